import { alb, ingress } from '../findings';
import { AUTO_MODE, classless, found, ingressClass, LEGACY, OURS, params, paramsRef } from './classes';

describe('class-annotation-and-field', () => {
  const id = 'class-annotation-and-field';
  const both = (annotation: string, field: string, more: Record<string, string> = {}) =>
    ingress({ [LEGACY]: annotation, ...more }, { ingressClassName: field });

  test('finds two different classes, whoever they are of', () => {
    expect(found(id, both('nginx', 'alb'))).toEqual([
      'error 1 kubernetes.io/ingress.class (nginx): Ingress default/web has the class "nginx" in kubernetes.io/ingress.class and "alb" in spec.ingressClassName; Kubernetes refuses to create it, it must have only the latter',
    ]);
    expect(found(id, both('nginx', 'traefik'))).toHaveLength(1);
  });

  test('finds the same class twice, which --fix writes once', () => {
    expect(found(id, both('alb', 'alb'))).toEqual([
      'warning 1 kubernetes.io/ingress.class (alb): Ingress default/web has the class "alb" both in kubernetes.io/ingress.class and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass',
      '  edit: {"kind":"remove-entry","isOnly":true}',
    ]);
    expect(found(id, both('alb', 'alb', alb({ scheme: 'internal' })))).toEqual([
      'warning 1 kubernetes.io/ingress.class (alb): Ingress default/web has the class "alb" both in kubernetes.io/ingress.class and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass',
      '  edit: {"kind":"remove-entry","isOnly":false}',
    ]);
  });

  test('has no fix where the class has parameters, which the annotation bypasses', () => {
    const own = ingressClass('edge', OURS, paramsRef('edge'));
    expect(found(id, both('edge', 'edge', alb({ scheme: 'internal' })), own)).toEqual([
      'warning 1 kubernetes.io/ingress.class (edge): Ingress default/web has the class "edge" both in kubernetes.io/ingress.class and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass',
    ]);
    expect(found(id, both('edge', 'edge'), own)).toEqual([]);
    expect(found(id, both('edge', 'edge'), ingressClass('edge', OURS))).toHaveLength(2);
  });

  test('leaves alone classes of others, and one of the two', () => {
    expect(found(id, both('nginx', 'nginx'))).toEqual([]);
    expect(found(id, both('alb', 'alb'), ingressClass('alb', 'k8s.io/ingress-nginx'))).toEqual([]);
    expect(found(id, classless({ [LEGACY]: 'alb' }))).toEqual([]);
    expect(found(id, ingress())).toEqual([]);
  });
});

describe('legacy-class-annotation', () => {
  const id = 'legacy-class-annotation';

  test('finds the annotation, which --fix makes the field', () => {
    expect(found(id, classless({ [LEGACY]: 'alb' }))).toEqual([
      'warning 1 kubernetes.io/ingress.class (kubernetes.io/ingress.class): Ingress default/web has its class in kubernetes.io/ingress.class, which bypasses every IngressClass; write spec.ingressClassName',
      '  edit: {"kind":"class-to-field","name":"alb","isOnly":true}',
    ]);
    expect(found(id, classless({ [LEGACY]: 'alb', ...alb({ scheme: 'internal' }) }))).toEqual([
      'warning 1 kubernetes.io/ingress.class (kubernetes.io/ingress.class): Ingress default/web has its class in kubernetes.io/ingress.class, which bypasses every IngressClass; write spec.ingressClassName',
      '  edit: {"kind":"class-to-field","name":"alb","isOnly":false}',
    ]);
  });

  test('has no fix where the class has parameters', () => {
    expect(found(id, classless({ [LEGACY]: 'alb' }), ingressClass('alb', OURS, paramsRef('alb')), params({}))).toEqual([
      'warning 1 kubernetes.io/ingress.class (kubernetes.io/ingress.class): Ingress default/web has its class in kubernetes.io/ingress.class, which bypasses every IngressClass; write spec.ingressClassName',
    ]);
  });

  test('leaves alone the field, and both together', () => {
    expect(found(id, ingress())).toEqual([]);
    expect(found(id, ingress({ [LEGACY]: 'alb' }))).toEqual([]);
    expect(found(id, classless({ [LEGACY]: 'nginx' }))).toEqual([]);
  });
});

describe('missing-ingress-class', () => {
  const id = 'missing-ingress-class';
  const edge = ingressClass('edge', OURS);
  const of = (name: string, annotations: Record<string, string> = {}) =>
    ingress(annotations, { ingressClassName: name });

  test('finds a class that is not among those of the manifests', () => {
    expect(found(id, of('edeg'), edge)).toEqual([
      'error 1 spec.ingressClassName (edeg): Ingress default/web has the class "edeg", which is not among the IngressClasses; did you mean edge?',
    ]);
    expect(found(id, of('public'), edge, ingressClass('nginx', 'k8s.io/ingress-nginx'))).toEqual([
      'error 1 spec.ingressClassName (public): Ingress default/web has the class "public", which is not among the IngressClasses; the manifests have edge, nginx',
    ]);
    expect(found(id, of('nginx', alb({ scheme: 'internal' })), edge)).toEqual([
      'error 1 spec.ingressClassName (nginx): Ingress default/web has the class "nginx", which is not among the IngressClasses; the manifests have edge',
    ]);
  });

  test('leaves alone the class of the Helm chart, those of others, and what names none', () => {
    expect(found(id, of('alb'), edge)).toEqual([]);
    expect(found(id, of('edge'), edge)).toEqual([]);
    expect(found(id, of('nginx'), edge)).toEqual([]);
    expect(found(id, of('public', { [LEGACY]: 'public' }), edge)).toEqual([]);
    expect(found(id, classless(), edge)).toEqual([]);
  });

  test('leaves alone everything where our classes are installed elsewhere', () => {
    expect(found(id, of('edeg'), ingressClass('edge', 'k8s.io/ingress-nginx'))).toEqual([]);
    expect(found(id, of('edeg'))).toEqual([]);
  });
});

describe('no-ingress-class', () => {
  const id = 'no-ingress-class';
  const scheme = alb({ scheme: 'internal' });
  const byDefault = (name: string, controller: string) => ingressClass(name, controller, undefined, true);

  test('finds ALB annotations that no controller may read', () => {
    expect(found(id, classless(scheme))).toEqual([
      'warning 1 (web): Ingress default/web has ALB annotations but no spec.ingressClassName, so no controller may take it',
    ]);
    expect(found(id, classless(scheme), ingressClass('alb', OURS))).toHaveLength(1);
  });

  test('says who else takes it by default', () => {
    expect(found(id, classless(scheme), byDefault('nginx', 'k8s.io/ingress-nginx'))).toEqual([
      'warning 1 (web): Ingress default/web has ALB annotations but no spec.ingressClassName, so it gets the default IngressClass nginx, of the controller "k8s.io/ingress-nginx"',
    ]);
    expect(found(id, classless(scheme), byDefault('alb', OURS))).toEqual([]);
    expect(found(id, classless(scheme), byDefault('alb', AUTO_MODE))).toEqual([]);
  });

  test('finds an annotation that is taken for the class', () => {
    expect(found(id, classless({ 'kubernetes.io/ingress-class': 'alb' }))).toEqual([
      'warning 1 kubernetes.io/ingress-class (kubernetes.io/ingress-class): Ingress default/web names its class in the annotation kubernetes.io/ingress-class, which nothing reads; write spec.ingressClassName: alb',
    ]);
    for (const key of [
      'ingress.class',
      'ingressClassName',
      'a.example.com/spec.ingressClassName',
      'ingress_class',
      'kubernetes.io/IngressClass',
    ]) {
      expect(found(id, classless({ [key]: 'alb' }))).toHaveLength(1);
    }
    for (const key of ['ingress.class.other', 'my-ingress.class', 'a/b/ingress.class'])
      expect(found(id, classless({ [key]: 'alb' }))).toEqual([]);
  });

  test('leaves alone Ingresses that have a class, are not for an ALB, or are being deleted', () => {
    expect(found(id, ingress(scheme))).toEqual([]);
    expect(found(id, classless({ ...scheme, [LEGACY]: 'alb' }))).toEqual([]);
    expect(found(id, classless())).toEqual([]);
    expect(found(id, classless(scheme, {}, { deletionTimestamp: '2026-01-01T00:00:00Z' }))).toEqual([]);
    expect(found(id, classless(scheme, { ingresClassName: 'alb' }))).toEqual([]);
    expect(found(id, classless(alb({ 'ingress-class': 'alb' })))).toEqual([]);
  });
});

describe('several-default-classes', () => {
  const id = 'several-default-classes';

  test('finds an Ingress without a class, where two classes are the default', () => {
    const classes = [
      ingressClass('a', OURS, undefined, true),
      ingressClass('b', 'k8s.io/ingress-nginx', undefined, true),
    ];
    expect(found(id, classless(), ...classes)).toEqual([
      'warning 1 (web): Ingress default/web has no class, and the IngressClasses "a" and "b" are all marked as the default: the API server gives it the newest one, which only the cluster knows',
      '  with IngressClass a 3',
      '  with IngressClass b 5',
    ]);
    expect(found(id, ingress(), ...classes)).toEqual([]);
    expect(found(id, classless(), ingressClass('a', OURS, undefined, true))).toEqual([]);
  });
});

describe('unserved-class', () => {
  const id = 'unserved-class';
  const scheme = alb({ scheme: 'internal' });

  test('finds an IngressClass that names a controller of AWS which does not exist', () => {
    expect(found(id, ingressClass('alb', 'ingress.k8s.aws/elb'))).toEqual([
      'warning 1 spec.controller (ingress.k8s.aws/elb): IngressClass alb has the controller "ingress.k8s.aws/elb", which no controller is known to serve, must be ingress.k8s.aws/alb, or eks.amazonaws.com/alb for EKS Auto Mode',
    ]);
    for (const controller of ['a.example.com/alb', 'amazon.com/ingress', 'elbv2/ingress', 'alb']) {
      expect(found(id, ingressClass('web', controller))).toHaveLength(1);
    }
    for (const controller of ['', 'a.example.com/balbo', 'k8s.io/ingress-nginx', 'nginx.org/alb', OURS, AUTO_MODE]) {
      expect(found(id, ingressClass('web', controller))).toEqual([]);
    }
  });

  test('finds one with our parameters, or with Ingresses for an ALB', () => {
    expect(found(id, ingressClass('web', 'a.example.com/web', paramsRef('web')))).toHaveLength(1);
    expect(found(id, ingressClass('web', 'a.example.com/web', { kind: 'WebParams', name: 'web' }))).toEqual([]);
    expect(
      found(id, ingressClass('web', 'a.example.com/web'), ingress(scheme, { ingressClassName: 'web' })),
    ).toHaveLength(1);
    expect(found(id, ingressClass('web', 'a.example.com/web'), ingress({}, { ingressClassName: 'web' }))).toEqual([]);
    expect(found(id, ingressClass('web', 'a.example.com/web'), ingress(scheme))).toEqual([]);
  });

  test('finds the annotation with another name than the controller takes', () => {
    expect(found(id, classless({ [LEGACY]: 'public', ...scheme }))).toEqual([
      'warning 1 kubernetes.io/ingress.class (public): Ingress default/web is for an ALB, and has the class "public" in kubernetes.io/ingress.class, where the controller takes only "alb"',
    ]);
    expect(found(id, classless({ [LEGACY]: 'public', ...scheme }), ingressClass('public', OURS))).toEqual([
      'warning 1 kubernetes.io/ingress.class (public): Ingress default/web has the IngressClass "public" in kubernetes.io/ingress.class, where the controller takes only "alb"; write spec.ingressClassName: public',
      '  fix: Write `spec.ingressClassName` instead of the annotation.',
    ]);
    expect(found(id, classless({ [LEGACY]: 'public', ...scheme }), ingressClass('public', AUTO_MODE))).toHaveLength(2);
  });

  test('leaves alone what is taken, of others, or not for an ALB', () => {
    for (const name of ['alb', '', 'nginx']) expect(found(id, classless({ [LEGACY]: name, ...scheme }))).toEqual([]);
    expect(found(id, classless({ [LEGACY]: 'public' }))).toEqual([]);
    expect(
      found(id, classless({ [LEGACY]: 'public', ...scheme }), ingressClass('public', 'a.example.com/web')),
    ).toEqual([]);
    expect(
      found(id, classless({ [LEGACY]: 'public', ...scheme }, {}, { deletionTimestamp: '2026-01-01T00:00:00Z' })),
    ).toEqual([]);
    expect(found(id, ingress({ [LEGACY]: 'public', ...scheme }, { ingressClassName: 'public' }))).toEqual([]);
  });

  test('asks the environment which name the controller takes', () => {
    const environment = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', controller: { ingressClass: 'public' } };
    expect(found(id, environment, classless({ [LEGACY]: 'public', ...scheme }))).toEqual([]);
    expect(found(id, environment, classless({ [LEGACY]: 'alb', ...scheme }))).toEqual([
      'warning 3 kubernetes.io/ingress.class (alb): Ingress default/web is for an ALB, and has the class "alb" in kubernetes.io/ingress.class, where the controller takes only "public"',
    ]);
  });
});

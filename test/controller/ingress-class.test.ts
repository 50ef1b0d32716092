import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import { classWithParams, ingressClass, ingressObject, planOf, service, shop } from './plan-of';

const isDefault = { metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } };
const classless = (annotations: Record<string, string> = {}) =>
  ingressObject('web', { annotations, spec: { ingressClassName: undefined } });

function idsOf(...args: Parameters<typeof planOf>): string[] {
  return planOf(...args).groups.map(({ id }) => id);
}

function loadErrorsOf(...args: Parameters<typeof planOf>): string[] {
  return planOf(...args).loadErrors.map(({ problem }) => problem.message);
}

describe('an Ingress is taken', () => {
  test('for the controller of its IngressClass, not for its name', () => {
    expect(idsOf([ingressClass('edge'), ingressObject('web', { spec: { ingressClassName: 'edge' } })])).toEqual([
      'shop/web',
    ]);
    const other = ingressClass('alb', { spec: { controller: 'k8s.io/ingress-nginx' } });
    expect(planOf([other, ingressObject('web')])).toMatchObject({
      groups: [],
      loadErrors: [],
      ignored: [{ name: 'web' }],
    });
  });

  test('for the default class when it names none', () => {
    expect(idsOf([ingressClass('alb', isDefault), classless()])).toEqual(['shop/web']);
    expect(idsOf([ingressClass('alb'), classless()])).toEqual([]);
    expect(idsOf([classless()], { environment: { controller: { ingressClass: '' } } })).toEqual(['shop/web']);
  });

  test('for the legacy annotation, which hides the class and its IngressClassParams', () => {
    const objects = [
      ...classWithParams('alb', { group: { name: 'main' } }),
      ingressObject('web', { annotations: { 'kubernetes.io/ingress.class': 'alb' } }),
    ];
    expect(idsOf(objects)).toEqual(['shop/web']);
    expect(
      idsOf([ingressClass('alb'), ingressObject('web', { annotations: { 'kubernetes.io/ingress.class': 'x' } })]),
    ).toEqual([]);
  });
});

describe('a class that does not exist', () => {
  test('is refused, unless it is taken to come with the controller', () => {
    expect(loadErrorsOf([ingressObject('web')])).toEqual([
      'Ingress shop/web has the class "alb", and there is no such IngressClass',
    ]);
    expect(idsOf([ingressObject('web'), service('web')], { assume: { ingressClasses: true } })).toEqual(['shop/web']);
  });

  describe('but may live elsewhere', () => {
    const assume = { ingressClasses: true };
    const ofClass = (ingressClassName: string, annotations = {}) =>
      ingressObject('web', { annotations, spec: { ingressClassName } });

    test('is the controller’s when annotations are for a load balancer, or when it has the name that the controller has', () => {
      const named = { assume, environment: { controller: { ingressClass: 'edge' } } };
      expect(idsOf([ofClass('edge', { scheme: 'internal' })], { assume })).toEqual(['shop/web']);
      expect(idsOf([ofClass('edge')], named)).toEqual(['shop/web']);
      expect(idsOf([ingressClass('other'), ofClass('alb')], { assume })).toEqual(['shop/web']);
    });

    test('is another controller’s otherwise', () => {
      const plan = planOf([ingressClass('alb'), ofClass('edge')], { assume });
      expect(plan).toMatchObject({ groups: [], loadErrors: [], admission: [], ignored: [{ name: 'web' }], notes: [] });
    });

    test('is told in a note, once for all Ingresses', () => {
      const api = ingressObject('api', { annotations: { scheme: 'internal' }, spec: { ingressClassName: 'edge' } });
      const { notes } = planOf([ofClass('edge', { scheme: 'internal' }), api], { assume });
      expect(notes).toMatchObject([
        {
          kind: 'assumed-class',
          message:
            "IngressClass edge, the class of Ingress shop/api and 1 more, is not among these manifests; it is taken for the controller's own, without IngressClassParams",
          object: { kind: 'IngressClass', name: 'edge' },
          related: [{ name: 'api' }, { name: 'web' }],
        },
      ]);
    });

    test('is refused where it is known not to', () => {
      const except = new Set(['IngressClass edge']);
      expect(loadErrorsOf([ofClass('edge', { scheme: 'internal' })], { assume: { ...assume, except } })).toEqual([
        'Ingress shop/web has the class "edge", and there is no such IngressClass',
      ]);
    });
  });
});

describe('of two default classes an Ingress without a class gets', () => {
  const defaultClass = (name: string, creationTimestamp?: string, controller = 'ingress.k8s.aws/alb') =>
    ingressClass(name, { metadata: { ...isDefault.metadata, creationTimestamp }, spec: { controller } });
  const [OLD, NEW] = ['2024-05-01T10:00:00Z', '2025-05-01T10:00:00Z'];
  const nginx = 'k8s.io/ingress-nginx';

  test('the newer one', () => {
    expect(idsOf([defaultClass('b', NEW), defaultClass('c', OLD, nginx), classless()])).toEqual(['shop/web']);
    expect(planOf([defaultClass('b', OLD), defaultClass('c', NEW, nginx), classless()])).toMatchObject({
      groups: [],
      loadErrors: [],
      ignored: [{ name: 'web' }],
    });
  });

  test('the first by name where they are equally old', () => {
    expect(idsOf([defaultClass('c', NEW, nginx), defaultClass('b', NEW), classless()])).toEqual(['shop/web']);
  });

  test('one or the other where that is not told, which is said', () => {
    const plan = planOf([defaultClass('b', NEW), defaultClass('c', undefined, nginx), classless()], {
      assume: { ingressClasses: true },
    });
    expect(plan.groups.map(({ id, problems }) => [id, problems])).toEqual([['shop/web', []]]);
    expect(plan.notes).toMatchObject([
      {
        kind: 'default-class',
        message:
          'Ingress shop/web has no class, and the IngressClasses "b" and "c" are all marked as the default: the API server gives it the newest one, which only the cluster knows',
        object: { kind: 'Ingress', name: 'web' },
        related: [{ name: 'b' }, { name: 'c' }],
      },
    ]);
  });
});

describe('IngressClassParams that can’t be decoded', () => {
  test('are invalid, and not missing', () => {
    const text = `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: {name: alb}
      spec: {controller: ingress.k8s.aws/alb, parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}}
      ---
      apiVersion: elbv2.k8s.aws/v1beta1
      kind: IngressClassParams
      metadata: {name: corp}
      spec: {scheme: [internal]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, namespace: shop}
      spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
    `.replaceAll('\n      ', '\n');
    const { inventory } = readManifests([{ file: 'class.yaml', text }]);
    const plan = buildPlan(inventory, resolveEnvironment().environment, ELSEWHERE);
    expect(plan.loadErrors.map(({ problem }) => problem.message)).toEqual([
      'IngressClass alb refers to IngressClassParams corp, which is invalid, see class.yaml:10:8',
    ]);
  });
});

test('two default classes and one Ingress without a class stop every group of a controller that sees them so', () => {
  const plan = planOf([
    ingressClass('b', isDefault),
    ingressClass('c', isDefault),
    ...shop(),
    ingressObject('other', { spec: { ingressClassName: undefined } }),
  ]);
  expect(plan.groups.map(({ id, problems }) => [id, problems[0]?.message])).toEqual([
    [
      'shop/web',
      'Ingress shop/other has no class, and the IngressClasses "b" and "c" are all marked as the default; the controller then builds no load balancer at all',
    ],
  ]);
});

describe('the namespaceSelector of IngressClassParams', () => {
  const params = (namespaceSelector: object) => [
    ...classWithParams('alb', { namespaceSelector }),
    ingressObject('web'),
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { env: 'prod' } } },
  ];

  test.each([
    ['equal labels', { matchLabels: { env: 'prod' } }, true],
    ['other labels', { matchLabels: { env: 'test' } }, false],
    ['In', { matchExpressions: [{ key: 'env', operator: 'In', values: ['prod'] }] }, true],
    ['NotIn an absent label', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['x'] }] }, true],
    ['Exists', { matchExpressions: [{ key: 'env', operator: 'Exists' }] }, true],
    ['DoesNotExist', { matchExpressions: [{ key: 'env', operator: 'DoesNotExist' }] }, false],
    ['an unknown operator', { matchExpressions: [{ key: 'env', operator: 'Has' }] }, false],
    ['In without values', { matchExpressions: [{ key: 'env', operator: 'In' }] }, false],
    ['nothing at all', {}, true],
  ])('with %s', (_, selector, taken) => {
    expect(idsOf(params(selector))).toEqual(taken ? ['shop/web'] : []);
  });

  test('does not see a Namespace that is not given, unless it is taken to match', () => {
    const objects = params({ matchLabels: { env: 'prod' } }).slice(0, 3);
    expect(loadErrorsOf(objects)).toEqual([
      'Ingress shop/web must not use IngressClassParams alb: its namespaceSelector does not match the labels of Namespace shop',
    ]);
    expect(idsOf(objects, { assume: { namespaces: true } })).toEqual(['shop/web']);
  });
});

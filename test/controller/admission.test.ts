import { classWithParams, ingressClass, ingressObject, planOf, shop } from './plan-of';

function refusedOf(...args: Parameters<typeof planOf>): string[] {
  return planOf(...args).admission.map(({ problem }) => problem.message);
}

describe('the webhook refuses an Ingress', () => {
  test('with conditions that lack values, though not those of the default backend', () => {
    const annotations = { 'conditions.web': '[{"field":"source-ip"}]' };
    expect(refusedOf(shop({ annotations }))).toEqual([
      'alb.ingress.kubernetes.io/conditions.web of Ingress shop/web: the condition [0] on source-ip needs sourceIPConfig.values',
    ]);
    const defaultBackend = { service: { name: 'web', port: { number: 80 } } };
    expect(refusedOf(shop({ annotations, spec: { rules: [], defaultBackend } }))).toEqual([]);
  });

  test('with a backend that is no Service', () => {
    const backend = { resource: { apiGroup: 'k8s.example.org', kind: 'Bucket', name: 'static' } };
    expect(refusedOf(shop({ backend }))).toHaveLength(1);
  });

  test('with a class that does not exist, even behind the annotation that hides it', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'alb' };
    const gone = { spec: { ingressClassName: 'gone' } };
    expect(refusedOf([ingressObject('web', gone)])).toEqual([
      'Ingress shop/web has the class "gone", and there is no such IngressClass',
    ]);
    expect(refusedOf([ingressObject('web', { ...gone, annotations })])).toHaveLength(1);
  });

  test('with annotations that the flags forbid', () => {
    const forbid = (controller: object) => ({ environment: { controller } });
    const legacy = shop({ annotations: { 'kubernetes.io/ingress.class': 'alb' } });
    expect(refusedOf(legacy)).toEqual([]);
    expect(refusedOf(legacy, forbid({ disableIngressClassAnnotation: true }))).toEqual([
      "Ingress shop/web must not have the annotation kubernetes.io/ingress.class, the controller's flags forbid it",
    ]);
    const grouped = shop({ annotations: { 'group.name': 'main' } });
    expect(refusedOf(grouped, forbid({ disableIngressGroupNameAnnotation: true }))).toHaveLength(1);
  });

  test("only of its own controller's classes", () => {
    const nginx = ingressClass('nginx', { spec: { controller: 'k8s.io/ingress-nginx' } });
    const ingress = ingressObject('web', {
      annotations: { 'conditions.web': 'x' },
      spec: { ingressClassName: 'nginx' },
    });
    expect(refusedOf([nginx, ingress])).toEqual([]);
  });
});

describe('the webhook refuses IngressClassParams', () => {
  test.each([
    [{ inboundCIDRs: ['10.0.0.1/8'] }, 'spec.inboundCIDRs.0: "10.0.0.1/8" has bits set after its first 8'],
    [
      { inboundCIDRs: ['10.0.0.0'] },
      'spec.inboundCIDRs.0: "10.0.0.0" is not an IPv4 or IPv6 CIDR block, such as 10.0.0.0/8',
    ],
    [{ subnets: {} }, 'spec.subnets: must have ids or tags'],
    [{ subnets: { ids: ['subnet-1'], tags: { a: ['b'] } } }, 'spec.subnets.tags: must not be set beside ids'],
    [{ subnets: { ids: ['subnet-1', 'subnet-1'] } }, 'spec.subnets.ids.1: "subnet-1" is there twice'],
    [{ subnets: { tags: {} } }, 'spec.subnets.tags: must have at least one tag key'],
    [{ subnets: { tags: { a: ['b', 'b'] } } }, 'spec.subnets.tags.a.1: "b" is there twice'],
  ])('%j', (spec, reason) => {
    const { classParamsAdmission } = planOf(classWithParams('corp', spec));
    expect(classParamsAdmission.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
      [`IngressClassParams corp: ${reason}`],
    ]);
  });
});

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

  test('is refused all the same when other classes are given, or when it is not the one the chart makes', () => {
    const assume = { ingressClasses: true };
    expect(loadErrorsOf([ingressClass('edge'), ingressObject('web')], { assume })).toHaveLength(1);
    const edge = ingressObject('web', { spec: { ingressClassName: 'edge' } });
    expect(loadErrorsOf([edge], { assume })).toHaveLength(1);
    expect(loadErrorsOf([edge], { assume, environment: { controller: { ingressClass: 'edge' } } })).toEqual([]);
  });
});

test('two default classes and one Ingress without a class stop every group', () => {
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

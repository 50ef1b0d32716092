import { UnknownTargetGroupArn } from '../../src/controller/parts/target-group-arn';
import {
  groupOf,
  ingressClass,
  ingressObject,
  problemsOf,
  rulesOf,
  service,
  shop,
  targetGroupsOf,
  toAction,
  toService,
} from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';
const arnOf = (id: string) => ({
  $ref: `#/resources/AWS::ElasticLoadBalancingV2::TargetGroup/${id}/status/targetGroupARN`,
});

/** The plan of an Ingress with the annotation `actions.do`. */
function planAction(action: unknown, options: Parameters<typeof groupOf>[1] = {}) {
  return groupOf(shop({ annotations: { 'actions.do': JSON.stringify(action) }, backend: toAction('do') }), options);
}

function actionOf(group: ReturnType<typeof groupOf>) {
  return rulesOf(group)[0]?.actions;
}

describe('a Service that is not there', () => {
  const notFound = [ingressClass('alb'), ingressObject('web', { backend: toService('ghost') })];
  const strict = { environment: { controller: { tolerateNonExistentBackendService: false } } };
  const weighted = {
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: 80, weight: 1 },
        { serviceName: 'ghost', servicePort: 80, weight: 1 },
      ],
    },
  };

  test('is answered with 503 when it is alone', () => {
    expect(actionOf(groupOf(notFound))).toEqual([
      {
        type: 'fixed-response',
        fixedResponseConfig: {
          contentType: 'text/plain',
          messageBody: 'Backend service does not exist',
          statusCode: '503',
        },
      },
    ]);
  });

  test('is refused with the flag for that, or among several', () => {
    expect(problemsOf(groupOf(notFound, strict))).toEqual([
      'Ingress shop/web forwards to Service shop/ghost, which does not exist',
    ]);
    expect(problemsOf(planAction(weighted))).toHaveLength(1);
  });

  test('can be told from what is really wrong: it may be in another repository', () => {
    const missing = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'ghost' };
    expect(groupOf(notFound).missing).toEqual([{ object: missing, from: expect.objectContaining({ name: 'web' }) }]);
    expect(planAction(weighted)).toMatchObject({ missing: [{ object: missing }], problems: [{ missing }] });
  });
});

describe('a port', () => {
  test('by number and by name make two target groups', () => {
    const ports = [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30080 }];
    const group = groupOf([
      ingressClass('alb'),
      service('web', { ports }),
      ingressObject('web', { spec: { defaultBackend: toService('web', { name: 'http' }) } }),
    ]);
    expect(targetGroupsOf(group)).toHaveLength(2);
  });

  test('"80" is the number in an annotation, and a name in a backend', () => {
    const forward = { type: 'forward', forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort: '80' }] } };
    expect(actionOf(planAction(forward))).toEqual([
      { type: 'forward', forwardConfig: { targetGroups: [{ targetGroupARN: arnOf('shop/web-web:80') }] } },
    ]);
    expect(problemsOf(groupOf(shop({ backend: toService('web', { name: '80' }) })))).toEqual([
      'Service shop/web has no port named "80", it has 80',
    ]);
  });
});

describe('an action annotation', () => {
  test('that lists no target group forwards to null', () => {
    expect(actionOf(planAction({ type: 'forward', forwardConfig: { targetGroups: [] } }))).toEqual([
      { type: 'forward', forwardConfig: { targetGroups: null } },
    ]);
  });

  test('may name target groups of others, by ARN or by name', () => {
    const byName = { type: 'forward', targetGroupName: 'legacy' };
    const tuplesOf = (environment?: object) =>
      actionOf(planAction(byName, environment ? { environment } : {}))?.[0]?.forwardConfig?.targetGroups;
    expect(tuplesOf()).toEqual([{ targetGroupARN: new UnknownTargetGroupArn('legacy') }]);
    expect(tuplesOf({ targetGroups: [{ name: 'legacy', arn: 'arn:tg' }] })).toEqual([{ targetGroupARN: 'arn:tg' }]);
    expect(problemsOf(planAction(byName, { environment: { targetGroups: [] } }))).toEqual([
      'Ingress shop/web forwards to the target group "legacy", which does not exist',
    ]);
  });

  test.each([
    [{ type: 'Forward' }, 'has the type "Forward", must be fixed-response, forward or redirect'],
    [{ type: 'redirect' }, 'needs redirectConfig'],
    [{ type: 'fixed-response', fixedResponseConfig: {} }, 'needs fixedResponseConfig.statusCode'],
    [{ type: 'forward' }, 'needs forwardConfig, or targetGroupARN or targetGroupName'],
    [
      { type: 'forward', targetGroupARN: 'arn:tg', forwardConfig: {} },
      'must not have forwardConfig beside targetGroupARN or targetGroupName',
    ],
    [
      { type: 'forward', forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort: 80 }, {}] } },
      'has in forwardConfig.targetGroups[1] a target group that needs serviceName, or targetGroupARN or targetGroupName',
    ],
  ])('%j is refused', (action, reason) => {
    expect(problemsOf(planAction(action))).toEqual([
      `Ingress shop/web has the annotation ${KEY}actions.do, which ${reason}`,
    ]);
  });

  test('that is not there is answered with 503, or refused with the flag for that', () => {
    const objects = shop({ backend: toAction('do') });
    expect(actionOf(groupOf(objects))?.[0]?.fixedResponseConfig?.statusCode).toBe('503');
    const environment = { controller: { tolerateNonExistentBackendAction: false } };
    expect(problemsOf(groupOf(objects, { environment }))).toEqual([
      `Ingress shop/web has the backend "do" with the port use-annotation, and no annotation ${KEY}actions.do`,
    ]);
  });
});

test('a backend without a service is refused, by the webhook as well', () => {
  const backend = { resource: { apiGroup: 'k8s.example.org', kind: 'Bucket', name: 'static' } };
  expect(groupOf(shop({ backend })).problems).toEqual([
    {
      message: 'Ingress shop/web has a backend without a service, must name one: load balancers have no other backends',
      object: expect.objectContaining({ name: 'web' }),
      field: ['spec', 'rules', 0, 'http', 'paths', 0, 'backend'],
    },
  ]);
});

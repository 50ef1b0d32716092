import type { Problem } from '../../src/manifests/problem';
import { ResourceType } from '../../src/model/resources';
import { configuration, configuredBy, gateway, gatewayClass, planned, route, service } from '../gateway/manifests';
import { ingressClass, ingressObject, planOf, service as serviceOf } from './plan-of';

const parameters = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'gone' };
const missingOf = (problems: readonly Problem[]) => problems.flatMap(({ missing = [] }) => missing);

describe('what is missing is named so that it can be looked up: version, kind, namespace and name', () => {
  const ofIngresses = (...objects: object[]) => {
    const { groups, loadErrors } = planOf(objects);
    return missingOf([...loadErrors.map(({ problem }) => problem), ...groups.flatMap(({ problems }) => problems)]);
  };
  const ofGateway = (...objects: object[]) =>
    missingOf(planned([gatewayClass(), ...objects]).plan.gatewayApi.gateways.flatMap(({ problems }) => problems));

  test('the parameters of a class', () => {
    expect(ofIngresses(ingressClass('alb', { spec: { parameters } }), serviceOf('web'), ingressObject('web'))).toEqual([
      { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', name: 'gone' },
    ]);
  });

  test('a class', () => {
    expect(ofIngresses(serviceOf('web'), ingressObject('web'))).toEqual([
      { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name: 'alb' },
    ]);
  });

  test('the configuration of a Gateway, and its default of target groups', () => {
    expect(ofGateway(gateway(configuredBy('gone')), service(), route())).toEqual([
      { apiVersion: 'gateway.k8s.aws/v1', kind: 'LoadBalancerConfiguration', namespace: 'shop', name: 'gone' },
    ]);
    const edge = configuration('LoadBalancerConfiguration', 'edge', {
      defaultTargetGroupConfiguration: { name: 'gone' },
    });
    expect(ofGateway(gateway(configuredBy('edge')), edge, service(), route())).toEqual([
      { apiVersion: 'gateway.k8s.aws/v1', kind: 'TargetGroupConfiguration', namespace: 'shop', name: 'gone' },
    ]);
  });
});

test('the body, the type and the status of a fixed response behind a Gateway', () => {
  const fixedResponseConfig = { statusCode: 410, contentType: 'text/html', messageBody: 'gone' };
  const closed = configuration('ListenerRuleConfiguration', 'closed', {
    actions: [{ type: 'fixed-response', fixedResponseConfig }],
  });
  const extensionRef = { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name: 'closed' };
  const rules = [{ filters: [{ type: 'ExtensionRef', extensionRef }], backendRefs: [{ name: 'cart', port: 80 }] }];
  const { gateways } = planned([gatewayClass(), gateway(), service(), closed, route({ rules })]).plan.gatewayApi;
  const [rule] = gateways[0]?.stack?.list(ResourceType.listenerRule) ?? [];
  expect(rule?.spec).toMatchObject({
    actions: [
      {
        type: 'fixed-response',
        fixedResponseConfig: { statusCode: '410', contentType: 'text/html', messageBody: 'gone' },
      },
    ],
  });
});

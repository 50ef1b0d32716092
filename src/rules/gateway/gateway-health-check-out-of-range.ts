import { describeObject } from '../../manifests/kubernetes/objects';
import { type HealthCheckSpec, ResourceType, type TargetGroupSpec } from '../../model/resources';
import type { Rule } from '../rule';

export const gatewayHealthCheckOutOfRange: Rule = {
  id: 'gateway-health-check-out-of-range',
  since: '0.1.0',
  severity: 'error',

  summary: 'A health check has a number that ELBv2 refuses.',
  why: 'The target group is not created, and the Gateway stays as it is.',
  fix: 'Thresholds are from 2 to 10, intervals from 5 to 300 seconds, timeouts from 2 to 120 seconds and shorter than the interval.',
  sources: ['https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html'],
  examples: {
    invalid: [
      {
        title: 'A timeout longer than the interval',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: TargetGroupConfiguration
          metadata: {name: cart}
          spec: {targetReference: {name: cart}, defaultConfiguration: {healthCheckConfig: {healthCheckInterval: 10, healthCheckTimeout: 20}}}
        `,
        finds: [
          {
            line: 10,
            message:
              'Service default/cart: its health check for HTTPRoute default/cart has a timeout of 20 s, must be shorter than its interval of 10 s',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A shorter one',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: TargetGroupConfiguration
          metadata: {name: cart}
          spec: {targetReference: {name: cart}, defaultConfiguration: {healthCheckConfig: {healthCheckInterval: 20, healthCheckTimeout: 10}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { draft, targetGroupSources } of plan.gatewayApi.gateways) {
      for (const { id, spec } of draft.list<TargetGroupSpec>(ResourceType.targetGroup)) {
        const source = targetGroupSources.get(id);
        const fault = source && faultOf(spec.healthCheckConfig);
        if (!fault) continue;
        const message = `${describeObject(source.service.ref)}: its health check for ${describeObject(source.route.ref)} ${fault}`;
        yield { message, object: source.service, related: [source.route] };
      }
    }
  },
};

function faultOf(check: HealthCheckSpec): string | undefined {
  const { intervalSeconds, timeoutSeconds, healthyThresholdCount, unhealthyThresholdCount } = check;
  if (timeoutSeconds >= intervalSeconds) {
    return `has a timeout of ${timeoutSeconds} s, must be shorter than its interval of ${intervalSeconds} s`;
  }
  const ranges: [string, number, number, number][] = [
    ['interval', intervalSeconds, 5, 300],
    ['timeout', timeoutSeconds, 2, 120],
    ['healthy threshold', healthyThresholdCount, 2, 10],
    ['unhealthy threshold', unhealthyThresholdCount, 2, 10],
  ];
  const found = ranges.find(([, value, least, most]) => value < least || value > most);
  return found && `has the ${found[0]} ${found[1]}, must be from ${found[2]} to ${found[3]}`;
}

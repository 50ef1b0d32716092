import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { ResourceType } from '../../model/resources';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const sharedGatewayName: Rule = {
  id: 'shared-gateway-name',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',

  summary: 'Two load balancers or target groups would get the same name.',
  why: 'Names are unique in an account and region: ELBv2 refuses the second one.',
  fix: 'Remove the name, so that the controller makes one, or give a configuration to each.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'A named configuration of two Gateways',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
            infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge2}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
            infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {loadBalancerName: edge}
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
            parentRefs: [{name: edge}, {name: edge2}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 11,
            message:
              'Gateway default/edge2 has a load balancer with the name "edge", which one of Gateway default/edge has already',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One Gateway',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
            infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {loadBalancerName: edge}
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
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const [type, what] of TYPES) {
      const first = new Map<string, GatewayPlan>();
      for (const gateway of plan.gatewayApi.gateways) {
        for (const { spec } of gateway.draft.list<{ readonly name: unknown }>(type)) {
          if (typeof spec.name !== 'string') continue;
          const other = first.get(spec.name);
          if (!other) {
            first.set(spec.name, gateway);
            continue;
          }
          const message = `${describeObject(gateway.gateway.ref)} has a ${what} with the name ${quoted(spec.name)}, which one of ${describeObject(other.gateway.ref)} has already`;
          yield { message, object: gateway.gateway, related: [other.gateway] };
        }
      }
    }
  },
};

const TYPES = [
  [ResourceType.loadBalancer, 'load balancer'],
  [ResourceType.targetGroup, 'target group'],
] as const;

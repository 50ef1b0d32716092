import type { ListenerSetStatus } from '../../controller/gateway/gateway-plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { gatewaysOf } from '../facts/gateway-use';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const listenerConfigurationWithoutListener: Rule = {
  id: 'listener-configuration-without-listener',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A LoadBalancerConfiguration configures a listener that no Gateway has.',
  why: 'Certificates, policies and attributes that it names are not used; an HTTPS listener then looks for certificates in ACM.',
  fix: 'Write protocol and port of the listener, as in HTTPS:443.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'Another port',
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
          spec: {listenerConfigurations: [{protocolPort: HTTP:8080, listenerAttributes: [{key: routing.http.response.server.enabled, value: "false"}]}]}
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
        finds: [
          {
            line: 12,
            field: 'spec.listenerConfigurations[0].protocolPort',
            message:
              'LoadBalancerConfiguration default/edge configures HTTP:8080, and no Gateway that uses it has such a listener',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The port of the listener',
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
          spec: {listenerConfigurations: [{protocolPort: HTTP:80, listenerAttributes: [{key: routing.http.response.server.enabled, value: "false"}]}]}
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
    for (const [object, users] of gatewaysOf(plan.gatewayApi)) {
      const listeners = users.flatMap(({ gateway, listenerSets }) => [
        ...(gateway.spec.listeners ?? []),
        ...listenerSets.filter(isAllowed).flatMap(({ listenerSet }) => listenerSet.spec.listeners),
      ]);
      const known = new Set(listeners.map(({ protocol, port }) => `${protocol}:${port}`.toLowerCase()));
      for (const [index, { protocolPort }] of (object.spec.listenerConfigurations ?? []).entries()) {
        if (known.has(protocolPort.toLowerCase())) continue;
        const message = `${describeObject(object.ref)} configures ${protocolPort}, and no Gateway that uses it has such a listener`;
        yield { message, object, field: ['spec', 'listenerConfigurations', index, 'protocolPort'] };
      }
    }
  },
};

/** Whether the Gateway takes ListenerSets of its namespace. */
function isAllowed({ conditions }: ListenerSetStatus): boolean {
  return !conditions.some(({ type, reason }) => type === 'Accepted' && reason === 'NotAllowed');
}

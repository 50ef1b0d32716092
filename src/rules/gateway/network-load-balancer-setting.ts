import type { LoadBalancerConfigurationSpec } from '../../controller/gateway/objects/configuration-spec';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import { gatewaysOf } from '../facts/gateway-use';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const networkLoadBalancerSetting: Rule = {
  id: 'network-load-balancer-setting',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A LoadBalancerConfiguration has a setting of network load balancers.',
  why: 'It has no effect on an application load balancer.',
  fix: 'Remove it.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'An ALPN policy',
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
          spec: {listenerConfigurations: [{protocolPort: HTTP:80, alpnPolicy: HTTP2Only}]}
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
            field: 'spec.listenerConfigurations[0].alpnPolicy',
            message:
              'LoadBalancerConfiguration default/edge: spec.listenerConfigurations[0].alpnPolicy has no effect, only network load balancers have it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A policy for TLS',
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
          spec: {scheme: internal}
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
    for (const object of gatewaysOf(plan.gatewayApi).keys()) {
      for (const field of nlbFields(object.spec)) {
        const message = `${describeObject(object.ref)}: ${fieldPath(field)} has no effect, only network load balancers have it`;
        yield { message, object, field };
      }
    }
  },
};

function* nlbFields(spec: LoadBalancerConfigurationSpec): Iterable<(string | number)[]> {
  const own = ['disableSecurityGroup', 'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] as const;
  for (const name of own) if (spec[name] !== undefined && spec[name] !== false) yield ['spec', name];
  for (const [index, listener] of (spec.listenerConfigurations ?? []).entries()) {
    const { alpnPolicy = 'None', targetGroupStickiness } = listener as {
      alpnPolicy?: string;
      targetGroupStickiness?: boolean;
    };
    if (alpnPolicy !== 'None') yield ['spec', 'listenerConfigurations', index, 'alpnPolicy'];
    if (targetGroupStickiness) yield ['spec', 'listenerConfigurations', index, 'targetGroupStickiness'];
  }
}

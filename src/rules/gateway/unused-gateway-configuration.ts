import { gatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import { usedConfigurations } from '../facts/gateway-use';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const unusedGatewayConfiguration: Rule = {
  id: 'unused-gateway-configuration',
  since: '0.1.0',
  severity: 'warning',

  summary: 'Nothing refers to a configuration.',
  why: 'What it says holds for nothing.',
  fix: 'Name it: a LoadBalancerConfiguration in a GatewayClass or Gateway of its namespace, a ListenerRuleConfiguration in a filter, a TargetGroupConfiguration by its targetReference.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'A LoadBalancerConfiguration that the Gateway does not name',
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
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {scheme: internal}
        `,
        finds: [
          { line: 22, message: 'LoadBalancerConfiguration default/edge has no effect, because nothing refers to it' },
        ],
      },
      {
        title: 'A TargetGroupConfiguration for no Service',
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
          metadata: {name: basket}
          spec: {targetReference: {name: basket}, defaultConfiguration: {targetType: ip}}
        `,
        finds: [
          { line: 22, message: 'TargetGroupConfiguration default/basket has no effect, because nothing refers to it' },
        ],
      },
    ],
    valid: [
      {
        title: 'A LoadBalancerConfiguration that it does',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
            infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
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
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {scheme: internal}
        `,
      },
      {
        title: 'A configuration in a repository without Gateways',
        yaml: `
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: edge}
          spec: {scheme: internal}
        `,
      },
    ],
  },
  *check({ plan, inventory }) {
    // Where Gateways live elsewhere, so may what refers to the configuration.
    if (plan.gatewayApi.gateways.length === 0) return;
    const objects = gatewayObjects(inventory);
    const used = usedConfigurations(objects, inventory);
    const all = [
      ...objects.loadBalancerConfigurations.values(),
      ...objects.targetGroupConfigurations.values(),
      ...objects.listenerRuleConfigurations.values(),
    ];
    for (const object of all) {
      if (used.has(describeObject(object.ref))) continue;
      yield { message: `${describeObject(object.ref)} has no effect, because nothing refers to it`, object };
    }
  },
};

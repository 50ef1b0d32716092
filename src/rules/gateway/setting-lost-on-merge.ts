import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const settingLostOnMerge: Rule = {
  id: 'setting-lost-on-merge',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A setting of a LoadBalancerConfiguration is lost where the class and the Gateway both have one.',
  why: 'The configuration of the GatewayClass wins, unless its mergingMode is prefer-gateway. Reserved capacity gets lost altogether.',
  fix: 'Set it in one of the two, or give the configuration of the class mergingMode: prefer-gateway.',
  sources: [`${LBC_DOCS}/guide/gateway/customization/`],
  examples: {
    invalid: [
      {
        title: 'The class has another scheme',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: GatewayClass
          metadata: {name: alb}
          spec: {controllerName: gateway.k8s.aws/alb, parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: base, namespace: default}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: base}
          spec: {scheme: internal}
          ---
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
          spec: {scheme: internet-facing}
        `,
        finds: [
          {
            line: 22,
            field: 'spec.scheme',
            message:
              'LoadBalancerConfiguration default/edge: spec.scheme has no effect on Gateway default/edge, because that of LoadBalancerConfiguration default/base wins',
          },
        ],
      },
      {
        title: 'Reserved capacity',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: GatewayClass
          metadata: {name: alb}
          spec: {controllerName: gateway.k8s.aws/alb, parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: base, namespace: default}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: base}
          spec: {scheme: internal}
          ---
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
          spec: {minimumLoadBalancerCapacity: {capacityUnits: 500}}
        `,
        finds: [
          {
            line: 22,
            field: 'spec.minimumLoadBalancerCapacity',
            message:
              'LoadBalancerConfiguration default/edge: spec.minimumLoadBalancerCapacity gets lost, because Gateway default/edge and its class both have a configuration',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The Gateway is preferred',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: GatewayClass
          metadata: {name: alb}
          spec: {controllerName: gateway.k8s.aws/alb, parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: base, namespace: default}}
          ---
          apiVersion: gateway.k8s.aws/v1
          kind: LoadBalancerConfiguration
          metadata: {name: base}
          spec: {scheme: internal, mergingMode: prefer-gateway}
          ---
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
          spec: {scheme: internet-facing}
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { gateway, configurations } of plan.gatewayApi.gateways) {
      const [high, low] = configurations;
      if (!high || !low) continue;
      for (const object of [high, low]) {
        if (!object.spec.minimumLoadBalancerCapacity) continue;
        const message = `${describeObject(object.ref)}: spec.minimumLoadBalancerCapacity gets lost, because ${describeObject(gateway.ref)} and its class both have a configuration`;
        yield { message, object, field: ['spec', 'minimumLoadBalancerCapacity'], related: [gateway] };
      }
      // Where the Gateway is preferred, that is what was asked for.
      if (high.spec.mergingMode === 'prefer-gateway' || low.spec.mergingMode === 'prefer-gateway') continue;
      for (const field of SETTINGS) {
        const [winning, losing] = [high.spec[field], low.spec[field]];
        if (winning === undefined || losing === undefined || JSON.stringify(winning) === JSON.stringify(losing))
          continue;
        const message = `${describeObject(low.ref)}: spec.${field} has no effect on ${describeObject(gateway.ref)}, because that of ${describeObject(high.ref)} wins`;
        yield { message, object: low, field: ['spec', field], related: [high] };
      }
    }
  },
};

const SETTINGS = [
  'loadBalancerName',
  'scheme',
  'ipAddressType',
  'loadBalancerSubnets',
  'loadBalancerSubnetsSelector',
  'securityGroups',
  'securityGroupPrefixes',
  'sourceRanges',
  'wafV2',
  'shieldConfiguration',
] as const;

import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const zeroWeightBackends: Rule = {
  id: 'zero-weight-backends',
  since: '0.1.0',
  severity: 'warning',

  summary: 'All backends of a rule have the weight 0.',
  why: 'The load balancer answers 500 to every request of the rule.',
  fix: 'Give at least one backend a weight.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'A weight of 0',
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
            rules: [{backendRefs: [{name: cart, port: 80, weight: 0}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].backendRefs',
            message:
              'HTTPRoute default/cart: the backends of spec.rules[0] all have the weight 0, so that it answers 500',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A share',
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
            rules: [{backendRefs: [{name: cart, port: 80, weight: 1}]}]
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route } of routes) {
        for (const [index, { backendRefs = [] }] of (route.spec.rules ?? []).entries()) {
          if (backendRefs.length === 0 || backendRefs.some(({ weight }) => weight !== 0)) continue;
          const message = `${describeObject(route.ref)}: the backends of spec.rules[${index}] all have the weight 0, so that it answers 500`;
          yield { message, object: route, field: ['spec', 'rules', index, 'backendRefs'] };
        }
      }
    }
  },
};

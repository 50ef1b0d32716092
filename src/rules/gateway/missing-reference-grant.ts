import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';

export const missingReferenceGrant: Rule = {
  id: 'missing-reference-grant',
  since: '0.1.0',
  severity: 'error',

  summary: 'A route refers to a Service of another namespace that does not allow it.',
  why: 'The backend is left out; where it is the only one, the load balancer answers 500.',
  fix: 'Add a ReferenceGrant to the namespace of the Service, for the kind and the namespace of the route.',
  sources: ['https://gateway-api.sigs.k8s.io/reference/spec/'],
  examples: {
    invalid: [
      {
        title: 'No ReferenceGrant',
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
          metadata: {name: cart, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, namespace: shop, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].backendRefs[0]',
            message:
              'HTTPRoute default/cart forwards to Service shop/cart, which no ReferenceGrant in the namespace shop allows',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A ReferenceGrant beside the Service',
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
          metadata: {name: cart, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart}
          spec:
            parentRefs: [{name: edge}]
            rules: [{backendRefs: [{name: cart, namespace: shop, port: 80}]}]
          ---
          apiVersion: gateway.networking.k8s.io/v1beta1
          kind: ReferenceGrant
          metadata: {name: web, namespace: shop}
          spec:
            from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: default}]
            to: [{group: "", kind: Service}]
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route, problems } of routes) {
        for (const { reason, problem } of problems) {
          if (reason === 'RefNotPermitted') yield* findingOf(facts, problem, route);
        }
      }
    }
  },
};

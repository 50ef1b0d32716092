import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';

export const routeNotAttached: Rule = {
  id: 'route-not-attached',
  since: '0.1.0',
  severity: 'error',

  summary: 'A route is not attached to a Gateway that it refers to.',
  why: 'None of its rules is on the load balancer: requests for it get 404.',
  fix: 'Change the reference, or what the listener allows: its port, name, hostname, kinds and allowedRoutes.namespaces.',
  sources: ['https://gateway-api.sigs.k8s.io/reference/spec/'],
  examples: {
    invalid: [
      {
        title: 'A section that the Gateway does not have',
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
            parentRefs: [{name: edge, sectionName: https}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 17,
            field: 'spec.parentRefs[0]',
            message: 'HTTPRoute default/cart is not attached: Gateway default/edge has no listener named "https"',
          },
        ],
      },
      {
        title: 'A namespace that the listener does not allow',
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
          metadata: {name: cart, namespace: shop}
          spec:
            parentRefs: [{name: edge, namespace: default}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 17,
            field: 'spec.parentRefs[0]',
            message:
              'HTTPRoute shop/cart is not attached: the listener "http" of Gateway default/edge takes no routes of the namespace shop',
          },
        ],
      },
      {
        title: "A hostname that is not the listener's",
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, hostname: a.example.com}]
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
            hostnames: [b.example.com]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.hostnames',
            message:
              'HTTPRoute default/cart is not attached: the listener "http" of Gateway default/edge has the hostname a.example.com, which b.example.com does not match',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A listener for routes of every namespace',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: cart, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: cart, namespace: shop}
          spec:
            parentRefs: [{name: edge, namespace: default}]
            rules: [{backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route, problems } of routes) {
        for (const { reason, problem } of problems) {
          if (NOT_ATTACHED.has(reason)) yield* findingOf(facts, problem, route);
        }
      }
    }
  },
};

const NOT_ATTACHED = new Set(['NotAllowedByListeners', 'NoMatchingListenerHostname', 'NoMatchingParent']);

import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const backendLeftOut: Rule = {
  id: 'backend-left-out',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',

  summary: 'A rule of a route refers to something that the controller leaves out.',
  why: 'The other backends of the rule get its share of the requests; where none is left, the load balancer answers 500. The Gateway still counts as accepted.',
  fix: 'Correct the name, port or kind, or deploy the object with the route.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'A port that the Service does not have',
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
            rules: [{backendRefs: [{name: cart, port: 8080}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].backendRefs[0].port',
            message:
              'HTTPRoute default/cart forwards to port 8080 of Service default/cart, which has 80; the rest of the rule goes without it',
          },
        ],
      },
      {
        title: 'A ListenerRuleConfiguration that does not exist',
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
            rules: [{filters: [{type: ExtensionRef, extensionRef: {group: gateway.k8s.aws, kind: ListenerRuleConfiguration, name: login}}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].filters[0]',
            message:
              'HTTPRoute default/cart refers to ListenerRuleConfiguration default/login, which does not exist; the rest of the rule goes without it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Services that live in another repository',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
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
  *check({ plan, facts }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route, problems } of routes) {
        for (const { reason, problem } of problems) {
          if (LEFT_OUT.has(reason)) yield* findingOf(facts, problem, route, '; the rest of the rule goes without it');
        }
      }
    }
  },
};

const LEFT_OUT = new Set(['BackendNotFound', 'InvalidKind', 'UnsupportedValue', 'IncompatibleFilters']);

import type { RouteManifest } from '../../controller/gateway/objects/gateway-spec';
import type { Problem } from '../../manifests/problem';
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
              'HTTPRoute default/cart forwards to port 8080 of Service default/cart, which has 80; the rule answers 500',
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
              'HTTPRoute default/cart refers to ListenerRuleConfiguration default/login, which does not exist; the rule answers 500',
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
        const leftOut = problems.filter(({ reason }) => LEFT_OUT.has(reason));
        for (const { reason, problem } of leftOut) {
          const isAnswered = answers500(route, problem, reason, leftOut);
          const outcome = isAnswered ? 'the rule answers 500' : 'the rest of the rule goes without it';
          yield* findingOf(facts, problem, route, `; ${outcome}`);
        }
      }
    }
  },
};

const LEFT_OUT = new Set(['BackendNotFound', 'InvalidKind', 'UnsupportedValue', 'IncompatibleFilters']);

/** Whether nothing is left of a rule that could answer. In doubt, as with a filter that may answer itself, something is. */
function answers500(
  { spec }: RouteManifest,
  { field = [] }: Problem,
  reason: string,
  leftOut: readonly { readonly problem: Problem }[],
): boolean {
  const [, , index] = field;
  const { backendRefs = [], filters = [] } = spec.rules?.[Number(index)] ?? {};
  if (filters.some(({ type }) => type === 'RequestRedirect')) return false;
  // Without its configuration the controller takes no backends either.
  if (reason === 'IncompatibleFilters') return true;
  if (filters.some(({ type }) => type === 'ExtensionRef')) return false;
  const gone = new Set(leftOut.flatMap(({ problem }) => (problem.field?.[2] === index ? [problem.field?.[4]] : [])));
  return backendRefs.every(({ weight }, position) => weight === 0 || gone.has(position));
}

import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const matchTakenLiterally: Rule = {
  id: 'match-taken-literally',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A match is a regular expression, and the controller takes it literally.',
  why: 'The load balancer compares the value as it is written, with * and ? as wildcards: the rule matches other requests than it says.',
  fix: 'Write the value as text with wildcards. Regular expressions work for paths and headers of HTTPRoutes.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'A query parameter',
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
            rules: [{matches: [{queryParams: [{type: RegularExpression, name: v, value: "[0-9]+"}]}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].matches[0].queryParams[0]',
            message:
              'HTTPRoute default/cart: spec.rules[0].matches[0].queryParams[0] is a regular expression, which the controller takes literally',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A header',
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
            rules: [{matches: [{headers: [{type: RegularExpression, name: x-v, value: "[0-9]+"}]}], backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route } of routes) {
        for (const [index, { matches = [] }] of (route.spec.rules ?? []).entries()) {
          for (const [position, match] of matches.entries()) {
            for (const steps of literalOnes(match as WrittenMatch, route.ref.kind)) {
              const field = ['spec', 'rules', index, 'matches', position, ...steps];
              const message = `${describeObject(route.ref)}: ${fieldPath(field)} is a regular expression, which the controller takes literally`;
              yield { message, object: route, field };
            }
          }
        }
      }
    }
  },
};

interface WrittenMatch {
  readonly method?: { readonly type?: string };
  readonly headers?: readonly { readonly type?: string }[];
  readonly queryParams?: readonly { readonly type?: string }[];
}

const REGEX = 'RegularExpression';

function* literalOnes(
  { method, headers = [], queryParams = [] }: WrittenMatch,
  kind: string,
): Iterable<(string | number)[]> {
  if (kind === 'GRPCRoute' && method?.type === REGEX) yield ['method'];
  for (const [index, { type }] of queryParams.entries()) if (type === REGEX) yield ['queryParams', index];
  if (kind !== 'GRPCRoute') return;
  for (const [index, { type }] of headers.entries()) if (type === REGEX) yield ['headers', index];
}

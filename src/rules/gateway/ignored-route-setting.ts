import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const ignoredRouteSetting: Rule = {
  id: 'ignored-route-setting',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A route has a setting that the controller does not read.',
  why: 'It has no effect on an application load balancer.',
  fix: 'Remove it. Timeouts are attributes of the load balancer, header changes are attributes of its listeners.',
  sources: [`${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'Timeouts',
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
            rules: [{timeouts: {request: 10s}, backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].timeouts',
            message: 'HTTPRoute default/cart: spec.rules[0].timeouts has no effect, the controller does not read it',
          },
        ],
      },
      {
        title: 'A filter on a backend',
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
            rules: [{backendRefs: [{name: cart, port: 80, filters: [{type: RequestHeaderModifier, requestHeaderModifier: {set: [{name: x-a, value: b}]}}]}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[0].backendRefs[0].filters',
            message:
              'HTTPRoute default/cart: spec.rules[0].backendRefs[0].filters has no effect, the controller does not read it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'None of them',
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
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { routes } of plan.gatewayApi.gateways) {
      for (const { route } of routes) {
        for (const field of ignoredFields(route.spec.rules as readonly WrittenRule[] | undefined)) {
          const message = `${describeObject(route.ref)}: ${fieldPath(field)} has no effect, the controller does not read it`;
          yield { message, object: route, field, part: 'key' };
        }
      }
    }
  },
};

interface WrittenRule {
  readonly timeouts?: object;
  readonly backendRefs?: readonly { readonly filters?: readonly object[] }[];
}

function* ignoredFields(rules: readonly WrittenRule[] = []): Iterable<(string | number)[]> {
  for (const [index, rule] of rules.entries()) {
    if (rule.timeouts) yield ['spec', 'rules', index, 'timeouts'];
    for (const [position, { filters = [] }] of (rule.backendRefs ?? []).entries()) {
      if (filters.length > 0) yield ['spec', 'rules', index, 'backendRefs', position, 'filters'];
    }
  }
}

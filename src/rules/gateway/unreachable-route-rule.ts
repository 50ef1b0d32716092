import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type ListenerRuleSpec, ResourceType } from '../../model/resources';
import type { Resource } from '../../model/stack';
import { EarlierRules } from '../facts/patterns/earlier-rules';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const unreachableRouteRule: Rule = {
  id: 'unreachable-route-rule',
  since: '0.1.0',
  severity: 'warning',

  summary: 'A rule of a route never gets a request.',
  why: 'Another rule of the load balancer matches everything that it matches, and is asked first. The Gateway API orders rules by how narrow they are, then by the age and name of the route.',
  fix: 'Make the match narrower, give the route a hostname, or remove one of the two.',
  sources: ['https://gateway-api.sigs.k8s.io/reference/spec/', `${LBC_DOCS}/guide/gateway/l7gateway/`],
  examples: {
    invalid: [
      {
        title: 'The same match twice',
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
            rules: [{matches: [{path: {value: /a}}], backendRefs: [{name: cart, port: 80}]}, {matches: [{path: {value: /a}}], backendRefs: [{name: cart, port: 80}]}]
        `,
        finds: [
          {
            line: 18,
            field: 'spec.rules[1].matches[0]',
            message:
              'HTTPRoute default/cart: spec.rules[1] gets no request on port 80, because spec.rules[0] of HTTPRoute default/cart matches them first',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Two prefixes',
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
            rules: [{matches: [{path: {value: /a}}], backendRefs: [{name: cart, port: 80}]}, {matches: [{path: {value: /}}], backendRefs: [{name: cart, port: 80}]}]
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const gateway of plan.gatewayApi.gateways) {
      for (const rules of byListener(gateway)) {
        const earlier = new EarlierRules<Resource<ListenerRuleSpec>>();
        for (const rule of rules) {
          const before = earlier.hiding(rule);
          const source = gateway.ruleSources.get(rule.id);
          const first = before && gateway.ruleSources.get(before.id);
          if (!source || !first) continue;
          const { route, ruleIndex, matchIndex } = source;
          const match = matchIndex === undefined ? [] : ['matches', matchIndex];
          const message = `${describeObject(route.ref)}: spec.rules[${ruleIndex}] gets no request on port ${rule.id.split(':')[0]}, because spec.rules[${first.ruleIndex}] of ${describeObject(first.route.ref)} matches them first`;
          yield { message, object: route, field: ['spec', 'rules', ruleIndex, ...match], related: [first.route] };
        }
      }
    }
  },
};

function byListener({ draft }: GatewayPlan): Resource<ListenerRuleSpec>[][] {
  const listeners = new Map<string, Resource<ListenerRuleSpec>[]>();
  for (const rule of draft.list<ListenerRuleSpec>(ResourceType.listenerRule)) {
    const port = rule.id.split(':')[0] ?? '';
    const rules = listeners.get(port);
    if (rules) rules.push(rule);
    else listeners.set(port, [rule]);
  }
  return [...listeners.values()];
}

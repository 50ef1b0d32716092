import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { GroupListener, GroupRule } from '../facts/listeners';
import { EarlierRules } from '../facts/patterns/earlier-rules';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE, LBC_SOURCE } from '../sources';

export const unreachableRule: Rule = {
  id: 'unreachable-rule',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An earlier rule answers every request that a rule matches.',
  why: 'The load balancer evaluates its rules in order, and the first match answers. Within one entry of `rules` the controller puts Exact paths first and long prefixes before short ones, but nothing is sorted across entries, Ingresses and hosts: a group is ordered by group.order, then by namespace and name.',
  fix: 'Move the more general rule behind it: further down in the same Ingress, or into an Ingress with a higher group.order.',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/model_build_listener_rules.go`,
    `${ALB_GUIDE}/load-balancer-listeners.html#listener-rules`,
    `${LBC_ISSUE}/2763`,
  ],
  examples: {
    invalid: [
      {
        title: 'The Ingress that comes first by its name takes everything',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: all
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: cart
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 25,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/cart: no request reaches the rule for the path "/cart", because the earlier rule of Ingress default/all with the path "/" answers them all',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'It comes last',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: all
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/group.order: "100"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: cart
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /cart, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const listener of facts.listeners) yield* unreachable(listener);
  },
};

function* unreachable({ rules }: GroupListener): Iterable<Finding> {
  const earlier = new EarlierRules<GroupRule>();
  for (const rule of rules) {
    const hiding = earlier.hiding(rule);
    if (!hiding) continue;
    const { ingress, path } = rule.source;
    const where = `${describeObject(hiding.source.ingress.ref)} with the path ${quoted(hiding.source.path.path)}`;
    yield {
      message: `${describeObject(ingress.ref)}: no request reaches the rule for the path ${quoted(path.path)}, because the earlier rule of ${where} answers them all`,
      object: ingress,
      field: [...pathField(ingress, path), 'path'],
      related: [hiding.source.ingress],
    };
  }
}

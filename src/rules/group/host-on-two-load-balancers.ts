import type { GroupPlan } from '../../controller/plan';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';

export const hostOnTwoLoadBalancers: Rule = {
  id: 'host-on-two-load-balancers',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'One host has rules on two load balancers of the same scheme.',
  why: 'Its DNS name can point to one of them only: ExternalDNS picks one, or keeps switching the record, and the rules of the other load balancer see no requests.',
  fix: 'Put both Ingresses into one group, or give each its own host.',
  sources: ['https://github.com/kubernetes-sigs/external-dns/issues/1359'],
  examples: {
    invalid: [
      {
        title: 'Two Ingresses that are no group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 8,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web and Ingress default/api both have rules for the host shop.example.com, on two load balancers of the scheme internal',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One inside and one outside',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internet-facing
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const known = new Map<string, Having>();
    for (const group of plan.groups) {
      for (const ingress of group.members) {
        for (const [index, { host }] of ingress.rules.entries()) {
          if (host === '') continue;
          const having = known.get(host);
          if (!having) {
            known.set(host, { group, ingress });
            continue;
          }
          // Most hosts are on one load balancer, whatever its scheme.
          const scheme = schemeOf(group);
          const first = [having, ...(having.others ?? [])].find((each) => schemeOf(each.group) === scheme);
          if (!first) having.others = [...(having.others ?? []), { group, ingress }];
          if (!first || first.group === group) continue;
          yield {
            message: `${describeObject(ingress.ref)} and ${describeObject(first.ingress.ref)} both have rules for the host ${host}, on two load balancers of the scheme ${scheme}`,
            object: ingress,
            field: ['spec', 'rules', index, 'host'],
            related: [first.ingress],
          };
        }
      }
    }
  },
};

/** The first Ingress of a scheme that has rules for a host. */
interface Having {
  readonly group: GroupPlan;
  readonly ingress: IngressManifest;
  /** Those of other schemes. */
  others?: Having[];
}

function schemeOf({ draft }: GroupPlan): string {
  return String(draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec.scheme);
}

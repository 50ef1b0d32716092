import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { ELB_API, LBC_ISSUE } from '../sources';

export const duplicateLoadBalancerName: Rule = {
  id: 'duplicate-load-balancer-name',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'Two load balancers have the same load-balancer-name.',
  why: 'Names are unique in an account and region: the second load balancer cannot be created. Each Ingress without group.name has its own load balancer.',
  fix: 'Give each its own name, or put the Ingresses into one group with group.name.',
  sources: [`${ELB_API}/API_CreateLoadBalancer.html`, `${LBC_ISSUE}/4860`],
  examples: {
    invalid: [
      {
        title: 'Two Ingresses that are no group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/load-balancer-name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/load-balancer-name',
            message: 'The load balancers of the groups default/api and default/web are both called "shop"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-name: shop
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
            name: api
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.loadBalancerName.key;
    const known = new Map<string, GroupPlan>();
    for (const group of plan.groups) {
      const object = group.members.find(({ annotations }) => annotations[annotation] !== undefined);
      if (!object) continue;
      const spec = group.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      if (typeof spec?.name !== 'string' || spec.name === '') continue;
      const first = known.get(spec.name);
      if (!first) known.set(spec.name, group);
      else {
        const message = `The load balancers of the groups ${first.id} and ${group.id} are both called ${quoted(spec.name)}`;
        yield { message, object, annotation, related: first.members };
      }
    }
  },
};

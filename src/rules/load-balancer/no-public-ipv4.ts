import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import type { Facts } from '../facts/facts';
import type { Rule } from '../rule';
import { ELB_API } from '../sources';

export const noPublicIpv4: Rule = {
  id: 'no-public-ipv4',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer without public IPv4 addresses can neither be internal nor authenticate users.',
  why: 'ELBv2 refuses the address type for an internal load balancer. To authenticate, the load balancer calls the identity provider over IPv4: without a public IPv4 address every login fails with 500.',
  fix: 'Use ip-address-type dualstack.',
  sources: [`${ELB_API}/API_CreateLoadBalancer.html`],
  examples: {
    invalid: [
      {
        title: 'An internal load balancer',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/ip-address-type: dualstack-without-public-ipv4
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/ip-address-type',
            message:
              'Ingress default/web has the address type dualstack-without-public-ipv4, which needs the scheme internet-facing',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One on the internet',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/ip-address-type: dualstack-without-public-ipv4
              alb.ingress.kubernetes.io/scheme: internet-facing
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    const annotation = registry.ipAddressType.key;
    for (const group of plan.groups) {
      const spec = group.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      if (spec?.ipAddressType !== 'dualstack-without-public-ipv4') continue;
      const object =
        group.members.find(({ annotations }) => Object.hasOwn(annotations, annotation)) ?? group.members[0];
      const problem = spec.scheme === 'internal' ? 'needs the scheme internet-facing' : authentication(facts, group);
      if (!object || !problem) continue;
      const message = `${describeObject(object.ref)} has the address type ${spec.ipAddressType}, which ${problem}`;
      yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
    }
  },
};

function authentication(facts: Facts, group: GroupPlan): string | undefined {
  const actions = facts
    .listenersOf(group)
    .flatMap(({ spec, rules }) => [...spec.defaultActions, ...rules.flatMap((rule) => rule.spec.actions)]);
  const authenticates = actions.some(({ type }) => type.startsWith('authenticate-'));
  return authenticates ? 'cannot reach an identity provider to authenticate users' : undefined;
}

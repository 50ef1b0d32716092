import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const emptyInboundCidrs: Rule = {
  id: 'empty-inbound-cidrs',
  since: '0.1.0',
  severity: 'warning',
  summary: 'inbound-cidrs is empty, or none of its blocks applies.',
  why: 'An empty list has the same effect as no annotation: everyone may connect. IPv6 blocks are dropped on a load balancer of address type ipv4; without other blocks, nobody may connect.',
  fix: 'List the blocks, or 0.0.0.0/0 to allow everyone; set ip-address-type dualstack for IPv6.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_managed_sg.go`, `${LBC_SOURCE}/pkg/ingress/model_build_listener.go`],
  examples: {
    invalid: [
      {
        title: 'A value that a template left empty',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: ""
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/inbound-cidrs',
            message: 'Ingress default/web: alb.ingress.kubernetes.io/inbound-cidrs is empty, which allows everyone',
          },
        ],
      },
      {
        title: 'IPv6 alone',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 2001:db8::/32
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/inbound-cidrs',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/inbound-cidrs has 2001:db8::/32, which is dropped because the load balancer has no IPv6, and there are no others: nobody may connect',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'IPv6 on a dualstack load balancer',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 2001:db8::/32
              alb.ingress.kubernetes.io/ip-address-type: dualstack
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const { key: annotation, codec } = registry.inboundCidrs;
    const groups = new Map<Manifest, GroupPlan | undefined>(
      facts.ingresses.map(({ ingress, group }) => [ingress, group]),
    );
    for (const { object, key, text, idle } of facts.annotations) {
      if (key !== annotation || idle !== undefined) continue;
      const cidrs = codec.parse(text);
      const spec = groups.get(object)?.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      const dropped = spec?.ipAddressType === 'ipv4' ? cidrs.filter((cidr) => cidr.includes(':')) : [];
      const named = `${describeObject(object.ref)}: ${annotation}`;
      if (cidrs.length === 0) yield { message: `${named} is empty, which allows everyone`, object, annotation };
      else if (dropped.length > 0) {
        const left = dropped.length === cidrs.length ? ', and there are no others: nobody may connect' : '';
        const message = `${named} has ${dropped.join(', ')}, which ${dropped.length > 1 ? 'are' : 'is'} dropped because the load balancer has no IPv6${left}`;
        yield { message, object, annotation };
      }
    }
  },
};

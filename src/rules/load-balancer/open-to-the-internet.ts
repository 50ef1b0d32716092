import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType, type SecurityGroupSpec } from '../../model/resources';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const openToTheInternet: Rule = {
  id: 'open-to-the-internet',
  severity: 'warning',
  profile: 'strict',
  summary: 'The load balancer accepts connections from the whole internet, without a web ACL.',
  why: 'Without inbound-cidrs, prefix lists or its own security groups, an internet-facing load balancer allows 0.0.0.0/0.',
  fix: 'Restrict it with inbound-cidrs or security-group-prefix-lists, or attach a web ACL with wafv2-acl-arn. For a public service, suppress the finding with that reason.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_managed_sg.go`],
  examples: {
    invalid: [
      {
        title: 'Nothing restricts it',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internet-facing
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'A web ACL in front',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internet-facing
              alb.ingress.kubernetes.io/wafv2-acl-name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.scheme.key;
    for (const group of plan.groups) {
      const spec = group.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      if (spec?.scheme !== 'internet-facing' || !isOpen(group)) continue;
      const object = group.members.find((member) => Object.hasOwn(member.annotations, annotation)) ?? group.members[0];
      if (!object) continue;
      const message = `${describeObject(object.ref)}: the load balancer of the group ${group.id} is open to the whole internet`;
      yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
    }
  },
};

function isOpen({ draft }: GroupPlan): boolean {
  const groups = draft.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const everyone = groups.some(({ spec }) =>
    spec.ingress?.some(({ ipRanges, ipv6Ranges }) =>
      [...(ipRanges ?? []), ...(ipv6Ranges ?? [])].some((range) =>
        Object.values(range).some((cidr) => cidr.endsWith('/0')),
      ),
    ),
  );
  const webAcls = draft.list<{ readonly webACLARN: unknown }>(ResourceType.webAclAssociation);
  const guarded = webAcls.some(({ spec }) => spec.webACLARN !== '');
  return everyone && !guarded && draft.list(ResourceType.regionalWebAclAssociation).length === 0;
}

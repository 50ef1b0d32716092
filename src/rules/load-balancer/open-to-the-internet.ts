import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type LoadBalancerSpec, ResourceType, type SecurityGroupSpec } from '../../model/resources';
import type { PlannedIngress } from '../facts/ingresses';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const openToTheInternet: Rule = {
  id: 'open-to-the-internet',
  since: '0.1.0',
  severity: 'warning',
  profile: 'strict',
  summary: 'The load balancer accepts connections from the whole internet, although nothing sets its scheme.',
  why: 'The controller runs with --default-load-balancer-scheme internet-facing. Without inbound-cidrs, prefix lists, its own security groups or a web ACL, such a load balancer allows 0.0.0.0/0 to everything.',
  fix: 'Restrict it with inbound-cidrs or security-group-prefix-lists, or attach a web ACL with wafv2-acl-arn. For a public service, set scheme: internet-facing.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_managed_sg.go`],
  examples: {
    invalid: [
      {
        title: 'Nothing restricts it',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {defaultLoadBalancerScheme: internet-facing}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            message:
              'Ingress default/web: the load balancer of the group default/web is open to the whole internet, by the default scheme of the controller',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The scheme is set: a public load balancer is meant',
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
  *check({ plan, facts }) {
    const chosen = new Set(facts.ingresses.flatMap((planned) => (choosesScheme(planned) ? (planned.group ?? []) : [])));
    for (const group of plan.groups) {
      if (chosen.has(group)) continue;
      const spec = group.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
      if (spec?.scheme !== 'internet-facing' || !isOpen(group)) continue;
      const [object, ...related] = group.members;
      if (!object) continue;
      const message = `${describeObject(object.ref)}: the load balancer of the group ${group.id} is open to the whole internet, by the default scheme of the controller`;
      yield { message, object, related };
    }
  },
};

/** Whoever writes internet-facing means it. */
function choosesScheme({ ingress, params }: PlannedIngress): boolean {
  return params?.spec.scheme !== undefined || Object.hasOwn(ingress.annotations, registry.scheme.key);
}

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

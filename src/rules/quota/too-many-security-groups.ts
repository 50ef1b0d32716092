import { type LoadBalancerSpec, ResourceType } from '../../model/resources';
import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const tooManySecurityGroups: Rule = {
  id: 'too-many-security-groups',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer has more security groups than a network interface may have.',
  why: 'ELBv2 refuses them. With manage-backend-security-group-rules the shared backend security group counts as well.',
  fix: 'Merge some of the groups, or request a quota increase and set `quotas.securityGroupsPerNetworkInterface`.',
  sources: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups',
    `${LBC_DOCS}/deploy/security_groups/`,
  ],
  examples: {
    invalid: [
      {
        title: 'Five, and the shared one makes six',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: sg-0123456789abcdef1,sg-0123456789abcdef2,sg-0123456789abcdef3,sg-0123456789abcdef4,sg-0123456789abcdef5
              alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          { line: 4, message: 'The load balancer of the group default/web has 6 security groups, and the limit is 5' },
        ],
      },
    ],
    valid: [
      {
        title: 'Five alone',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-groups: sg-0123456789abcdef1,sg-0123456789abcdef2,sg-0123456789abcdef3,sg-0123456789abcdef4,sg-0123456789abcdef5
              alb.ingress.kubernetes.io/manage-backend-security-group-rules: "false"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, quotas: { securityGroupsPerNetworkInterface: limit } }) {
    for (const group of plan.groups) {
      for (const { spec } of group.draft.list<LoadBalancerSpec>(ResourceType.loadBalancer)) {
        const used = spec.securityGroups?.length ?? 0;
        yield* usageFinding({ group, used, limit, what: 'security groups' });
      }
    }
  },
};

import { type IngressPermission, ResourceType, type SecurityGroupSpec } from '../../model/resources';
import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { LBC_ISSUE } from '../sources';

export const tooManyInboundRules: Rule = {
  id: 'too-many-inbound-rules',
  since: '0.1.0',
  severity: 'error',
  summary: 'The security group of a load balancer has more inbound rules than its quota allows.',
  why: 'EC2 refuses the rules beyond the quota, and the controller builds nothing of the group. Every CIDR block makes a rule for each listen port; a prefix list counts with as many rules as it may have entries.',
  fix: 'Put the blocks into a prefix list, listen on fewer ports, or request a quota increase and set `quotas.inboundRulesPerSecurityGroup`.',
  sources: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups',
    `${LBC_ISSUE}/2224`,
  ],
  examples: {
    invalid: [
      {
        title: 'Two blocks on two ports, with a quota of three',
        quotas: { inboundRulesPerSecurityGroup: 3 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 10.0.0.0/16,10.1.0.0/16
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTP":8080}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 4,
            message:
              'The load balancer of the group default/web has 4 inbound rules in its security group, and the limit is 3',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Rules for IPv4 and for IPv6 are counted apart',
        quotas: { inboundRulesPerSecurityGroup: 1 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 10.0.0.0/16,2001:db8::/32
              alb.ingress.kubernetes.io/ip-address-type: dualstack
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, quotas: { inboundRulesPerSecurityGroup: limit } }) {
    for (const group of plan.groups) {
      for (const { spec } of group.draft.list<SecurityGroupSpec>(ResourceType.securityGroup)) {
        const rules = spec.ingress ?? [];
        // A prefix list may have entries of one family only; which, only AWS knows.
        const used = Math.max(without(rules, 'ipv6Ranges'), without(rules, 'ipRanges'));
        yield* usageFinding({ group, used, limit, what: 'inbound rules in its security group' });
      }
    }
  },
};

function without(rules: readonly IngressPermission[], family: 'ipRanges' | 'ipv6Ranges'): number {
  return rules.filter((rule) => !rule[family]).length;
}

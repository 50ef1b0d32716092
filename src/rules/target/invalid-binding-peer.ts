import { parseCidr } from '../../controller/parts/cidr';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

const SECURITY_GROUP = /^sg-[0-9a-f]{8,17}$/;

export const invalidBindingPeer: Rule = {
  id: 'invalid-binding-peer',
  since: '0.1.0',
  severity: 'error',
  summary: 'A TargetGroupBinding lets in an address block or a security group that can not be one.',
  why: 'EC2 refuses the rule, and the controller opens nothing: health checks fail.',
  fix: 'Write a block such as 10.0.0.0/16, or the id of a security group such as sg-0123456789abcdef0.',
  sources: [`${LBC_DOCS}/guide/targetgroupbinding/targetgroupbinding/`],
  examples: {
    invalid: [
      {
        title: 'An address without a prefix length, and a name',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            serviceRef: {name: web, port: 80}
            networking:
              ingress:
                - from:
                    - ipBlock: {cidr: 10.0.0.1}
                    - securityGroup: {groupID: load-balancers}
                  ports: [{protocol: TCP}]
        `,
        finds: [
          {
            field: 'spec.networking.ingress[0].from[0].ipBlock.cidr',
            line: 10,
            message:
              'TargetGroupBinding default/web: spec.networking.ingress[0].from[0].ipBlock.cidr: "10.0.0.1" must be an address block such as "10.0.0.0/16"',
          },
          {
            field: 'spec.networking.ingress[0].from[1].securityGroup.groupID',
            line: 11,
            message:
              'TargetGroupBinding default/web: spec.networking.ingress[0].from[1].securityGroup.groupID: "load-balancers" must be the id of a security group such as "sg-0123456789abcdef0"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A block and a security group',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            serviceRef: {name: web, port: 80}
            networking:
              ingress:
                - from:
                    - ipBlock: {cidr: 10.0.0.0/16}
                    - securityGroup: {groupID: sg-0123456789abcdef0}
                  ports: [{protocol: TCP}]
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { manifest, networking } of facts.bindings) {
      for (const [ruleIndex, { peers }] of networking.entries()) {
        for (const [index, { cidr, groupId }] of peers.entries()) {
          const at = ['spec', 'networking', 'ingress', ruleIndex, 'from', index];
          const place = `${describeObject(manifest.ref)}: spec.networking.ingress[${ruleIndex}].from[${index}]`;
          if (cidr !== undefined && !parseCidr(cidr)) {
            const message = `${place}.ipBlock.cidr: ${quoted(cidr)} must be an address block such as "10.0.0.0/16"`;
            yield { message, object: manifest, field: [...at, 'ipBlock', 'cidr'] };
          }
          if (groupId !== undefined && !SECURITY_GROUP.test(groupId)) {
            const message = `${place}.securityGroup.groupID: ${quoted(groupId)} must be the id of a security group such as "sg-0123456789abcdef0"`;
            yield { message, object: manifest, field: [...at, 'securityGroup', 'groupID'] };
          }
        }
      }
    }
  },
};

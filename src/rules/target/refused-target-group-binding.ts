import { bindingRefusals } from '../../controller/bindings/binding-problems';
import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const refusedTargetGroupBinding: Rule = {
  id: 'refused-target-group-binding',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: "The controller's webhook refuses a TargetGroupBinding.",
  why: 'It is not created, or stays as it was, so that the target group gets no targets from it.',
  fix: 'Write what the message says is allowed.',
  sources: [`${LBC_SOURCE}/webhooks/elbv2/targetgroupbinding_validator.go`],
  examples: {
    invalid: [
      {
        title: 'No ARN, and a node selector for pods',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web, namespace: shop}
          spec:
            targetGroupARN: web-target-group
            targetType: ip
            serviceRef: {name: web, port: 80}
            nodeSelector: {matchLabels: {pool: web}}
        `,
        finds: [
          {
            field: 'spec.targetGroupARN',
            line: 5,
            message:
              'TargetGroupBinding shop/web: spec.targetGroupARN: "web-target-group" must be like "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID"',
          },
          {
            field: 'spec.nodeSelector',
            line: 8,
            message:
              'TargetGroupBinding shop/web has a nodeSelector, which is for targets of the type instance, and the targetType ip',
          },
        ],
      },
      {
        title: 'Two bindings of one target group',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            serviceRef: {name: web, port: 80}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: api}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            serviceRef: {name: api, port: 80}
        `,
        finds: [
          {
            field: 'spec.targetGroupARN',
            line: 12,
            message:
              'TargetGroupBinding default/api and TargetGroupBinding default/web bind the same target group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef, which only multiClusterTargetGroup on both allows',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A target group by its ARN',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: TargetGroupBinding
          metadata: {name: web, namespace: shop}
          spec:
            targetGroupARN: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef
            targetType: ip
            serviceRef: {name: web, port: 80}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const problem of bindingRefusals(facts.bindings)) yield* findingOf(facts, problem, undefined);
  },
};

import type { Plan } from '../../controller/plan';
import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const deniedByWebhook: Rule = {
  id: 'denied-by-webhook',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: "The controller's admission webhook refuses the object.",
  why: '`kubectl apply` and GitOps tools fail. The webhook checks far less than the controller does afterwards.',
  fix: 'Change what the message names.',
  sources: [
    `${LBC_SOURCE}/webhooks/networking/ingress_validator.go`,
    `${LBC_SOURCE}/webhooks/elbv2/ingressclassparams_validator.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'A CIDR block with bits set after its prefix, in IngressClassParams',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: internal}
          spec:
            inboundCIDRs: [10.0.0.1/8]
        `,
        finds: [
          {
            line: 5,
            field: 'spec.inboundCIDRs[0]',
            message: 'IngressClassParams internal: spec.inboundCIDRs.0: "10.0.0.1/8" has bits set after its first 8',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The block itself',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: internal}
          spec:
            inboundCIDRs: [10.0.0.0/8]
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    const known = saidByController(plan);
    for (const { ingress, problem } of plan.admission) {
      if (!problem.missing && !known.has(problem.message)) yield* findingOf(facts, problem, ingress);
    }
    for (const { params, problems } of plan.classParamsAdmission) {
      for (const problem of problems) yield* findingOf(facts, problem, params);
    }
  },
};

/** What both refuse is reported once. */
function saidByController({ groups, loadErrors }: Plan): Set<string> {
  const problems = [...groups.flatMap(({ problems }) => problems), ...loadErrors.map(({ problem }) => problem)];
  return new Set(problems.map(({ message }) => message));
}

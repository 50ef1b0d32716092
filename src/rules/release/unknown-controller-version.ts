import { NEWEST } from '../../releases/known';
import type { Rule } from '../rule';
import { LBC_RELEASES } from '../sources';

export const unknownControllerVersion: Rule = {
  id: 'unknown-controller-version',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'The Environment document names a release of the controller that this tool does not know.',
  why: 'Another release is planned for, and what differs between the two is not found.',
  fix: 'Name the release that runs in the cluster, or update cdk8s-alb where it is newer than what it knows.',
  sources: [LBC_RELEASES],
  examples: {
    invalid: [
      {
        title: 'A release that is newer than any that is known',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller:
            version: "99.0.0"
        `,
        finds: [
          {
            line: 4,
            field: 'controller.version',
            message: `Environment: controller.version: controller 99.0.0 is newer than any release that is known here, so ${NEWEST} is planned for; a newer cdk8s-alb may know it`,
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The last patch of a release',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller:
            version: "2.13"
        `,
      },
    ],
  },
  *check({ input }) {
    for (const problem of input) {
      if (problem.code !== 'release') continue;
      yield { message: `Environment: controller.version: ${problem.message}`, input: problem };
    }
  },
};

import { AUTO_MODE_CONTROLLER } from '../../controller/auto-mode/auto-mode';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';

export const classParamsOfOtherController: Rule = {
  id: 'class-params-of-other-controller',
  since: '0.1.0',
  severity: 'error',
  summary: 'An IngressClass of EKS Auto Mode refers to IngressClassParams of the AWS Load Balancer Controller.',
  why: 'The two controllers have kinds of the same name in groups of their own. Auto Mode does not read those of the other group, so that scheme, subnets and group of the class do not apply.',
  fix: 'Write `apiGroup: eks.amazonaws.com` in `spec.parameters`, and `apiVersion: eks.amazonaws.com/v1` in the IngressClassParams.',
  sources: ['https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html'],
  examples: {
    invalid: [
      {
        title: 'The group of the other controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: eks.amazonaws.com/alb
            parameters:
              apiGroup: elbv2.k8s.aws
              kind: IngressClassParams
              name: alb
        `,
        finds: [
          {
            line: 7,
            field: 'spec.parameters.apiGroup',
            message:
              'IngressClass alb of EKS Auto Mode has parameters of "elbv2.k8s.aws", must be of eks.amazonaws.com',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Its own group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: eks.amazonaws.com/alb
            parameters:
              apiGroup: eks.amazonaws.com
              kind: IngressClassParams
              name: alb
        `,
      },
    ],
  },
  *check({ inventory: { ingressClasses }, autoMode }) {
    // There the classes are those of the translation.
    if (autoMode) return;
    for (const ingressClass of ingressClasses.values()) {
      const { controller, parameters } = ingressClass;
      if (controller !== AUTO_MODE_CONTROLLER || parameters?.apiGroup !== 'elbv2.k8s.aws') continue;
      const message = `${describeObject(ingressClass.ref)} of EKS Auto Mode has parameters of ${quoted(parameters.apiGroup)}, must be of eks.amazonaws.com`;
      yield { message, object: ingressClass, field: ['spec', 'parameters', 'apiGroup'] };
    }
  },
};

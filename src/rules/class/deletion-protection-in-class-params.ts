import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const deletionProtectionInClassParams: Rule = {
  id: 'deletion-protection-in-class-params',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'Deletion protection is set in IngressClassParams only.',
  why: 'ELBv2 then refuses to delete the load balancer, but Kubernetes does not refuse to delete the Ingress: it stays in Terminating. Only the annotation makes the controller keep its group as it is; and an empty group loses its load balancer in either case.',
  fix: 'Set deletion_protection.enabled in load-balancer-attributes of the Ingress as well, and remove it before you delete the last Ingress.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_builder.go`, `${LBC_ISSUE}/2940`],
  examples: {
    invalid: [
      {
        title: 'In the class',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: corp}
          spec: {loadBalancerAttributes: [{key: deletion_protection.enabled, value: "true"}]}
        `,
        finds: [
          {
            line: 11,
            field: 'spec.loadBalancerAttributes[0].key',
            message:
              'IngressClassParams corp sets deletion protection, which does not keep Ingresses of the class from being deleted',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Another attribute',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: corp}
          spec: {loadBalancerAttributes: [{key: idle_timeout.timeout_seconds, value: "120"}]}
        `,
      },
    ],
  },
  *check({ inventory }) {
    for (const params of inventory.ingressClassParams.values()) {
      for (const [index, { key, value }] of (params.spec.loadBalancerAttributes ?? []).entries()) {
        if (key !== 'deletion_protection.enabled' || value !== 'true') continue;
        const message = `${describeObject(params.ref)} sets deletion protection, which does not keep Ingresses of the class from being deleted`;
        yield { message, object: params, field: ['spec', 'loadBalancerAttributes', index, 'key'] };
      }
    }
  },
};

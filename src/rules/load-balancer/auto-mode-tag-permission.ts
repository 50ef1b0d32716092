import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { EKS_GUIDE } from '../sources';

const CLASS = `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: eks.amazonaws.com/alb
            parameters: {apiGroup: eks.amazonaws.com, kind: IngressClassParams, name: alb}
          ---
`;

export const autoModeTagPermission: Rule = {
  id: 'auto-mode-tag-permission',
  since: '0.1.0',
  severity: 'info',
  scope: 'workspace',
  profile: 'auto-mode',
  summary: 'AWS tags on EKS Auto Mode need a permission that the role of the cluster does not have by default.',
  why: "The managed policies of Auto Mode do not allow tags of one's own. Without the permission AWS refuses to create the load balancer.",
  fix: 'Attach the policy for custom tags from the EKS user guide to the IAM role of the cluster; once is enough.',
  sources: [`${EKS_GUIDE}/auto-cluster-iam-role.html#tag-prop`],
  examples: {
    invalid: [
      {
        title: 'Tags of an Ingress',
        yaml: `${CLASS}
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/tags: Team=shop}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: eks.amazonaws.com/v1
          kind: IngressClassParams
          metadata: {name: alb}
          spec: {scheme: internal}
`,
        finds: [
          {
            line: 13,
            annotation: 'alb.ingress.kubernetes.io/tags',
            message:
              'Ingress default/web sets AWS tags, which EKS Auto Mode may only do once the IAM role of the cluster allows it',
          },
        ],
      },
      {
        title: 'Tags of a class',
        yaml: `${CLASS}
          apiVersion: eks.amazonaws.com/v1
          kind: IngressClassParams
          metadata: {name: alb}
          spec: {tags: [{key: Team, value: shop}]}
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
            line: 12,
            field: 'spec.tags',
            message:
              'IngressClassParams alb sets AWS tags, which EKS Auto Mode may only do once the IAM role of the cluster allows it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'No tags',
        yaml: `${CLASS}
          apiVersion: eks.amazonaws.com/v1
          kind: IngressClassParams
          metadata: {name: alb}
          spec: {scheme: internal}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const { object, key, found } of facts.annotations) {
      if (found.name === 'tags') yield { message: messageOf(describeObject(object.ref)), object, annotation: key };
    }
    for (const params of inventory.ingressClassParams.values()) {
      if ((params.spec.tags ?? []).length === 0) continue;
      yield { message: messageOf(describeObject(params.ref)), object: params, field: ['spec', 'tags'] };
    }
  },
};

function messageOf(name: string): string {
  return `${name} sets AWS tags, which EKS Auto Mode may only do once the IAM role of the cluster allows it`;
}

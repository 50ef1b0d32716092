import { matchesSelector } from '../../controller/parts/label-selector';
import { Refusal } from '../../controller/refusal';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { PlannedIngress } from '../facts/ingresses';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const namespaceNotAdmitted: Rule = {
  id: 'namespace-not-admitted',
  since: '0.1.0',
  severity: 'error',
  summary:
    'IngressClassParams admit only some namespaces, and the Namespace of the Ingress is not among the manifests.',
  why: 'Unless the Namespace carries the labels, the controller refuses the Ingress. The manifests do not show whether it has them.',
  fix: 'Add the Namespace with its labels to the manifests, or suppress the finding with the reason that it has them.',
  sources: [`${LBC_SOURCE}/pkg/ingress/class_loader.go`],
  examples: {
    invalid: [
      {
        title: 'Only production namespaces are admitted, and nothing says that shop is one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: production}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: production}
          spec: {namespaceSelector: {matchLabels: {env: production}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web, namespace: shop}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 15,
            field: 'metadata.namespace',
            message:
              'Ingress shop/web is admitted by IngressClassParams production only if its Namespace shop has the labels of the namespaceSelector, and the Namespace is not among the manifests',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The Namespace has the label',
        yaml: `
          apiVersion: v1
          kind: Namespace
          metadata: {name: shop, labels: {env: production}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: production}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: production}
          spec: {namespaceSelector: {matchLabels: {env: production}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web, namespace: shop}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory: { namespaces } }) {
    for (const planned of facts.ingresses) {
      const { ingress, params } = planned;
      if (!params || namespaces.has(ingress.namespace) || admitsUnlabelled(planned)) continue;
      yield {
        message: `${describeObject(ingress.ref)} is admitted by ${describeObject(params.ref)} only if its Namespace ${ingress.namespace} has the labels of the namespaceSelector, and the Namespace is not among the manifests`,
        object: ingress,
        field: ['metadata', 'namespace'],
        related: [params],
      };
    }
  },
};

function admitsUnlabelled({ params }: PlannedIngress): boolean {
  const selector = params?.spec.namespaceSelector;
  if (!params || !selector) return true;
  try {
    return matchesSelector(selector, {}, params);
  } catch (error) {
    // Another rule reports an invalid selector.
    if (error instanceof Refusal) return true;
    throw error;
  }
}

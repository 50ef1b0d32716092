import { fieldFaults } from '../../manifests/admission/object-fields';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const invalidField: Rule = {
  id: 'invalid-field',
  since: '0.1.0',
  severity: 'error',
  summary: 'A field has a value that the schema of its kind refuses.',
  why: 'The API server refuses the object, and what it is meant to configure stays as it was.',
  fix: 'Write what the message says is allowed.',
  sources: [
    `${KUBERNETES_DOCS}/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation`,
    `${LBC_SOURCE}/config/crd/bases`,
  ],
  examples: {
    invalid: [
      {
        title: 'A scheme that there is not',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: public}
          spec: {scheme: internet-faceing}
        `,
        finds: [
          {
            field: 'spec.scheme',
            line: 4,
            message:
              'IngressClassParams public: spec.scheme is "internet-faceing", must be one of internal, internet-facing',
          },
        ],
      },
      {
        title: 'A number where a text belongs',
        yaml: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec:
                containers: [{name: web, image: 1.5}]
        `,
        finds: [
          {
            field: 'spec.template.spec.containers[0].image',
            line: 9,
            message:
              'Deployment default/web: spec.template.spec.containers[0].image must be a string, not the number 1.5; put it in quotes',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One of the schemes',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: public}
          spec: {scheme: internet-facing}
        `,
      },
    ],
  },
  *check({ inventory: { all } }) {
    for (const object of all) {
      for (const { kind, path, message } of fieldFaults(object.ref, object.raw)) {
        if (kind === 'value') yield { message, object, field: path };
      }
    }
  },
};

import { fieldFaults } from '../../manifests/admission/object-fields';
import type { Manifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const unknownField: Rule = {
  id: 'unknown-field',
  since: '0.1.0',
  severity: 'error',
  summary: 'An object has a field that its kind does not have.',
  why: 'kubectl refuses it, and so does every tool that validates. Where nothing validates, the field is dropped, and what it says has no effect.',
  fix: 'Write the name as the API has it, at the place where it belongs.',
  sources: [
    `${KUBERNETES_DOCS}/reference/using-api/api-concepts/#validation-for-unrecognized-or-duplicate-fields`,
    'https://github.com/kubernetes/kubernetes/blob/v1.36.3/api/openapi-spec/swagger.json',
  ],
  examples: {
    invalid: [
      {
        title: 'A misspelt field',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            selector: {app: web}
            ports: [{port: 80, targetport: 8080}]
        `,
        finds: [
          {
            field: 'spec.ports[0].targetport',
            line: 6,
            message: 'Service default/web has no field spec.ports[0].targetport; did you mean targetPort?',
          },
        ],
      },
      {
        title: 'A field that is indented too little',
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
                - ipBlock:
                  cidr: 10.0.0.0/16
                ports: [{protocol: TCP}]
        `,
        finds: [
          {
            field: 'spec.networking.ingress[0].from[0].cidr',
            line: 11,
            message:
              'TargetGroupBinding default/web has no field spec.networking.ingress[0].from[0].cidr; it belongs in ipBlock',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The name that the API has',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            selector: {app: web}
            ports: [{port: 80, targetPort: 8080}]
        `,
      },
    ],
  },
  *check({ inventory: { all } }) {
    for (const object of all) {
      for (const { kind, path, message } of fieldFaults(object.ref, object.raw)) {
        if (kind !== 'unknown' || isSecondOfBackend(path, object)) continue;
        const says = path.at(-1) === 'serviceName' ? `${message}; ${OLD_BACKEND}` : message;
        yield { message: says, object, field: path, part: 'key' };
      }
    }
  },
};

const OLD_BACKEND = 'since networking.k8s.io/v1 it is service: {name: …, port: {number: …}}';

/** The two fields of a backend of v1beta1 are one mistake. */
function isSecondOfBackend(path: readonly (string | number)[], { raw }: Manifest): boolean {
  if (path.at(-1) !== 'servicePort') return false;
  const backend = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], raw);
  return typeof backend === 'object' && backend !== null && Object.hasOwn(backend, 'serviceName');
}

import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import { labelProblem, serviceNameProblem, subdomainProblem, youngServiceNameProblem } from '../facts/dns';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const invalidName: Rule = {
  id: 'invalid-name',
  since: '0.1.0',
  severity: 'error',
  summary: 'The name of an Ingress or Service, or of its namespace, is not one that Kubernetes allows.',
  why: 'The API server refuses the object.',
  fix: 'Use lower case letters, digits and hyphens; the name of a Service begins with a letter and has at most 63 characters.',
  sources: [`${KUBERNETES_DOCS}/concepts/overview/working-with-objects/names/`],
  examples: {
    invalid: [
      {
        title: 'An underscore',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web_public}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 3,
            field: 'metadata.name',
            message:
              'Ingress default/web_public has the name "web_public", which must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit',
          },
        ],
      },
      {
        title: 'A digit at the beginning, which not every release takes',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: 7shop}
          spec: {type: NodePort, ports: [{port: 80}]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: 7shop, port: {number: 80}}}
        `,
        finds: [
          {
            line: 3,
            field: 'metadata.name',
            message:
              'Service default/7shop has the name "7shop", which begins with a digit: Kubernetes before 1.36 refuses it',
            severity: 'warning',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Dots are allowed in the name of an Ingress',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web.public}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      yield* problems(ingress, subdomainProblem);
      const problem = ingress.ingressClassName === undefined ? undefined : subdomainProblem(ingress.ingressClassName);
      if (!problem) continue;
      const message = `${describeObject(ingress.ref)} has the class ${quotedValue(ingress.ingressClassName)}, which ${problem}`;
      yield { message, object: ingress, field: ['spec', 'ingressClassName'] };
    }
    for (const service of facts.backends.services) {
      yield* problems(service, serviceNameProblem, youngServiceNameProblem);
    }
  },
};

type NameProblem = (name: string) => string | undefined;

/** @param older what some releases of Kubernetes refuse, which is worth a warning */
function* problems(object: Manifest, nameProblem: NameProblem, older?: NameProblem): Iterable<Finding> {
  const found = [
    ['name', object.name, nameProblem, older],
    ['namespace', object.namespace, labelProblem, undefined],
  ] as const;
  for (const [field, value, isRefused, isRefusedByOlder] of found) {
    const refused = isRefused(value);
    const problem = refused ?? isRefusedByOlder?.(value);
    if (problem === undefined) continue;
    const message = `${describeObject(object.ref)} has the ${field} ${quoted(value)}, which ${problem}`;
    yield { message, object, field: ['metadata', field], ...(refused ? {} : { severity: 'warning' as const }) };
  }
}

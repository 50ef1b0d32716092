import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import { labelProblem, serviceNameProblem, subdomainProblem } from '../facts/dns';
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
    for (const service of facts.backends.services) yield* problems(service, serviceNameProblem);
  },
};

function* problems(object: Manifest, nameProblem: (name: string) => string | undefined) {
  const found = [
    ['name', object.name, nameProblem(object.name)],
    ['namespace', object.namespace, labelProblem(object.namespace)],
  ] as const;
  for (const [field, value, problem] of found) {
    if (problem === undefined) continue;
    const message = `${describeObject(object.ref)} has the ${field} ${quoted(value)}, which ${problem}`;
    yield { message, object, field: ['metadata', field] };
  }
}

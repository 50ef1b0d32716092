import { describeObject, type IngressBackend, type IngressManifest } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { portNameProblem, portNumberProblem, serviceNameProblem } from '../facts/dns';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_SOURCE } from '../sources';

type Field = readonly (string | number)[];

export const invalidBackend: Rule = {
  id: 'invalid-backend',
  since: '0.1.0',
  severity: 'error',
  summary: 'A backend of an Ingress is incomplete, or the Ingress has none.',
  why: 'The API server refuses the Ingress.',
  fix: 'Give each path a Service with either the number or the name of one of its ports, and each rule with `http` a path.',
  sources: [`${KUBERNETES_SOURCE}/pkg/apis/networking/validation/validation.go`],
  examples: {
    invalid: [
      {
        title: 'A port with number and name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80, name: http}}}
        `,
        finds: [
          {
            line: 6,
            field: 'spec.defaultBackend.service.port',
            message:
              'Ingress default/web: the backend "web" must have the number or the name of a port, not both 80 and "http"',
          },
        ],
      },
      {
        title: 'Nothing at all',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec: {ingressClassName: alb}
        `,
        finds: [{ line: 4, field: 'spec', message: 'Ingress default/web must have rules or a defaultBackend' }],
      },
    ],
    valid: [
      {
        title: 'A rule without http goes to the defaultBackend',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules: [{host: shop.example.com}]
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      const { defaultBackend, rules } = ingress;
      if (!defaultBackend && rules.length === 0) {
        yield {
          message: `${describeObject(ingress.ref)} must have rules or a defaultBackend`,
          object: ingress,
          field: ['spec'],
          part: 'key',
        };
      }
      if (defaultBackend) yield* problems(ingress, defaultBackend, ['spec', 'defaultBackend']);
      for (const [rule, { paths }] of rules.entries()) {
        const field = ['spec', 'rules', rule, 'http', 'paths'];
        if (paths?.length === 0)
          yield { message: `${describeObject(ingress.ref)}: a rule with http must have paths`, object: ingress, field };
        for (const [index, { backend }] of (paths ?? []).entries()) {
          if (!isFine(backend)) yield* problems(ingress, backend, [...field, index, 'backend']);
        }
      }
    }
  },
};

/** Most are; this is decided without building a message. */
function isFine({ service }: IngressBackend): boolean {
  return !service || !(serviceNameProblem(service.name) || portProblem(service.portName, service.portNumber));
}

function* problems(object: IngressManifest, { service }: IngressBackend, field: Field): Iterable<Finding> {
  // The controller refuses a backend without Service in its own words.
  if (!service) return;
  const { name, portName, portNumber } = service;
  const named = `${describeObject(object.ref)}: the backend ${quoted(name)}`;
  const nameProblem = serviceNameProblem(name);
  if (nameProblem) yield { message: `${named} ${nameProblem}`, object, field: [...field, 'service', 'name'] };
  const problem = portProblem(portName, portNumber);
  if (problem) yield { message: `${named} ${problem}`, object, field: [...field, 'service', 'port'] };
}

function portProblem(name: string, number: number): string | undefined {
  if (name !== '' && number !== 0)
    return `must have the number or the name of a port, not both ${number} and ${quoted(name)}`;
  if (name === '' && number === 0) return 'must have the number or the name of a port';
  const problem = name === '' ? portNumberProblem(number) : portNameProblem(name);
  return problem && `has the port ${name === '' ? number : quoted(name)}, which ${problem}`;
}

import { describeObject, type IngressManifest, type IngressPath } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, KUBERNETES_SOURCE } from '../sources';

export const invalidPath: Rule = {
  id: 'invalid-path',
  since: '0.1.0',
  severity: 'error',
  summary: 'A path of an Ingress, or its pathType, is not one that Kubernetes allows.',
  why: 'The API server refuses the Ingress.',
  fix: 'Begin the path with "/", without "//", "/./", "/../" and "%2f" in it, and say which pathType it has: Exact, Prefix or ImplementationSpecific.',
  sources: [
    `${KUBERNETES_DOCS}/concepts/services-networking/ingress/#path-types`,
    `${KUBERNETES_SOURCE}/pkg/apis/networking/validation/validation.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'No pathType',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 9,
            field: 'spec.rules[0].http.paths[0].pathType',
            message:
              'Ingress default/web: the path "/" has no pathType, must be one of Exact, Prefix, ImplementationSpecific',
          },
        ],
      },
      {
        title: 'A path that does not begin with a slash',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 9,
            field: 'spec.rules[0].http.paths[0].path',
            message: 'Ingress default/web: the path "api" must begin with "/"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Of type ImplementationSpecific, the path may be left out',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      for (const [rule, { paths = [] }] of ingress.rules.entries()) {
        for (const [index, path] of paths.entries()) {
          if (!isFine(path)) yield* problems(ingress, path, ['spec', 'rules', rule, 'http', 'paths', index]);
        }
      }
    }
  },
};

const SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const ENDS = ['/..', '/.'];
const PATH_TYPES = ['Exact', 'Prefix', 'ImplementationSpecific'];

/** Most are; this is decided without building a message. */
function isFine({ path, pathType }: IngressPath): boolean {
  return pathType !== undefined && PATH_TYPES.includes(pathType) && pathProblem(path, pathType) === undefined;
}

function* problems(ingress: IngressManifest, { path, pathType }: IngressPath, field: readonly (string | number)[]) {
  const object = ingress;
  const where = `${describeObject(ingress.ref)}: the path ${quoted(path)}`;
  if (pathType === undefined || !PATH_TYPES.includes(pathType)) {
    const has = pathType === undefined ? 'has no pathType' : `has the pathType ${quoted(pathType)}`;
    yield {
      message: `${where} ${has}, must be one of ${PATH_TYPES.join(', ')}`,
      object,
      field: [...field, 'pathType'],
    };
  }
  const problem = pathProblem(path, pathType);
  if (problem) yield { message: `${where} ${problem}`, object, field: [...field, 'path'] };
}

function pathProblem(path: string, pathType: string | undefined): string | undefined {
  const literal = pathType === 'Exact' || pathType === 'Prefix';
  if (path === '' && !literal) return undefined;
  if (!path.startsWith('/')) return 'must begin with "/"';
  if (!literal) return undefined;
  const sequence = SEQUENCES.find((each) => path.includes(each));
  if (sequence !== undefined) return `of type ${pathType} must not contain ${quoted(sequence)}`;
  const end = ENDS.find((each) => path.endsWith(each));
  return end === undefined ? undefined : `of type ${pathType} must not end with ${quoted(end)}`;
}

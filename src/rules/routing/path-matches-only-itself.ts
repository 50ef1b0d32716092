import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest, type IngressPath } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const pathMatchesOnlyItself: Rule = {
  id: 'path-matches-only-itself',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A path of type ImplementationSpecific that looks like a prefix matches itself only.',
  why: 'With ImplementationSpecific, this controller uses the path as the pattern: "/" matches the root only, and everything below gets a 404.',
  fix: 'Use pathType Prefix, or add the wildcard: "/*".',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener_rules.go`, `${LBC_ISSUE}/2041`],
  examples: {
    invalid: [
      {
        title: 'As `helm create` writes it',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 10,
            field: 'spec.rules[0].http.paths[0].path',
            message: 'Ingress default/web has the ImplementationSpecific path "/", which matches nothing below it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'With a wildcard',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: "/*", pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
      {
        title: 'The root on purpose, with a rule for the rest',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      if (usesRegex(ingress)) continue;
      for (const [rule, { paths = [] }] of ingress.rules.entries()) {
        for (const [index, { path, pathType }] of paths.entries()) {
          if (pathType !== 'ImplementationSpecific' || !path.endsWith('/') || /[*?]/.test(path)) continue;
          if (paths.some((other) => isBelow(other, path))) continue;
          yield {
            message: `${describeObject(ingress.ref)} has the ImplementationSpecific path ${quoted(path)}, which matches nothing below it`,
            object: ingress,
            field: ['spec', 'rules', rule, 'http', 'paths', index, 'path'],
          };
        }
      }
    }
  },
};

/** Whether another path takes care of what is below one. */
function isBelow(other: IngressPath, path: string): boolean {
  if (!other.path.startsWith(path)) return false;
  return other.pathType === 'Prefix' || other.path.includes('*');
}

function usesRegex({ annotations }: IngressManifest): boolean {
  return Object.hasOwn(annotations, registry.useRegexPathMatch.key);
}

import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { looksLikeRegex, REGEX_ADVICE } from '../facts/patterns/regex-look';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const regexTakenLiterally: Rule = {
  id: 'regex-taken-literally',
  since: '0.1.0',
  severity: 'warning',
  general: true,
  summary: 'A path looks like a regular expression, but is matched literally.',
  why: 'A dot matches a dot and "$" a dollar sign, so the rule never matches. Such paths often come from ingress-nginx.',
  fix: REGEX_ADVICE,
  sources: [`${LBC_DOCS}/guide/ingress/annotations/#use-regex-path-match`, `${LBC_ISSUE}/2187`],
  examples: {
    invalid: [
      {
        title: 'Any path below /api',
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
                    - {path: /api/.*, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 10,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/web has the path "/api/.*", which looks like a regular expression but is matched literally',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Regular expressions are switched on',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/use-regex-path-match: "true"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /^/api/.*, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      for (const [rule, { paths = [] }] of ingress.rules.entries()) {
        for (const [index, { path }] of paths.entries()) {
          if (!looksLikeRegex(ingress, path)) continue;
          yield {
            message: `${describeObject(ingress.ref)} has the path ${quoted(path)}, which looks like a regular expression but is matched literally`,
            object: ingress,
            field: ['spec', 'rules', rule, 'http', 'paths', index, 'path'],
          };
        }
      }
    }
  },
};

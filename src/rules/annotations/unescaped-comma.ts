import { annotationProblem } from '../../annotations/read';
import { PREFIX } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quotedParts, unescapedCommas } from '../facts/quotes';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const unescapedComma: Rule = {
  id: 'unescaped-comma',
  since: '0.1.0',
  severity: 'error',
  ofValues: true,
  summary: 'A value of an attribute or a tag has a comma that ends the pair.',
  why: 'A comma separates pairs, so the controller looks for a "=" in what follows and refuses the whole group.',
  fix: 'Write a comma within a value as `\\,` (in double quotes of YAML: `\\\\,`).',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/`, `${LBC_SOURCE}/pkg/annotations/parser.go`],
  examples: {
    invalid: [
      {
        title: 'A list of methods',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listener-attributes.HTTP-80: routing.http.response.access_control_allow_methods.header_value=GET,POST,routing.http.response.server.enabled=false
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/listener-attributes.HTTP-80',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/listener-attributes.HTTP-80: the commas in routing.http.response.access_control_allow_methods.header_value=GET,POST end the value; write routing.http.response.access_control_allow_methods.header_value=GET\\,POST',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Commas with a backslash',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listener-attributes.HTTP-80: routing.http.response.access_control_allow_methods.header_value=GET\\,POST,routing.http.response.server.enabled=false
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { object, key: annotation, text, found } of facts.annotations) {
      if (!annotation.startsWith(PREFIX) || !text.includes(',') || quotedParts(found, text).length > 0) continue;
      const parts = unescapedCommas(found, text);
      const [first] = parts;
      if (!first) continue;
      const problem = `${describeObject(object.ref)}: ${annotation}: the commas in ${first.from} end the value`;
      const escaped = parts.reduce((whole, { from, to }) => whole.replace(from, () => to), text);
      // A tag of AWS has no comma at all.
      if (annotationProblem(found.row, escaped) !== undefined) {
        yield {
          message: `${problem}, which cannot have any`,
          fix: 'Write the value without commas.',
          object,
          annotation,
        };
        continue;
      }
      yield { message: `${problem}; write ${first.to}`, object, annotation, edit: { kind: 'replace-in-value', parts } };
    }
  },
};

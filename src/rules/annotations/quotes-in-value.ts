import { annotationProblem } from '../../annotations/read';
import { PREFIX } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { quotedParts } from '../facts/quotes';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE, LBC_SOURCE } from '../sources';

export const quotesInValue: Rule = {
  id: 'quotes-in-value',
  since: '0.1.0',
  severity: 'warning',
  worst: 'error',
  ofValues: true,
  summary: 'A value of an annotation has quotes or brackets in it, which are part of the value.',
  why: 'The controller passes them on: to ELBv2 the bucket is called "shop-logs" with its quotes. Only the quotes of YAML itself, around the whole value, are removed.',
  fix: 'Remove the quotes inside of the value, and brackets around a list. A comma in a value of key=value pairs is written `\\,`.',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/`, `${LBC_SOURCE}/pkg/annotations/parser.go`, `${LBC_ISSUE}/3797`],
  examples: {
    invalid: [
      {
        title: 'A prefix in quotes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=shop-logs,access_logs.s3.prefix="web"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/load-balancer-attributes',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/load-balancer-attributes: the quotes in access_logs.s3.prefix="web" are part of the value; write access_logs.s3.prefix=web',
          },
        ],
      },
      {
        title: 'A list of header names, which needs its commas escaped',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listener-attributes.HTTP-80: >-
                routing.http.response.access_control_allow_methods.header_value="GET,POST"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/listener-attributes.HTTP-80',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/listener-attributes.HTTP-80: the quotes in routing.http.response.access_control_allow_methods.header_value="GET,POST" are part of the value; write routing.http.response.access_control_allow_methods.header_value=GET\\,POST',
            severity: 'error',
          },
        ],
      },
      {
        title: 'A list as JSON',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/subnets: '["public-a", "public-b"]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/subnets',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/subnets: the brackets in ["public-a", "public-b"] are part of the value; write public-a,public-b',
          },
        ],
      },
      {
        title: 'Quotes within quotes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: '"internal"'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/scheme',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/scheme: the quotes in "internal" are part of the value; write internal',
            severity: 'error',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'JSON, whose quotes belong there, and the quotes of YAML',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80}]'
              alb.ingress.kubernetes.io/load-balancer-attributes: "idle_timeout.timeout_seconds=60"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { object, key: annotation, text, found } of facts.annotations) {
      const parts = annotation.startsWith(PREFIX) ? quotedParts(found, text) : [];
      const [first] = parts;
      if (!first) continue;
      const more = parts.length > 1 ? ` (and ${parts.length - 1} more)` : '';
      const refused = annotationProblem(found.row, text) !== undefined;
      yield {
        message: `${describeObject(object.ref)}: ${annotation}: the ${first.from.startsWith('[') ? 'brackets' : 'quotes'} in ${shown(first.from)} are part of the value; ${first.to === '' ? 'remove them' : `write ${shown(first.to)}`}${more}`,
        object,
        annotation,
        ...(refused ? { severity: 'error' as const } : {}),
        edit: { kind: 'replace-in-value', parts },
      };
    }
  },
};

/** As it is written, where it is not too long. */
function shown(text: string): string {
  return text.length > 120 ? quoted(text) : text;
}

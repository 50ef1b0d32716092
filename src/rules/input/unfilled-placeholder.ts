import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { counted } from '../../text/words';
import { unfilledOf } from '../facts/placeholders';
import type { Rule } from '../rule';

export const unfilledPlaceholder: Rule = {
  id: 'unfilled-placeholder',
  since: '0.1.0',
  severity: 'warning',
  worst: 'error',
  summary: 'A value has a placeholder in it that nothing has filled in.',
  why: 'Kubernetes and the controller take it literally: it is refused, or it names something that does not exist. What else depends on the value cannot be judged.',
  fix: 'Write the value, or render the manifest before it is judged.',
  sources: [
    'https://helm.sh/docs/helm/helm_template/',
    'https://www.gnu.org/software/gettext/manual/html_node/envsubst-Invocation.html',
  ],
  examples: {
    invalid: [
      {
        title: 'Variables that no envsubst has seen',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: \${CERTIFICATE}
          spec:
            ingressClassName: alb
            rules:
              - host: $SUBDOMAIN.example.com
                http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/certificate-arn',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/certificate-arn has the placeholder "${CERTIFICATE}", which nothing has filled in',
            severity: 'error',
          },
          {
            line: 10,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web: spec.rules[0].host has the placeholder "$SUBDOMAIN", which nothing has filled in',
            severity: 'error',
          },
        ],
      },
      {
        title: 'Ids that were to be replaced by hand',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/security-group-prefix-lists: pl-xxxxxxxx
              alb.ingress.kubernetes.io/wafv2-acl-arn: <web-acl-arn>
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/security-group-prefix-lists',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/security-group-prefix-lists has the placeholder "pl-xxxxxxxx", which nothing has filled in',
            severity: 'error',
          },
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/wafv2-acl-arn',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/wafv2-acl-arn has the placeholder "<web-acl-arn>", which nothing has filled in',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Variables that the load balancer fills in, and a pattern',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/use-regex-path-match: "true"
              alb.ingress.kubernetes.io/actions.home: '{"type":"redirect","redirectConfig":{"host":"www.#{host}","statusCode":"HTTP_301"}}'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /v[0-9]+/home$, pathType: ImplementationSpecific, backend: {service: {name: home, port: {name: use-annotation}}}}
        `,
      },
    ],
  },
  *check({ inventory: { all }, autoMode }) {
    // The objects of both controllers are judged once.
    if (autoMode) return;
    for (const object of all) {
      for (const { text, tool, paths } of unfilledOf(object)) {
        const [path = [], ...others] = paths;
        const [metadata, annotations, key] = path;
        const annotation =
          metadata === 'metadata' && annotations === 'annotations' && typeof key === 'string' ? key : undefined;
        const more = others.length === 0 ? '' : ` (and in ${counted(others.length, 'other place')})`;
        const message = `${describeObject(object.ref)}: ${annotation ?? fieldPath(path)} has the placeholder ${quoted(text)}, which nothing has filled in${more}`;
        yield {
          message,
          object,
          ...(annotation === undefined ? { field: path } : { annotation }),
          ...(tool === undefined
            ? {}
            : {
                severity: 'error' as const,
                fix: `Render the manifest first, with ${tool}, and judge what comes out.`,
              }),
          covers: { text, paths },
        };
      }
    }
  },
};

import type { NeedlessRule } from '../../controller/plan';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import type { IngressPath } from '../../manifests/kubernetes/objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const redundantRule: Rule = {
  id: 'redundant-rule',
  since: '0.1.0',
  severity: 'warning',
  summary: 'The controller omits a rule on every listener.',
  why: 'It drops redirects that would loop, and rules that an earlier redirect answers, without an Event. A field that a redirect does not set keeps its value, so a redirect that changes nothing is a loop.',
  fix: 'Change what the redirect changes, or use ssl-redirect to redirect HTTP to HTTPS.',
  sources: [`${LBC_SOURCE}/pkg/ingress/rule_optimizer.go`, `${LBC_ISSUE}/4251`],
  examples: {
    invalid: [
      {
        title: 'A redirect to where the request already is',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.secure: >-
                {"type":"redirect","redirectConfig":{"protocol":"HTTP","port":"80","statusCode":"HTTP_301"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: secure, port: {name: use-annotation}}}}
        `,
        finds: [
          {
            line: 13,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/web: the controller omits the rule for the path "/", because its redirect would loop',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'From HTTP to HTTPS, which the HTTPS listener needs not',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.secure: >-
                {"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: secure, port: {name: use-annotation}}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const { needlessRules, ruleSources } of plan.groups) {
      const kept = new Set([...ruleSources.values()].map(({ path }) => path));
      const dropped = new Map<IngressPath, NeedlessRule>();
      for (const rule of needlessRules) if (!kept.has(rule.source.path)) dropped.set(rule.source.path, rule);
      for (const [path, { source, coveredBy }] of dropped) {
        const why = coveredBy
          ? `a redirect of ${describeObject(coveredBy.ingress.ref)} for the path ${quoted(coveredBy.path.path)} answers first`
          : 'its redirect would loop';
        yield {
          message: `${describeObject(source.ingress.ref)}: the controller omits the rule for the path ${quoted(path.path)}, because ${why}`,
          object: source.ingress,
          field: [...pathField(source.ingress, path), 'path'],
          ...(coveredBy ? { related: [coveredBy.ingress] } : {}),
        };
      }
    }
  },
};

import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Edit } from '../finding';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const deprecatedAnnotation: Rule = {
  id: 'deprecated-annotation',
  since: '0.1.0',
  severity: 'warning',
  ofValues: true,
  summary: 'An annotation is deprecated: its feature has ended, or it has a new name.',
  why: 'It stops working when a release of the controller, or AWS, removes it.',
  fix: 'Use the replacement that the message names.',
  sources: [
    `${LBC_SOURCE}/pkg/annotations/constants.go`,
    'https://docs.aws.amazon.com/waf/latest/developerguide/classic-waf-chapter.html',
  ],
  examples: {
    invalid: [
      {
        title: 'The old name of a web ACL of WAF Classic',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/web-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/web-acl-id',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/web-acl-id is deprecated; use `wafv2-acl-arn`: AWS ended WAF Classic in September 2025',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A web ACL of WAFv2',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/wafv2-acl-name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { object, key, found } of facts.annotations) {
      const { deprecated } = found.row;
      // The class annotation has a rule of its own.
      if (deprecated === undefined || key === registry.ingressClass.key) continue;
      const message = `${describeObject(object.ref)}: ${key} is deprecated; use ${deprecated}`;
      const renamed = registry.wafAclId.key;
      const edit: Edit | undefined =
        key === registry.webAclId.key && !Object.hasOwn(object.annotations, renamed)
          ? { kind: 'rename-key', to: renamed }
          : undefined;
      yield { message, object, annotation: key, part: 'key', ...(edit ? { edit } : {}) };
    }
  },
};

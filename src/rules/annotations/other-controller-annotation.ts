import { describeObject, type IngressManifest, type Inventory } from '../../manifests/kubernetes/objects';
import { own } from '../../text/own';
import { isNamedAfterOther } from '../facts/other-controllers';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const otherControllerAnnotation: Rule = {
  id: 'other-controller-annotation',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An ALB Ingress carries annotations of another ingress controller.',
  why: 'They have no effect here. After a migration, timeouts, rewrites, allow lists and redirects are missing, and nobody notices until they matter.',
  fix: 'Use the equivalent annotations of this controller, and remove the others.',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/`],
  examples: {
    invalid: [
      {
        title: 'Left over from nginx',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              nginx.ingress.kubernetes.io/proxy-read-timeout: "300"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'nginx.ingress.kubernetes.io/proxy-read-timeout',
            message:
              'Ingress default/web has annotations of another controller, which have no effect here: nginx.ingress.kubernetes.io/proxy-read-timeout',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The Ingress is of that controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              nginx.ingress.kubernetes.io/proxy-read-timeout: "300"
          spec:
            ingressClassName: nginx
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const { ingress } of facts.ingresses) {
      if (isPerhapsOfOther(ingress, inventory)) continue;
      for (const [prefix, keys] of foreignKeys(ingress)) {
        const [annotation = ''] = keys;
        const hints = keys.flatMap((key) => own(INSTEAD, key.slice(key.indexOf('/') + 1)) ?? []);
        yield {
          message: `${describeObject(ingress.ref)} has annotations of another controller, which have no effect here: ${keys.join(', ')}`,
          object: ingress,
          annotation,
          part: 'key',
          ...(hints.length > 0 ? { fix: `Instead of ${prefix}: ${[...new Set(hints)].join('; ')}.` } : {}),
        };
      }
    }
  },
};

/** Of a class that is not among the manifests, and has the name of another controller: then these annotations may be read. */
function isPerhapsOfOther({ ingressClassName: name }: IngressManifest, { ingressClasses }: Inventory): boolean {
  return name !== undefined && !ingressClasses.has(name) && isNamedAfterOther(name);
}

const FOREIGN =
  /^(?:(?:nginx|traefik|haproxy|appgw|citrix|voyager|contour|gce|ambassador)\.ingress\.kubernetes\.io|ingress\.kubernetes\.io|nginx\.(?:org|com)|haproxy\.org|haproxy-ingress\.github\.io|konghq\.com|configuration\.konghq\.com|projectcontour\.io|ingress\.cilium\.io|ingress\.gcp\.kubernetes\.io|networking\.gke\.io)\//;

function foreignKeys({ annotations }: IngressManifest): Map<string, string[]> {
  const byPrefix = new Map<string, string[]>();
  for (const key of Object.keys(annotations)) {
    if (!FOREIGN.test(key)) continue;
    const prefix = key.slice(0, key.indexOf('/') + 1);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), key]);
  }
  return byPrefix;
}

/** The equivalent for this controller, by the name of the nginx annotation. */
const INSTEAD: Readonly<Record<string, string>> = {
  'proxy-read-timeout': 'load-balancer-attributes: idle_timeout.timeout_seconds=…',
  'proxy-send-timeout': 'load-balancer-attributes: idle_timeout.timeout_seconds=…',
  'proxy-connect-timeout': 'load-balancer-attributes: idle_timeout.timeout_seconds=…',
  'ssl-redirect': 'ssl-redirect: "443"',
  'force-ssl-redirect': 'ssl-redirect: "443"',
  'rewrite-target': 'transforms.<service> with a url-rewrite',
  'use-regex': 'use-regex-path-match: "true"',
  'whitelist-source-range': 'inbound-cidrs, or a source-ip condition',
  'allowlist-source-range': 'inbound-cidrs, or a source-ip condition',
  'backend-protocol': 'backend-protocol and backend-protocol-version',
  affinity: 'target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie',
  'auth-url': 'auth-type with auth-idp-oidc or auth-idp-cognito',
  'permanent-redirect': 'actions.<name> of type redirect',
  'temporal-redirect': 'actions.<name> of type redirect',
  'canary-weight': 'actions.<name> of type forward with weights',
  'limit-rps': 'wafv2-acl-arn of a web ACL with a rate rule',
};

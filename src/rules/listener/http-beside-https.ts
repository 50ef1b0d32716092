import { registry } from '../../annotations/registry';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { finalAction, type GroupListener, type GroupRule } from '../facts/listeners';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_SOURCE } from '../sources';

export const httpBesideHttps: Rule = {
  id: 'http-beside-https',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An HTTP listener forwards the same paths as the HTTPS listener.',
  why: 'The controller adds the rules of an Ingress to each of its listeners. Whoever types a host name without https:// is then served in plain text, cookies and passwords included, and nothing leads to the encrypted listener.',
  fix: 'Set ssl-redirect to the HTTPS port, or remove the HTTP port from listen-ports. Where plain HTTP is meant, suppress the finding with that reason.',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/model_build_listener_rules.go`,
    `${ALB_GUIDE}/load-balancer-listeners.html#redirect-actions`,
  ],
  examples: {
    invalid: [
      {
        title: 'Both ports, and no redirect',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 13,
            field: 'spec.rules[0].http.paths[0].path',
            message:
              'Ingress default/web: HTTP port 80 forwards path "/" unencrypted, as HTTPS port 443 does encrypted',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Port 80 only redirects',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/ssl-redirect: "443"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const listener of facts.listeners) {
      if (listener.spec.protocol !== 'HTTP') continue;
      const secure = facts.listenersOf(listener.group).filter(({ spec }) => spec.protocol === 'HTTPS');
      if (secure.length > 0) yield* servedTwice(listener, secure);
    }
  },
};

/** The first such path of each Ingress. What asks for a login is reported as an error by another rule. */
function* servedTwice(plain: GroupListener, secure: readonly GroupListener[]): Iterable<Finding> {
  const encrypted = new Map(secure.flatMap(({ spec, rules }) => rules.map((rule) => [rule.source.path, spec.port])));
  const found = new Set<IngressManifest>();
  for (const rule of plain.rules) {
    const { ingress, path } = rule.source;
    const port = encrypted.get(path);
    if (port === undefined || found.has(ingress) || !forwards(rule) || asksForLogin(ingress)) continue;
    found.add(ingress);
    yield {
      message: `${describeObject(ingress.ref)}: HTTP port ${plain.spec.port} forwards path ${JSON.stringify(path.path)} unencrypted, as HTTPS port ${port} does encrypted`,
      object: ingress,
      field: [...pathField(ingress, path), 'path'],
    };
  }
}

function forwards({ spec }: GroupRule): boolean {
  return finalAction(spec.actions)?.type === 'forward';
}

function asksForLogin({ annotations }: IngressManifest): boolean {
  return [registry.authType, registry.jwtValidation].some(({ key }) => Object.hasOwn(annotations, key));
}

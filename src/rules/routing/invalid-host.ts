import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { subdomainProblem, wildcardProblem } from '../facts/dns';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, KUBERNETES_SOURCE } from '../sources';

export const invalidHost: Rule = {
  id: 'invalid-host',
  since: '0.1.0',
  severity: 'error',
  summary: 'A host in the rules or tls of an Ingress is not one that Kubernetes allows.',
  why: 'The API server refuses the Ingress.',
  fix: 'Write a DNS name in lower case without port, or one with "*" as its whole first label. Other wildcards, which the load balancer knows, go into a host-header condition.',
  sources: [
    `${KUBERNETES_DOCS}/concepts/services-networking/ingress/#hostname-wildcards`,
    `${KUBERNETES_SOURCE}/pkg/apis/networking/validation/validation.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'A port',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com:8443
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 7,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web has the host "shop.example.com:8443", which must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A wildcard',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: "*.example.com"
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress: object } of facts.ingresses) {
      for (const [index, { host }] of object.rules.entries()) {
        if (host !== '') yield* problem(object, host, ['spec', 'rules', index, 'host']);
      }
      for (const [index, { hosts }] of object.tls.entries()) {
        for (const [position, host] of hosts.entries()) {
          yield* problem(object, host, ['spec', 'tls', index, 'hosts', position]);
        }
      }
    }
  },
};

function problem(object: Manifest, host: string, field: ObjectFinding['field']): readonly ObjectFinding[] {
  const fault = hostProblem(host);
  if (fault === undefined) return NONE;
  const message = `${describeObject(object.ref)} has the host ${quoted(host)}, which ${fault}`;
  return [{ message, object, ...(field && { field }) }];
}

const NONE: readonly ObjectFinding[] = [];

/** Loading node:net for it would take longer than all of linting. */
const IP_ADDRESS = /^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*)$/i;

function hostProblem(host: string): string | undefined {
  if (IP_ADDRESS.test(host)) return 'must be a DNS name, not an IP address';
  return host.includes('*') ? wildcardProblem(host) : subdomainProblem(host);
}

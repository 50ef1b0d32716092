import { describeObject } from '../manifests/objects';
import { subdomainProblem, wildcardProblem } from './facts/dns';
import type { Rule } from './rule';
import { KUBERNETES_DOCS, KUBERNETES_SOURCE } from './sources';

export const invalidHost: Rule = {
  id: 'invalid-host',
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
      const ofRules = object.rules.map(({ host }, index) => ({ host, field: ['spec', 'rules', index, 'host'] }));
      const ofTls = object.tls.flatMap(({ hosts }, index) =>
        hosts.map((host, position) => ({ host, field: ['spec', 'tls', index, 'hosts', position] })),
      );
      for (const { host, field } of [...ofRules.filter((each) => each.host !== ''), ...ofTls]) {
        const problem = hostProblem(host);
        if (problem === undefined) continue;
        const message = `${describeObject(object.ref)} has the host ${JSON.stringify(host)}, which ${problem}`;
        yield { message, object, field };
      }
    }
  },
};

/** Loading node:net for it would take longer than all of linting. */
const IP_ADDRESS = /^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*)$/i;

function hostProblem(host: string): string | undefined {
  if (IP_ADDRESS.test(host)) return 'must be a DNS name, not an IP address';
  return host.includes('*') ? wildcardProblem(host) : subdomainProblem(host);
}

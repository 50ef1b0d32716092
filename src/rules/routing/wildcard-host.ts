import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const wildcardHost: Rule = {
  id: 'wildcard-host',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'A wildcard host matches more than Kubernetes specifies.',
  why: 'In Kubernetes the star of *.example.com stands for one label. On the load balancer it stands for any number, so a.b.example.com matches as well.',
  fix: 'List the hosts, or accept that hosts of any depth match.',
  sources: [`${KUBERNETES_DOCS}/concepts/services-networking/ingress/#hostname-wildcards`, `${LBC_ISSUE}/1278`],
  examples: {
    invalid: [
      {
        title: 'A wildcard',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - host: "*.example.com"
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 8,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web has the host *.example.com, which matches hosts of any depth below example.com',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A host',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      for (const [index, { host }] of ingress.rules.entries()) {
        if (!host.startsWith('*.')) continue;
        const message = `${describeObject(ingress.ref)} has the host ${host}, which matches hosts of any depth below ${host.slice(2)}`;
        yield { message, object: ingress, field: ['spec', 'rules', index, 'host'] };
      }
    }
  },
};

import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';

export const hostOnTwoControllers: Rule = {
  id: 'host-on-two-controllers',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'One host is in an Ingress for a load balancer and in an Ingress of another controller.',
  why: 'Its DNS name can point to one of them only: ExternalDNS picks one, or keeps switching the record, and the rules of the other see no requests.',
  fix: 'Give each its own host while both exist, or make ExternalDNS ignore one with external-dns.alpha.kubernetes.io/controller: none.',
  sources: [
    'https://github.com/kubernetes-sigs/external-dns/issues/1359',
    'https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/',
  ],
  examples: {
    invalid: [
      {
        title: 'A migration with both Ingresses',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web-nginx}
          spec:
            ingressClassName: nginx
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 7,
            field: 'spec.rules[0].host',
            message:
              'Ingress default/web has rules for the host shop.example.com, and so has Ingress default/web-nginx of the class nginx, which another controller serves',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'ExternalDNS ignores one of them',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web-nginx
            annotations:
              external-dns.alpha.kubernetes.io/controller: none
          spec:
            ingressClassName: nginx
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    const ours = new Set(facts.ingresses.map(({ ingress }) => ingress));
    const others = inventory.ingresses.filter((ingress) => !ours.has(ingress) && isForeign(ingress));
    const byHost = new Map<string, IngressManifest>();
    for (const other of others) {
      for (const { host } of other.rules) if (host !== '' && !byHost.has(host)) byHost.set(host, other);
    }
    for (const object of byHost.size > 0 ? ours : []) {
      if (!hasRecord(object)) continue;
      for (const [index, { host }] of object.rules.entries()) {
        const other = byHost.get(host);
        if (!other) continue;
        yield {
          message: `${describeObject(object.ref)} has rules for the host ${host}, and so has ${describeObject(other.ref)} of the class ${classOf(other)}, which another controller serves`,
          object,
          field: ['spec', 'rules', index, 'host'],
          related: [other],
        };
      }
    }
  },
};

/** Another controller's, as far as is known, and one whose record ExternalDNS writes. */
function isForeign(ingress: IngressManifest): boolean {
  return classOf(ingress) !== undefined && !ingress.deleting && hasRecord(ingress);
}

function classOf({ ingressClassName, annotations }: IngressManifest): string | undefined {
  return ingressClassName ?? annotations[registry.ingressClass.key];
}

function hasRecord({ annotations }: IngressManifest): boolean {
  const { key, alternativeKeys = [] } = registry.externalDnsController;
  const controller = [key, ...alternativeKeys].map((each) => annotations[each]).find((text) => text !== undefined);
  return controller === undefined || controller === 'dns-controller';
}

import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_SOURCE } from '../sources';

export const httpsWithoutCertificate: Rule = {
  id: 'https-without-certificate',
  since: '0.1.0',
  severity: 'error',
  summary: 'An HTTPS listener has no certificate, and no host to discover one for.',
  why: 'ELBv2 refuses the listener, and the controller stops there for the whole group.',
  fix: 'Name a certificate in certificate-arn, or the hosts in the rules or in spec.tls, for which the controller then looks in ACM.',
  sources: [`${ALB_GUIDE}/create-https-listener.html`, `${LBC_SOURCE}/pkg/certs/cert_discovery.go`],
  examples: {
    invalid: [
      {
        title: 'No host, no certificate',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/listen-ports',
            message:
              'Ingress default/web listens for HTTPS on port 443 without a certificate, and names no host to discover one for',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A host to look for',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
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
    const annotation = registry.listenPorts.key;
    for (const { group, spec } of facts.listeners) {
      if (spec.protocol !== 'HTTPS' || (group.listenerCertificates.get(spec.port)?.length ?? 0) > 0) continue;
      const object = group.members.find((member) => Object.hasOwn(member.annotations, annotation)) ?? group.members[0];
      if (!object) continue;
      const message = `${describeObject(object.ref)} listens for HTTPS on port ${spec.port} without a certificate, and names no host to discover one for`;
      yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
    }
  },
};

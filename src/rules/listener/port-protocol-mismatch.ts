import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const portProtocolMismatch: Rule = {
  id: 'port-protocol-mismatch',
  since: '0.1.0',
  severity: 'warning',
  ofValues: true,
  summary: 'listen-ports has HTTPS on port 80, or HTTP on port 443.',
  why: 'Browsers speak plain HTTP to port 80 and TLS to port 443 unless a URL says otherwise. They get a connection error there, or a 400.',
  fix: 'Write [{"HTTP":80},{"HTTPS":443}].',
  sources: [
    `${LBC_DOCS}/guide/ingress/annotations/#listen-ports`,
    'https://www.iana.org/assignments/service-names-port-numbers/service-names-port-numbers.xhtml',
  ],
  examples: {
    invalid: [
      {
        title: 'HTTPS on port 80',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443},{"HTTPS":80}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/listen-ports',
            message: 'Ingress default/web listens for HTTPS on port 80, where clients speak HTTP',
          },
        ],
      },
      {
        title: 'HTTP on port 443',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":443}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/listen-ports',
            message: 'Ingress default/web listens for HTTP on port 443, where clients speak HTTPS',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Other ports',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":8443},{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const annotation = registry.listenPorts.key;
    for (const planned of facts.ingresses) {
      for (const { protocol, port } of ownListenPorts(planned, environment) ?? []) {
        const spoken = port === 80 ? 'HTTP' : port === 443 ? 'HTTPS' : protocol;
        if (protocol === spoken) continue;
        const { ingress } = planned;
        const message = `${describeObject(ingress.ref)} listens for ${protocol} on port ${port}, where clients speak ${spoken}`;
        yield { message, object: ingress, annotation };
      }
    }
  },
};

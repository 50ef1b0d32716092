import type { Environment } from '../../controller/environment/environment';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { PlannedIngress } from '../facts/ingresses';
import { ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const tlsWithoutHttps: Rule = {
  id: 'tls-without-https',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress has spec.tls, but no HTTPS listener.',
  why: '`spec.tls` only adds hosts for certificate discovery, and its Secrets are never read. Without certificate-arn or an HTTPS port the load balancer serves plain HTTP on port 80.',
  fix: 'Set certificate-arn, or listen-ports with an HTTPS port.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener.go`, `${LBC_ISSUE}/3178`],
  examples: {
    invalid: [
      {
        title: 'TLS as other controllers know it',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            tls: [{hosts: [shop.example.com], secretName: shop-tls}]
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 6,
            field: 'spec.tls',
            message:
              'Ingress default/web has spec.tls but no HTTPS listener: it has neither certificate-arn nor an HTTPS port in listen-ports',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An HTTPS port',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            tls: [{hosts: [shop.example.com]}]
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    for (const planned of facts.ingresses) {
      const { ingress } = planned;
      if (ingress.tls.length === 0 || listensForHttps(planned, environment)) continue;
      const message = `${describeObject(ingress.ref)} has spec.tls but no HTTPS listener: it has neither certificate-arn nor an HTTPS port in listen-ports`;
      yield { message, object: ingress, field: ['spec', 'tls'] };
    }
  },
};

function listensForHttps(planned: PlannedIngress, environment: Environment): boolean {
  const ports = ownListenPorts(planned, environment);
  return !ports || ports.some(({ protocol }) => protocol === 'HTTPS');
}

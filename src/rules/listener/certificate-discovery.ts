import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const certificateDiscovery: Rule = {
  id: 'certificate-discovery',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'The certificates of an Ingress are discovered in ACM.',
  why: 'The controller attaches every issued certificate that matches a host, and the first by the text of its ARN becomes the default. A certificate that another team requests can change which one is served.',
  fix: 'Name the ARNs in certificate-arn.',
  sources: [`${LBC_SOURCE}/pkg/certs/cert_discovery.go`, `${LBC_ISSUE}/4850`],
  examples: {
    invalid: [
      {
        title: 'Found by the host',
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
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/listen-ports',
            message:
              'Ingress default/web names no certificate, so the controller attaches every certificate in ACM that matches a host',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Named',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
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
  *check({ facts, environment }) {
    const annotation = registry.listenPorts.key;
    for (const planned of facts.ingresses) {
      const { ingress, params } = planned;
      const named =
        (params?.spec.certificateArn ?? []).length > 0 || !!ingress.annotations[registry.certificateArn.key];
      const ports = ownListenPorts(planned, environment) ?? [];
      const created = Object.hasOwn(ingress.annotations, registry.createAcmCert.key);
      if (named || created || !ports.some(({ protocol }) => protocol === 'HTTPS')) continue;
      const message = `${describeObject(ingress.ref)} names no certificate, so the controller attaches every certificate in ACM that matches a host`;
      yield { message, object: ingress, annotation };
    }
  },
};

import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_ISSUE } from '../sources';

export const certManagerOnAlb: Rule = {
  id: 'cert-manager-on-alb',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An ALB Ingress requests a certificate from cert-manager.',
  why: 'cert-manager stores the certificate in a Secret. The load balancer cannot use it, because it takes certificates from ACM or IAM only.',
  fix: 'Request the certificate in ACM, and remove the annotation.',
  sources: [`https://github.com/cert-manager/cert-manager/issues/2037`, `${LBC_ISSUE}/1143`],
  examples: {
    invalid: [
      {
        title: 'An issuer',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              cert-manager.io/cluster-issuer: letsencrypt
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'cert-manager.io/cluster-issuer',
            message: 'Ingress default/web requests a certificate from cert-manager, which a load balancer cannot use',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An Ingress of another controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              cert-manager.io/cluster-issuer: letsencrypt
          spec:
            ingressClassName: nginx
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      const annotation = Object.keys(ingress.annotations).find((key) => ISSUERS.has(key));
      if (annotation === undefined) continue;
      const message = `${describeObject(ingress.ref)} requests a certificate from cert-manager, which a load balancer cannot use`;
      yield { message, object: ingress, annotation, part: 'key' };
    }
  },
};

const ISSUERS = new Set([
  'cert-manager.io/issuer',
  'cert-manager.io/cluster-issuer',
  'certmanager.k8s.io/issuer',
  'certmanager.k8s.io/cluster-issuer',
  'kubernetes.io/tls-acme',
]);

import { describeObject, type ServiceManifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const nlbAnnotationOnAlb: Rule = {
  id: 'nlb-annotation-on-alb',
  severity: 'warning',
  summary:
    'A Service behind an Ingress carries annotations for a Network Load Balancer, but its type does not create one.',
  why: 'The controller reads them on Services of type LoadBalancer only. They do not configure the load balancer of the Ingress.',
  fix: 'Use `alb.ingress.kubernetes.io/…` annotations, and remove these.',
  sources: [`${LBC_DOCS}/guide/service/annotations/`, `${LBC_ISSUE}/4378`],
  examples: {
    invalid: [
      {
        title: 'The health check of a network load balancer that does not exist',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              service.beta.kubernetes.io/aws-load-balancer-healthcheck-path: /healthz
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
    valid: [
      {
        title: 'A Service with a load balancer of its own',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              service.beta.kubernetes.io/aws-load-balancer-healthcheck-path: /healthz
          spec: {type: LoadBalancer, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const service of facts.backends.services) {
      const keys = service.type === 'LoadBalancer' ? [] : nlbKeys(service);
      const [annotation] = keys;
      if (annotation === undefined) continue;
      const message = `${describeObject(service.ref)} of type ${service.type} has annotations that only Services of type LoadBalancer need: ${keys.join(', ')}`;
      yield { message, object: service, annotation, part: 'key' };
    }
  },
};

function nlbKeys({ annotations }: ServiceManifest): string[] {
  return Object.keys(annotations).filter((key) => key.startsWith('service.beta.kubernetes.io/aws-load-balancer-'));
}

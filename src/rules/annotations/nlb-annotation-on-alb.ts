import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { own } from '../../text/own';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const nlbAnnotationOnAlb: Rule = {
  id: 'nlb-annotation-on-alb',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress, or a Service behind it, carries annotations for a Network Load Balancer.',
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
        finds: [
          {
            line: 13,
            annotation: 'service.beta.kubernetes.io/aws-load-balancer-healthcheck-path',
            message:
              'Service default/web of type NodePort has annotations that only Services of type LoadBalancer need: service.beta.kubernetes.io/aws-load-balancer-healthcheck-path',
          },
        ],
      },
      {
        title: 'Annotations of a Service on an Ingress',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing
              service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'service.beta.kubernetes.io/aws-load-balancer-scheme',
            message:
              'Ingress default/web has annotations that are for Services of type LoadBalancer: service.beta.kubernetes.io/aws-load-balancer-scheme, service.beta.kubernetes.io/aws-load-balancer-ssl-cert',
          },
        ],
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
    for (const { ingress } of facts.ingresses) {
      const keys = nlbKeys(ingress);
      const [annotation] = keys;
      if (annotation === undefined) continue;
      const hints = keys.flatMap((key) => own(INSTEAD, key.slice(NLB_PREFIX.length)) ?? []);
      yield {
        message: `${describeObject(ingress.ref)} has annotations that are for Services of type LoadBalancer: ${keys.join(', ')}`,
        object: ingress,
        annotation,
        part: 'key',
        ...(hints.length > 0 ? { fix: `Instead: ${[...new Set(hints)].join('; ')}.` } : {}),
      };
    }
    for (const service of facts.backends.services) {
      const keys = service.type === 'LoadBalancer' ? [] : nlbKeys(service);
      const [annotation] = keys;
      if (annotation === undefined) continue;
      const message = `${describeObject(service.ref)} of type ${service.type} has annotations that only Services of type LoadBalancer need: ${keys.join(', ')}`;
      yield { message, object: service, annotation, part: 'key' };
    }
  },
};

const NLB_PREFIX = 'service.beta.kubernetes.io/aws-load-balancer-';

function nlbKeys({ annotations }: Manifest): string[] {
  return Object.keys(annotations).filter((key) => key.startsWith(NLB_PREFIX));
}

/** What an Ingress says instead, by the rest of the key. */
const INSTEAD: Readonly<Record<string, string>> = {
  type: 'remove it, an Ingress always gets an Application Load Balancer',
  internal: 'scheme: internal',
  scheme: 'scheme',
  name: 'load-balancer-name',
  'ssl-cert': 'certificate-arn',
  'ssl-ports': 'listen-ports',
  'ssl-negotiation-policy': 'ssl-policy',
  'backend-protocol': 'backend-protocol',
  'nlb-target-type': 'target-type',
  'security-groups': 'security-groups',
  'extra-security-groups': 'security-groups',
  subnets: 'subnets',
  'source-ranges': 'inbound-cidrs',
  'additional-resource-tags': 'tags',
  attributes: 'load-balancer-attributes',
  'target-group-attributes': 'target-group-attributes',
  'connection-idle-timeout': 'load-balancer-attributes: idle_timeout.timeout_seconds=…',
  'access-log-enabled': 'load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…',
  'access-log-s3-bucket-name': 'load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…',
  'healthcheck-path': 'healthcheck-path',
  'healthcheck-port': 'healthcheck-port',
  'healthcheck-protocol': 'healthcheck-protocol',
  'healthcheck-interval': 'healthcheck-interval-seconds',
  'healthcheck-timeout': 'healthcheck-timeout-seconds',
  'healthcheck-healthy-threshold': 'healthy-threshold-count',
  'healthcheck-unhealthy-threshold': 'unhealthy-threshold-count',
  'ip-address-type': 'ip-address-type',
  'eip-allocations': 'enable-frontend-nlb with frontend-nlb-eip-allocations',
};

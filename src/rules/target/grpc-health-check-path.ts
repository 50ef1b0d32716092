import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { ELB_API, LBC_ISSUE } from '../sources';

export const grpcHealthCheckPath: Rule = {
  id: 'grpc-health-check-path',
  since: '0.1.0',
  severity: 'warning',
  summary: 'The health check path of a gRPC target group is not that of a gRPC method.',
  why: 'The server answers "unimplemented" (12), or nothing, whether it is healthy or not.',
  fix: 'Use `/package.Service/Method`, such as `/grpc.health.v1.Health/Check` with success-codes "0", or leave the path out.',
  sources: [`${ELB_API}/API_CreateTargetGroup.html`, `${LBC_ISSUE}/2404`],
  examples: {
    invalid: [
      {
        title: 'The path of an HTTP health check',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
              alb.ingress.kubernetes.io/healthcheck-path: /healthz
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/healthcheck-path',
            message:
              'Service default/web: the gRPC health check has the path "/healthz", must be of the form /package.Service/Method',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A method',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
              alb.ingress.kubernetes.io/healthcheck-path: /grpc.health.v1.Health/Check
              alb.ingress.kubernetes.io/success-codes: "0"
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.allTargetGroups) {
      const { spec } = targetGroup;
      const { path } = spec.healthCheckConfig;
      if (path === undefined || spec.protocolVersion !== 'GRPC' || /^\/[^/]+\/[^/]+$/.test(path)) continue;
      yield {
        message: `${describeObject(targetGroup.service.ref)}: the gRPC health check has the path ${quoted(path)}, must be of the form /package.Service/Method`,
        ...targetGroup.at(registry.healthCheckPath),
      };
    }
  },
};

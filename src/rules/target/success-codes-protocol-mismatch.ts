import { registry } from '../../annotations/registry';
import { GRPC_CODES, HTTP_CODES } from '../../elbv2/health-check';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { ELB_API, LBC_ISSUE } from '../sources';

export const successCodesProtocolMismatch: Rule = {
  id: 'success-codes-protocol-mismatch',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'The success codes of a health check are those of another protocol version.',
  why: 'ELBv2 refuses the target group. Codes of gRPC are 0 to 99, and only HTTP knows 200.',
  fix: 'With backend-protocol-version GRPC use codes from 0 to 99, such as "0", or "12" for a server without health service; otherwise codes from 200 to 499.',
  sources: [`${ELB_API}/API_Matcher.html`, `${LBC_ISSUE}/3514`],
  examples: {
    invalid: [
      {
        title: 'HTTP codes for gRPC',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
              alb.ingress.kubernetes.io/success-codes: "200"
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
            annotation: 'alb.ingress.kubernetes.io/success-codes',
            message: 'Service default/web: the success codes "200" must be from 0 to 99 with the protocol version GRPC',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'gRPC codes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
              alb.ingress.kubernetes.io/success-codes: 0-12
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
      const { grpcCode, httpCode } = targetGroup.spec.healthCheckConfig.matcher ?? {};
      const codes = grpcCode ?? httpCode ?? '';
      const { min, max } = grpcCode === undefined ? HTTP_CODES : GRPC_CODES;
      if (numbersIn(codes).every((code) => code >= min && code <= max)) continue;
      yield {
        message: `${describeObject(targetGroup.service.ref)}: the success codes ${quoted(codes)} must be from ${min} to ${max} with the protocol version ${targetGroup.spec.protocolVersion}`,
        ...targetGroup.at(registry.successCodes),
      };
    }
  },
};

function numbersIn(codes: string): number[] {
  return (codes.match(/[0-9]+/g) ?? []).map(Number);
}

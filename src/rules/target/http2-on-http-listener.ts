import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { finalAction } from '../facts/listeners';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const http2OnHttpListener: Rule = {
  id: 'http2-on-http-listener',
  since: '0.1.0',
  severity: 'error',
  summary: 'An HTTP listener forwards to targets that speak HTTP/2 or gRPC.',
  why: 'ELBv2 allows these protocol versions behind HTTPS listeners only, and refuses the rule. The controller stops there for the whole group.',
  fix: 'Listen on HTTPS only, or set ssl-redirect, so that the HTTP listener only redirects.',
  sources: [`${ALB_GUIDE}/load-balancer-target-groups.html#target-group-protocol-version`, `${LBC_ISSUE}/2804`],
  examples: {
    invalid: [
      {
        title: 'gRPC on port 80',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
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
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/backend-protocol-version',
            message:
              'Ingress default/web forwards from HTTP port 80 to Service default/web with the protocol version GRPC, which needs an HTTPS listener',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The HTTP listener only redirects',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/ssl-redirect: "443"
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
    const speaks = facts.targetGroups.some((targetGroup) => isHttp2(targetGroup));
    for (const { group, spec, rules } of speaks ? facts.listeners : []) {
      if (spec.protocol !== 'HTTP') continue;
      for (const actions of [spec.defaultActions, ...rules.map((rule) => rule.spec.actions)]) {
        const last = finalAction(actions);
        for (const targetGroup of last ? facts.targetsOf(group, last) : []) {
          if (!isHttp2(targetGroup)) continue;
          yield {
            message: `${describeObject(targetGroup.ingress.ref)} forwards from HTTP port ${spec.port} to ${describeObject(targetGroup.service.ref)} with the protocol version ${targetGroup.spec.protocolVersion}, which needs an HTTPS listener`,
            ...targetGroup.at(registry.backendProtocolVersion),
          };
        }
      }
    }
  },
};

function isHttp2({ spec: { protocolVersion } }: GroupTargetGroup): boolean {
  return protocolVersion === 'HTTP2' || protocolVersion === 'GRPC';
}

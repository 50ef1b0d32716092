import { registry } from '../../annotations/registry';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject } from '../../manifests/kubernetes/objects';
import { finalAction } from '../facts/listeners';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const authWithHttp2: Rule = {
  id: 'auth-with-http2',
  since: '0.1.0',
  severity: 'warning',
  summary: 'Users are authenticated in front of targets that speak HTTP/2 or gRPC.',
  why: 'According to the AWS documentation, such targets support forward actions only. Whether ELBv2 refuses the rule has not been verified.',
  fix: 'Validate tokens in the app, or use backend-protocol-version HTTP1.',
  sources: [`${ALB_GUIDE}/load-balancer-target-groups.html#target-group-protocol-version`],
  examples: {
    invalid: [
      {
        title: 'A gRPC service behind a login',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/auth-type: cognito
              alb.ingress.kubernetes.io/auth-idp-cognito: >-
                {"userPoolARN":"arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2","userPoolClientID":"shop","userPoolDomain":"login"}
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/backend-protocol-version: GRPC
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/auth-type',
            message:
              'Ingress default/web authenticates users in front of Service default/web, whose targets speak GRPC',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The same over HTTP/1.1',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/auth-type: cognito
              alb.ingress.kubernetes.io/auth-idp-cognito: >-
                {"userPoolARN":"arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2","userPoolClientID":"shop","userPoolDomain":"login"}
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
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
    for (const { group, rules } of facts.listeners) {
      for (const { source, spec } of rules) {
        // One that authenticates has another action after that.
        const last = spec.actions.length > 1 ? finalAction(spec.actions) : undefined;
        if (!last || !spec.actions.some(({ type }) => type.startsWith('authenticate-'))) continue;
        const target = facts.targetsOf(group, last).find((each) => each.spec.protocolVersion !== 'HTTP1');
        if (!target) continue;
        yield {
          message: `${describeObject(source.ingress.ref)} authenticates users in front of ${describeObject(target.service.ref)}, whose targets speak ${target.spec.protocolVersion}`,
          object: source.ingress,
          ...(Object.hasOwn(source.ingress.annotations, registry.authType.key)
            ? { annotation: registry.authType.key }
            : { field: [...pathField(source.ingress, source.path), 'path'] }),
        };
      }
    }
  },
};

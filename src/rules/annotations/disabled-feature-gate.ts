import { knowsRow } from '../../annotations/read';
import { type FeatureGate, isEnabled } from '../../controller/environment/feature-gate';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const disabledFeatureGate: Rule = {
  id: 'disabled-feature-gate',
  since: '0.1.0',
  severity: 'info',
  summary: 'An annotation needs a feature gate of the controller that is disabled by default.',
  why: 'While the gate is disabled, the controller ignores the annotation silently.',
  fix: 'Enable the gate with the flag --feature-gates of the controller, and set it in the Environment document under `controller.featureGates`.',
  sources: [`${LBC_DOCS}/deploy/configurations/#feature-gates`, `${LBC_SOURCE}/pkg/config/feature_gates.go`],
  examples: {
    invalid: [
      {
        title: 'A certificate is requested, and the gate is not enabled',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/create-acm-cert: "true"
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
            annotation: 'alb.ingress.kubernetes.io/create-acm-cert',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/create-acm-cert needs the feature gate EnableCertificateManagement, which is disabled by default',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The Environment document enables the gate',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {featureGates: {EnableCertificateManagement: true}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/create-acm-cert: "true"
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
    for (const { object, key, found, text } of facts.annotations) {
      const { featureGate, merge } = found.row;
      if (featureGate === undefined || merge === 'output' || text === 'false') continue;
      // That is worse, and another rule's business.
      if (!knowsRow(environment.controller.version, found.row)) continue;
      if (isEnabled(environment, featureGate as FeatureGate)) continue;
      const message = `${describeObject(object.ref)}: ${key} needs the feature gate ${featureGate}, which is disabled by default`;
      yield { message, object, annotation: key, part: 'key' };
    }
  },
};

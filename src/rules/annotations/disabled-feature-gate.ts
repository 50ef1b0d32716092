import { type FeatureGate, isEnabled } from '../../controller/environment/feature-gate';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const disabledFeatureGate: Rule = {
  id: 'disabled-feature-gate',
  severity: 'info',
  summary: 'An annotation needs a feature gate of the controller that is closed by default.',
  why: 'With the gate closed the annotation is ignored without a word.',
  fix: 'Open the gate with the flag --feature-gates of the controller, and say so in the Environment document under `controller.featureGates`.',
  sources: [`${LBC_DOCS}/deploy/configurations/#feature-gates`, `${LBC_SOURCE}/pkg/config/feature_gates.go`],
  examples: {
    invalid: [
      {
        title: 'A certificate is asked for, and nothing says that the controller may make some',
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
      },
    ],
    valid: [
      {
        title: 'The Environment document says that the gate is open',
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
      if (isEnabled(environment, featureGate as FeatureGate)) continue;
      const message = `${describeObject(object.ref)}: ${key} needs the feature gate ${featureGate}, which the controller has closed unless it is told otherwise`;
      yield { message, object, annotation: key, part: 'key' };
    }
  },
};

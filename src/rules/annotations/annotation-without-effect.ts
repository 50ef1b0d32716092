import type { FoundRow } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const annotationWithoutEffect: Rule = {
  id: 'annotation-without-effect',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An annotation has no effect.',
  why: 'The controller ignores it silently: another setting takes precedence, or what it configures does not exist.',
  fix: 'Remove it, or add what it needs.',
  sources: [
    `${LBC_DOCS}/guide/ingress/annotations/`,
    `${LBC_SOURCE}/pkg/ingress/model_builder.go`,
    `${LBC_SOURCE}/pkg/ingress/model_build_listener.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'An action that no backend uses',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.redirect: >-
                {"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/actions.redirect',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/actions.redirect has no effect: no backend of the Ingress is called redirect with the port use-annotation',
          },
        ],
      },
      {
        title: 'Attributes of a listener that the Ingress does not have',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80}]'
              alb.ingress.kubernetes.io/listener-attributes.HTTPS-443: routing.http.response.server.enabled=false
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/listener-attributes.HTTPS-443',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/listener-attributes.HTTPS-443 has no effect: the Ingress has no listener for HTTPS on port 443',
          },
        ],
      },
      {
        title: 'The class sets another scheme',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: internal}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: internal}
          spec: {scheme: internal}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internet-facing
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 18,
            annotation: 'alb.ingress.kubernetes.io/scheme',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/scheme has no effect: IngressClassParams internal sets spec.scheme instead',
          },
        ],
      },
      {
        title: 'A target control port for a port by another name than that of the backend',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
              alb.ingress.kubernetes.io/target-control-port.web.http: "3000"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/target-control-port.web.http',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/target-control-port.web.http has no effect: the Ingress forwards to port 80 of Service web, and the key must end with the port as it is written there',
          },
        ],
      },
      {
        title: 'Regular expressions, and no path that could be one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/use-regex-path-match: "true"
          spec:
            ingressClassName: alb
            rules:
            - http: {paths: [{path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/use-regex-path-match',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/use-regex-path-match has no effect: no path of the Ingress is of the type ImplementationSpecific',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Settings of a frontend NLB that is enabled',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
              alb.ingress.kubernetes.io/frontend-nlb-scheme: internal
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { object, key, idle, found, text } of facts.annotations) {
      if (idle === undefined || isRedirectPort(found, text)) continue;
      const message = `${describeObject(object.ref)}: ${key} has no effect: ${idle}`;
      yield { message, object, annotation: key, part: 'key' };
    }
  },
};

/** It has a rule of its own. */
function isRedirectPort({ name, params: [param] }: FoundRow, text: string): boolean {
  return name === 'actions' && param === 'ssl-redirect' && /^[0-9]+$/.test(text);
}

import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import { type RolloutRouting, rolloutRoutings } from '../facts/workloads/rollouts';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const missingAction: Rule = {
  id: 'missing-action',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'A backend has the port use-annotation, and there is no actions annotation of its name.',
  why: 'The load balancer answers every such request with 503.',
  fix: 'Name the annotation `actions.<name>` exactly after the backend.',
  sources: [`${LBC_SOURCE}/pkg/ingress/enhanced_backend_builder.go`, `${LBC_SOURCE}/docs/guide/ingress/annotations.md`],
  examples: {
    invalid: [
      {
        title: 'The name is spelt in another way',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.sorry: >-
                {"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: sorry, port: {name: use-annotation}}}}
                    - {path: /old, pathType: Prefix, backend: {service: {name: sory, port: {name: use-annotation}}}}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.rules[0].http.paths[1].backend.service.name',
            message:
              'Ingress default/web has the backend "sory" with the port use-annotation, and no annotation alb.ingress.kubernetes.io/actions.sory; did you mean sorry?',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Argo Rollouts writes the annotation',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web-root, port: {name: use-annotation}}}
          ---
          apiVersion: argoproj.io/v1alpha1
          kind: Rollout
          metadata: {name: web}
          spec:
            strategy:
              canary:
                trafficRouting: {alb: {ingress: web, rootService: web-root, servicePort: 80}}
        `,
      },
    ],
  },
  *check({ facts, inventory, environment }) {
    // Otherwise the controller refuses it.
    if (!environment.controller.tolerateNonExistentBackendAction) return;
    const routings = rolloutRoutings(inventory.all);
    for (const backend of facts.backends.all) {
      if (!backend.usesAnnotation) continue;
      const { ingress, service } = backend;
      const annotation = annotationKey(registry.actions, service.name);
      if (Object.hasOwn(ingress.annotations, annotation)) continue;
      if (isWrittenByRollout(routings, ingress, service.name)) continue;
      const near = nearestName(service.name, actionNames(ingress));
      yield {
        message: `${describeObject(ingress.ref)} has the backend ${quoted(service.name)} with the port use-annotation, and no annotation ${annotation}${near ? `; did you mean ${near}?` : ''}`,
        object: ingress,
        field: [...backend.field, 'name'],
      };
    }
  },
};

function actionNames({ annotations }: IngressManifest): string[] {
  const stem = annotationKey(registry.actions, '');
  return Object.keys(annotations).flatMap((key) => (key.startsWith(stem) ? [key.slice(stem.length)] : []));
}

function isWrittenByRollout(
  routings: readonly RolloutRouting[],
  { namespace, name }: IngressManifest,
  service: string,
): boolean {
  return routings.some(
    ({ rollout, ingresses, rootService }) =>
      rollout.namespace === namespace && rootService === service && ingresses.includes(name),
  );
}

import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const conditionsOnSeveralPaths: Rule = {
  id: 'conditions-on-several-paths',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'Conditions of a backend apply to several paths.',
  why: 'They belong to the name of the backend, not to a path: every path of the Ingress that leads to it has them.',
  fix: 'Where they are meant for one path, move that path to an Ingress of its own in the same group.',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/#conditions`],
  examples: {
    invalid: [
      {
        title: 'Two paths to one Service',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/conditions.web: >-
                [{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.0/8"]}}]
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/conditions.web',
            message: 'Ingress default/web: alb.ingress.kubernetes.io/conditions.web applies to all 2 paths to web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One path',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/conditions.web: >-
                [{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.0/8"]}}]
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) {
      for (const [name, count] of pathsByBackend(ingress)) {
        const annotation = annotationKey(registry.conditions, name);
        if (count < 2 || !Object.hasOwn(ingress.annotations, annotation)) continue;
        const message = `${describeObject(ingress.ref)}: ${annotation} applies to all ${count} paths to ${name}`;
        yield { message, object: ingress, annotation, part: 'key' };
      }
    }
  },
};

function pathsByBackend({ rules }: IngressManifest): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { backend } of rules.flatMap(({ paths = [] }) => paths)) {
    const name = backend.service?.name ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

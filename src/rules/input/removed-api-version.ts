import { PREFIX, registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { textAt } from '../facts/raw';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const removedApiVersion: Rule = {
  id: 'removed-api-version',
  severity: 'error',
  summary: 'An Ingress has an apiVersion that Kubernetes no longer serves.',
  why: 'The API server refuses it since Kubernetes 1.22, so the controller never sees it. Nothing else of the object is checked here.',
  fix: 'Write apiVersion networking.k8s.io/v1: give every path a pathType, and write backends as `service: {name: …, port: {number: …}}`.',
  sources: [`${KUBERNETES_DOCS}/reference/using-api/deprecation-guide/#ingress-v122`],
  examples: {
    invalid: [
      {
        title: 'As it was written until 2021',
        yaml: `
          apiVersion: extensions/v1beta1
          kind: Ingress
          metadata:
            name: web
            annotations: {kubernetes.io/ingress.class: alb}
          spec:
            backend: {serviceName: web, servicePort: 80}
        `,
      },
    ],
    valid: [
      {
        title: 'The version that there is',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ inventory: { all } }) {
    for (const object of all) {
      const { kind, apiVersion } = object.ref;
      if (kind !== 'Ingress' || apiVersion === 'networking.k8s.io/v1' || !isOurs(object)) continue;
      const message = `${describeObject(object.ref)} has the apiVersion ${apiVersion}, must be networking.k8s.io/v1`;
      yield { message, object, field: ['apiVersion'] };
    }
  },
};

function isOurs({ annotations, raw, ref }: Manifest): boolean {
  if (!/^(?:extensions|networking\.k8s\.io)\//.test(ref.apiVersion)) return false;
  if (Object.keys(annotations).some((key) => key.startsWith(PREFIX))) return true;
  return annotations[registry.ingressClass.key] === 'alb' || textAt(raw, ['spec', 'ingressClassName']) === 'alb';
}

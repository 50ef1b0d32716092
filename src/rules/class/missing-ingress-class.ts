import { PREFIX, registry } from '../../annotations/registry';
import { CONTROLLER } from '../../controller/ingress/ingress-class';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import { isNamedAfterOther } from '../facts/other-controllers';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const missingIngressClass: Rule = {
  id: 'missing-ingress-class',
  since: '0.1.0',
  severity: 'error',
  summary: 'An Ingress names an IngressClass that is not among the manifests, although others are.',
  why: "The controller's webhook refuses the Ingress, or no controller takes it and nothing happens.",
  fix: 'Correct `spec.ingressClassName`, or add the IngressClass. If it is installed elsewhere, suppress the finding with that reason.',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/class_loader.go`,
    `${KUBERNETES_DOCS}/concepts/services-networking/ingress/#ingress-class`,
  ],
  examples: {
    invalid: [
      {
        title: 'A misspelt class',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: public}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: publik
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 10,
            field: 'spec.ingressClassName',
            message:
              'Ingress default/web has the class "publik", which is not among the IngressClasses; did you mean public?',
          },
        ],
      },
    ],
    valid: [
      {
        title: "Another controller's class",
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: nginx-internal
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
      {
        title: 'No class is among the manifests: they are installed elsewhere',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: public
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ inventory: { ingresses, ingressClasses }, environment: { controller } }) {
    const given = [...ingressClasses.values()];
    // Where only other controllers' classes are among the manifests, ours are installed elsewhere.
    if (!given.some((each) => each.controller === CONTROLLER)) return;
    const known = given.map(({ name }) => name);
    for (const ingress of ingresses) {
      const { ingressClassName: name } = ingress;
      // The class of the controller's own name comes with its Helm chart.
      if (name === undefined || name === controller.ingressClass || known.includes(name)) continue;
      if (isOfOthers(ingress, name)) continue;
      const near = nearestName(name, known);
      const hint = near ? `did you mean ${near}?` : `the manifests have ${known.join(', ')}`;
      yield {
        message: `${describeObject(ingress.ref)} has the class ${quoted(name)}, which is not among the IngressClasses; ${hint}`,
        object: ingress,
        field: ['spec', 'ingressClassName'],
      };
    }
  },
};

function isOfOthers({ annotations }: IngressManifest, name: string): boolean {
  const keys = Object.keys(annotations);
  if (keys.some((key) => key.startsWith(PREFIX))) return false;
  return isNamedAfterOther(name) || keys.includes(registry.ingressClass.key);
}

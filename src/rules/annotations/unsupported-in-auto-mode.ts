import { rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { textMapAt } from '../facts/raw';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { EKS_GUIDE } from '../sources';

export const unsupportedInAutoMode: Rule = {
  id: 'unsupported-in-auto-mode',
  since: '0.1.0',
  severity: 'error',
  profile: 'auto-mode',
  summary: 'EKS Auto Mode ignores the annotation.',
  why: 'The load balancer controller of Auto Mode reads fewer annotations than the AWS Load Balancer Controller. It ignores the others silently, and its log is not accessible.',
  fix: 'Set it where the message says, or have the AWS Load Balancer Controller serve the Ingress.',
  sources: [`${EKS_GUIDE}/auto-configure-alb.html`, 'https://github.com/aws/containers-roadmap/issues/2715'],
  examples: {
    invalid: [
      {
        title: 'A group by annotation',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: eks.amazonaws.com/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 11,
            annotation: 'alb.ingress.kubernetes.io/group.name',
            message:
              'Ingress default/web: EKS Auto Mode ignores alb.ingress.kubernetes.io/group.name; a group is named by the IngressClassParams only',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The same with the AWS Load Balancer Controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) yield* problems(ingress);
    for (const service of facts.backends.services) yield* problems(service);
  },
};

function* problems(object: Manifest): Iterable<Finding> {
  // What is ignored is no longer among the annotations that the plan sees.
  for (const annotation of Object.keys(textMapAt(object.raw, ['metadata', 'annotations']))) {
    const autoMode = rowOf(annotation)?.row.autoMode;
    if (autoMode?.support !== 'unsupported') continue;
    const { note, asOf, disputed } = autoMode;
    const doubt = disputed === undefined ? '' : `; this is as of ${asOf}, and sources disagree: ${disputed}`;
    const message = `${describeObject(object.ref)}: EKS Auto Mode ignores ${annotation}; ${note}${doubt}`;
    yield { message, object, annotation, part: 'key', ...(disputed === undefined ? {} : { severity: 'warning' }) };
  }
}

import type { Rule } from '../rule';
import { KUBERNETES_SOURCE } from '../sources';

const CLASSES = `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: nginx, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
          spec: {controller: k8s.io/ingress-nginx}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
`;

export const severalDefaultClasses: Rule = {
  id: 'several-default-classes',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress names no class, and several IngressClasses are marked as the default.',
  why: 'The API server gives the Ingress the newest of them when it is created, so that which load balancer serves it depends on the order in which classes were installed. One that was created before any of them keeps having none, and then the controller builds nothing for the whole cluster.',
  fix: 'Mark one IngressClass as the default, or write `spec.ingressClassName`.',
  sources: [
    `${KUBERNETES_SOURCE}/plugin/pkg/admission/network/defaultingressclass/admission.go`,
    `${KUBERNETES_SOURCE}/pkg/apis/networking/types.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'Two defaults',
        yaml: `${CLASSES}
          metadata: {name: web}
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
`,
        finds: [
          {
            line: 14,
            message:
              'Ingress default/web has no class, and the IngressClasses "alb" and "nginx" are all marked as the default: the API server gives it the newest one, which only the cluster knows',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A class by name',
        yaml: `${CLASSES}
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
`,
      },
    ],
  },
  *check({ plan, facts }) {
    for (const { kind, message, object: ref, related = [] } of plan.notes) {
      const object = kind === 'default-class' ? facts.find(ref) : undefined;
      if (object) yield { message, object, related: related.flatMap((other) => facts.find(other) ?? []) };
    }
  },
};

import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const schemeNotSet: Rule = {
  id: 'scheme-not-set',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'Nothing sets whether the load balancer is internal or internet-facing.',
  why: 'It is internal unless a flag of the controller sets another default. A change of the scheme, including removing the annotation, replaces the load balancer: minutes of outage, and a new DNS name.',
  fix: 'Set scheme on the Ingress, or in IngressClassParams.',
  sources: [`${LBC_SOURCE}/pkg/deploy/elbv2/load_balancer_synthesizer.go`, `${LBC_ISSUE}/1959`],
  examples: {
    invalid: [
      {
        title: 'No scheme',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 4,
            message: 'Ingress default/web: nothing sets the scheme of the load balancer of the group default/web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A scheme',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    const decided = new Set(
      facts.ingresses.flatMap(({ ingress, params, group }) =>
        params?.spec.scheme !== undefined || Object.hasOwn(ingress.annotations, registry.scheme.key) ? group : [],
      ),
    );
    for (const group of plan.groups) {
      const [object, ...related] = group.members;
      if (!object || decided.has(group)) continue;
      const message = `${describeObject(object.ref)}: nothing sets the scheme of the load balancer of the group ${group.id}`;
      yield { message, object, related };
    }
  },
};

import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { actionOf } from '../facts/backends';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const targetGroupOnTwoLoadBalancers: Rule = {
  id: 'target-group-on-two-load-balancers',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'Two load balancers forward to the same target group.',
  why: 'A target group belongs to one load balancer. ELBv2 refuses the second.',
  fix: 'Create a target group for each, with a TargetGroupBinding to the same Service.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${LBC_ISSUE}/4528`],
  examples: {
    invalid: [
      {
        title: 'Two Ingresses without a common group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/old/0123456789abcdef"}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: old, port: {name: use-annotation}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/old/0123456789abcdef"}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: old, port: {name: use-annotation}}}
        `,
        finds: [
          {
            line: 18,
            annotation: 'alb.ingress.kubernetes.io/actions.old',
            message:
              'Ingress default/api and Ingress default/web have separate load balancers, and both forward to the target group arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/old/0123456789abcdef',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One group',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/old/0123456789abcdef"}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /web, pathType: Prefix, backend: {service: {name: old, port: {name: use-annotation}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:us-west-2:123456789012:targetgroup/old/0123456789abcdef"}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: old, port: {name: use-annotation}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const known = new Map<string, { readonly group: string; readonly ingress: IngressManifest }>();
    const groups = new Map(facts.ingresses.map(({ ingress, group }) => [ingress, group?.id]));
    for (const { ingress, service, usesAnnotation } of facts.backends.all) {
      if (!usesAnnotation) continue;
      const annotation = annotationKey(registry.actions, service.name);
      const group = groups.get(ingress);
      if (group === undefined) continue;
      for (const name of externalTargetGroups(ingress, annotation)) {
        const first = known.get(name);
        if (!first) known.set(name, { group, ingress });
        else if (first.group !== group) {
          const message = `${describeObject(ingress.ref)} and ${describeObject(first.ingress.ref)} have separate load balancers, and both forward to the target group ${name}`;
          yield { message, object: ingress, annotation, related: [first.ingress] };
        }
      }
    }
  },
};

function externalTargetGroups(ingress: IngressManifest, annotation: string): string[] {
  const action = actionOf(ingress, annotation);
  const targets = action ? [action, ...(action.forwardConfig?.targetGroups ?? [])] : [];
  return targets.flatMap(({ targetGroupARN, targetGroupName }) => targetGroupARN ?? targetGroupName ?? []);
}

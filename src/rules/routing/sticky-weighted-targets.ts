import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { finalAction } from '../facts/listeners';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const stickyWeightedTargets: Rule = {
  id: 'sticky-weighted-targets',
  since: '0.1.0',
  severity: 'error',
  summary: 'A weighted forward action has sticky targets, but is not sticky itself.',
  why: 'ELBv2 refuses the action. Cookies of the app do not work with weighted target groups at all.',
  fix: 'Enable targetGroupStickinessConfig with a duration in the action, with targets of stickiness.type lb_cookie, or disable the stickiness of the targets.',
  sources: [`${ALB_GUIDE}/sticky-sessions.html`, `${LBC_ISSUE}/2734`],
  examples: {
    invalid: [
      {
        title: 'Sticky targets under weights',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.canary: >-
                {"type":"forward","forwardConfig":{"targetGroups":[
                {"serviceName":"stable","servicePort":80,"weight":95},{"serviceName":"next","servicePort":80,"weight":5}]}}
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: canary, port: {name: use-annotation}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: stable}
          spec: {type: NodePort, ports: [{port: 80}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: next}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 9,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Ingress default/web forwards by weight to Service default/next, whose targets are sticky, so the action needs an enabled targetGroupStickinessConfig',
          },
          {
            line: 9,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Ingress default/web forwards by weight to Service default/stable, whose targets are sticky, so the action needs an enabled targetGroupStickinessConfig',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The action is sticky as well',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.canary: >-
                {"type":"forward","forwardConfig":{"targetGroups":[
                {"serviceName":"stable","servicePort":80,"weight":95},{"serviceName":"next","servicePort":80,"weight":5}],"targetGroupStickinessConfig":{"enabled":true,"durationSeconds":3600}}}
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: canary, port: {name: use-annotation}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: stable}
          spec: {type: NodePort, ports: [{port: 80}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: next}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { group, spec, rules } of facts.listeners) {
      for (const actions of [spec.defaultActions, ...rules.map((rule) => rule.spec.actions)]) {
        const forward = finalAction(actions);
        const config = forward?.forwardConfig;
        if (!config || (config.targetGroups ?? []).length < 2) continue;
        const isSticky = config.targetGroupStickinessConfig?.enabled === true;
        for (const targetGroup of facts.targetsOf(group, forward)) {
          const problem = problemWith(targetGroup, isSticky);
          const message = `${describeObject(targetGroup.ingress.ref)} forwards by weight to ${describeObject(targetGroup.service.ref)}, ${problem}`;
          if (problem) yield { message, ...targetGroup.at(registry.targetGroupAttributes) };
        }
      }
    }
  },
};

function problemWith({ attributes }: GroupTargetGroup, actionIsSticky: boolean): string | undefined {
  if (attributes['stickiness.enabled'] !== 'true') return undefined;
  if (!actionIsSticky) return 'whose targets are sticky, so the action needs an enabled targetGroupStickinessConfig';
  const type = attributes['stickiness.type'];
  return type === 'app_cookie' ? 'whose stickiness.type must be lb_cookie, not app_cookie' : undefined;
}

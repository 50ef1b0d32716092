import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE, ELB_API } from '../sources';

export const targetGroupAttributeConflict: Rule = {
  id: 'target-group-attribute-conflict',
  since: '0.1.0',
  severity: 'error',
  summary: 'Two attributes of a target group contradict each other.',
  why: 'ELBv2 refuses the attributes, and the target group keeps those it had.',
  fix: 'Set the attributes as the message says. The annotation on a Service replaces that of the Ingress as a whole.',
  sources: [`${ALB_GUIDE}/edit-target-group-attributes.html`, `${ELB_API}/API_TargetGroupAttribute.html`],
  examples: {
    invalid: [
      {
        title: 'A cookie without a name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=app_cookie
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Service default/web: the target group attribute stickiness.type=app_cookie needs stickiness.app_cookie.cookie_name',
          },
        ],
      },
      {
        title: 'Sticky sessions without cross-zone load balancing',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie,load_balancing.cross_zone.enabled=false
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Service default/web: the target group attribute stickiness.enabled=true needs cross-zone load balancing, and load_balancing.cross_zone.enabled is false',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A cookie with its name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=SESSION
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.allTargetGroups) {
      for (const problem of conflicts(targetGroup.attributes)) {
        const message = `${describeObject(targetGroup.service.ref)}: the target group attribute ${problem}`;
        yield { message, ...targetGroup.at(registry.targetGroupAttributes) };
      }
    }
  },
};

function* conflicts(attributes: Readonly<Record<string, string>>): Iterable<string> {
  const sticky = attributes['stickiness.enabled'] === 'true';
  if (sticky && attributes['stickiness.type'] === 'app_cookie' && !attributes['stickiness.app_cookie.cookie_name']) {
    yield 'stickiness.type=app_cookie needs stickiness.app_cookie.cookie_name';
  }
  if (sticky && attributes['load_balancing.cross_zone.enabled'] === 'false') {
    yield 'stickiness.enabled=true needs cross-zone load balancing, and load_balancing.cross_zone.enabled is false';
  }
  const mitigates = attributes['load_balancing.algorithm.anomaly_mitigation'] === 'on';
  // With another explicit algorithm, the annotation's own check refuses it.
  if (mitigates && attributes['load_balancing.algorithm.type'] === undefined) {
    yield 'load_balancing.algorithm.anomaly_mitigation=on needs load_balancing.algorithm.type=weighted_random';
  }
}

import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { actionOf } from '../facts/backends';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const zeroWeights: Rule = {
  id: 'zero-weights',
  since: '0.1.0',
  severity: 'warning',
  summary: 'All targets of a forward action have the weight 0.',
  why: 'The load balancer has nowhere to send the requests, and answers 503.',
  fix: 'Give at least one target a weight above 0.',
  sources: [`${ALB_GUIDE}/load-balancer-listeners.html#forward-actions`],
  examples: {
    invalid: [
      {
        title: 'Nothing gets traffic',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.canary: >-
                {"type":"forward","forwardConfig":{"targetGroups":[
                {"serviceName":"stable","servicePort":80,"weight":0},{"serviceName":"next","servicePort":80,"weight":0}]}}
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
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/actions.canary',
            message: 'Ingress default/web: alb.ingress.kubernetes.io/actions.canary gives all its targets the weight 0',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One target gets all of it',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.canary: >-
                {"type":"forward","forwardConfig":{"targetGroups":[
                {"serviceName":"stable","servicePort":80,"weight":100},{"serviceName":"next","servicePort":80,"weight":0}]}}
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
    for (const { ingress, service, usesAnnotation } of facts.backends.all) {
      const annotation = annotationKey(registry.actions, service.name);
      const targets = (usesAnnotation && actionOf(ingress, annotation)?.forwardConfig?.targetGroups) || [];
      if (targets.length === 0 || !targets.every(({ weight }) => weight === 0)) continue;
      const message = `${describeObject(ingress.ref)}: ${annotation} gives all its targets the weight 0`;
      yield { message, object: ingress, annotation };
    }
  },
};

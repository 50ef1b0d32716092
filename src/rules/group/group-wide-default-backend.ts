import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const groupWideDefaultBackend: Rule = {
  id: 'group-wide-default-backend',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'The defaultBackend of one Ingress answers for every host of its group.',
  why: 'A load balancer has one default per listener: requests that match no rule of any member go there, whatever their host is.',
  fix: 'Give the Ingress a rule for its own host with the path "/" instead.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener.go`],
  examples: {
    invalid: [
      {
        title: 'A default in a group of two',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 9,
            field: 'spec.defaultBackend',
            message: 'Ingress default/web has a defaultBackend, which answers for all 2 Ingresses of the group shop',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A default of a load balancer of its own',
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
  *check({ plan }) {
    for (const { id, members } of plan.groups) {
      for (const object of members.length > 1 ? members : []) {
        if (!object.defaultBackend) continue;
        const message = `${describeObject(object.ref)} has a defaultBackend, which answers for all ${members.length} Ingresses of the group ${id}`;
        yield { message, object, field: ['spec', 'defaultBackend'] };
      }
    }
  },
};

import { describeObject } from '../../manifests/kubernetes/objects';
import { textAt } from '../facts/raw';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const localTrafficPolicy: Rule = {
  id: 'local-traffic-policy',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A Service with externalTrafficPolicy Local is behind targets of type instance.',
  why: 'Nodes without a pod of the Service fail the health check, and a node that loses its last pod answers with 502 or 504 until the load balancer notices.',
  fix: 'Use target-type ip, or externalTrafficPolicy Cluster.',
  sources: [`${KUBERNETES_DOCS}/reference/networking/virtual-ips/#external-traffic-policy`, `${LBC_ISSUE}/2747`],
  examples: {
    invalid: [
      {
        title: 'Nodes as targets',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, externalTrafficPolicy: Local, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 12,
            field: 'spec.externalTrafficPolicy',
            message:
              'Service default/web has externalTrafficPolicy Local, and its targets are nodes, of which only those with a pod are healthy',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Pods as targets',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, externalTrafficPolicy: Local, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { service, spec } of facts.targetGroups) {
      const field = ['spec', 'externalTrafficPolicy'];
      if (spec.targetType !== 'instance' || textAt(service.raw, field) !== 'Local') continue;
      const message = `${describeObject(service.ref)} has externalTrafficPolicy Local, and its targets are nodes, of which only those with a pod are healthy`;
      yield { message, object: service, field };
    }
  },
};

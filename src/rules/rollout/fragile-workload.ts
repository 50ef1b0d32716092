import { describeObject } from '../../manifests/kubernetes/objects';
import { servingContainers } from '../facts/workloads/pods';
import type { Workload } from '../facts/workloads/workloads';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const fragileWorkload: Rule = {
  id: 'fragile-workload',
  since: '0.1.0',
  severity: 'warning',
  profile: 'strict',
  summary: 'All pods behind a load balancer are gone at the same time during a rollout or a node drain.',
  why: 'With one replica, or with the strategy Recreate, there are periods without any target: 503.',
  fix: 'Run at least two replicas, with the strategy RollingUpdate.',
  sources: [`${KUBERNETES_DOCS}/concepts/workloads/controllers/deployment/#strategy`, `${LBC_ISSUE}/2019`],
  examples: {
    invalid: [
      {
        title: 'One replica',
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
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            replicas: 1
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
        finds: [
          {
            line: 20,
            field: 'spec.replicas',
            message: 'Deployment default/web behind Service default/web has one replica',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Two',
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
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            replicas: 2
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const seen = new Set<Workload>();
    for (const { workload, targetGroup } of servingContainers(facts)) {
      if (seen.has(workload)) continue;
      seen.add(workload);
      const object = workload.manifest;
      const related = [targetGroup.service];
      const named = `${describeObject(object.ref)} behind ${describeObject(targetGroup.service.ref)}`;
      if (workload.replicas === 1) {
        yield { message: `${named} has one replica`, object, field: ['spec', 'replicas'], related };
      }
      if (workload.strategy === 'Recreate') {
        const field = ['spec', 'strategy', 'type'];
        yield { message: `${named} has the strategy Recreate, which removes all pods first`, object, field, related };
      }
    }
  },
};

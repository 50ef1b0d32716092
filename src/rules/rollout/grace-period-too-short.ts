import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { servingContainers } from '../facts/workloads/pods';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const gracePeriodTooShort: Rule = {
  id: 'grace-period-too-short',
  since: '0.1.0',
  severity: 'error',
  summary: 'The preStop handler takes as long as the grace period of the pod, or longer.',
  why: 'terminationGracePeriodSeconds, 30 by default, includes the time of the preStop handler. At its end the pod is killed, and requests in flight get a 502.',
  fix: 'Set terminationGracePeriodSeconds to more than the preStop handler and the longest request together.',
  sources: [`${KUBERNETES_DOCS}/concepts/workloads/pods/pod-lifecycle/#pod-termination`, `${LBC_ISSUE}/1064`],
  examples: {
    invalid: [
      {
        title: 'Thirty seconds of thirty',
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
            template:
              metadata: {labels: {app: web}}
              spec:
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 30}}}
        `,
        finds: [
          {
            line: 27,
            field: 'spec.template.spec.containers[0].lifecycle.preStop',
            message:
              'Deployment default/web: the preStop handler of the container "web" takes 30 seconds, and the pod is killed after 30',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Sixty seconds',
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
            template:
              metadata: {labels: {app: web}}
              spec:
                terminationGracePeriodSeconds: 60
                containers:
                  - name: web
                    image: web:1
                    ports: [{containerPort: 8080}]
                    lifecycle: {preStop: {sleep: {seconds: 30}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { workload, container } of servingContainers(facts)) {
      const { terminationGracePeriod: grace = 30, podField, manifest } = workload;
      const wait = container.preStop?.seconds ?? 0;
      if (wait < grace) continue;
      yield {
        message: `${describeObject(manifest.ref)}: the preStop handler of the container ${quoted(container.name)} takes ${wait} seconds, and the pod is killed after ${grace}`,
        object: manifest,
        field:
          workload.terminationGracePeriod === undefined
            ? [...container.field, 'lifecycle', 'preStop']
            : [...podField, 'terminationGracePeriodSeconds'],
      };
    }
  },
};

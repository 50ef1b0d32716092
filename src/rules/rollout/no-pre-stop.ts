import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { servingContainers } from '../facts/pods';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_ISSUE } from '../sources';

export const noPreStop: Rule = {
  id: 'no-pre-stop',
  severity: 'warning',
  summary: 'Pods behind a load balancer have no preStop handler.',
  why: 'A pod is terminated while its target is still being deregistered, which takes some seconds. Requests that arrive until then get a 502 or 504, at every rollout.',
  fix: 'Give the container a preStop handler that waits about 15 seconds, such as `lifecycle: {preStop: {sleep: {seconds: 15}}}`, and a terminationGracePeriodSeconds beyond it.',
  sources: [
    `${KUBERNETES_DOCS}/concepts/containers/container-lifecycle-hooks/`,
    `${LBC_ISSUE}/1064`,
    `${LBC_ISSUE}/2366`,
  ],
  examples: {
    invalid: [
      {
        title: 'No preStop',
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
        `,
      },
    ],
    valid: [
      {
        title: 'It waits',
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
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { workload, container, targetGroup } of servingContainers(facts)) {
      if (targetGroup.spec.targetType !== 'ip' || container.preStop) continue;
      yield {
        message: `${describeObject(workload.manifest.ref)}: the container ${quoted(container.name)} behind ${describeObject(targetGroup.service.ref)} has no preStop handler`,
        object: workload.manifest,
        field: [...container.field, 'name'],
        related: [targetGroup.service],
      };
    }
  },
};

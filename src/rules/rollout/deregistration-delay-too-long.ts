import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const deregistrationDelayTooLong: Rule = {
  id: 'deregistration-delay-too-long',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'Targets are drained for much longer than their pods live.',
  why: 'The deregistration delay, 300 seconds by default, has no use once the pod is gone. Its target stays in state draining, and the deletion of the target group waits for nothing.',
  fix: 'Set deregistration_delay.timeout_seconds to about terminationGracePeriodSeconds.',
  sources: [`${ALB_GUIDE}/edit-target-group-attributes.html#deregistration-delay`, `${LBC_ISSUE}/2490`],
  examples: {
    invalid: [
      {
        title: 'Five minutes of draining, thirty seconds of life',
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
        finds: [
          {
            line: 13,
            message:
              'Service default/web: targets are drained for 300 seconds, but the pods of Deployment default/web are gone after 30',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Thirty seconds of both',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30
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
    for (const targetGroup of facts.targetGroups) {
      if (targetGroup.spec.targetType !== 'ip') continue;
      const delay = Number(targetGroup.attributes['deregistration_delay.timeout_seconds'] ?? '300');
      const [workload] = facts.workloads.behind(targetGroup.service);
      const grace = workload?.terminationGracePeriod ?? 30;
      if (!workload || delay <= 2 * grace) continue;
      yield {
        message: `${describeObject(targetGroup.service.ref)}: targets are drained for ${delay} seconds, but the pods of ${describeObject(workload.manifest.ref)} are gone after ${grace}`,
        ...targetGroup.at(registry.targetGroupAttributes),
        related: [workload.manifest],
      };
    }
  },
};

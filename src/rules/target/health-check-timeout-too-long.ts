import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ELB_API, LBC_ISSUE } from '../sources';

export const healthCheckTimeoutTooLong: Rule = {
  id: 'health-check-timeout-too-long',
  since: '0.1.0',
  severity: 'error',
  summary: 'The timeout of a health check is not shorter than its interval.',
  why: 'ELBv2 refuses the target group; the Event repeats with every retry, and the status shows nothing. If only one of the two is set, the default of the other applies: an interval of 15 seconds, a timeout of 5.',
  fix: 'Set both, with healthcheck-timeout-seconds smaller than healthcheck-interval-seconds.',
  sources: [`${ELB_API}/API_CreateTargetGroup.html`, `${LBC_ISSUE}/2338`],
  examples: {
    invalid: [
      {
        title: 'An interval that is the default timeout',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-interval-seconds: "5"
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
            annotation: 'alb.ingress.kubernetes.io/healthcheck-interval-seconds',
            message:
              'Service default/web: the health check has a timeout of 5 seconds and an interval of 5; the timeout must be shorter',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Both are set',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-interval-seconds: "5"
              alb.ingress.kubernetes.io/healthcheck-timeout-seconds: "2"
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
      const { intervalSeconds, timeoutSeconds } = targetGroup.spec.healthCheckConfig;
      if (timeoutSeconds < intervalSeconds) continue;
      const { service } = targetGroup;
      yield {
        message: `${describeObject(service.ref)}: the health check has a timeout of ${timeoutSeconds} seconds and an interval of ${intervalSeconds}; the timeout must be shorter`,
        ...targetGroup.at(registry.healthCheckTimeoutSeconds, registry.healthCheckIntervalSeconds),
      };
    }
  },
};

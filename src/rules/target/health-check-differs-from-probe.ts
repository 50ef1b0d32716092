import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Container } from '../facts/workloads/containers';
import { servingContainer } from '../facts/workloads/pods';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const healthCheckDiffersFromProbe: Rule = {
  id: 'health-check-differs-from-probe',
  since: '0.1.0',
  severity: 'warning',
  summary: 'The load balancer checks another path or port than the readiness probe of the pods.',
  why: 'kubectl shows ready pods, but the load balancer answers 503: by default the health check requests "/" and expects 200, and an app that redirects or answers 404 there never becomes healthy.',
  fix: 'Set healthcheck-path, healthcheck-port and healthcheck-protocol on the Service to the values of the readiness probe.',
  sources: [`${ALB_GUIDE}/target-group-health-checks.html`, `${LBC_ISSUE}/983`],
  examples: {
    invalid: [
      {
        title: 'The default path, and a probe of another',
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
                    readinessProbe: {httpGet: {path: /healthz, port: 8080}}
        `,
        finds: [
          {
            line: 13,
            message:
              'Service default/web: the load balancer checks the path "/", and the readiness probe "/healthz" (Deployment default/web)',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The same path',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
              alb.ingress.kubernetes.io/healthcheck-path: /healthz
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
                    readinessProbe: {httpGet: {path: /healthz, port: 8080}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.targetGroups) {
      // gRPC is probed in ways of its own.
      if (targetGroup.spec.protocolVersion === 'GRPC') continue;
      for (const workload of facts.workloads.behind(targetGroup.service)) {
        const container = servingContainer(workload, targetGroup);
        const difference = container && differenceOf(targetGroup, container);
        if (!difference) continue;
        // Whoever says a path may mean it.
        const deliberate = targetGroup.carrier(registry.healthCheckPath) !== undefined;
        yield {
          ...(deliberate ? { severity: 'info' as const } : {}),
          message: `${describeObject(targetGroup.service.ref)}: the load balancer checks ${difference} (${describeObject(workload.manifest.ref)})`,
          ...targetGroup.at(registry.healthCheckPath, registry.healthCheckPort, registry.healthCheckProtocol),
          related: [workload.manifest],
        };
      }
    }
  },
};

function differenceOf(targetGroup: GroupTargetGroup, { readinessProbe, ports }: Container): string | undefined {
  const http = readinessProbe?.http;
  if (!http) return undefined;
  const { path, port, protocol } = targetGroup.spec.healthCheckConfig;
  if (path !== undefined && path !== http.path)
    return `the path ${quoted(path)}, and the readiness probe ${quoted(http.path)}`;
  if (protocol !== http.scheme) return `over ${protocol}, and the readiness probe over ${http.scheme}`;
  // A node's port says nothing about the container's.
  if (targetGroup.spec.targetType !== 'ip') return undefined;
  const number = (value: unknown) =>
    typeof value === 'number' ? value : ports.find(({ name }) => name === value)?.containerPort;
  const checked = port === 'traffic-port' ? number(targetGroup.servicePort?.targetPort) : number(port);
  const probed = number(http.port);
  return checked === undefined || probed === undefined || checked === probed
    ? undefined
    : `port ${checked}, and the readiness probe port ${probed}`;
}

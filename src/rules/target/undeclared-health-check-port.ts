import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Workload } from '../facts/workloads/workloads';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const undeclaredHealthCheckPort: Rule = {
  id: 'undeclared-health-check-port',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A health check uses a port that the targets do not have.',
  why: 'For targets of type instance the number is a port of the node, where the port of a container is not open. On an Ingress it applies to every Service.',
  fix: 'Put healthcheck-port on the Service: the name of one of its ports, or traffic-port.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_target_group.go`, `${LBC_ISSUE}/983`],
  examples: {
    invalid: [
      {
        title: "A container's port on a node",
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-port: "8080"
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
            annotation: 'alb.ingress.kubernetes.io/healthcheck-port',
            message:
              'Service default/web: the health check uses port 8080, which is not a nodePort of the Service; targets of type instance are checked on the node',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The name of a port of the Service',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-port: health
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80, name: http}, {port: 9090, name: health}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.targetGroups) {
      const { port } = targetGroup.spec.healthCheckConfig;
      if (typeof port !== 'number' || !targetGroup.carrier(registry.healthCheckPort)) continue;
      const problem =
        targetGroup.spec.targetType === 'instance'
          ? problemOnNode(targetGroup, port)
          : problemInPods(facts.workloads.behind(targetGroup.service), port);
      if (!problem) continue;
      const message = `${describeObject(targetGroup.service.ref)}: the health check uses port ${port}, ${problem}`;
      yield { message, ...targetGroup.at(registry.healthCheckPort) };
    }
  },
};

function problemOnNode({ service }: GroupTargetGroup, port: number): string | undefined {
  const nodePorts = service.ports.map(({ nodePort }) => nodePort);
  if (nodePorts.includes(port) || port >= FIRST_NODE_PORT) return undefined;
  return `which is not a nodePort of the Service; targets of type instance are checked on the node`;
}

/** Kubernetes gives out no lower ones. Something else on the node may listen on others above it. */
const FIRST_NODE_PORT = 30_000;

function problemInPods(workloads: readonly Workload[], port: number): string | undefined {
  for (const { manifest, containers } of workloads) {
    const ports = containers.flatMap((container) => container.ports.map(({ containerPort }) => containerPort));
    if (ports.length > 0 && !ports.includes(port)) {
      return `but the pods of ${describeObject(manifest.ref)} have ${ports.join(', ')}`;
    }
  }
  return undefined;
}

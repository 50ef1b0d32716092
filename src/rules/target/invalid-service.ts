import { describeObject, type ServiceManifest, type ServicePort } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import { labelProblem, portNameProblem, portNumberProblem } from '../facts/dns';
import { textAt } from '../facts/raw';
import type { Rule } from '../rule';
import { KUBERNETES_SOURCE } from '../sources';

export const invalidService: Rule = {
  id: 'invalid-service',
  since: '0.1.0',
  severity: 'error',
  summary: 'A Service behind an Ingress has ports, or a type, that Kubernetes does not allow.',
  why: 'The API server refuses the Service, and the load balancer answers 503.',
  fix: 'Name every port where there are several; numbers are 1 to 65535, and each port is listed once.',
  sources: [`${KUBERNETES_SOURCE}/pkg/apis/core/validation/validation.go`],
  examples: {
    invalid: [
      {
        title: 'Several ports, and not all have a name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            type: NodePort
            ports:
              - {port: 80}
              - {port: 9090, name: metrics}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.ports[0]',
            message: 'Service default/web must name its port 80, because there are several',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'One port needs no name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
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
    for (const service of facts.backends.services) {
      for (const [problem, ...field] of [...typeProblems(service), ...portsProblems(service)]) {
        const message = `${describeObject(service.ref)} ${problem}`;
        yield { message, object: service, field: ['spec', ...field] };
      }
    }
  },
};

/** What is wrong, and where below `spec`. */
type Located = readonly [problem: string, ...field: (string | number)[]];

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

function* typeProblems({ type, ports, raw }: ServiceManifest): Iterable<Located> {
  const headless = textAt(raw, ['spec', 'clusterIP']) === 'None';
  if (!TYPES.includes(type)) yield [`has the type ${quoted(type)}, must be one of ${TYPES.join(', ')}`, 'type'];
  if (headless && (type === 'NodePort' || type === 'LoadBalancer')) {
    yield [`of type ${type} must not have the clusterIP None`, 'clusterIP'];
  }
  if (ports.length === 0 && !headless && type !== 'ExternalName') yield ['must have a port', 'ports'];
}

function* portsProblems({ ports, type }: ServiceManifest): Iterable<Located> {
  const seen = new Set<string>();
  for (const [index, port] of ports.entries()) {
    for (const [problem, ...field] of portProblems(port, ports.length > 1)) yield [problem, 'ports', index, ...field];
    for (const key of [`${port.protocol} ${port.port}`, ...(port.name === '' ? [] : [port.name])]) {
      if (seen.has(key)) yield [`has the port ${key} twice`, 'ports', index];
      seen.add(key);
    }
    if (type === 'ClusterIP' && port.nodePort) {
      yield [`of type ClusterIP must not have the nodePort ${port.nodePort}`, 'ports', index, 'nodePort'];
    }
  }
}

function* portProblems({ name, port, targetPort, protocol }: ServicePort, several: boolean): Iterable<Located> {
  const number = portNumberProblem(port);
  if (number) yield [`has the port ${port}, which ${number}`, 'port'];
  if (name === '' && several) yield [`must name its port ${port}, because there are several`];
  const label = name === '' ? undefined : labelProblem(name);
  if (label) yield [`has a port named ${quoted(name)}, which ${label}`, 'name'];
  // It is the port where it is not written.
  const target = targetPort === port ? undefined : targetPortProblem(targetPort);
  if (target) yield [`has the targetPort ${quotedValue(targetPort)}, which ${target}`, 'targetPort'];
  if (!['TCP', 'UDP', 'SCTP'].includes(protocol)) {
    yield [`has a port of protocol ${quoted(protocol)}, must be one of TCP, UDP, SCTP`, 'protocol'];
  }
}

function targetPortProblem(target: number | string): string | undefined {
  return typeof target === 'number' ? portNumberProblem(target) : portNameProblem(target);
}

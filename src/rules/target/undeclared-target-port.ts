import { describeObject, type ServicePort } from '../../manifests/kubernetes/objects';
import { quotedValue } from '../../text/quoted';
import { listAt, numberAt, textAt } from '../facts/raw';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const undeclaredTargetPort: Rule = {
  id: 'undeclared-target-port',
  since: '0.1.0',
  severity: 'warning',
  summary: 'The targetPort of a Service is not among the ports that the containers of its pods declare.',
  why: 'With a name, the Service has no endpoints on that port, and the load balancer no targets: 503. A number is used whether it is declared or not, but nothing listens on a wrong one: 502, and health checks fail.',
  fix: 'Use the name of a port of the container, or its number.',
  sources: [`${KUBERNETES_DOCS}/concepts/services-networking/service/#field-spec-ports`],
  examples: {
    invalid: [
      {
        title: 'A name that is spelt in another way',
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
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
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
                    ports: [{containerPort: 8080, name: web}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.ports[0].targetPort',
            message: 'Service default/web has the targetPort "http", and the pods of Deployment default/web have web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The name',
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
          spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
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
                    ports: [{containerPort: 8080, name: http}]
                    lifecycle: {preStop: {sleep: {seconds: 20}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const seen = new Set<ServicePort>();
    for (const { service, servicePort } of facts.targetGroups) {
      if (!servicePort || seen.has(servicePort)) continue;
      seen.add(servicePort);
      for (const { manifest, podField } of facts.workloads.behind(service)) {
        const declared = portsOf(manifest.raw, podField);
        const problem = problemWith(servicePort.targetPort, declared);
        if (!problem) continue;
        yield {
          message: `${describeObject(service.ref)} has the targetPort ${quotedValue(servicePort.targetPort)}, and the pods of ${describeObject(manifest.ref)} have ${problem}`,
          object: service,
          field: ['spec', 'ports', service.ports.indexOf(servicePort), 'targetPort'],
          related: [manifest],
        };
      }
    }
  },
};

type DeclaredPort = { readonly name: string | undefined; readonly number: number | undefined };

/** The ports of all containers, sidecars among the init containers included. */
function portsOf(raw: unknown, podField: readonly (string | number)[]): DeclaredPort[] {
  const containers = ['containers', 'initContainers'].flatMap((list) => listAt(raw, [...podField, list]));
  const ports = containers.flatMap((container) => listAt(container, ['ports']));
  return ports.map((port) => ({ name: textAt(port, ['name']), number: numberAt(port, ['containerPort']) }));
}

/** What the pods have instead. */
function problemWith(target: number | string, declared: readonly DeclaredPort[]): string | undefined {
  if (typeof target === 'string') {
    const names = declared.flatMap(({ name }) => name ?? []);
    return names.includes(target) ? undefined : names.length > 0 ? names.join(', ') : 'no named port';
  }
  // Whoever declares none may listen on any.
  const numbers = declared.flatMap(({ number }) => number ?? []);
  return numbers.length === 0 || numbers.includes(target) ? undefined : numbers.join(', ');
}

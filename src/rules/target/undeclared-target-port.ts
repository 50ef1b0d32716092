import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const undeclaredTargetPort: Rule = {
  id: 'undeclared-target-port',
  severity: 'warning',
  summary: 'The targetPort of a Service is a name that no container of its pods has.',
  why: 'The Service then has no endpoints on that port, and the load balancer no targets: 503.',
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
    for (const { service, servicePort } of facts.targetGroups) {
      const target = servicePort?.targetPort;
      if (typeof target !== 'string') continue;
      for (const { manifest, containers } of facts.workloads.behind(service)) {
        const names = containers.flatMap(({ ports }) => ports.flatMap(({ name }) => name ?? []));
        if (names.includes(target)) continue;
        yield {
          message: `${describeObject(service.ref)} has the targetPort ${quoted(target)}, and the pods of ${describeObject(manifest.ref)} have ${names.length > 0 ? names.join(', ') : 'no named port'}`,
          object: service,
          field: ['spec', 'ports', service.ports.indexOf(servicePort as never), 'targetPort'],
          related: [manifest],
        };
      }
    }
  },
};

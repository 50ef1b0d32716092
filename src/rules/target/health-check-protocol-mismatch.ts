import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Facts } from '../facts/facts';
import type { GroupTargetGroup } from '../facts/target-groups';
import type { Container } from '../facts/workloads/containers';
import { servingContainer } from '../facts/workloads/pods';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_DOCS } from '../sources';

export const healthCheckProtocolMismatch: Rule = {
  id: 'health-check-protocol-mismatch',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A health check speaks another protocol than its port.',
  why: 'A port that speaks TLS answers plain HTTP with 400 or closes the connection, and a port that speaks HTTP cannot answer a TLS handshake. No target ever becomes healthy.',
  fix: 'Set healthcheck-protocol to what the port speaks: that of backend-protocol for traffic-port. Where the port speaks TLS, set backend-protocol to HTTPS.',
  sources: [
    `${ALB_GUIDE}/target-group-health-checks.html`,
    `${LBC_DOCS}/guide/ingress/annotations/#healthcheck-protocol`,
  ],
  examples: {
    invalid: [
      {
        title: 'A port that speaks TLS, which nobody says',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 443}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{name: https, port: 443, targetPort: 8443}]}
        `,
        finds: [
          {
            line: 10,
            message:
              'Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (its name is "https")',
          },
        ],
      },
      {
        title: 'HTTPS targets, checked with HTTP',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol: HTTPS
              alb.ingress.kubernetes.io/healthcheck-protocol: HTTP
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 443}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 443, targetPort: 8443}]}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/healthcheck-protocol',
            message:
              'Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (backend-protocol)',
          },
        ],
      },
      {
        title: 'A port that is called https',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-type: ip
              alb.ingress.kubernetes.io/healthcheck-port: "8443"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}, {name: https, port: 443, targetPort: 8443}]}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/healthcheck-port',
            message:
              'Service default/web: the health check speaks HTTP to port 8443, and the port speaks HTTPS (its name is "https")',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A port that is called https, but is that of a proxy in the pod',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 443}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{name: https, port: 443, targetPort: 8080}]}
        `,
      },
      {
        title: 'The same for both',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/backend-protocol: HTTPS
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 443}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 443, targetPort: 8443}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const targetGroup of facts.allTargetGroups) {
      const spoken = spokenOn(targetGroup, facts);
      const { port, protocol } = targetGroup.spec.healthCheckConfig;
      if (!spoken || spoken.protocol === protocol) continue;
      const at = typeof port === 'number' ? `port ${port}` : String(port);
      yield {
        message: `${describeObject(targetGroup.service.ref)}: the health check speaks ${protocol} to ${at}, and the port speaks ${spoken.protocol} (${spoken.because})`,
        ...targetGroup.at(registry.healthCheckProtocol, registry.healthCheckPort, registry.backendProtocol),
      };
    }
  },
};

interface Spoken {
  readonly protocol: string;
  readonly because: string;
}

/** What the port of the health check speaks, where it is known. */
function spokenOn(targetGroup: GroupTargetGroup, facts: Facts): Spoken | undefined {
  const { healthCheckConfig, protocol, targetType } = targetGroup.spec;
  const { port } = healthCheckConfig;
  const target = targetGroup.servicePort?.targetPort;
  if (port === 'traffic-port' || (targetType === 'ip' && port === target)) {
    return undeclaredTls(targetGroup) ?? { protocol, because: 'backend-protocol' };
  }
  if (typeof port !== 'number' || targetType !== 'ip') return undefined;
  const servicePort = targetGroup.service.ports.find(({ targetPort }) => targetPort === port);
  const containers = facts.workloads.behind(targetGroup.service).map((each) => servingContainer(each, targetGroup));
  const name = servicePort?.name || nameIn(containers, port);
  return name ? byName(name) : undefined;
}

/** A port that plainly speaks TLS, where nobody says what it speaks, and the controller takes it for HTTP. */
function undeclaredTls(targetGroup: GroupTargetGroup): Spoken | undefined {
  const { name = '', appProtocol, targetPort } = targetGroup.servicePort ?? {};
  if (targetGroup.carrier(registry.backendProtocol) || targetGroup.carrier(registry.healthCheckProtocol))
    return undefined;
  if (/^(?:kubernetes\.io\/)?https$/i.test(appProtocol ?? ''))
    return { protocol: 'HTTPS', because: `its appProtocol is "${appProtocol}"` };
  if (typeof targetPort === 'string') return byName(targetPort)?.protocol === 'HTTPS' ? byName(targetPort) : undefined;
  const named = byName(name);
  return named?.protocol === 'HTTPS' && TLS_PORTS.has(targetPort ?? 0) ? named : undefined;
}

/** Ports of containers on which nothing else is expected. */
const TLS_PORTS = new Set([443, 8443, 9443, 6443]);

function nameIn(containers: readonly (Container | undefined)[], port: number): string | undefined {
  const ports = containers.flatMap((container) => container?.ports ?? []);
  return ports.find(({ containerPort }) => containerPort === port)?.name;
}

/** As Istio and others read names: `https` or `https-…`. */
function byName(name: string): Spoken | undefined {
  const [, protocol] = /^(https?)(?:-|$)/.exec(name) ?? [];
  return protocol === undefined ? undefined : { protocol: protocol.toUpperCase(), because: `its name is "${name}"` };
}

import { describeObject, type Inventory } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import type { ServiceReference } from '../facts/backends';
import type { Severity } from '../finding';
import type { Rule, RuleContext } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const missingService: Rule = {
  id: 'missing-service',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'A backend names a Service that is not among the manifests, although others of its namespace are.',
  why: 'The load balancer answers 503 itself. Beside other targets, or with --tolerate-non-existent-backend-service=false, the controller refuses the whole group.',
  fix: 'Correct the name, or add the Service. If it lives in another repository, suppress the finding with that reason.',
  sources: [`${LBC_SOURCE}/pkg/ingress/enhanced_backend_builder.go`, `${LBC_ISSUE}/2241`],
  examples: {
    invalid: [
      {
        title: 'A misspelt name',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web, namespace: shop}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: wbe, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
      {
        title: 'A Service of another namespace',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web, namespace: edge}
          spec:
            ingressClassName: alb
            defaultBackend:
              service:
                name: web
                port: {number: 80}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 8,
            field: 'spec.defaultBackend.service.name',
            message:
              'Ingress edge/web forwards to Service edge/web, which is not among the manifests; Service shop/web is in another namespace, and an Ingress forwards to Services of its own only',
            severity: 'warning',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'No Service of the namespace is among the manifests: they live elsewhere',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web, namespace: shop}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check(context) {
    const services = serviceNames(context.inventory);
    for (const reference of context.facts.backends.references) {
      const { ingress, serviceName, backend, annotation } = reference;
      const known = services.get(ingress.namespace) ?? [];
      const exists = context.inventory.services.has(`${ingress.namespace}/${serviceName}`);
      const severity = exists || serviceName === '' ? undefined : severityOf(reference, known, context);
      if (!severity) continue;
      const hint = hintFor(serviceName, known, elsewhere(reference, context.inventory));
      const message = `${describeObject(ingress.ref)} forwards to Service ${ingress.namespace}/${serviceName}, which is not among the manifests${hint}`;
      yield {
        message,
        severity,
        object: ingress,
        ...(backend ? { field: [...backend.field, 'name'] } : { annotation }),
      };
    }
  },
};

function serviceNames({ services }: Inventory): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { namespace, name } of services.values()) {
    const known = names.get(namespace);
    if (known) known.push(name);
    else names.set(namespace, [name]);
  }
  return names;
}

/** Undefined where the Service may as well live elsewhere. */
function severityOf(
  reference: ServiceReference,
  known: readonly string[],
  { environment, inventory }: RuleContext,
): Severity | undefined {
  const { ingress } = reference;
  // Whoever switches the tolerance off relies on every Service being there.
  if (!environment.controller.tolerateNonExistentBackendService) return 'error';
  if (known.length === 0) return elsewhere(reference, inventory).length > 0 ? 'warning' : undefined;
  return inventory.namespaces.has(ingress.namespace) ? 'error' : 'warning';
}

/** The other namespaces that have a Service of the name; an Ingress reaches none of them. */
function elsewhere({ serviceName }: ServiceReference, { services }: Inventory): string[] {
  return [...services.values()].flatMap(({ name, namespace }) => (name === serviceName ? namespace : []));
}

function hintFor(name: string, known: readonly string[], namespaces: readonly string[]): string {
  const near = nearestName(name, known);
  if (near) return `; did you mean ${near}?`;
  const [namespace] = namespaces;
  if (namespace !== undefined) {
    return `; Service ${namespace}/${name} is in another namespace, and an Ingress forwards to Services of its own only`;
  }
  return `; the namespace has ${known.join(', ') || 'no Service'}`;
}

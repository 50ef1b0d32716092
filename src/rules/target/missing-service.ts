import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import type { RouteManifest } from '../../controller/gateway/objects/gateway-spec';
import { describeObject, type Inventory, type ObjectRef } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import type { ServiceReference } from '../facts/backends';
import type { ObjectFinding, Severity } from '../finding';
import type { Rule, RuleContext } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const missingService: Rule = {
  id: 'missing-service',
  since: '0.1.0',
  severity: 'error',
  general: true,
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
        finds: [
          {
            line: 6,
            field: 'spec.defaultBackend.service.name',
            message:
              'Ingress shop/web forwards to Service shop/wbe, which is not among the manifests; did you mean web?',
            severity: 'warning',
          },
        ],
      },
      {
        title: 'A misspelt name in a route',
        yaml: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: {name: edge, namespace: shop}
          spec:
            gatewayClassName: alb
            listeners: [{name: http, port: 80, protocol: HTTP}]
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80}]}
          ---
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: {name: web, namespace: shop}
          spec:
            parentRefs: [{name: edge}]
            rules:
            - backendRefs:
              - name: wbe
                port: 80
        `,
        finds: [
          {
            line: 20,
            field: 'spec.rules[0].backendRefs[0].name',
            message:
              'HTTPRoute shop/web forwards to Service shop/wbe, which is not among the manifests; did you mean web?',
          },
        ],
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
      if (serviceName === '' || context.inventory.services.has(`${ingress.namespace}/${serviceName}`)) continue;
      const known = services.get(ingress.namespace) ?? [];
      // An action of that name is meant, which needs the port use-annotation: another rule says so.
      if (backend && Object.hasOwn(ingress.annotations, annotationKey(registry.actions, serviceName))) continue;
      const severity = severityOf(reference, known, context);
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
    for (const gateway of context.plan.gatewayApi.gateways) yield* missingOf(gateway, services);
  },
};

/** Services that routes name; those may be in another namespace, where a ReferenceGrant allows it. */
function* missingOf(
  { missing, routes }: GatewayPlan,
  services: ReadonlyMap<string, readonly string[]>,
): Iterable<ObjectFinding> {
  for (const { object, from } of missing) {
    const { kind, namespace = '', name } = object;
    const known = services.get(namespace) ?? [];
    const found = routes.find(({ route }) => describeObject(route.ref) === describeObject(from));
    if (kind !== 'Service' || known.length === 0 || !found) continue;
    const near = nearestName(name, known);
    const hint = near ? `; did you mean ${near}?` : `; the namespace has ${known.join(', ')}`;
    const message = `${describeObject(from)} forwards to Service ${namespace}/${name}, which is not among the manifests${hint}`;
    yield { message, object: found.route, field: fieldOf(found.route, object) };
  }
}

/** Where a route names a Service first. */
function fieldOf({ spec, namespace }: RouteManifest, service: ObjectRef): (string | number)[] {
  for (const [rule, { backendRefs = [] }] of (spec.rules ?? []).entries()) {
    const index = backendRefs.findIndex(
      (ref) => ref.name === service.name && (ref.namespace ?? namespace) === service.namespace,
    );
    if (index >= 0) return ['spec', 'rules', rule, 'backendRefs', index, 'name'];
  }
  return ['spec', 'rules'];
}

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

import { describeObject, type ServiceManifest } from '../../manifests/kubernetes/objects';
import type { Facts } from '../facts/facts';
import { listAt, textAt } from '../facts/raw';
import type { Workload } from '../facts/workloads/workloads';
import type { ObjectFinding } from '../finding';
import type { Rule, RuleContext } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const serviceWithoutPods: Rule = {
  id: 'service-without-pods',
  since: '0.1.0',
  severity: 'warning',
  worst: 'error',
  scope: 'workspace',
  summary: 'A Service behind an Ingress has no pods.',
  why: 'The controller registers pods only: neither the external name of a Service nor addresses in Endpoints or EndpointSlices that belong to no pod become targets. Without targets the load balancer answers 503.',
  fix: 'Select the labels of the pods. For targets outside of the cluster, use an action with targetGroupARN, or run a proxy.',
  sources: [
    `${LBC_SOURCE}/pkg/backend/endpoint_resolver.go`,
    `${KUBERNETES_DOCS}/concepts/services-networking/service/#externalname`,
    `${KUBERNETES_DOCS}/concepts/services-networking/service/#services-without-selectors`,
  ],
  examples: {
    invalid: [
      {
        title: 'An alias of a Service in another namespace',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/target-type: ip}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            type: ExternalName
            externalName: web.shop.svc.cluster.local
            ports: [{port: 80}]
        `,
        finds: [
          {
            line: 14,
            field: 'spec.type',
            message:
              'Service default/web is of type ExternalName, which has no pods that could be targets; its externalName web.shop.svc.cluster.local is never registered',
            severity: 'error',
          },
        ],
      },
      {
        title: 'Addresses of machines outside of the cluster',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/target-type: ip}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            ports: [{port: 80}]
        `,
        finds: [
          {
            line: 13,
            field: 'spec',
            message:
              'Service default/web has no selector, and the controller registers only pods: addresses of its Endpoints or EndpointSlices never become targets',
          },
        ],
      },
      {
        title: 'A selector that no pods have',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/target-type: ip}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            selector: {app: webapp}
            ports: [{port: 80}]
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: web}
          spec:
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: [{name: web, image: web}]}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.selector',
            message:
              'Service default/web selects app=webapp, which no pods of the namespace have; Deployment default/web has app=web',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Nodes as targets reach every endpoint of a Service without selector',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/target-type: instance}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            type: NodePort
            ports: [{port: 80}]
        `,
      },
      {
        title: 'Pods that are described elsewhere',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {alb.ingress.kubernetes.io/target-type: ip}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            selector: {app: webapp}
            ports: [{port: 80}]
        `,
      },
    ],
  },
  *check(context) {
    const seenOf = new Map<string, Set<ServiceManifest>>();
    for (const { service, spec } of context.facts.targetGroups) {
      const seen = seenOf.get(spec.targetType) ?? new Set();
      if (seen.has(service)) continue;
      seenOf.set(spec.targetType, seen.add(service));
      const finding = withoutPods(service, spec.targetType, context);
      if (finding) yield finding;
    }
  },
};

function withoutPods(service: ServiceManifest, targetType: string, context: RuleContext): ObjectFinding | undefined {
  if (service.type === 'ExternalName') {
    const named = describeObject(service.ref);
    const externalName = textAt(service.raw, ['spec', 'externalName']);
    const message = `${named} is of type ExternalName, which has no pods that could be targets; its externalName ${externalName} is never registered`;
    return { message, object: service, field: ['spec', 'type'], severity: 'error' };
  }
  if (Object.keys(service.selector ?? {}).length > 0) return selectsNothing(service, context);
  // kube-proxy forwards from the node to any endpoint.
  if (targetType !== 'ip' || hasPodEndpoints(service, context)) return undefined;
  const message = `${describeObject(service.ref)} has no selector, and the controller registers only pods: addresses of its Endpoints or EndpointSlices never become targets`;
  return { message, object: service, field: ['spec'], part: 'key' };
}

/** An operator may write endpoints that are pods. */
function hasPodEndpoints({ name, namespace }: ServiceManifest, { inventory: { all } }: RuleContext): boolean {
  return all.some(
    ({ ref, raw, labels }) =>
      ref.kind === 'EndpointSlice' &&
      ref.namespace === namespace &&
      labels['kubernetes.io/service-name'] === name &&
      listAt(raw, ['endpoints']).some((endpoint) => textAt(endpoint, ['targetRef', 'kind']) === 'Pod'),
  );
}

function selectsNothing(service: ServiceManifest, { facts, inventory }: RuleContext): ObjectFinding | undefined {
  const { workloads } = facts;
  const given = workloads.in(service.namespace);
  if (given.length === 0 || workloads.behind(service).length > 0) return undefined;
  // The pods may be another repository's, unless some of those here have no Service.
  const [free] = given.filter((workload) => !isSelected(workload, facts, inventory.services.values()));
  const selector = Object.entries(service.selector ?? {});
  const labels = selector.map(([key, value]) => `${key}=${value}`).join(',');
  const hint = free ? `; ${describeObject(free.manifest.ref)} has ${labelsLike(free, selector)}` : '';
  const message = `${describeObject(service.ref)} selects ${labels}, which no pods of the namespace have${hint}`;
  return {
    message,
    object: service,
    field: ['spec', 'selector'],
    part: 'key',
    ...(free ? { related: [free.manifest] } : { severity: 'info' as const }),
  };
}

function isSelected(workload: Workload, { workloads }: Facts, services: Iterable<ServiceManifest>): boolean {
  for (const service of services) if (workloads.behind(service).includes(workload)) return true;
  return false;
}

/** The labels of pods that a selector most likely means. */
function labelsLike({ labels }: Workload, selector: readonly (readonly [string, string])[]): string {
  const alike = selector.flatMap(([key]) => (labels[key] === undefined ? [] : `${key}=${labels[key]}`));
  const all = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return (alike.length > 0 ? alike : all.length > 0 ? all : ['no labels']).join(',');
}

import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';
import type { NodeKind, Topology, TopologyNode } from '../../src/topology/graph';
import { topologyOf } from '../../src/topology/topology';
import { type RefusedGroup, refusedGroups } from '../../src/views/topology/refused-group';

/** Objects, or YAML as it is written. */
export type Manifest = object | string;

export interface Scene {
  readonly topology: Topology;
  readonly refusals: readonly RefusedGroup[];
}

export function sceneOf(...manifests: readonly Manifest[]): Scene {
  const text = manifests.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n---\n');
  const { inventory } = readManifests([{ file: 'app.yaml', text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  const plan = buildPlan(inventory, environment, { ingressClasses: true, namespaces: true, secrets: true });
  return { topology: topologyOf(plan, inventory), refusals: refusedGroups(plan, inventory) };
}

export function nodesOf({ topology }: Scene, kind?: NodeKind): TopologyNode[] {
  const nodes = topology.sections.flatMap((section) => section.nodes);
  return kind ? nodes.filter((node) => node.kind === kind) : nodes;
}

/** The edges as `from → to`, with the part of the traffic. */
export function edgesOf({ topology }: Scene): string[] {
  return topology.sections.flatMap(({ edges }) =>
    edges.map(({ from, to, percent }) => `${from} → ${to}${percent === undefined ? '' : ` ${percent} %`}`),
  );
}

export interface Path {
  readonly host?: string;
  readonly path?: string;
  readonly service?: string;
  readonly port?: number | string;
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
}

export function ingress(
  paths: readonly Path[],
  annotations: Readonly<Record<string, unknown>> = {},
  { name = 'web', namespace = 'shop' }: Metadata = {},
): object {
  const texts = Object.entries(annotations).map(([key, value]) => [
    `alb.ingress.kubernetes.io/${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace,
      annotations: { 'alb.ingress.kubernetes.io/target-type': 'ip', ...Object.fromEntries(texts) },
    },
    spec: { ingressClassName: 'alb', rules: paths.map(ruleOf) },
  };
}

function ruleOf({ host = 'shop.example.com', path = '/', service: name = 'web', port = 80 }: Path): object {
  const backend = { service: { name, port: typeof port === 'number' ? { number: port } : { name: port } } };
  return { host, http: { paths: [{ path, pathType: 'Exact', backend }] } };
}

export function service(name = 'web', namespace = 'shop'): object {
  const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: name }, ports } };
}

export function workload(app: string, { name = app, namespace = 'shop', kind = 'Deployment' } = {}): object {
  const containers = [{ name: 'app', image: `registry.example.com/team/${app}:1.0` }];
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace },
    spec: { replicas: 2, template: { metadata: { labels: { app } }, spec: { containers } } },
  };
}

/** A shop as teams have it: hosts of several namespaces on one load balancer, some paths shared between two Services. */
export function estate(hosts: number, paths: number): object[] {
  return Array.from({ length: hosts }, (_, index) => index).flatMap((index) => {
    const namespace = `team-${index % 7}`;
    const names = ['catalog', 'cart', 'orders'].map((name) => `${name}-${index}`);
    const [first = '', second = ''] = names;
    const canary = {
      type: 'forward',
      forwardConfig: {
        targetGroups: [
          { serviceName: first, servicePort: 80, weight: 9 },
          { serviceName: second, servicePort: 80, weight: 1 },
        ],
      },
    };
    const rules = Array.from({ length: paths }, (__, number): Path => {
      const host = `host-${index}.example.com`;
      const isCanary = number === 4;
      return {
        host,
        path: `/v1/${number}`,
        service: isCanary ? 'canary' : names[number % 3],
        port: isCanary ? 'use-annotation' : 80,
      };
    });
    const annotations = { 'group.name': 'edge', 'actions.canary': canary };
    return [
      ingress(rules, annotations, { name: `web-${index}`, namespace }),
      ...names.flatMap((name) => [service(name, namespace), workload(name, { namespace })]),
    ];
  });
}

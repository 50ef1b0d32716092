import type { Scheme } from '../model/resources';
import { counted } from '../text/words';
import {
  type ClientNode,
  edgesByStart,
  type RulesNode,
  type SummaryNode,
  type Topology,
  type TopologyEdge,
  type TopologyNode,
} from './graph';
import type { GroupGraph } from './group-graph';

/** More boxes than this are no picture that anybody reads, and take minutes to place. */
const MOST_NODES = 1000;
/** More load balancers than this are not drawn one by one either. */
const MOST_BALANCERS = 100;
const MOST_SUMMARIES = 200;

/**
 * The same in fewer boxes, when there are too many: what is behind listeners by namespace, or by host where all is in one namespace;
 * with many load balancers, these by namespace as well.
 */
export function condensed(graphs: readonly GroupGraph[]): Topology | undefined {
  const boxes = graphs.reduce((sum, { nodes }) => sum + nodes.length, 0);
  if (boxes <= MOST_NODES) return undefined;
  const section = graphs.length > MOST_BALANCERS ? balancersByNamespace(graphs) : rulesByPlace(graphs);
  const groups = graphs.map(({ group }) => group.id);
  return { sections: [{ groups, ...section }], boxes };
}

interface Part {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

function balancersByNamespace(graphs: readonly GroupGraph[]): Part {
  const bundles = new Bundles('namespace');
  for (const { nodes, entrance } of graphs) {
    const { scheme } = entrance.spec;
    const bundle = bundles.of(`client ${scheme}`, entrance.owners[0]?.namespace ?? '');
    for (const node of nodes) bundle.add(node);
  }
  const schemes = [...new Set(graphs.map(({ entrance }) => entrance.spec.scheme))].sort();
  const { nodes, edges } = bundles.drawn();
  return { nodes: [...schemes.map(clientNode), ...nodes], edges };
}

function rulesByPlace(graphs: readonly GroupGraph[]): Part {
  const rules = graphs.flatMap(({ nodes }) => nodes.filter((node) => node.kind === 'rules'));
  const namespaces = new Set(rules.flatMap((node) => namespaceOf(node) ?? []));
  const bundles = new Bundles(namespaces.size > 1 ? 'namespace' : 'host');
  const kept: TopologyNode[] = [];
  const edges: TopologyEdge[] = [];
  const schemes = new Set<Scheme>();
  for (const graph of graphs) {
    schemes.add(graph.entrance.spec.scheme);
    edges.push({ from: `client ${graph.entrance.spec.scheme}`, to: graph.entrance.id });
    const behind = new Map(graph.nodes.map((node) => [node.id, node]));
    const upstream = graph.nodes.filter(({ kind }) => UPSTREAM.has(kind));
    kept.push(...upstream);
    const known = new Set(upstream.map(({ id }) => id));
    const next = edgesByStart(graph.edges);
    for (const edge of graph.edges) {
      if (!known.has(edge.from)) continue;
      const node = behind.get(edge.to);
      if (known.has(edge.to)) edges.push(edge);
      else if (node?.kind === 'rules' && (node.rules.length > 0 || next.has(node.id))) {
        const place = namespaces.size > 1 ? namespaceOf(node) : hostOf(node);
        const bundle = bundles.of(edge.from, place ?? OTHERWISE);
        for (const each of reached(node, next, behind)) bundle.add(each);
      }
    }
  }
  const drawn = bundles.drawn();
  const clients = [...schemes].sort().map(clientNode);
  return { nodes: [...clients, ...sorted(kept), ...drawn.nodes], edges: [...edges, ...drawn.edges] };
}

const UPSTREAM = new Set(['network-load-balancer', 'load-balancer', 'listener']);
const ORDER = ['network-load-balancer', 'load-balancer', 'listener'];

function sorted(nodes: readonly TopologyNode[]): TopologyNode[] {
  return ORDER.flatMap((kind) => nodes.filter((node) => node.kind === kind));
}

/** What a listener forwards to when no rule matches. */
const OTHERWISE = 'otherwise';

function namespaceOf({ sources: [source] }: RulesNode): string | undefined {
  return source?.manifest.namespace;
}

export function hostsOf({ rules: [first] }: RulesNode): readonly string[] {
  const { values = [], regexValues = [] } =
    first?.spec.conditions.find(({ hostHeaderConfig }) => hostHeaderConfig)?.hostHeaderConfig ?? {};
  return [...values, ...regexValues];
}

function hostOf(node: RulesNode): string | undefined {
  return node.rules.length === 0 ? undefined : (hostsOf(node)[0] ?? 'any host');
}

/** A node with all that it leads to. */
function* reached(
  start: TopologyNode,
  next: ReadonlyMap<string, readonly TopologyEdge[]>,
  nodes: ReadonlyMap<string, TopologyNode>,
): Iterable<TopologyNode> {
  const seen = new Set<string>([start.id]);
  const waiting = [start];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (const { to } of next.get(node.id) ?? []) {
      const following = nodes.get(to);
      if (!following || seen.has(to)) continue;
      seen.add(to);
      waiting.push(following);
    }
  }
}

function clientNode(scheme: Scheme): ClientNode {
  return { kind: 'client', id: `client ${scheme}`, scheme, sources: [] };
}

/** Nodes by what leads to them and by their place. */
class Bundles {
  private readonly bundles = new Map<string, Bundle>();

  public constructor(private readonly by: SummaryNode['by']) {}

  public of(from: string, place: string): Bundle {
    const key = JSON.stringify([from, place]);
    let bundle = this.bundles.get(key);
    if (!bundle) {
      bundle = new Bundle(from, place);
      this.bundles.set(key, bundle);
    }
    return bundle;
  }

  /** The largest, and of each that leads to them the rest in one box. */
  public drawn(): Part {
    const all = [...this.bundles.values()].sort((a, b) => b.size - a.size || (a.place < b.place ? -1 : 1));
    const largest = all.slice(0, MOST_SUMMARIES);
    const rest = new Map<string, Bundle[]>();
    for (const bundle of all.slice(MOST_SUMMARIES)) {
      const others = rest.get(bundle.from);
      if (others) others.push(bundle);
      else rest.set(bundle.from, [bundle]);
    }
    const merged = [...rest].map(([from, bundles]) => {
      const one = new Bundle(from, `${bundles.length} more ${this.by}s`);
      for (const bundle of bundles) one.merge(bundle);
      return one;
    });
    const shown = [...largest.sort((a, b) => (a.place < b.place ? -1 : 1)), ...merged];
    return {
      nodes: shown.map((bundle) => bundle.node(this.by)),
      edges: shown.map((bundle) => ({ from: bundle.from, to: bundle.id })),
    };
  }
}

class Bundle {
  private readonly ids = new Map<TopologyNode['kind'], Set<string>>();
  private readonly hosts = new Set<string>();
  private rules = 0;

  public constructor(
    public readonly from: string,
    public readonly place: string,
  ) {}

  public get id(): string {
    return `summary ${this.from} ${this.place}`;
  }

  public get size(): number {
    return this.rules;
  }

  public add(node: TopologyNode): void {
    const ids = this.ids.get(node.kind) ?? new Set();
    this.ids.set(node.kind, ids);
    if (ids.has(node.id)) return;
    ids.add(node.id);
    if (node.kind !== 'rules') return;
    this.rules += node.rules.length;
    for (const host of hostsOf(node)) this.hosts.add(host);
  }

  public merge(other: Bundle): void {
    for (const [kind, ids] of other.ids) this.ids.set(kind, new Set([...(this.ids.get(kind) ?? []), ...ids]));
    for (const host of other.hosts) this.hosts.add(host);
    this.rules += other.rules;
  }

  public node(by: SummaryNode['by']): SummaryNode {
    const count = (kind: TopologyNode['kind'], noun: string): string[] => {
      const size = this.ids.get(kind)?.size ?? 0;
      return size === 0 ? [] : [counted(size, noun)];
    };
    const lines = [
      ...count('load-balancer', 'load balancer'),
      ...(this.rules === 0 ? [] : [counted(this.rules, 'rule')]),
      ...(this.hosts.size === 0 ? [] : [counted(this.hosts.size, 'host')]),
      ...count('target-group', 'target group'),
      ...count('service', 'Service'),
      ...count('workload', 'workload'),
    ];
    return { kind: 'summary', id: this.id, by, title: this.place, lines, sources: [] };
  }
}

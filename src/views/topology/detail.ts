import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { unindentedExcerptOf } from '../../manifests/yaml/excerpt';
import { pictured, visibleData } from '../../text/visible';
import type { RulesNode, Source, TopologyNode } from '../../topology/graph';
import { placeOf } from '../../topology/place';
import { captionOf } from './caption';
import { type Fact, factsOf } from './fact';
import { placeText } from './refused-group';
import { pathsOf } from './rules-caption';

/** What the page shows of what is clicked, in the order of the cards. */
export interface Details {
  readonly nodes: readonly NodeDetail[];
  readonly objects: readonly ObjectDetail[];
}

export interface NodeDetail {
  readonly kind: string;
  readonly title: string;
  /** Tells it from its like, where others refer to it. */
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly rules?: readonly RuleDetail[];
  /** The number of the line of the first rule on the card. */
  readonly firstRule?: number;
  readonly places: readonly PlaceDetail[];
  /** What the search looks at, in lower case. */
  readonly search: string;
}

export interface RuleDetail {
  readonly priority: number;
  readonly path: string;
  readonly places: readonly PlaceDetail[];
}

export interface PlaceDetail {
  readonly label: string;
  readonly at: string;
  /** Its number among the objects; absent where there is no text to show. */
  readonly object?: number;
  readonly from?: number;
  readonly to?: number;
}

export interface ObjectDetail {
  /** The number of the first line in the file. */
  readonly line: number;
  readonly text: string;
}

export const KIND_NAMES: Readonly<Record<TopologyNode['kind'], string>> = {
  client: 'Clients',
  'network-load-balancer': 'Network load balancer',
  'load-balancer': 'Load balancer',
  listener: 'Listener',
  rules: 'Rules',
  summary: 'Put together',
  'target-group': 'Target group',
  service: 'Service',
  workload: 'Workload',
};

export function detailsOf(nodes: readonly TopologyNode[]): Details {
  const objects = new ObjectDetails();
  const shown = nodes.map((node) => visibleData(nodeDetail(node, objects)));
  return { nodes: shown, objects: objects.list.map(({ line, text }) => ({ line, text: visibleLines(text) })) };
}

/** A text of several lines. */
function visibleLines(text: string): string {
  return text.split('\n').map(pictured).join('\n');
}

function nodeDetail(node: TopologyNode, objects: ObjectDetails): NodeDetail {
  const { title, tag, lines } = captionOf(node);
  const kind = node.kind === 'workload' ? (tag?.text ?? '') : KIND_NAMES[node.kind];
  const facts = factsOf(node);
  const rules = node.kind === 'rules' ? rulesOf(node, objects) : [];
  const words = [title, tag?.text, ...lines.map(({ text }) => text), ...facts.flatMap(([, values]) => values)];
  return {
    kind: node.kind === 'rules' && node.rules.length === 1 ? 'Rule' : kind,
    title,
    name: nameOf(node, kind, title),
    facts,
    ...(rules.length > 0 ? { rules, firstRule: lines.findIndex(({ lead }) => lead !== undefined) } : {}),
    places: rules.length > 0 ? [] : node.sources.map((source) => objects.place(source)),
    search: words.join(' ').toLowerCase(),
  };
}

function nameOf(node: TopologyNode, kind: string, title: string): string {
  if (node.kind !== 'rules') return `${kind} ${title}`;
  const [first] = node.rules;
  const last = node.rules.at(-1);
  const listener = `${node.listener.protocol} ${node.listener.port}`;
  if (!first || !last) return `${listener} ${title}`;
  if (first === last) return `Rule ${first.spec.priority} of ${listener}, ${title} ${pathsOf(first.spec)}`;
  return `Rules ${first.spec.priority} to ${last.spec.priority} of ${listener}, ${title}`;
}

function rulesOf({ rules }: RulesNode, objects: ObjectDetails): RuleDetail[] {
  return rules.map(({ spec, sources }) => ({
    priority: spec.priority,
    path: pathsOf(spec),
    places: sources.map((source) => objects.place(source)),
  }));
}

/** The texts of objects, each once. */
class ObjectDetails {
  public readonly list: ObjectDetail[] = [];
  private readonly numbers = new Map<Manifest, number | undefined>();

  public place(source: Source): PlaceDetail {
    const { manifest } = source;
    const place = placeOf(source);
    const object = this.numberOf(manifest);
    return {
      label: describeObject(manifest.ref),
      at: placeText(place) ?? '',
      ...(object === undefined ? {} : { object }),
      ...(place.line === undefined || !source.field ? {} : { from: place.line, to: place.endLine }),
    };
  }

  private numberOf(manifest: Manifest): number | undefined {
    if (!this.numbers.has(manifest)) {
      const excerpt = unindentedExcerptOf(manifest);
      this.numbers.set(manifest, excerpt && this.list.push(excerpt) - 1);
    }
    return this.numbers.get(manifest);
  }
}

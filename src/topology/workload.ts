import { LabelIndex } from '../manifests/kubernetes/label-index';
import type { Inventory, Manifest, ServiceManifest } from '../manifests/kubernetes/objects';
import type { WorkloadNode } from './graph';

const WITH_TEMPLATE = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout']);

interface Workload {
  readonly namespace: string;
  /** Of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly node: WorkloadNode;
}

/** What makes pods, found by the Services that select them. */
export class Workloads {
  private readonly index: LabelIndex<Workload>;

  public constructor({ all }: Pick<Inventory, 'all'>) {
    this.index = new LabelIndex(all.flatMap((manifest) => workloadOf(manifest) ?? []));
  }

  public behind({ namespace, selector }: ServiceManifest): readonly WorkloadNode[] {
    return this.index.selected(namespace, selector).map(({ node }) => node);
  }
}

/** What nobody has checked: whatever is not as expected counts as absent. */
type Loose = Readonly<Record<string, unknown>>;

function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function workloadOf(manifest: Manifest): Workload | undefined {
  const { kind } = manifest.ref;
  if (kind !== 'Pod' && !WITH_TEMPLATE.has(kind)) return undefined;
  const { namespace, name, raw } = manifest;
  const spec = loose(raw.spec);
  const pod = kind === 'Pod' ? raw : loose(spec.template);
  const node: WorkloadNode = {
    kind: 'workload',
    id: `workload ${kind} ${namespace}/${name}`,
    sources: [{ manifest }],
    namespace,
    manifest,
    replicas: typeof spec.replicas === 'number' ? spec.replicas : undefined,
    images: imagesOf(loose(pod.spec)),
  };
  return { namespace, labels: textsOf(loose(pod.metadata).labels), node };
}

function imagesOf({ containers }: Loose): string[] {
  if (!Array.isArray(containers)) return [];
  return containers.map((container) => loose(container).image).filter((image) => typeof image === 'string');
}

function textsOf(labels: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(loose(labels));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

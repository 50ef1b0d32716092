import type { Inventory, Manifest, ServiceManifest } from '../../manifests/objects';
import { type Container, containersOf } from './containers';
import { fieldsAt, numberAt, textAt, textMapAt } from './raw';

type Field = readonly (string | number)[];

/** An object that makes pods, or a pod. */
export interface Workload {
  readonly manifest: Manifest;
  /** Undefined where the kind has none, or where nobody says. */
  readonly replicas: number | undefined;
  /** `RollingUpdate`, `Recreate` …; undefined where nobody says. */
  readonly strategy: string | undefined;
  /** The labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where `spec` of the pod stands. */
  readonly podField: Field;
  readonly containers: readonly Container[];
  /** Seconds; undefined for Kubernetes' own 30. */
  readonly terminationGracePeriod: number | undefined;
}

const WITH_TEMPLATE = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout']);

/** The workloads among the manifests, found by the Services that select their pods. */
export class Workloads {
  /** By `namespace/label=value`. */
  private readonly byLabel = new Map<string, Workload[]>();

  public constructor({ all }: Pick<Inventory, 'all'>) {
    for (const manifest of all) {
      const workload = workloadOf(manifest);
      if (!workload) continue;
      for (const [label, value] of Object.entries(workload.labels)) {
        const key = `${manifest.namespace}/${label}=${value}`;
        const workloads = this.byLabel.get(key);
        if (workloads) workloads.push(workload);
        else this.byLabel.set(key, [workload]);
      }
    }
  }

  /** The workloads whose pods a Service selects. */
  public behind({ namespace, selector = {} }: ServiceManifest): readonly Workload[] {
    let fewest: readonly Workload[] | undefined;
    const wanted = Object.entries(selector);
    for (const [label, value] of wanted) {
      const found = this.byLabel.get(`${namespace}/${label}=${value}`) ?? [];
      if (!fewest || found.length < fewest.length) fewest = found;
    }
    return (fewest ?? []).filter(({ labels }) => wanted.every(([label, value]) => labels[label] === value));
  }
}

function workloadOf(manifest: Manifest): Workload | undefined {
  const { kind } = manifest.ref;
  const owner: Field | undefined = WITH_TEMPLATE.has(kind) ? ['spec', 'template'] : kind === 'Pod' ? [] : undefined;
  if (!owner) return undefined;
  const { raw } = manifest;
  const podField = [...owner, 'spec'];
  const pod = fieldsAt(raw, podField);
  if (!pod) return undefined;
  return {
    manifest,
    replicas: numberAt(raw, ['spec', 'replicas']),
    strategy: textAt(raw, ['spec', kind === 'Deployment' ? 'strategy' : 'updateStrategy', 'type']),
    labels: textMapAt(raw, [...owner, 'metadata', 'labels']),
    podField,
    containers: containersOf(pod, podField),
    terminationGracePeriod: numberAt(pod, ['terminationGracePeriodSeconds']),
  };
}

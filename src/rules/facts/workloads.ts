import { LabelIndex } from '../../manifests/kubernetes/label-index';
import type { Inventory, Manifest, ServiceManifest } from '../../manifests/kubernetes/objects';
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
  private readonly byService = new Map<ServiceManifest, readonly Workload[]>();
  private readonly index: LabelIndex<Workload & { readonly namespace: string }>;

  public constructor({ all }: Pick<Inventory, 'all'>) {
    const workloads = all.flatMap((manifest) => workloadOf(manifest) ?? []);
    this.index = new LabelIndex(workloads.map((workload) => ({ ...workload, namespace: workload.manifest.namespace })));
  }

  /** The workloads whose pods a Service selects. */
  public behind(service: ServiceManifest): readonly Workload[] {
    let workloads = this.byService.get(service);
    if (!workloads) {
      workloads = this.index.selected(service.namespace, service.selector);
      this.byService.set(service, workloads);
    }
    return workloads;
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

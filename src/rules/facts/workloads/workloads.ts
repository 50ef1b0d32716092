import { LabelIndex } from '../../../manifests/kubernetes/label-index';
import type { Inventory, Manifest, ServiceManifest } from '../../../manifests/kubernetes/objects';
import { type FactMemory, remembering } from '../memory';
import { fieldsAt, numberAt, textAt, textMapAt } from '../raw';
import { type Container, containersOf } from './containers';

type Field = readonly (string | number)[];

/** An object that makes pods, or a pod. */
export interface Workload {
  readonly manifest: Manifest;
  readonly namespace: string;
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

const WITH_TEMPLATE = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
]);

/** Labels that controllers give to pods, beside those of the template. */
const GIVEN_LABELS = [
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
];

/** A selector without the labels that no template has. */
export function ownLabels(selector: ServiceManifest['selector']): ServiceManifest['selector'] {
  if (!selector || !GIVEN_LABELS.some((label) => Object.hasOwn(selector, label))) return selector;
  return Object.fromEntries(Object.entries(selector).filter(([label]) => !GIVEN_LABELS.includes(label)));
}

const NO_WORKLOAD = 'none';
const NO_WORKLOADS: readonly Workload[] = [];

/** The workloads among the manifests, found by the Services that select their pods. */
export class Workloads {
  private readonly byService = new Map<ServiceManifest, readonly Workload[]>();
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly index: LabelIndex<Workload>;

  public constructor({ all }: Pick<Inventory, 'all'>, memory?: FactMemory) {
    const workloads: Workload[] = [];
    const workloadIn = remembering(memory, 'workloads', (manifest: Manifest) => workloadOf(manifest) ?? NO_WORKLOAD);
    for (const manifest of all) {
      if (!podOwner(manifest)) continue;
      const workload = workloadIn(manifest);
      if (workload !== NO_WORKLOAD) workloads.push(workload);
    }
    for (const workload of workloads) {
      const known = this.byNamespace.get(workload.namespace);
      if (known) known.push(workload);
      else this.byNamespace.set(workload.namespace, [workload]);
    }
    this.index = new LabelIndex(workloads);
  }

  /** All workloads of a namespace. */
  public in(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workloads whose pods a Service selects. */
  public behind(service: ServiceManifest): readonly Workload[] {
    if (!this.byNamespace.has(service.namespace)) return NO_WORKLOADS;
    let workloads = this.byService.get(service);
    if (!workloads) {
      workloads = this.index.selected(service.namespace, ownLabels(service.selector));
      this.byService.set(service, workloads);
    }
    return workloads;
  }
}

/** Where the metadata and the spec of its pods stand; undefined for what has no pods. */
function podOwner({ ref: { kind } }: Manifest): Field | undefined {
  if (WITH_TEMPLATE.has(kind)) return ['spec', 'template'];
  return kind === 'Pod' ? [] : undefined;
}

/** The labels of the pods that an object makes, or of a pod; undefined for what has no pods. */
export function podLabelsOf(manifest: Manifest): Readonly<Record<string, string>> | undefined {
  const owner = podOwner(manifest);
  return owner && textMapAt(manifest.raw, [...owner, 'metadata', 'labels']);
}

function workloadOf(manifest: Manifest): Workload | undefined {
  const { kind } = manifest.ref;
  const owner = podOwner(manifest);
  if (!owner) return undefined;
  const { raw } = manifest;
  const podField = [...owner, 'spec'];
  const pod = fieldsAt(raw, podField);
  if (!pod) return undefined;
  return {
    manifest,
    namespace: manifest.namespace,
    replicas: numberAt(raw, ['spec', 'replicas']),
    strategy: textAt(raw, ['spec', kind === 'Deployment' ? 'strategy' : 'updateStrategy', 'type']),
    labels: textMapAt(raw, [...owner, 'metadata', 'labels']),
    podField,
    containers: containersOf(pod, podField),
    terminationGracePeriod: numberAt(pod, ['terminationGracePeriodSeconds']),
  };
}

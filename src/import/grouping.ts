import { basename } from 'node:path';
import type { Manifest } from '../manifests/kubernetes/objects';
import type { ChartObjects } from './chart';
import { Comments } from './comments';
import type { InputObject } from './objects/written-object';

/** What becomes a chart: the objects of a namespace, of an input file, or of an app (by its `app.kubernetes.io` labels). */
export const GROUPINGS = ['namespace', 'file', 'app'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** The chart of objects that have no namespace, or no app label. */
const REST = { cluster: 'cluster', default: 'default' } as const;

/** Kinds of Kubernetes, and ours, that have no namespace. */
const CLUSTER_SCOPED = new Set(
  (
    'Namespace IngressClass IngressClassParams ClusterRole ClusterRoleBinding CustomResourceDefinition StorageClass PersistentVolume ' +
    'PriorityClass MutatingWebhookConfiguration ValidatingWebhookConfiguration APIService RuntimeClass CSIDriver GatewayClass Node'
  ).split(' '),
);

/** Documents of our own, such as an Environment, are no objects of the cluster. */
export function isOfCluster({ ref }: Manifest): boolean {
  return !/^cdk8s-alb(\.dev)?\//.test(ref.apiVersion);
}

/**
 * The objects of the input as charts, in the order in which they stand.
 *
 * @param textOf the text of a file, for its comments
 */
export function groupObjects(
  manifests: readonly Manifest[],
  by: Grouping,
  textOf: (file: string) => string | undefined = () => undefined,
): ChartObjects[] {
  const groups = new Map<string, InputObject[]>();
  for (const manifest of manifests) {
    const object = inputObject(manifest, textOf(manifest.origin.file));
    const id = fileName(groupOf(object, manifest, by));
    groups.set(id, [...(groups.get(id) ?? []), object]);
  }
  return [...groups].map(([id, objects]) => ({ id, objects, namespace: commonNamespace(objects) }));
}

function inputObject(manifest: Manifest, text: string | undefined): InputObject {
  const { ref, origin, raw } = manifest;
  const { namespace } = (raw.metadata ?? {}) as { readonly namespace?: unknown };
  return {
    apiVersion: ref.apiVersion,
    kind: ref.kind,
    name: ref.name,
    namespace: typeof namespace === 'string' ? namespace : undefined,
    data: raw,
    place: origin.file,
    comments: text === undefined ? Comments.none() : Comments.of(manifest, text),
  };
}

function groupOf({ kind, namespace, place }: InputObject, { labels }: Manifest, by: Grouping): string {
  if (by === 'file') return basename(place).replace(/(\.k8s)?\.(ya?ml|json)$/, '') || REST.default;
  const rest = CLUSTER_SCOPED.has(kind) ? REST.cluster : (namespace ?? REST.default);
  if (by === 'namespace') return rest;
  return labels['app.kubernetes.io/part-of'] ?? labels['app.kubernetes.io/name'] ?? labels.app ?? rest;
}

function fileName(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, '-')
      .replace(/^-+|-+$/g, '') || REST.default
  );
}

/** The chart says it once where all objects name it. */
function commonNamespace(objects: readonly InputObject[]): string | undefined {
  const [first] = objects;
  return objects.every(({ namespace }) => namespace === first?.namespace) ? first?.namespace : undefined;
}

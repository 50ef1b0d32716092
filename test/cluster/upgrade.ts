import { randomBytes } from 'node:crypto';
import type { Chart } from 'cdk8s';
import { type Cluster, refusalOf } from './cluster';
import { type Manifest, titleOf } from './manifest';
import type { Report } from './report';

/** An app before and after a change. */
export interface Upgrade {
  readonly what: string;
  readonly before: () => Chart;
  readonly after: () => Chart;
  /** What the API server says where Kubernetes does not let the field change; what the documentation says too. */
  readonly refusal?: string;
}

/** Nobody serves this class: in a borrowed cluster the controller must not build load balancers for our Ingresses. */
const CLASS = 'cdk8s-alb-test-nobody';

/** Checks that a new version of an app can be applied over the old one. */
export async function checkUpgrades(cluster: Cluster, report: Report, upgrades: readonly Upgrade[]): Promise<void> {
  const run = randomBytes(4).toString('hex');
  for (const [index, { what, before, after, refusal }] of upgrades.entries()) {
    const namespace = `cdk8s-alb-test-${run}-${index}`;
    await report.check(refusal === undefined ? what : `${what}: refused, as documented`, async () => {
      const first = await applyAll(cluster, before(), namespace);
      if (first !== undefined) throw new Error(`at first: ${first}`);
      const second = await applyAll(cluster, after(), namespace);
      if (second !== undefined && (refusal === undefined || !second.includes(refusal))) throw new Error(second);
      if (second === undefined && refusal !== undefined) throw new Error(`it was taken, expected was: ${refusal}`);
    });
  }
}

/** Applies the objects of a chart for real. @returns the first refusal */
async function applyAll(cluster: Cluster, from: Chart, namespace: string): Promise<string | undefined> {
  for (const object of from.toJson() as Manifest[]) {
    if (object.kind === 'Namespace') continue;
    const moved = movedTo(namespace, object);
    const refusal = refusalOf(await cluster.apply(moved));
    if (refusal !== undefined) return `${titleOf(moved)}: ${refusal}`;
  }
  return undefined;
}

const CLUSTER_WIDE = ['IngressClass', 'IngressClassParams'];

/** The object in a namespace of ours, and Ingresses in a class that nobody serves. */
function movedTo(namespace: string, object: Manifest): Manifest {
  if (CLUSTER_WIDE.includes(object.kind)) return object;
  const metadata = { ...object.metadata, namespace };
  if (object.kind !== 'Ingress') return { ...object, metadata };
  const { 'kubernetes.io/ingress.class': _, ...annotations } = object.metadata.annotations ?? {};
  const spec = { ...(object.spec as object), ingressClassName: CLASS };
  return { ...object, metadata: { ...metadata, annotations }, spec };
}

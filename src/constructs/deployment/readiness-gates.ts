import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { registry } from '../../annotations/registry';
import { beforeSynth } from '../../synthesis/once-per-synth';

/** The namespaces in which pods wait for the load balancer, by app. */
const GATED = new WeakMap<IConstruct, Set<string>>();

/** Lets the controller put readiness gates into the pods of a workload, if its Namespace is in the app, wherever it is created. */
export function gateNamespaceOf(workload: ApiObject): void {
  const { namespace } = workload.metadata;
  if (namespace === undefined) return;
  const { root } = workload.node;
  const gated = GATED.get(root) ?? new Set();
  GATED.set(root, gated.add(namespace));
  beforeSynth(root, 'readiness gates', () => labelNamespaces(root, gated));
}

function labelNamespaces(root: IConstruct, gated: ReadonlySet<string>): void {
  const { key } = registry.podReadinessGateInject;
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct) || construct.kind !== 'Namespace' || !gated.has(construct.name)) continue;
    if (construct.metadata.getLabel(key) === undefined) construct.metadata.addLabel(key, 'enabled');
  }
}

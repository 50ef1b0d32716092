import type { Inventory, Manifest } from '../manifests/kubernetes/objects';
import type { ServiceNode } from './graph';

/** A TargetGroupBinding that somebody wrote, for a target group that the controller does not make. */
export interface BoundService {
  readonly binding: Manifest;
  readonly service: ServiceNode;
}

/** By the ARN of the target group. */
export function boundServices({ all, services }: Inventory): Map<string, BoundService> {
  const bound = new Map<string, BoundService>();
  for (const binding of all) {
    if (binding.ref.kind !== 'TargetGroupBinding') continue;
    const { targetGroupARN, serviceRef } = asSpec(binding.raw.spec);
    if (typeof targetGroupARN !== 'string' || typeof serviceRef?.name !== 'string') continue;
    bound.set(targetGroupARN, { binding, service: serviceNode(binding.namespace, serviceRef.name, services) });
  }
  return bound;
}

/** A Service, whether or not it is among the manifests. */
export function serviceNode(namespace: string, name: string, services: Inventory['services']): ServiceNode {
  const key = `${namespace}/${name}`;
  const service = services.get(key);
  return {
    kind: 'service',
    id: `service ${key}`,
    namespace,
    name,
    service,
    sources: service ? [{ manifest: service }] : [],
  };
}

/** Nobody has checked it. */
function asSpec(value: unknown): {
  readonly targetGroupARN?: unknown;
  readonly serviceRef?: { readonly name?: unknown } | null;
} {
  return typeof value === 'object' && value !== null ? value : {};
}

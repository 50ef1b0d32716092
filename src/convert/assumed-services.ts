import type { Plan } from '../controller/plan';
import { describeObject, type Inventory, objectKey, type ServiceManifest } from '../manifests/kubernetes/objects';
import { fromObjects } from '../manifests/load';
import type { Loss } from './loss';
import type { BuiltGroup } from './source';

/**
 * Services that live elsewhere, each with the ports that Ingresses ask for by number: enough to plan both sides alike. One whose port is
 * only named is not among them.
 */
export function assumedServices({ groups }: Pick<Plan, 'groups'>): ReadonlyMap<string, ServiceManifest> {
  const ports = new Map<string, Set<number | string>>();
  for (const { targetGroupSources } of groups) {
    for (const { service, assumed, port } of targetGroupSources.values()) {
      if (assumed) ports.set(objectKey(service), (ports.get(objectKey(service)) ?? new Set()).add(port));
    }
  }
  const numbered = [...ports].filter(([, ofService]) => [...ofService].every((port) => typeof port === 'number'));
  const objects = numbered.map(([key, ofService]) => {
    const [namespace, name] = key.split('/');
    const spec = { type: 'NodePort', ports: [...ofService].map((port) => ({ name: `port-${port}`, port })) };
    return { apiVersion: 'v1', kind: 'Service', metadata: { namespace, name }, spec };
  });
  return fromObjects(objects, () => ({ file: '' })).inventory.services;
}

/** An inventory with more Services. */
export function withServices(inventory: Inventory, services: ReadonlyMap<string, ServiceManifest>): Inventory {
  return { ...inventory, services: new Map([...inventory.services, ...services]) };
}

/** A backend of an HTTPRoute has the number of its port, which only the Service tells. */
export function missingServices({ targetGroupSources }: BuiltGroup): Loss[] {
  const missing = [...targetGroupSources.values()].filter(({ assumed }) => assumed);
  return missing.map(({ ingress, service, port }) => ({
    kind: 'missing-service',
    object: ingress.ref,
    message: `${describeObject(ingress.ref)} forwards to the port ${JSON.stringify(port)} of ${describeObject(service.ref)}, which is not among the manifests, and an HTTPRoute needs its number`,
  }));
}

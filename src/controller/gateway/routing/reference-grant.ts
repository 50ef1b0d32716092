import type { GatewayObjects } from '../objects/gateway-objects';
import type { RouteManifest } from '../objects/gateway-spec';

/** What a route refers to. */
interface Target {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const ROUTE_GROUP = 'gateway.networking.k8s.io';

/** Whether a route may refer to something: within its namespace always, else where a ReferenceGrant says so. */
export function isGranted({ referenceGrants }: GatewayObjects, route: RouteManifest, target: Target): boolean {
  if (target.namespace === route.namespace) return true;
  const grants = referenceGrants.get(target.namespace) ?? [];
  return grants.some(
    ({ spec }) =>
      spec.from.some(
        ({ group, kind, namespace }) =>
          group === ROUTE_GROUP && kind === route.ref.kind && namespace === route.namespace,
      ) &&
      spec.to.some(
        ({ group, kind, name }) =>
          group === target.group && kind === target.kind && (name === undefined || name === target.name),
      ),
  );
}

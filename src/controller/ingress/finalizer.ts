import { type IngressManifest, objectKey } from '../../manifests/kubernetes/objects';
import type { IngressGroup } from './group-build';

/** Marks an Ingress whose implicit group has been deployed. */
const IMPLICIT = 'ingress.k8s.aws/resources';
/** With the group's name: marks an Ingress that has been deployed with an explicit group. */
const EXPLICIT_PREFIX = 'group.ingress.k8s.aws/';

/** The groups whose finalizer the Ingress carries: those it was deployed with. */
export function deployedGroups(ingress: IngressManifest): Pick<IngressGroup, 'id' | 'explicit'>[] {
  return ingress.finalizers.flatMap((finalizer): Pick<IngressGroup, 'id' | 'explicit'>[] => {
    if (finalizer === IMPLICIT) return [{ id: objectKey(ingress), explicit: false }];
    if (!finalizer.startsWith(EXPLICIT_PREFIX)) return [];
    return [{ id: finalizer.slice(EXPLICIT_PREFIX.length), explicit: true }];
  });
}

/** Whether the controller has deployed the Ingress, and not let go of it yet. */
export function isDeployed(ingress: IngressManifest): boolean {
  return deployedGroups(ingress).length > 0;
}

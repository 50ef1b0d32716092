import type { TargetGroupSpec } from '../../../model/resources';
import { Unknown } from '../../../model/stack';
import { sha256 } from '../../parts/generated-name';
import type { ServiceTarget } from '../../parts/service-target';
import type { GroupBuild } from '../group-build';
import type { TargetKind } from './target-settings';

/** What a new name would be needed for, beside the group, the Ingress and the Service. */
type NamedBy = TargetKind & Pick<TargetGroupSpec, 'port' | 'targetControlPort'>;

/** The name of a target group: readable first, then a hash of everything that cannot be changed in place. */
export function targetGroupName(
  { group, environment }: GroupBuild,
  { member: { ingress }, service, port: written }: ServiceTarget,
  { port, targetType: type, protocol, protocolVersion, targetControlPort: controlPort }: NamedBy,
): string | Unknown {
  if (environment.clusterName === undefined) return new Unknown('the name of the cluster');
  if (port instanceof Unknown) return port;
  const hash = sha256(
    environment.clusterName,
    group.id,
    ingress.namespace,
    ingress.name,
    service.uid,
    String(written),
    String(port),
    type,
    protocol,
    protocolVersion,
    controlPort === undefined ? '' : String(controlPort),
  );
  return `k8s-${readable(service.namespace)}-${readable(service.name)}-${hash.slice(0, 10)}`;
}

function readable(name: string): string {
  return name.replace(/[^0-9A-Za-z]/g, '').slice(0, 8);
}

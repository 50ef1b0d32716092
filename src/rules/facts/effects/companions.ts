import { parsedValue } from '../../../annotations/read';
import { type AnnotationRow, type RowName, registry } from '../../../annotations/registry';
import type { Manifest, ServiceManifest } from '../../../manifests/kubernetes/objects';
import { InvalidValue } from '../../../text/invalid-value';
import { quoted } from '../../../text/quoted';
import type { PlannedIngress } from '../ingresses';

const NEEDED: Partial<Record<RowName, { readonly row: AnnotationRow<unknown>; readonly value?: string }>> = {
  authIdpCognito: { row: registry.authType, value: 'cognito' },
  authIdpOidc: { row: registry.authType, value: 'oidc' },
  acmPcaArn: { row: registry.createAcmCert },
  manageBackendSecurityGroupRules: { row: registry.securityGroups },
};

/** What does something only beside another annotation, on any member of the group. */
export function missingCompanion({ ingress, group }: PlannedIngress, name: RowName): string | undefined {
  const needed = name.startsWith('frontendNlb') ? { row: registry.enableFrontendNlb, value: 'true' } : NEEDED[name];
  const members = group?.members ?? [ingress];
  if (needed && !members.some((member) => says(member, needed.row, needed.value))) {
    return `it needs ${needed.row.key}${needed.value === undefined ? '' : `: ${quoted(needed.value)}`}`;
  }
  const isInbound = name === 'inboundCidrs' || name === 'securityGroupPrefixLists';
  if (isInbound && members.some((member) => says(member, registry.securityGroups))) {
    return `${registry.securityGroups.key} names the security groups, whose rules the controller does not change`;
  }
  const hidden = name === 'wafv2AclArn' && members.some((member) => says(member, registry.wafv2AclName));
  return hidden ? `${registry.wafv2AclName.key} in the group takes precedence over every ARN` : undefined;
}

function says({ annotations }: Manifest, row: AnnotationRow<unknown>, value?: string): boolean {
  const text = annotations[row.key];
  if (text === undefined || text === '') return false;
  try {
    return value === undefined || String(parsedValue(row, text)) === value;
  } catch (error) {
    // What is refused gets words of its own.
    if (error instanceof InvalidValue) return true;
    throw error;
  }
}

/** An identity provider on a Service that has another type of authentication. */
export function unusedAuthentication(service: ServiceManifest, name: RowName): string | undefined {
  const needed = NEEDED[name];
  // The type may come from the Ingress.
  return needed?.value !== undefined &&
    Object.hasOwn(service.annotations, needed.row.key) &&
    !says(service, needed.row, needed.value)
    ? `it needs ${needed.row.key}: ${quoted(needed.value)}`
    : undefined;
}

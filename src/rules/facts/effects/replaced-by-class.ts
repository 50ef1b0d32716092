import type { FoundRow, RowName } from '../../../annotations/registry';
import type { PlannedIngress } from '../ingresses';
import { valueAt } from '../raw';

/** The settings in which IngressClassParams take the annotation's place, rather than adding to it. */
const REPLACED_BY_CLASS: ReadonlySet<RowName> = new Set([
  'groupName',
  'loadBalancerName',
  'scheme',
  'ipAddressType',
  'subnets',
  'inboundCidrs',
  'securityGroupPrefixLists',
  'certificateArn',
  'sslPolicy',
  'sslRedirect',
  'targetType',
  'wafv2AclArn',
  'wafv2AclName',
]);

export function replacedByClass({ params }: PlannedIngress, { name, row }: FoundRow, text: string): string | undefined {
  if (!params || row.classParams === undefined || !REPLACED_BY_CLASS.has(name)) return undefined;
  const value = valueAt(params.spec, row.classParams.split('.'));
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty || String(value) === text) return undefined;
  return `IngressClassParams ${params.name} sets spec.${row.classParams} instead`;
}

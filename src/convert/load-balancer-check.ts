import { type AnnotationRow, registry } from '../annotations/registry';
import { carryingMember } from '../controller/ingress/group-annotation';
import { describeObject } from '../manifests/kubernetes/objects';
import {
  type CertificateSpec,
  type IngressPermission,
  type ListenerSpec,
  type LoadBalancerSpec,
  type RegionalWebAclAssociationSpec,
  ResourceType,
  type SecurityGroupSpec,
  type TargetGroupSpec,
  type WebAclAssociationSpec,
} from '../model/resources';
import { Unknown } from '../model/stack';
import { quoted } from '../text/quoted';
import type { Loss, LossKind } from './loss';
import type { GroupSource } from './source';

/** What the load balancer, its listeners and its target groups have, and no Gateway can ask for. */
export function loadBalancerLosses(source: GroupSource): Loss[] {
  return [
    ...frontendNlb(source),
    ...certificates(source),
    ...webAcls(source),
    ...listenerTags(source),
    ...inbound(source),
    ...controlPorts(source),
  ];
}

/** At the member that carries the annotation, else at the first one. */
function lossAt(
  { members }: GroupSource,
  kind: LossKind,
  row: Pick<AnnotationRow<unknown>, 'key'>,
  reason: string,
): Loss[] {
  const carrier = carryingMember(members, row) ?? members[0];
  if (!carrier) return [];
  const { ref, annotations } = carrier.ingress;
  const value = annotations[row.key];
  const setting = value === undefined ? '' : `: ${row.key} ${quoted(value)}`;
  const message = `${describeObject(ref)}${setting} ${reason}`;
  return [{ kind, object: ref, message, ...(value === undefined ? {} : { annotation: row.key, value }) }];
}

function frontendNlb(source: GroupSource): Loss[] {
  const all = source.plan.stack.list<LoadBalancerSpec>(ResourceType.loadBalancer);
  if (!all.some(({ spec }) => spec.type === 'network')) return [];
  return lossAt(
    source,
    'frontend-nlb',
    registry.enableFrontendNlb,
    'asks for a network load balancer in front, and a Gateway has none',
  );
}

function certificates(source: GroupSource): Loss[] {
  const { stack } = source.plan;
  const listeners = stack.list<ListenerSpec>(ResourceType.listener).map(({ spec }) => spec);
  const [requested] = stack.list<CertificateSpec>(ResourceType.certificate);
  if (requested) {
    const reason = `asks ACM for a certificate for ${quoted(requested.spec.domainName)}, which the controller does only for Ingresses`;
    const several = listeners.find(({ certificates = [] }) => certificates.length > 1);
    return [
      ...lossAt(source, 'requested-certificate', registry.createAcmCert, reason),
      ...(several
        ? lossAt(
            source,
            'certificate',
            registry.createAcmCert,
            `asks ACM for one of the ${several.certificates?.length} certificates on ${several.protocol}:${several.port}, and which is the default of a Gateway depends on its ARN`,
          )
        : []),
    ];
  }
  const bare = listeners.find((spec) => spec.protocol === 'HTTPS' && (spec.certificates ?? []).length === 0);
  if (!bare) return [];
  const reason = `listens on HTTPS:${bare.port} without a certificate, which the controller refuses for a Gateway`;
  return lossAt(source, 'certificate', registry.listenPorts, reason);
}

function webAcls(source: GroupSource): Loss[] {
  const { stack } = source.plan;
  const [regional] = stack.list<RegionalWebAclAssociationSpec>(ResourceType.regionalWebAclAssociation);
  const [webAcl] = stack.list<WebAclAssociationSpec>(ResourceType.webAclAssociation);
  const row = carryingMember(source.members, registry.wafAclId) ? registry.wafAclId : registry.webAclId;
  return [
    ...(regional && regional.spec.webACLID !== ''
      ? lossAt(source, 'waf-classic', row, 'names a web ACL of WAF Classic, and a Gateway takes only those of AWS WAF')
      : []),
    ...(webAcl?.spec.webACLARN instanceof Unknown
      ? lossAt(
          source,
          'web-acl-name',
          registry.wafv2AclName,
          'names a web ACL whose ARN is not known, and a Gateway takes only ARNs',
        )
      : []),
  ];
}

/** Listeners of a Gateway have the tags of the load balancer. */
function listenerTags(source: GroupSource): Loss[] {
  const { stack } = source.plan;
  const [loadBalancer] = stack.list<LoadBalancerSpec>(ResourceType.loadBalancer).map(({ spec }) => spec);
  const all = loadBalancer?.tags ?? {};
  for (const { spec } of stack.list<ListenerSpec>(ResourceType.listener)) {
    const missing = Object.keys(all).find((key) => spec.tags?.[key] !== all[key]);
    if (missing === undefined) continue;
    const reason = `gives the tag ${quoted(missing)} to the load balancer and not to the listener ${spec.protocol}:${spec.port}, and a Gateway gives it to both`;
    return lossAt(source, 'tags', registry.tags, reason);
  }
  return [];
}

/** The security group of a Gateway lets the same sources in on all ports. */
function inbound(source: GroupSource): Loss[] {
  const [group] = source.plan.stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const byPort = new Map<number, string[]>();
  for (const permission of group?.spec.ingress ?? []) {
    byPort.set(permission.fromPort, [...(byPort.get(permission.fromPort) ?? []), sourcesOf(permission)]);
  }
  const lists = [...byPort].map(([port, sources]) => ({ port, text: sources.sort().join(', ') }));
  const other = lists.find(({ text }) => text !== lists[0]?.text);
  if (!other) return [];
  const reason = `lets ${other.text} in on port ${other.port} and ${lists[0]?.text} on port ${lists[0]?.port}, and a Gateway lets the same sources in on all ports`;
  return lossAt(source, 'inbound', registry.inboundCidrs, reason);
}

function sourcesOf({ ipRanges = [], ipv6Ranges = [], prefixLists = [] }: IngressPermission): string {
  return [
    ...ipRanges.map(({ cidrIP }) => cidrIP),
    ...ipv6Ranges.map(({ cidrIPv6 }) => cidrIPv6),
    ...prefixLists.map(({ listID }) => listID),
  ].join();
}

function controlPorts(source: GroupSource): Loss[] {
  const { plan } = source;
  for (const { id, spec } of plan.stack.list<TargetGroupSpec>(ResourceType.targetGroup)) {
    const origin = plan.targetGroupSources.get(id);
    if (spec.targetControlPort === undefined || !origin) continue;
    const { ref } = origin.ingress;
    const message = `${describeObject(ref)} asks for the target control port ${spec.targetControlPort} of ${describeObject(origin.service.ref)}, which the controller does not set for a Gateway`;
    return [{ kind: 'target-control-port', object: ref, message }];
  }
  return [];
}

import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { parseCidr } from '../parts/cidr';
import { Refusal } from '../refusal';
import { type ClassifiedIngress, type Reader, read } from './group-build';
import type { ListenPortConfig } from './listener/listen-port';

/** Who may connect, as one member asks for it on each of its ports. */
export type InboundSources = Pick<ListenPortConfig, 'inboundCIDRv4s' | 'inboundCIDRv6s' | 'prefixLists'>;

/** @throws {Refusal} for an invalid block, wherever it is written. */
export function inboundSources(reader: Reader, member: ClassifiedIngress): InboundSources {
  const cidrs = inboundCidrs(reader, member);
  // The controller tells the families apart by this character alone: `::ffff:10.0.0.0/104` counts as IPv6.
  const isIpv6 = (cidr: string) => cidr.includes(':');
  return {
    inboundCIDRv4s: cidrs.filter((cidr) => !isIpv6(cidr)),
    inboundCIDRv6s: cidrs.filter(isIpv6),
    prefixLists: prefixLists(reader, member),
  };
}

function inboundCidrs(reader: Reader, { ingress, params }: ClassifiedIngress): readonly string[] {
  const ofClass = params?.spec.inboundCIDRs ?? [];
  const cidrs = ofClass.length > 0 ? ofClass : (read(reader, registry.inboundCidrs, ingress) ?? []);
  const bad = cidrs.findIndex((cidr) => !parseCidr(cidr));
  if (bad < 0) return cidrs;
  const value = quoted(cidrs[bad] ?? '');
  throw params && cidrs === ofClass
    ? new Refusal({
        message: `${describeObject(params.ref)}: spec.inboundCIDRs: ${value} is not an IPv4 or IPv6 CIDR block`,
        object: params.ref,
        field: ['spec', 'inboundCIDRs', bad],
      })
    : new Refusal({
        message: `${registry.inboundCidrs.key}: ${value} is not an IPv4 or IPv6 CIDR block`,
        object: ingress.ref,
        annotation: registry.inboundCidrs.key,
      });
}

function prefixLists(reader: Reader, { ingress, params }: ClassifiedIngress): readonly string[] {
  const { prefixListsIDs = [], PrefixListsIDs: legacy = [] } = params?.spec ?? {};
  if (prefixListsIDs.length > 0) return prefixListsIDs;
  return legacy.length > 0 ? legacy : (read(reader, registry.securityGroupPrefixLists, ingress) ?? []);
}

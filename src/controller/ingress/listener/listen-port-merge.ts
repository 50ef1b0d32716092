import { registry } from '../../../annotations/registry';
import type { MutualAuthentication } from '../../../model/resources';
import type { Token } from '../../../model/stack';
import type { Environment } from '../../environment/environment';
import { parts } from '../../record/recording';
import { has } from '../../versions/has';
import type { ClassifiedIngress, GroupBuild } from '../group-build';
import { agree } from '../merge';
import type { ListenPortConfig } from './listen-port';
import { MUTUAL_TLS_OFF } from './mutual-authentication';

/** Who is asked when nobody restricts who may connect. */
const EVERYONE = { inboundCIDRv4s: ['0.0.0.0/0'], inboundCIDRv6s: ['::/0'], prefixLists: [] } as const;

/** What the members that listen on one port ask for together. Those of `configs` are in group order. */
export function mergeListenPort(
  { environment }: GroupBuild,
  configs: ReadonlyMap<ClassifiedIngress, ListenPortConfig>,
): ListenPortConfig {
  const members = [...configs.keys()];
  const of = (member: ClassifiedIngress): ListenPortConfig => configs.get(member) as ListenPortConfig;
  const asked = parts({
    protocol: () =>
      agree(members, (member) => of(member).protocol, {
        name: 'the protocol of a listen port',
        annotation: registry.listenPorts.key,
      }),
    sslPolicy: () =>
      agree(members, (member) => of(member).sslPolicy, {
        name: registry.sslPolicy.key,
        annotation: registry.sslPolicy.key,
      }),
    mutualAuthentication: () =>
      agree(members, (member) => of(member).mutualAuthentication, {
        name: registry.mutualAuthentication.key,
        annotation: registry.mutualAuthentication.key,
        equal: sameMutualAuthentication,
      }),
    inbound: () => mergeInbound(members, of),
  });
  const isHttps = () => asked.protocol === 'HTTPS';
  return parts({
    protocol: () => asked.protocol ?? 'HTTP',
    inboundCIDRv4s: () => asked.inbound.inboundCIDRv4s,
    inboundCIDRv6s: () => asked.inbound.inboundCIDRv6s,
    prefixLists: () => asked.inbound.prefixLists,
    sslPolicy: () => asked.sslPolicy ?? (isHttps() ? environment.controller.defaultSslPolicy : undefined),
    certificates: () =>
      mergeCertificates(
        environment,
        members.map((member) => of(member).certificates),
      ),
    mutualAuthentication: () =>
      asked.mutualAuthentication ??
      (isHttps() && has(environment, 'mutual-tls-off-by-default') ? MUTUAL_TLS_OFF : undefined),
  });
}

function mergeInbound(
  members: readonly ClassifiedIngress[],
  of: (member: ClassifiedIngress) => ListenPortConfig,
): Pick<ListenPortConfig, 'inboundCIDRv4s' | 'inboundCIDRv6s' | 'prefixLists'> {
  const cidrs = agree(
    members,
    (member) => {
      const v4 = sortedSet(of(member).inboundCIDRv4s);
      const v6 = sortedSet(of(member).inboundCIDRv6s);
      return v4.length + v6.length > 0 ? [v4, v6] : undefined;
    },
    {
      name: registry.inboundCidrs.key,
      annotation: registry.inboundCidrs.key,
      equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
      show: (lists) => lists.flat().join(','),
    },
  );
  const prefixLists = agree(members, (member) => nonEmptySet(of(member).prefixLists), {
    name: registry.securityGroupPrefixLists.key,
    annotation: registry.securityGroupPrefixLists.key,
    equal: (a, b) => a.join() === b.join(),
    show: (list) => list.join(','),
  });
  if (!cidrs && !prefixLists) return EVERYONE;
  return { inboundCIDRv4s: cidrs?.[0] ?? [], inboundCIDRv6s: cidrs?.[1] ?? [], prefixLists: prefixLists ?? [] };
}

/**
 * The first certificate of the first member that has one is the listener's default. The others follow in group order,
 * each once; since 2.13.0 the default one may come again among them, if another member, or the same one further on, names it too.
 */
function mergeCertificates(environment: Environment, ofMembers: readonly (readonly Token[])[]): Token[] {
  const [byDefault, ...others] = ofMembers.flat();
  if (byDefault === undefined) return [];
  if (others.length === 0) return [byDefault];
  return has(environment, 'default-certificate-among-the-others')
    ? [byDefault, ...distinct(others)]
    : distinct([byDefault, ...others]);
}

function distinct(tokens: readonly Token[]): Token[] {
  return [
    ...new Map(tokens.map((token) => [typeof token === 'string' ? token : JSON.stringify(token), token])).values(),
  ];
}

function sameMutualAuthentication(a: MutualAuthentication, b: MutualAuthentication): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}

function sortedSet(values: readonly string[]): readonly string[] {
  return values.length < 2 ? values : [...new Set(values)].sort();
}

function nonEmptySet(values: readonly string[]): readonly string[] | undefined {
  return values.length > 0 ? sortedSet(values) : undefined;
}

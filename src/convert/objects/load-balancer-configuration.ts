import type { MutualAuthenticationEntry } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { groupAnnotation } from '../../controller/ingress/group-annotation';
import { read } from '../../controller/ingress/group-build';
import { managesBackendRules } from '../../controller/ingress/security-group';
import {
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type SecurityGroupSpec,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../../model/resources';
import { Unknown } from '../../model/stack';
import { type GroupSource, ownTags } from '../source';
import { withoutUndefined } from './object';

/** What is written although the controller finds it itself, because it would find something else for a Gateway. */
export interface Pins {
  /** The subnets of the load balancer. */
  readonly subnets: boolean;
  /** Listeners, as `HTTPS:443`, whose certificates are named. */
  readonly certificates: ReadonlySet<string>;
}

/** The settings of a load balancer and its listeners. */
export function loadBalancerConfigurationSpec(source: GroupSource, pins: Pins): Readonly<Record<string, unknown>> {
  const { plan, environment } = source;
  const [spec] = plan.stack
    .list<LoadBalancerSpec>(ResourceType.loadBalancer)
    .map((resource) => resource.spec)
    .filter(({ type }) => type === 'application');
  const [webAcl] = plan.stack.list<WebAclAssociationSpec>(ResourceType.webAclAssociation);
  const [shield] = plan.stack.list<ShieldProtectionSpec>(ResourceType.shieldProtection);
  const webACL = webAcl?.spec.webACLARN;
  const listeners = plan.stack
    .list<ListenerSpec>(ResourceType.listener)
    .map((resource) => listenerConfiguration(source, resource.spec, pins));
  const configured = listeners.filter((listener) => Object.keys(listener).length > 1);
  return withoutUndefined({
    scheme: spec?.scheme,
    ipAddressType: spec?.ipAddressType,
    ...subnets(source, spec, pins),
    customerOwnedIpv4Pool: spec?.customerOwnedIPv4Pool,
    ipv4IPAMPoolId: spec?.ipv4IPAMPool,
    ...securityGroups(source),
    loadBalancerAttributes: spec?.loadBalancerAttributes,
    minimumLoadBalancerCapacity: spec?.minimumLoadBalancerCapacity?.capacityUnits
      ? spec.minimumLoadBalancerCapacity
      : undefined,
    tags: ownTags(spec?.tags, environment),
    wafV2: typeof webACL === 'string' && webACL !== '' ? { webACL } : undefined,
    shieldConfiguration: shield && (shield.spec.enabled ?? true) ? { enabled: true } : undefined,
    listenerConfigurations: configured.length > 0 ? configured : undefined,
  });
}

/** As the class selects them or the members name them; else the controller looks for some itself. */
function subnets(
  source: GroupSource,
  spec: LoadBalancerSpec | undefined,
  pins: Pins,
): Readonly<Record<string, unknown>> {
  const { members, environment } = source;
  const named = (names: readonly string[]) => ({ loadBalancerSubnets: names.map((identifier) => ({ identifier })) });
  const selector = members.find(({ params }) => params?.spec.subnets)?.params?.spec.subnets;
  if (selector?.ids) return named(selector.ids);
  if (selector?.tags) return { loadBalancerSubnetsSelector: selector.tags };
  const annotated = groupAnnotation({ environment }, members, registry.subnets, { equal: () => true });
  if (annotated && annotated.length > 0) return named(annotated);
  const mapping = spec?.subnetMapping;
  if (!pins.subnets || !mapping || mapping instanceof Unknown) return {};
  return named(mapping.flatMap(({ subnetID }) => (typeof subnetID === 'string' ? [subnetID] : [])));
}

function securityGroups(source: GroupSource): Readonly<Record<string, unknown>> {
  const { members, environment, plan } = source;
  const named = groupAnnotation({ environment }, members, registry.securityGroups, { equal: () => true });
  if (named && named.length > 0) {
    const manages = managesBackendRules(environment, members);
    return { securityGroups: named, ...(manages ? { manageBackendSecurityGroupRules: true } : {}) };
  }
  const [group] = plan.stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const permissions = (group?.spec.ingress ?? []).filter(
    ({ fromPort }) => fromPort === group?.spec.ingress?.[0]?.fromPort,
  );
  const ranges = permissions.flatMap(({ ipRanges = [], ipv6Ranges = [] }) => [
    ...ipRanges.map(({ cidrIP }) => cidrIP),
    ...ipv6Ranges.map(({ cidrIPv6 }) => cidrIPv6),
  ]);
  const prefixes = permissions.flatMap(({ prefixLists = [] }) => prefixLists.map(({ listID }) => listID));
  const isEveryone =
    prefixes.length === 0 && ranges.every((range) => EVERYONE.includes(range)) && ranges.includes('0.0.0.0/0');
  return {
    // Prefix lists come on top of the sources, which are everyone where none are given.
    ...(isEveryone ? {} : { sourceRanges: ranges }),
    ...(prefixes.length > 0 ? { securityGroupPrefixes: prefixes } : {}),
  };
}

const EVERYONE = ['0.0.0.0/0', '::/0'];

function listenerConfiguration(source: GroupSource, spec: ListenerSpec, pins: Pins): Readonly<Record<string, unknown>> {
  const protocolPort = `${spec.protocol}:${spec.port}`;
  const { environment } = source;
  const isWritten = pins.certificates.has(protocolPort);
  const arns = (spec.certificates ?? []).flatMap(({ certificateARN }) =>
    typeof certificateARN === 'string' ? [certificateARN] : [],
  );
  const [defaultCertificate, ...certificates] = isWritten ? arns : [];
  return withoutUndefined({
    protocolPort,
    defaultCertificate,
    certificates: certificates.length > 0 ? [...new Set(certificates)] : undefined,
    sslPolicy: spec.sslPolicy === environment.controller.defaultSslPolicy ? undefined : spec.sslPolicy,
    mutualAuthentication: mutualAuthentication(source, spec),
    listenerAttributes: spec.listenerAttributes?.map(({ Key: key, Value: value }) => ({ key, value })),
  });
}

function mutualAuthentication(source: GroupSource, { mutualAuthentication: asked, port }: ListenerSpec) {
  if (!asked || asked.mode === 'off') return undefined;
  const { mode, trustStoreArn, ignoreClientCertificateExpiry, advertiseTrustStoreCaNames } = asked;
  if (mode !== 'verify') return { mode };
  return withoutUndefined({
    mode,
    trustStore: typeof trustStoreArn === 'string' ? trustStoreArn : trustStoreName(source, port),
    ignoreClientCertificateExpiry: ignoreClientCertificateExpiry || undefined,
    advertiseTrustStoreCaNames: advertiseTrustStoreCaNames || undefined,
  });
}

/** What only AWS knows the ARN of. */
function trustStoreName({ members, environment }: GroupSource, port: number): string | undefined {
  const entries: MutualAuthenticationEntry[] = members.flatMap(
    ({ ingress }) => read({ environment }, registry.mutualAuthentication, ingress) ?? [],
  );
  return entries.find((entry) => entry.port === port && entry.mode === 'verify')?.trustStore;
}

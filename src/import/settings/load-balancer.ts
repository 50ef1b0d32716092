import { registry } from '../../annotations/registry';
import { call, dataLiteral, type Expression, literal, object } from '../code/expression';
import { enumMember, type Library } from '../library';
import { type Setting, type SettingsInput, setting } from './setting';
import { healthCheck } from './target-group';
import { type PlainRow, plainValue, readValue, seconds } from './values';

const PLAIN: readonly PlainRow[] = [
  ['scheme', 'scheme', 'Scheme'],
  ['loadBalancerName', 'loadBalancerName'],
  ['ipAddressType', 'ipAddressType', 'IpAddressType'],
  ['subnets', 'subnets'],
  ['customerOwnedIpv4Pool', 'customerOwnedIpv4Pool'],
  ['ipamIpv4PoolId', 'ipamIpv4PoolId'],
  ['securityGroups', 'securityGroups'],
  ['manageBackendSecurityGroupRules', 'manageBackendSecurityGroupRules'],
  ['inboundCidrs', 'inboundCidrs'],
  ['securityGroupPrefixLists', 'inboundPrefixLists'],
  ['wafAclId', 'wafClassicAclId'],
  ['shieldAdvancedProtection', 'shieldAdvancedProtection'],
  ['tags', 'tags'],
  ['groupOrder', 'groupOrder'],
];

/** Everything that an Ingress says of its load balancer, but for listeners. */
export function loadBalancerSettings(input: SettingsInput): Setting[] {
  return [
    ...PLAIN.map((row) => setting(row[1], plainValue(input, row), [registry[row[0]].key])),
    groupSetting(input),
    capacitySetting(input),
    ...webAclSettings(input),
    attributeSetting(input),
    jwtSetting(input),
    frontendNlbSetting(input),
  ].filter((each) => each !== undefined);
}

function groupSetting(input: SettingsInput): Setting | undefined {
  const name = readValue(registry.groupName, input);
  const value = name === undefined ? undefined : call('alb.IngressGroup.fromGroupName', literal(name));
  return setting('group', value, [registry.groupName.key]);
}

function capacitySetting(input: SettingsInput): Setting | undefined {
  const units = readValue(registry.minimumLoadBalancerCapacity, input)?.CapacityUnits;
  const value = units !== undefined && /^\d+$/.test(units) ? literal(Number(units)) : undefined;
  return setting('minimumCapacityUnits', value, [registry.minimumLoadBalancerCapacity.key]);
}

function webAclSettings(input: SettingsInput): (Setting | undefined)[] {
  const arn = readValue(registry.wafv2AclArn, input);
  const name = readValue(registry.wafv2AclName, input);
  const byArn = arn === 'none' ? call('alb.WebAcl.none') : arn && call('alb.WebAcl.fromArn', literal(arn));
  if (byArn) return [setting('webAcl', byArn, [registry.wafv2AclArn.key])];
  return [
    setting('webAcl', name ? call('alb.WebAcl.fromName', literal(name)) : undefined, [registry.wafv2AclName.key]),
  ];
}

const SWITCHES: Readonly<Record<string, string>> = {
  'deletion_protection.enabled': 'deletionProtection',
  'routing.http2.enabled': 'http2',
  'routing.http.drop_invalid_header_fields.enabled': 'dropInvalidHeaderFields',
  'routing.http.preserve_host_header.enabled': 'preserveHostHeader',
  'routing.http.xff_client_port.enabled': 'xffClientPort',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'tlsVersionAndCipherHeaders',
  'waf.fail_open.enabled': 'wafFailOpen',
  'zonal_shift.config.enabled': 'zonalShift',
};

const DURATIONS: Readonly<Record<string, string>> = {
  'idle_timeout.timeout_seconds': 'idleTimeout',
  'client_keep_alive.seconds': 'clientKeepAlive',
};

const ENUMS: Readonly<Record<string, readonly [property: string, enumName: string]>> = {
  'routing.http.xff_header_processing.mode': ['xffHeaderProcessing', 'XffHeaderProcessingMode'],
  'routing.http.desync_mitigation_mode': ['desyncMitigation', 'DesyncMitigationMode'],
};

const LOGS: Readonly<Record<string, string>> = {
  access_logs: 'accessLogs',
  connection_logs: 'connectionLogs',
  health_check_logs: 'healthCheckLogs',
};

function attributeSetting(input: SettingsInput): Setting | undefined {
  const attributes = readValue(registry.loadBalancerAttributes, input);
  if (!attributes) return undefined;
  const { typed, rest } = loadBalancerAttributes(attributes, input.library);
  const properties = Object.entries(typed).map(([name, value]) => ({ name, value }));
  if (Object.keys(rest).length > 0) properties.push({ name: 'loadBalancerAttributes', value: dataLiteral(rest) });
  return { keys: [registry.loadBalancerAttributes.key], properties };
}

/** Attributes with a typed member, and the others. */
export function loadBalancerAttributes(
  attributes: Readonly<Record<string, string>>,
  library: Library,
): { readonly typed: Record<string, Expression>; readonly rest: Record<string, string> } {
  const typed: Record<string, Expression> = {};
  const rest: Record<string, string> = { ...attributes };
  const take = (name: string, value: Expression | undefined, ...keys: string[]) => {
    if (!value) return;
    typed[name] = value;
    for (const key of keys) delete rest[key];
  };
  for (const [key, text] of Object.entries(attributes)) {
    if (Object.hasOwn(SWITCHES, key) && (text === 'true' || text === 'false')) {
      take(SWITCHES[key] as string, literal(text === 'true'), key);
    } else if (Object.hasOwn(DURATIONS, key)) {
      take(DURATIONS[key] as string, seconds(text), key);
    } else if (Object.hasOwn(ENUMS, key)) {
      const [name, enumName] = ENUMS[key] as (typeof ENUMS)[string];
      take(name, enumMember(library, enumName, text), key);
    }
  }
  for (const [kind, name] of Object.entries(LOGS)) {
    const [enabled, bucket, prefix] = ['enabled', 'bucket', 'prefix'].map((part) => `${kind}.s3.${part}`) as [
      string,
      string,
      string,
    ];
    take(name, logBucket(rest[enabled], rest[bucket], rest[prefix]), enabled, bucket, prefix);
  }
  return { typed, rest };
}

function logBucket(enabled?: string, bucket?: string, prefix?: string): Expression | undefined {
  if (enabled === 'false' && bucket === undefined && prefix === undefined) return call('alb.LogBucket.disabled');
  if (enabled !== 'true' || bucket === undefined) return undefined;
  return call('alb.LogBucket.fromBucketName', literal(bucket), prefix === undefined ? undefined : literal(prefix));
}

function jwtSetting(input: SettingsInput): Setting | undefined {
  const config = readValue(registry.jwtValidation, input);
  if (!config) return undefined;
  const claims = config.additionalClaims?.map(({ name, format, values }) =>
    object({
      name: literal(name),
      format: enumMember(input.library, 'JwtClaimFormat', format),
      values: dataLiteral(values ?? []),
    }),
  );
  const options = object({
    jwksEndpoint: literal(config.jwksEndpoint),
    issuer: literal(config.issuer),
    additionalClaims: claims && { kind: 'array', items: claims },
  });
  return setting('jwtValidation', call('alb.JwtValidation.of', options), [registry.jwtValidation.key]);
}

const FRONTEND_PLAIN: readonly PlainRow[] = [
  ['frontendNlbScheme', 'scheme', 'Scheme'],
  ['frontendNlbSubnets', 'subnets'],
  ['frontendNlbSecurityGroups', 'securityGroups'],
  ['frontendNlbEipAllocations', 'eipAllocations'],
  ['frontendNlbAttributes', 'attributes'],
  ['frontendNlbTags', 'tags'],
];

const FRONTEND_PROBE = {
  port: registry.frontendNlbHealthCheckPort,
  protocol: registry.frontendNlbHealthCheckProtocol,
  path: registry.frontendNlbHealthCheckPath,
  interval: registry.frontendNlbHealthCheckIntervalSeconds,
  timeout: registry.frontendNlbHealthCheckTimeoutSeconds,
  healthyThreshold: registry.frontendNlbHealthyThresholdCount,
  unhealthyThreshold: registry.frontendNlbUnhealthyThresholdCount,
  codes: registry.frontendNlbSuccessCodes,
};

function frontendNlbSetting(input: SettingsInput): Setting | undefined {
  const enabled = readValue(registry.enableFrontendNlb, input) === true;
  const plain = FRONTEND_PLAIN.map((row) => [row, plainValue(input, row)] as const).filter(([, value]) => value);
  const mapping = readValue(registry.frontendNlbListenerPortMapping, input);
  const probe = healthCheck(input, FRONTEND_PROBE, false);
  if (!enabled && plain.length === 0 && !mapping && probe.keys.length === 0) return undefined;
  const value = object({
    enabled: enabled ? undefined : literal(false),
    ...Object.fromEntries(plain.map(([row, each]) => [row[1], each])),
    portMapping:
      mapping && dataLiteral(Object.fromEntries(Object.entries(mapping).map(([from, to]) => [from, Number(to)]))),
    healthCheck: probe.keys.length > 0 ? probe.value : undefined,
  });
  return setting('frontendNlb', value, [
    ...(enabled ? [registry.enableFrontendNlb.key] : []),
    ...plain.map(([row]) => registry[row[0]].key),
    ...(mapping ? [registry.frontendNlbListenerPortMapping.key] : []),
    ...probe.keys,
  ]);
}

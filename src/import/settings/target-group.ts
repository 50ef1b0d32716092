import { registry } from '../../annotations/registry';
import { call, dataLiteral, type Expression, literal, object, type Property } from '../code/expression';
import { enumMember } from '../library';
import { authenticationSetting } from './authentication';
import { type Setting, type SettingsInput, setting } from './setting';
import { type PlainRow, plainValue, readValue, seconds } from './values';

const PLAIN: readonly PlainRow[] = [
  ['targetType', 'targetType', 'TargetType'],
  ['backendProtocol', 'protocol', 'BackendProtocol'],
  ['targetNodeLabels', 'targetNodeLabels'],
  ['multiClusterTargetGroup', 'multiCluster'],
];

/** How targets are reached, as properties of TargetGroupSettings. */
export function targetGroupSettings(input: SettingsInput): Setting[] {
  const plain = PLAIN.map((row) => setting(row[1], plainValue(input, row), [registry[row[0]].key]));
  return [...plain, probeSetting(input), attributeSetting(input), authenticationSetting(input)].filter(
    (each) => each !== undefined,
  );
}

/** The rows of one health check, as annotations of target groups and of the frontend NLB have them. */
export interface ProbeRows {
  readonly path: ProbeRow;
  readonly port: ProbeRow;
  readonly protocol: ProbeRow;
  readonly interval: ProbeRow;
  readonly timeout: ProbeRow;
  readonly healthyThreshold: ProbeRow;
  readonly unhealthyThreshold: ProbeRow;
  readonly codes: ProbeRow;
}

type ProbeRow = { readonly key: string };

const ROWS: ProbeRows = {
  path: registry.healthCheckPath,
  port: registry.healthCheckPort,
  protocol: registry.healthCheckProtocol,
  interval: registry.healthCheckIntervalSeconds,
  timeout: registry.healthCheckTimeoutSeconds,
  healthyThreshold: registry.healthyThresholdCount,
  unhealthyThreshold: registry.unhealthyThresholdCount,
  codes: registry.successCodes,
};

/** The protocol version and the health check: which codes are healthy depends on the version. */
function probeSetting(input: SettingsInput): Setting | undefined {
  const { key } = registry.backendProtocolVersion;
  const version = plainValue(input, ['backendProtocolVersion', 'protocolVersion', 'BackendProtocolVersion']);
  const grpc = readValue(registry.backendProtocolVersion, input) === 'GRPC';
  const { value, keys } = healthCheck(input, ROWS, grpc);
  const properties: Property[] = [
    ...(version ? [{ name: 'protocolVersion', value: version }] : []),
    ...(keys.length > 0 ? [{ name: 'healthCheck', value }] : []),
  ];
  return properties.length > 0 ? { keys: [...(version ? [key] : []), ...keys], properties } : undefined;
}

/** A HealthCheck, and the annotations that it says. */
export function healthCheck(
  { annotations, library }: SettingsInput,
  rows: ProbeRows,
  grpc: boolean,
): { readonly value: Expression; readonly keys: readonly string[] } {
  const text = ({ key }: ProbeRow) => (Object.hasOwn(annotations, key) ? annotations[key] : undefined);
  const number = (row: ProbeRow) => (/^\d+$/.test(text(row) ?? '') ? literal(Number(text(row))) : undefined);
  const string = (row: ProbeRow) => (text(row) === undefined ? undefined : literal(text(row) as string));
  const port = number(rows.port);
  const protocol = text(rows.protocol);
  const parts: readonly (readonly [ProbeRow, string, Expression | undefined])[] = [
    [rows.path, 'path', string(rows.path)],
    [rows.port, port ? 'port' : 'portName', port ?? string(rows.port)],
    [rows.protocol, 'protocol', protocol === undefined ? undefined : enumMember(library, 'BackendProtocol', protocol)],
    [rows.interval, 'interval', seconds(text(rows.interval))],
    [rows.timeout, 'timeout', seconds(text(rows.timeout))],
    [rows.healthyThreshold, 'healthyThresholdCount', number(rows.healthyThreshold)],
    [rows.unhealthyThreshold, 'unhealthyThresholdCount', number(rows.unhealthyThreshold)],
    [rows.codes, grpc ? 'healthyGrpcCodes' : 'healthyHttpCodes', string(rows.codes)],
  ];
  const given = parts.filter(([, , value]) => value !== undefined);
  return {
    value: object(Object.fromEntries(given.map(([, name, value]) => [name, value]))),
    keys: given.map(([{ key }]) => key),
  };
}

/** Attributes that have a typed member; the others stay a map. */
function attributeSetting(input: SettingsInput): Setting | undefined {
  const attributes = readValue(registry.targetGroupAttributes, input);
  if (!attributes) return undefined;
  const rest = new Map(Object.entries(attributes));
  const typed = typedAttributes(rest, input);
  const properties = Object.entries(typed).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  if (rest.size > 0) properties.push({ name: 'targetGroupAttributes', value: dataLiteral(Object.fromEntries(rest)) });
  return { keys: [registry.targetGroupAttributes.key], properties };
}

/** Takes what it types out of the map. */
function typedAttributes(
  rest: Map<string, string>,
  { library }: SettingsInput,
): Readonly<Record<string, Expression | undefined>> {
  const take = (key: string, convert: (text: string) => Expression | undefined): Expression | undefined => {
    const text = rest.get(key);
    const value = text === undefined ? undefined : convert(text);
    if (value) rest.delete(key);
    return value;
  };
  const count = (text: string) => (/^[1-9]\d*$/.test(text) ? literal(Number(text)) : undefined);
  const health = object({
    dnsFailoverMinimumCount: take('target_group_health.dns_failover.minimum_healthy_targets.count', count),
    dnsFailoverMinimumPercentage: take('target_group_health.dns_failover.minimum_healthy_targets.percentage', count),
    unhealthyRoutingMinimumCount: take(
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count',
      count,
    ),
    unhealthyRoutingMinimumPercentage: take(
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage',
      count,
    ),
  });
  return {
    deregistrationDelay: take('deregistration_delay.timeout_seconds', seconds),
    slowStart: take('slow_start.duration_seconds', seconds),
    stickiness: stickiness(rest),
    loadBalancingAlgorithm: take('load_balancing.algorithm.type', (text) =>
      enumMember(library, 'LoadBalancingAlgorithm', text),
    ),
    anomalyMitigation: take('load_balancing.algorithm.anomaly_mitigation', (text) =>
      text === 'on' || text === 'off' ? literal(text === 'on') : undefined,
    ),
    crossZone: take('load_balancing.cross_zone.enabled', (text) => enumMember(library, 'CrossZoneLoadBalancing', text)),
    targetGroupHealth: health.properties.length > 0 ? health : undefined,
  };
}

/** A TargetGroupStickiness, where the attributes are exactly those that it writes. */
function stickiness(rest: Map<string, string>): Expression | undefined {
  const keys = [...rest.keys()].filter((key) => key.startsWith('stickiness.')).sort();
  const value = stickinessOf(keys, rest);
  if (value) for (const key of keys) rest.delete(key);
  return value;
}

function stickinessOf(keys: readonly string[], attributes: ReadonlyMap<string, string>): Expression | undefined {
  const enabled = attributes.get('stickiness.enabled');
  const type = attributes.get('stickiness.type');
  if (keys.length === 1 && enabled === 'false') return call('alb.TargetGroupStickiness.disabled');
  if (enabled !== 'true') return undefined;
  const [cookie, lifetime] = ['stickiness.app_cookie.cookie_name', `stickiness.${type}.duration_seconds`];
  const duration = seconds(attributes.get(lifetime));
  if (!duration) return undefined;
  if (type === 'lb_cookie' && keys.length === 3) return call('alb.TargetGroupStickiness.loadBalancerCookie', duration);
  const name = attributes.get(cookie);
  if (type !== 'app_cookie' || name === undefined || keys.length !== 4) return undefined;
  return call('alb.TargetGroupStickiness.applicationCookie', literal(name), duration);
}

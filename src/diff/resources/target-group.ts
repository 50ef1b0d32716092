import { isEnabled } from '../../controller/environment/feature-gate';
import {
  type FrontendNlbTargetsSpec,
  type HealthCheckSpec,
  ResourceType,
  type TargetGroupSpec,
} from '../../model/resources';
import { type Resource, Unknown } from '../../model/stack';
import { Comparison } from '../comparison';
import { targetGroupPlaces } from '../join/target-group-place';
import type { Kind, Versions, WholePair } from '../kind';
import type { GroupView } from '../side';
import { targetGroupDefaults } from './attribute-defaults';
import { attributeMap } from './load-balancer';
import { targetGroupWords } from './target-group-words';

/** Joined by their id, which is what the controller's tags say: group, Ingress, Service and port as it is written. */
export const targetGroup: Kind<TargetGroupSpec> = {
  type: 'TargetGroup',
  resourceType: ResourceType.targetGroup,
  places: targetGroupPlaces,
  parts: {
    attributes: ['targetGroupAttributes'],
    'healthCheck.successCodes': ['healthCheck.matcher'],
    name: ['port', 'targetType', 'protocol', 'protocolVersion', 'targetControlPort'],
  },
  compare,
  words: targetGroupWords,
};

function compare({ before, after }: Versions<TargetGroupSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison();
  const [old, now] = [before.spec, after.spec];
  comparison.forcing('targetType', old.targetType, now.targetType);
  comparison.forcing('protocol', old.protocol, now.protocol);
  if (now.protocolVersion !== undefined)
    comparison.forcing('protocolVersion', old.protocolVersion, now.protocolVersion);
  comparison.forcing('targetControlPort', old.targetControlPort, now.targetControlPort);
  compareHealthChecks(comparison, { before, after }, pair);
  if (comparison.replaced) comparison.value('ipAddressType', old.ipAddressType, now.ipAddressType);
  comparison.attributes(
    'attributes',
    attributeMap(old.targetGroupAttributes),
    attributeMap(now.targetGroupAttributes),
    targetGroupDefaults,
  );
  comparison.entries('tags', old.tags, now.tags);
  compareNames(comparison, old, now);
  compareTargets(comparison, { before, after }, pair);
  return comparison;
}

/** Ports of health checks as ELBv2 keeps them: texts. */
function healthCheckFields({ port, matcher, ...rest }: HealthCheckSpec): Record<string, unknown> {
  const { protocol, path, ...numbers } = rest;
  const successCodes = matcher?.grpcCode ?? matcher?.httpCode;
  return { protocol, port: port instanceof Unknown ? port : String(port), path, successCodes, ...numbers };
}

/** What older network load balancers could not change; a gate of the controller decides whether it tries. */
const FIXED_FOR_NLB = new Set(['protocol', 'successCodes', 'intervalSeconds', 'timeoutSeconds']);

function compareHealthChecks(
  comparison: Comparison,
  { before, after }: Versions<TargetGroupSpec>,
  pair: WholePair,
): void {
  const [old, now] = [
    healthCheckFields(before.spec.healthCheckConfig),
    healthCheckFields(after.spec.healthCheckConfig),
  ];
  const fixed =
    after.spec.protocol === 'TCP' && !isEnabled(pair.after.side.environment, 'NLBHealthCheckAdvancedConfig');
  for (const field of Object.keys(now)) {
    const name = `healthCheck.${field}`;
    if (fixed && FIXED_FOR_NLB.has(field)) comparison.forcing(name, old[field], now[field]);
    else comparison.value(name, old[field], now[field]);
  }
}

/** The controller finds a target group by its tags, so a new hash in the name it would give makes no other one. */
function compareNames(comparison: Comparison, old: TargetGroupSpec, now: TargetGroupSpec): void {
  if (comparison.replaced || old.name instanceof Unknown || now.name instanceof Unknown || old.name === now.name)
    return;
  comparison.keep(
    'name',
    `the plan's name for the target group changes to ${now.name}; the one there is keeps its name and its targets' health`,
  );
}

/** The controller only looks whether its own load balancer is registered, not with which port. */
function compareTargets(comparison: Comparison, { before, after }: Versions<TargetGroupSpec>, pair: WholePair): void {
  const [old, now] = [targetPortOf(pair.before, before), targetPortOf(pair.after, after)];
  if (old === now || old === undefined || now === undefined) return;
  if (comparison.replaced || pair.replaced.has('LoadBalancer LoadBalancer')) comparison.value('target', old, now);
  else {
    comparison.keep(
      'target',
      `port ${after.spec.port} of the network load balancer goes on leading to port ${old}, not ${now}: the controller registers its target only once`,
    );
  }
}

function targetPortOf({ stack }: GroupView, { spec }: Resource<TargetGroupSpec>): number | undefined {
  if (spec.targetType !== 'alb') return undefined;
  const [targets] = stack.list<FrontendNlbTargetsSpec>(ResourceType.frontendNlbTargets);
  return Object.values(targets?.spec.TargetGroups ?? {}).find(({ Port }) => Port === spec.port)?.TargetPort;
}

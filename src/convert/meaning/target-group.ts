import { type Inventory, objectKey } from '../../manifests/kubernetes/objects';
import {
  type NetworkingIngressSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../model/resources';
import type { Stack } from '../../model/stack';
import { eachOf, type Facts, factsOf, inAnyOrder } from './facts';
import type { Reading } from './reading';

type Binding = TargetGroupBindingSpec['template'];

/**
 * What AWS keeps of a target group, and who its targets are. Its own port is not among it: targets register with theirs, and it
 * only makes the name.
 */
export function targetGroupFacts(
  stack: Stack,
  id: string,
  /** Of the listener that forwards to it. */
  protocol: string,
  { inventory, counts, http1BehindHttp }: Pick<Reading, 'inventory' | 'counts' | 'http1BehindHttp'>,
): Facts {
  const spec = targetGroupBehind(stack, id, protocol, http1BehindHttp);
  const binding = stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id)?.spec.template;
  const isControlled = counts('target control port', 'target group');
  const facts = [
    ...(spec ? groupFacts(spec) : []),
    ...(binding ? bindingFacts(binding, inventory, isControlled ? undefined : spec?.targetControlPort) : []),
  ];
  return factsOf(facts.filter(([name]) => counts(name, 'target group')));
}

/** A target group as a listener of this protocol uses it. */
export function targetGroupBehind(
  stack: Stack,
  id: string,
  protocol: string,
  http1BehindHttp: boolean,
): TargetGroupSpec | undefined {
  const spec = stack.get<TargetGroupSpec>(ResourceType.targetGroup, id)?.spec;
  return spec && http1BehindHttp && protocol === 'HTTP' ? overHttp1(spec) : spec;
}

/** Its targets are asked with HTTP/1.1, and its health check is one that this version has. */
function overHttp1(spec: TargetGroupSpec): TargetGroupSpec {
  const { protocolVersion, healthCheckConfig: check } = spec;
  if (protocolVersion === undefined || protocolVersion === 'HTTP1') return spec;
  const matcher = check.matcher?.grpcCode === undefined ? check.matcher : { httpCode: '200' };
  return { ...spec, protocolVersion: 'HTTP1', healthCheckConfig: { ...check, ...(matcher ? { matcher } : {}) } };
}

function* groupFacts(spec: TargetGroupSpec): Iterable<readonly [string, unknown]> {
  const { healthCheckConfig: check, targetGroupAttributes = [] } = spec;
  yield ['target type', spec.targetType];
  yield ['protocol', spec.protocol];
  yield ['protocol version', spec.protocolVersion];
  yield ['IP address type', spec.ipAddressType];
  yield ['target control port', spec.targetControlPort];
  yield ['health check port', typeof check.port === 'number' ? String(check.port) : check.port];
  yield ['health check protocol', check.protocol];
  yield ['health check path', check.path];
  yield ['health check success codes', check.matcher?.httpCode ?? check.matcher?.grpcCode];
  yield ['health check interval', check.intervalSeconds];
  yield ['health check timeout', check.timeoutSeconds];
  yield ['healthy threshold', check.healthyThresholdCount];
  yield ['unhealthy threshold', check.unhealthyThresholdCount];
  yield* eachOf('attribute', Object.fromEntries(targetGroupAttributes.map(({ key, value }) => [key, value])));
  yield* eachOf('tag', spec.tags);
}

/** @param unopened a port that does not count */
function* bindingFacts(
  { metadata, spec }: Binding,
  inventory: Inventory,
  unopened: number | undefined,
): Iterable<readonly [string, unknown]> {
  yield ['targets', targetsText({ metadata, spec }, inventory)];
  yield ['nodes', spec.nodeSelector && inAnyOrder(selectorTexts(spec.nodeSelector))];
  yield ['multi-cluster', spec.multiClusterTargetGroup ? 'yes' : undefined];
  yield ['VPC', spec.vpcID];
  const rules = spec.networking?.ingress ?? [];
  for (const sources of new Set(rules.map(sourcesOf))) {
    yield [`opened to ${sources}`, inAnyOrder(portsOf(rules, sources, unopened))];
  }
}

/** Pods get requests on their own port, nodes on that of the port of the Service. */
function targetsText({ metadata: { namespace }, spec }: Binding, { services }: Inventory): string {
  const { name, port } = spec.serviceRef;
  const service = services.get(objectKey({ namespace, name }));
  const found = service?.ports.find((each) => (typeof port === 'number' ? each.port === port : each.name === port));
  const targets = found && spec.targetType === 'ip' ? `pods on ${found.targetPort}` : `port ${found?.port ?? port}`;
  return `Service ${namespace}/${name} ${targets}`;
}

function selectorTexts({ matchLabels = {}, matchExpressions = [] }: NonNullable<Binding['spec']['nodeSelector']>) {
  return [...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`), ...matchExpressions];
}

function sourcesOf({ from }: NetworkingIngressSpec): string {
  return inAnyOrder(from.map(({ securityGroup }) => securityGroup.groupID)) ?? 'nobody';
}

function portsOf(rules: readonly NetworkingIngressSpec[], sources: string, unopened: number | undefined): unknown[] {
  const ports = rules.filter((rule) => sourcesOf(rule) === sources).flatMap((rule) => rule.ports);
  const opened = ports.filter(({ port }) => unopened === undefined || port !== unopened);
  return opened.map(({ protocol, port }) => [protocol, port ?? 'every port']);
}

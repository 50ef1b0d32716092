import type { TargetGroupConfigurationSpec, TargetGroupProps } from '../objects/configuration-spec';
import type { RouteManifest } from '../objects/gateway-spec';

type KeyValues = readonly { readonly key: string; readonly value: string }[];
type Tags = Readonly<Record<string, string>>;

/** What a target group configuration says for a route: what names it most closely, over what holds for all. */
export function propsForRoute(configuration: TargetGroupConfigurationSpec, route: RouteManifest): TargetGroupProps {
  const { defaultConfiguration = {}, routeConfigurations = [] } = configuration;
  const matched = closestTo(route, routeConfigurations);
  return matched ? mergeProps(matched, defaultConfiguration) : defaultConfiguration;
}

/** Kind, namespace and name; else kind and namespace; else the kind alone. */
function closestTo(
  { ref, namespace, name }: RouteManifest,
  configurations: NonNullable<TargetGroupConfigurationSpec['routeConfigurations']>,
): TargetGroupProps | undefined {
  let closest: TargetGroupProps | undefined;
  let rank = 0;
  for (const { routeIdentifier, targetGroupProps } of configurations) {
    const { kind = '', namespace: ofNamespace = '', name: ofRoute = '' } = routeIdentifier;
    if (kind !== ref.kind) continue;
    if (ofNamespace === namespace && ofRoute === name) return targetGroupProps;
    if (ofRoute !== '') continue;
    const own = ofNamespace === namespace ? 2 : ofNamespace === '' ? 1 : 0;
    if (own > rank) {
      closest = targetGroupProps;
      rank = own;
    }
  }
  return closest;
}

/** Settings that are taken whole, the health check among them. */
const WHOLE: readonly (keyof TargetGroupProps)[] = [
  'targetGroupName',
  'ipAddressType',
  'healthCheckConfig',
  'nodeSelector',
  'targetType',
  'protocol',
  'protocolVersion',
  'targetControlPort',
  'enableMultiCluster',
];

/** What both say together; where both say something, the first one counts. */
export function mergeProps(high: TargetGroupProps, low: TargetGroupProps): TargetGroupProps {
  const whole = WHOLE.map((field) => [field, high[field] ?? low[field]]).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(whole) as TargetGroupProps),
    tags: mergeTags(high.tags, low.tags),
    targetGroupAttributes: mergeAttributes(high.targetGroupAttributes, low.targetGroupAttributes),
  };
}

export function mergeTags(high: Tags = {}, low: Tags = {}): Tags {
  return { ...low, ...high };
}

/** By key. Of one that is written twice, the last counts in the one that wins, the first in the other. */
export function mergeAttributes(high: KeyValues = [], low: KeyValues = []): KeyValues {
  const merged = new Map(high.map(({ key, value }) => [key, value]));
  for (const { key, value } of low) if (!merged.has(key)) merged.set(key, value);
  const keys = [...merged.keys()].sort();
  return keys.map((key) => ({ key, value: merged.get(key) ?? '' }));
}

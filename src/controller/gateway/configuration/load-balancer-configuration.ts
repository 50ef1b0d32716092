import { describeObject, type Manifest, objectKey } from '../../../manifests/kubernetes/objects';
import { Refusal } from '../../refusal';
import type {
  ListenerConfiguration,
  LoadBalancerConfigurationManifest,
  LoadBalancerConfigurationSpec,
  TargetGroupConfigurationManifest,
  TargetGroupConfigurationSpec,
} from '../objects/configuration-spec';
import { absence, type GatewayObjects } from '../objects/gateway-objects';
import type { GatewayClassManifest, GatewayManifest } from '../objects/gateway-spec';
import { mergeAttributes, mergeProps, mergeTags } from './target-group-props';

type Spec = LoadBalancerConfigurationSpec;

/** What holds for a load balancer: the configuration of its GatewayClass and that of its Gateway, put together. */
export interface MergedConfiguration {
  readonly spec: Spec;
  /** Where a setting was made; undefined where neither configuration makes it. */
  ownerOf(field: keyof Spec): LoadBalancerConfigurationManifest | undefined;
  /** What holds for target groups without settings of their own. */
  readonly targetGroups: TargetGroupConfigurationSpec | undefined;
  /** The configurations, the one that wins first. */
  readonly configurations: readonly LoadBalancerConfigurationManifest[];
}

/** @throws {Refusal} when something that is referred to is not there */
export function mergedConfiguration(
  objects: GatewayObjects,
  gateway: GatewayManifest,
  gatewayClass: GatewayClassManifest,
): MergedConfiguration {
  const ofClass = classConfiguration(objects, gatewayClass);
  const own = gatewayConfiguration(objects, gateway);
  const classDefaults = ofClass && defaultTargetGroups(objects, ofClass);
  const ownDefaults = own && defaultTargetGroups(objects, own);
  const gatewayWins = ofClass?.spec.mergingMode === 'prefer-gateway';
  const [high, low] = gatewayWins ? [own, ofClass] : [ofClass, own];
  const [highDefaults, lowDefaults] = gatewayWins ? [ownDefaults, classDefaults] : [classDefaults, ownDefaults];
  const configurations = [high, low].filter((each) => each !== undefined);
  return {
    spec: high && low ? mergeSpecs(high.spec, low.spec) : (configurations[0]?.spec ?? {}),
    ownerOf: (field) => configurations.find(({ spec }) => spec[field] !== undefined),
    targetGroups: mergeDefaults(highDefaults, lowDefaults),
    configurations,
  };
}

/** The configuration that a GatewayClass refers to, whatever group and kind it names. @throws {Refusal} */
export function classConfiguration(
  objects: GatewayObjects,
  gatewayClass: GatewayClassManifest,
): LoadBalancerConfigurationManifest | undefined {
  const reference = gatewayClass.spec.parametersRef;
  if (!reference) return undefined;
  const at = ['spec', 'parametersRef'];
  if (reference.namespace === undefined) {
    throw new Refusal({
      message: `${describeObject(gatewayClass.ref)}: spec.parametersRef needs a namespace, LoadBalancerConfigurations are in one`,
      object: gatewayClass.ref,
      field: at,
    });
  }
  return configurationNamed(objects, reference.namespace, reference.name, gatewayClass, at);
}

function gatewayConfiguration(objects: GatewayObjects, gateway: GatewayManifest) {
  const reference = gateway.spec.infrastructure?.parametersRef;
  if (!reference) return undefined;
  const at = ['spec', 'infrastructure', 'parametersRef'];
  return configurationNamed(objects, gateway.namespace, reference.name, gateway, at);
}

function configurationNamed(
  objects: GatewayObjects,
  namespace: string,
  name: string,
  { ref }: Manifest,
  field: readonly string[],
): LoadBalancerConfigurationManifest {
  const missing = { apiVersion: 'gateway.k8s.aws/v1', kind: 'LoadBalancerConfiguration', namespace, name };
  const found = objects.loadBalancerConfigurations.get(objectKey(missing));
  if (found) return found;
  throw new Refusal({
    message: `${describeObject(ref)} refers to ${describeObject(missing)}, which ${absence(objects, missing)}`,
    object: ref,
    field,
    missing,
  });
}

/** The target group configuration that a load balancer configuration names as the default. @throws {Refusal} */
export function defaultTargetGroups(
  objects: GatewayObjects,
  { ref, namespace, spec }: LoadBalancerConfigurationManifest,
): TargetGroupConfigurationManifest | undefined {
  const reference = spec.defaultTargetGroupConfiguration;
  if (!reference) return undefined;
  const missing = {
    apiVersion: 'gateway.k8s.aws/v1',
    kind: 'TargetGroupConfiguration',
    namespace,
    name: reference.name,
  };
  const field = ['spec', 'defaultTargetGroupConfiguration'];
  const found = objects.targetGroupConfigurations.get(objectKey(missing));
  if (!found) {
    const message = `${describeObject(ref)} refers to ${describeObject(missing)}, which ${absence(objects, missing)}`;
    throw new Refusal({ message, object: ref, field, missing });
  }
  if (!found.spec.targetReference) return found;
  throw new Refusal({
    message: `${describeObject(ref)} has ${describeObject(found.ref)} as its default, which must not have a targetReference`,
    object: ref,
    field,
    related: [found.ref],
  });
}

function mergeDefaults(
  high: TargetGroupConfigurationManifest | undefined,
  low: TargetGroupConfigurationManifest | undefined,
): TargetGroupConfigurationSpec | undefined {
  if (!high || !low) return (high ?? low)?.spec;
  const defaultConfiguration = mergeProps(high.spec.defaultConfiguration ?? {}, low.spec.defaultConfiguration ?? {});
  // The settings for single routes are taken from one alone.
  return { ...high.spec, defaultConfiguration };
}

/** Settings that are taken whole from the one that wins, else from the other one. */
const WHOLE: readonly (keyof Spec)[] = [
  'loadBalancerName',
  'scheme',
  'ipAddressType',
  'enforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
  'customerOwnedIpv4Pool',
  'ipv4IPAMPoolId',
  'loadBalancerSubnets',
  'loadBalancerSubnetsSelector',
  'securityGroups',
  'securityGroupPrefixes',
  'sourceRanges',
  'enableICMP',
  'manageBackendSecurityGroupRules',
  'wafV2',
  'shieldConfiguration',
  'disableSecurityGroup',
  'defaultTargetGroupConfiguration',
];

/** A capacity reservation (`minimumLoadBalancerCapacity`) gets lost here, even where only one of the two makes it. */
function mergeSpecs(high: Spec, low: Spec): Spec {
  const whole = WHOLE.map((field) => [field, high[field] ?? low[field]]).filter(([, value]) => value !== undefined);
  return {
    ...(Object.fromEntries(whole) as Spec),
    tags: mergeTags(high.tags, low.tags),
    loadBalancerAttributes: mergeAttributes(high.loadBalancerAttributes, low.loadBalancerAttributes),
    listenerConfigurations: mergeListeners(high.listenerConfigurations, low.listenerConfigurations),
  };
}

/** By protocol and port as they are written: `https:443` and `HTTPS:443` are two. */
function mergeListeners(
  high: readonly ListenerConfiguration[] = [],
  low: readonly ListenerConfiguration[] = [],
): readonly ListenerConfiguration[] {
  const merged = new Map(high.map((each) => [each.protocolPort, each]));
  for (const each of low) if (!merged.has(each.protocolPort)) merged.set(each.protocolPort, each);
  return [...merged.values()].sort((a, b) => (a.protocolPort < b.protocolPort ? -1 : 1));
}

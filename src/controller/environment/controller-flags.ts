import { TRACKING_TAGS } from '../../model/tracking-tags';
import { isBefore, isIn, type Lifetime, type Release } from '../../releases/release';
import { GATES } from '../../releases/tables/feature-gates';
import { FLAGS } from '../../releases/tables/flags';
import { quoted } from '../../text/quoted';
import type { ControllerFlags, Environment } from './environment';
import { CONTROLLER_FIELDS } from './environment-fields';
import { gatesOf } from './feature-gate';

/** Why the controller would not start with these flags; undefined when it would. */
export function controllerFault({ clusterName, controller }: Environment): string | undefined {
  if (clusterName === '') return 'clusterName is empty, the controller needs the name of its cluster';
  return (
    gateFault(controller) ??
    unknownFlagFault(controller) ??
    tagFault(controller) ??
    valueFault(controller) ??
    securityGroupFault(controller)
  );
}

function gateFault({ featureGates: given, version }: ControllerFlags): string | undefined {
  const known = gatesOf(version);
  const unknown = Object.keys(given).find((gate) => !known.includes(gate));
  if (unknown === undefined) return undefined;
  const lifetime = Object.entries<Lifetime>(GATES).find(([gate]) => gate === unknown)?.[1];
  const since =
    lifetime && version !== undefined
      ? ` of controller ${version}, which does not start: ${arrivalOf(lifetime, version)}`
      : '';
  return `controller.featureGates: ${quoted(unknown)} is not a feature gate${since}, must be one of ${known.join(', ')}`;
}

function arrivalOf({ since, until }: Lifetime, version: Release): string {
  return until !== undefined && !isBefore(version, until) ? `it went in ${until}` : `it came in ${since}`;
}

/** The fields whose flags not every planned release has. */
const NEWER_FLAGS = [
  'allowedCertificateAuthorityArns',
  'defaultLoadBalancerScheme',
  'defaultPcaArn',
  'enableManageBackendSecurityGroupRules',
  'requiredSecretsLabel',
] as const satisfies readonly (keyof ControllerFlags)[];

/** A flag that the release does not know keeps it from starting. One that is as by default need not be given. */
function unknownFlagFault(flags: ControllerFlags): string | undefined {
  const { version } = flags;
  if (version === undefined) return undefined;
  for (const field of NEWER_FLAGS) {
    const flag = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const life = FLAGS[flag];
    const isDefault = JSON.stringify(flags[field]) === JSON.stringify(CONTROLLER_FIELDS[field].default);
    if (!isDefault && life && !isIn(version, life))
      return `controller.${field}: controller ${version} does not know the flag --${flag} and does not start, it came in ${life.since}`;
  }
  return undefined;
}

function tagFault({ defaultTags, externalManagedTags }: ControllerFlags): string | undefined {
  const names = { defaultTags: Object.keys(defaultTags), externalManagedTags };
  for (const [field, keys] of Object.entries(names)) {
    const reserved = keys.find((key) => TRACKING_TAGS.has(key));
    if (reserved !== undefined)
      return `controller.${field}: the controller needs the tag ${quoted(reserved)} for itself`;
  }
  const both = externalManagedTags.find((key) => Object.hasOwn(defaultTags, key));
  return both === undefined
    ? undefined
    : `controller.defaultTags and controller.externalManagedTags: the tag ${quoted(both)} must not be in both`;
}

function valueFault(flags: ControllerFlags): string | undefined {
  if (!['instance', 'ip'].includes(flags.defaultTargetType)) {
    return `controller.defaultTargetType: ${quoted(flags.defaultTargetType)} must be instance or ip`;
  }
  if (!['internal', 'internet-facing'].includes(flags.defaultLoadBalancerScheme)) {
    return `controller.defaultLoadBalancerScheme: ${quoted(flags.defaultLoadBalancerScheme)} must be internal or internet-facing`;
  }
  if (flags.requiredSecretsLabel !== '' && !/^[^=]+=./s.test(flags.requiredSecretsLabel)) {
    return `controller.requiredSecretsLabel: ${quoted(flags.requiredSecretsLabel)} must be a label as key=value`;
  }
  return undefined;
}

function securityGroupFault(flags: ControllerFlags): string | undefined {
  if (flags.backendSecurityGroup !== '' && !flags.backendSecurityGroup.startsWith('sg-')) {
    return `controller.backendSecurityGroup: ${quoted(flags.backendSecurityGroup)} must be the id of a security group, sg-…`;
  }
  return flags.enableManageBackendSecurityGroupRules && !flags.enableBackendSecurityGroup
    ? 'controller.enableManageBackendSecurityGroupRules: true needs enableBackendSecurityGroup to be true as well'
    : undefined;
}

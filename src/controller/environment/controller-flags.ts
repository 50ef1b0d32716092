import { quote } from '../../annotations/codec/codec';
import type { ControllerFlags, Environment } from './environment';
import { featureGates } from './feature-gate';

/** The controller tracks its own resources by these tags. */
const TRACKING_TAGS = new Set([
  'elbv2.k8s.aws/cluster',
  'elbv2.k8s.aws/resource',
  'ingress.k8s.aws/stack',
  'ingress.k8s.aws/resource',
  'service.k8s.aws/stack',
  'service.k8s.aws/resource',
  'gateway.k8s.aws.nlb/resource',
  'gateway.k8s.aws.alb/resource',
  'gateway.k8s.aws.nlb/stack',
  'gateway.k8s.aws.alb/stack',
]);

/** Why the controller would not start with these flags; undefined when it would. */
export function controllerFault({ clusterName, controller }: Environment): string | undefined {
  if (clusterName === '') return 'clusterName is empty, the controller needs the name of its cluster';
  return gateFault(controller) ?? tagFault(controller) ?? valueFault(controller) ?? securityGroupFault(controller);
}

function gateFault({ featureGates: given }: ControllerFlags): string | undefined {
  const known: readonly string[] = featureGates;
  const unknown = Object.keys(given).find((gate) => !known.includes(gate));
  return unknown === undefined
    ? undefined
    : `controller.featureGates: ${quote(unknown)} is not a feature gate, must be one of ${known.join(', ')}`;
}

function tagFault({ defaultTags, externalManagedTags }: ControllerFlags): string | undefined {
  const names = { defaultTags: Object.keys(defaultTags), externalManagedTags };
  for (const [field, keys] of Object.entries(names)) {
    const reserved = keys.find((key) => TRACKING_TAGS.has(key));
    if (reserved !== undefined)
      return `controller.${field}: the controller needs the tag ${quote(reserved)} for itself`;
  }
  const both = externalManagedTags.find((key) => Object.hasOwn(defaultTags, key));
  return both === undefined
    ? undefined
    : `controller.defaultTags and controller.externalManagedTags: the tag ${quote(both)} must not be in both`;
}

function valueFault(flags: ControllerFlags): string | undefined {
  if (!['instance', 'ip'].includes(flags.defaultTargetType)) {
    return `controller.defaultTargetType: ${quote(flags.defaultTargetType)} must be instance or ip`;
  }
  if (!['internal', 'internet-facing'].includes(flags.defaultLoadBalancerScheme)) {
    return `controller.defaultLoadBalancerScheme: ${quote(flags.defaultLoadBalancerScheme)} must be internal or internet-facing`;
  }
  if (flags.requiredSecretsLabel !== '' && !/^[^=]+=./s.test(flags.requiredSecretsLabel)) {
    return `controller.requiredSecretsLabel: ${quote(flags.requiredSecretsLabel)} must be a label as key=value`;
  }
  return undefined;
}

function securityGroupFault(flags: ControllerFlags): string | undefined {
  if (flags.backendSecurityGroup !== '' && !flags.backendSecurityGroup.startsWith('sg-')) {
    return `controller.backendSecurityGroup: ${quote(flags.backendSecurityGroup)} must be the id of a security group, sg-…`;
  }
  return flags.enableManageBackendSecurityGroupRules && !flags.enableBackendSecurityGroup
    ? 'controller.enableManageBackendSecurityGroupRules: true needs enableBackendSecurityGroup to be true as well'
    : undefined;
}

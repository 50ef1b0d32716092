// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { Lifetime } from '../release';

/** Fields of its custom resources that came after 2.7.0, by the type in the controller's code. */
export const CLASS_FIELDS = {
  IPAMConfiguration: {
    ipv4IPAMPoolId: { since: '2.12.0' },
  },
  IngressClassParamsSpec: {
    PrefixListsIDs: { since: '2.13.0' },
    certificateArn: { since: '2.8.0' },
    ipamConfiguration: { since: '2.12.0' },
    listeners: { since: '2.9.0' },
    loadBalancerName: { since: '2.14.0' },
    minimumLoadBalancerCapacity: { since: '2.11.0' },
    prefixListsIDs: { since: '2.14.0' },
    sslRedirectPort: { since: '2.14.0' },
    targetType: { since: '2.13.0' },
    wafv2AclArn: { since: '2.14.0' },
    wafv2AclName: { since: '2.14.0' },
  },
  Listener: {
    listenerAttributes: { since: '2.9.0' },
    port: { since: '2.9.0' },
    protocol: { since: '2.9.0' },
  },
  MinimumLoadBalancerCapacity: {
    capacityUnits: { since: '2.11.0' },
  },
  TargetGroupBindingSpec: {
    assumeRoleExternalId: { since: '2.12.0' },
    iamRoleArnToAssume: { since: '2.12.0' },
    multiClusterTargetGroup: { since: '2.10.0' },
    targetGroupName: { since: '2.11.0' },
    targetGroupProtocol: { since: '2.14.0' },
    vpcID: { since: '2.8.0' },
  },
  TargetGroupBindingStatus: {
    conditions: { since: '3.0.0' },
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Lifetime>>>> as Readonly<
  Record<string, Readonly<Record<string, Lifetime>>>
>;

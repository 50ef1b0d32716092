// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { Lifetime } from '../release';

/** CustomResourceDefinitions of its Helm chart that came after 2.7.0. */
export const DEFINITIONS = {
  'albtargetcontrolconfigs.elbv2.k8s.aws': { since: '2.16.0' },
  'globalaccelerators.aga.k8s.aws': { since: '2.14.1' },
  'listenerruleconfigurations.gateway.k8s.aws': { since: '2.14.0' },
  'loadbalancerconfigurations.gateway.k8s.aws': { since: '2.13.4' },
  'targetgroupconfigurations.gateway.k8s.aws': { since: '2.13.4' },
} satisfies Readonly<Record<string, Lifetime>> as Readonly<Record<string, Lifetime>>;

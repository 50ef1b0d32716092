// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { GateLifetime } from '../release';

/** Feature gates, and their defaults with the release from which on each holds. */
export const GATES = {
  AGAController: { since: '2.14.1', until: '2.17.0', defaults: { '2.14.1': true, '2.15.0': false } },
  ALBGatewayAPI: { since: '2.13.0', defaults: { '2.13.0': false, '3.2.0': true } },
  ALBSingleSubnet: { since: '2.7.0', defaults: { '2.7.0': false } },
  ALBTargetControlAgent: { since: '2.16.0', defaults: { '2.16.0': false } },
  EnableCertificateManagement: { since: '3.3.0', defaults: { '3.3.0': false } },
  EnableDefaultTagsLowPriority: { since: '2.14.1', defaults: { '2.14.1': false } },
  EnableIPTargetType: { since: '2.4.3', defaults: { '2.4.3': true } },
  EnableRGTAPI: { since: '2.5.2', defaults: { '2.5.2': false } },
  EnableServiceController: { since: '2.4.3', defaults: { '2.4.3': true } },
  EnableTCPUDPListener: { since: '2.13.0', defaults: { '2.13.0': false } },
  EndpointsFailOpen: { since: '2.4.1', defaults: { '2.4.1': false, '2.5.0': true } },
  EnhancedDefaultBehavior: { since: '2.14.0', defaults: { '2.14.0': false } },
  GatewayListenerSet: { since: '3.2.2', defaults: { '3.2.2': true } },
  GlobalAcceleratorController: { since: '2.17.0', defaults: { '2.17.0': false } },
  IngressPlanAnnotation: { since: '3.4.0', defaults: { '3.4.0': false } },
  LBCapacityReservation: { since: '2.11.0', defaults: { '2.11.0': true } },
  ListenerRulesTagging: { since: '2.3.1', defaults: { '2.3.1': true } },
  NLBGatewayAPI: { since: '2.13.0', defaults: { '2.13.0': false, '3.2.0': true } },
  NLBHealthCheckAdvancedConfig: { since: '2.4.6', defaults: { '2.4.6': true } },
  NLBSecurityGroup: { since: '2.6.0', defaults: { '2.6.0': true } },
  ServiceTypeLoadBalancerOnly: { since: '2.4.0', defaults: { '2.4.0': false } },
  SubnetDiscoveryByReachability: { since: '2.13.0', defaults: { '2.13.0': true } },
  SubnetsClusterTagCheck: { since: '2.4.3', defaults: { '2.4.3': true } },
  WeightedTargetGroups: { since: '2.3.1', defaults: { '2.3.1': true } },
} as const satisfies Readonly<Record<string, GateLifetime>>;

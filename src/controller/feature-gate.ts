import type { Environment } from './environment';

/** The controller's feature gates and their defaults in v3.5.0. */
const DEFAULTS = {
  ListenerRulesTagging: true,
  WeightedTargetGroups: true,
  ServiceTypeLoadBalancerOnly: false,
  EndpointsFailOpen: true,
  EnableServiceController: true,
  EnableIPTargetType: true,
  EnableRGTAPI: false,
  SubnetsClusterTagCheck: true,
  NLBHealthCheckAdvancedConfig: true,
  NLBSecurityGroup: true,
  ALBSingleSubnet: false,
  SubnetDiscoveryByReachability: true,
  LBCapacityReservation: true,
  NLBGatewayAPI: true,
  ALBGatewayAPI: true,
  GlobalAcceleratorController: false,
  EnableTCPUDPListener: false,
  EnhancedDefaultBehavior: false,
  EnableDefaultTagsLowPriority: false,
  ALBTargetControlAgent: false,
  GatewayListenerSet: true,
  EnableCertificateManagement: false,
  IngressPlanAnnotation: false,
} as const;

/** The name of a gate that the controller knows. */
export type FeatureGate = keyof typeof DEFAULTS;

export const featureGates = Object.keys(DEFAULTS) as readonly FeatureGate[];

/** Whether a gate is open: as the flags say, else the controller's default. */
export function isEnabled({ controller }: Pick<Environment, 'controller'>, gate: FeatureGate): boolean {
  return Object.hasOwn(controller.featureGates, gate) ? controller.featureGates[gate] === true : DEFAULTS[gate];
}

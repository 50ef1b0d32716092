/** The controller's feature gates and their defaults. */
export const FEATURE_GATES = {
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

/** The name of a gate that the controller knows; any other keeps it from starting. */
export type FeatureGate = keyof typeof FEATURE_GATES;

/** Whether a text names a gate. */
export function isFeatureGate(name: string): name is FeatureGate {
  return Object.hasOwn(FEATURE_GATES, name);
}

import type { RowName } from '../../annotations/registry';

/** What in the manifests decides a setting. */
export interface Influence {
  readonly rows: readonly RowName[];
  /** Fields in the `spec` of Ingresses and Services. */
  readonly fields?: readonly string[];
  /** Fields of the Environment document. */
  readonly environment?: readonly string[];
  /** Whether the contents of Secrets do. */
  readonly secrets?: boolean;
  /** Whether an object that comes or goes is the cause as a whole, whatever it says. */
  readonly existence?: boolean;
}

/** What decides which load balancer an Ingress is on. */
export const IDENTITY: Influence = {
  rows: ['groupName', 'ingressClass'],
  fields: ['ingressClassName', 'parameters', 'controller'],
  existence: true,
};

const LISTENS: readonly RowName[] = ['listenPorts', 'certificateArn', 'createAcmCert'];
const AUTHENTICATION: readonly RowName[] = [
  'authType',
  'authIdpCognito',
  'authIdpOidc',
  'authOnUnauthenticatedRequest',
  'authScope',
  'authSessionCookie',
  'authSessionTimeout',
  'jwtValidation',
];
const ACTIONS: readonly RowName[] = ['actions', ...AUTHENTICATION];
const NLB_LISTENS: readonly RowName[] = ['enableFrontendNlb', 'frontendNlbListenerPortMapping', ...LISTENS];
const TAGS: Influence = { rows: ['tags'], environment: ['controller.defaultTags', 'controller.featureGates'] };
const NETWORK = ['subnets', 'loadBalancers', 'clusterName', 'vpcId', 'controller.featureGates'];

/** By type and field; `*` where it is the resource itself that comes or goes. */
const INFLUENCES: Readonly<Record<string, Influence>> = {
  'LoadBalancer.*': IDENTITY,
  'LoadBalancer.name': { rows: ['loadBalancerName', 'scheme'], environment: ['clusterName'] },
  'LoadBalancer.scheme': { rows: ['scheme'], environment: ['controller.defaultLoadBalancerScheme'] },
  'LoadBalancer.ipAddressType': { rows: ['ipAddressType'] },
  'LoadBalancer.subnets': { rows: ['subnets', 'scheme'], environment: NETWORK },
  'LoadBalancer.securityGroups': {
    rows: ['securityGroups', 'manageBackendSecurityGroupRules'],
    environment: ['securityGroups', 'backendSecurityGroupId', 'controller.enableBackendSecurityGroup'],
  },
  'LoadBalancer.attributes': { rows: ['loadBalancerAttributes'] },
  'LoadBalancer.capacityUnits': { rows: ['minimumLoadBalancerCapacity'], environment: ['controller.featureGates'] },
  'LoadBalancer.ipamPool': { rows: ['ipamIpv4PoolId'] },
  'LoadBalancer.customerOwnedPool': { rows: ['customerOwnedIpv4Pool'] },
  'LoadBalancer.tags': TAGS,
  'FrontendNlb.*': { rows: ['enableFrontendNlb'] },
  'FrontendNlb.name': { rows: ['loadBalancerName', 'frontendNlbScheme'], environment: ['clusterName'] },
  'FrontendNlb.scheme': { rows: ['frontendNlbScheme'], environment: ['controller.defaultLoadBalancerScheme'] },
  'FrontendNlb.ipAddressType': { rows: ['ipAddressType'] },
  'FrontendNlb.subnets': { rows: ['frontendNlbSubnets', 'frontendNlbScheme'], environment: NETWORK },
  'FrontendNlb.elasticIps': { rows: ['frontendNlbEipAllocations'] },
  'FrontendNlb.securityGroups': {
    rows: ['frontendNlbSecurityGroups', 'securityGroups', 'manageBackendSecurityGroupRules'],
    environment: ['securityGroups', 'backendSecurityGroupId'],
  },
  'FrontendNlb.attributes': { rows: ['frontendNlbAttributes'] },
  'FrontendNlb.tags': { ...TAGS, rows: ['frontendNlbTags', 'tags'] },
  'SecurityGroup.*': { rows: ['securityGroups'] },
  'SecurityGroup.allows': { rows: ['inboundCidrs', 'securityGroupPrefixLists', 'ipAddressType', ...LISTENS] },
  'SecurityGroup.tags': TAGS,
  'Certificate.*': { rows: ['createAcmCert', 'acmPcaArn', 'certificateArn'], fields: ['rules', 'tls'] },
  'Certificate.hosts': { rows: ['createAcmCert'], fields: ['rules', 'tls'] },
  'Certificate.authority': { rows: ['acmPcaArn'], environment: ['controller.defaultPcaArn'] },
  'Certificate.tags': TAGS,
  'Listener.*': { rows: LISTENS },
  'Listener.protocol': { rows: LISTENS },
  'Listener.defaultActions': { rows: ['sslRedirect', ...ACTIONS], fields: ['defaultBackend'] },
  'Listener.clientSecret': { rows: ['authIdpOidc'], secrets: true },
  'Listener.stickiness': { rows: ['actions'] },
  'Listener.defaultCertificate': {
    rows: ['certificateArn', 'createAcmCert', 'groupOrder'],
    fields: ['rules', 'tls'],
    environment: ['certificates'],
  },
  'Listener.certificates': {
    rows: ['certificateArn', 'createAcmCert'],
    fields: ['rules', 'tls'],
    environment: ['certificates'],
  },
  'Listener.sniCertificates': { rows: [], environment: ['controller.version'] },
  'Listener.sslPolicy': { rows: ['sslPolicy'], environment: ['controller.defaultSslPolicy'] },
  'Listener.mutualAuthentication': { rows: ['mutualAuthentication'], environment: ['trustStores'] },
  'Listener.attributes': { rows: ['listenerAttributes'] },
  'Listener.tags': TAGS,
  'FrontendNlbListener.*': { rows: NLB_LISTENS },
  'FrontendNlbListener.tags': { ...TAGS, rows: ['frontendNlbTags', 'tags'] },
  'ListenerRule.*': {
    rows: ['conditions', 'useRegexPathMatch', 'actions', 'transforms', 'sslRedirect', ...LISTENS],
    fields: ['rules'],
  },
  'ListenerRule.priority': { rows: ['groupOrder'], fields: ['rules'] },
  'ListenerRule.actions': { rows: ACTIONS, fields: ['rules'], environment: ['targetGroups'] },
  'ListenerRule.stickiness': { rows: ['actions'] },
  'ListenerRule.transforms': { rows: ['transforms'] },
  'ListenerRule.clientSecret': { rows: ['authIdpOidc'], secrets: true },
  'ListenerRule.tags': TAGS,
  'TargetGroup.*': {
    rows: ['actions', 'sslRedirect', ...LISTENS],
    fields: ['rules', 'defaultBackend'],
    existence: true,
  },
  'TargetGroup.name': { rows: ['targetType'], fields: ['ports'], environment: ['clusterName'] },
  'TargetGroup.targetType': { rows: ['targetType'], environment: ['controller.defaultTargetType'] },
  'TargetGroup.protocol': { rows: ['backendProtocol'] },
  'TargetGroup.protocolVersion': { rows: ['backendProtocolVersion'] },
  'TargetGroup.targetControlPort': { rows: ['targetControlPort'] },
  'TargetGroup.ipAddressType': { rows: [], fields: ['ipFamilies'] },
  'TargetGroup.attributes': { rows: ['targetGroupAttributes'] },
  'TargetGroup.tags': TAGS,
  'TargetGroup.healthCheck.port': { rows: ['healthCheckPort'], fields: ['ports'] },
  'TargetGroup.healthCheck.protocol': { rows: ['healthCheckProtocol', 'backendProtocol'] },
  'TargetGroup.healthCheck.path': { rows: ['healthCheckPath', 'backendProtocolVersion'] },
  'TargetGroup.healthCheck.successCodes': { rows: ['successCodes', 'backendProtocolVersion'] },
  'TargetGroup.healthCheck.intervalSeconds': { rows: ['healthCheckIntervalSeconds'] },
  'TargetGroup.healthCheck.timeoutSeconds': { rows: ['healthCheckTimeoutSeconds'] },
  'TargetGroup.healthCheck.healthyThresholdCount': { rows: ['healthyThresholdCount'] },
  'TargetGroup.healthCheck.unhealthyThresholdCount': { rows: ['unhealthyThresholdCount'] },
  'FrontendNlbTargetGroup.*': { rows: NLB_LISTENS },
  'FrontendNlbTargetGroup.target': { rows: ['frontendNlbListenerPortMapping'] },
  'FrontendNlbTargetGroup.tags': { ...TAGS, rows: ['frontendNlbTags', 'tags'] },
  'FrontendNlbTargetGroup.healthCheck.port': { rows: ['frontendNlbHealthCheckPort'] },
  'FrontendNlbTargetGroup.healthCheck.protocol': { rows: ['frontendNlbHealthCheckProtocol', ...LISTENS] },
  'FrontendNlbTargetGroup.healthCheck.path': { rows: ['frontendNlbHealthCheckPath'] },
  'FrontendNlbTargetGroup.healthCheck.successCodes': { rows: ['frontendNlbSuccessCodes'] },
  'FrontendNlbTargetGroup.healthCheck.intervalSeconds': { rows: ['frontendNlbHealthCheckIntervalSeconds'] },
  'FrontendNlbTargetGroup.healthCheck.timeoutSeconds': { rows: ['frontendNlbHealthCheckTimeoutSeconds'] },
  'FrontendNlbTargetGroup.healthCheck.healthyThresholdCount': { rows: ['frontendNlbHealthyThresholdCount'] },
  'FrontendNlbTargetGroup.healthCheck.unhealthyThresholdCount': { rows: ['frontendNlbUnhealthyThresholdCount'] },
  'TargetGroupBinding.*': {
    rows: ['actions', 'sslRedirect', ...LISTENS],
    fields: ['rules', 'defaultBackend'],
    existence: true,
  },
  'TargetGroupBinding.targetGroup': {
    rows: ['targetType', 'backendProtocol', 'backendProtocolVersion', 'targetControlPort'],
    environment: ['controller.defaultTargetType'],
  },
  'TargetGroupBinding.targetPort': {
    rows: ['targetType'],
    fields: ['ports', 'type'],
    environment: ['controller.defaultTargetType'],
  },
  'TargetGroupBinding.ipAddressType': { rows: [], fields: ['ipFamilies'] },
  'TargetGroupBinding.nodeSelector': { rows: ['targetNodeLabels'] },
  'TargetGroupBinding.multiCluster': { rows: ['multiClusterTargetGroup'] },
  'TargetGroupBinding.protocol': { rows: [], environment: ['controller.version'] },
  'TargetGroupBinding.vpc': { rows: [], environment: ['vpcId'] },
  'TargetGroupBinding.networking': {
    rows: ['securityGroups', 'manageBackendSecurityGroupRules', 'healthCheckPort', 'targetControlPort', 'targetType'],
    fields: ['ports', 'type'],
    environment: [
      'backendSecurityGroupId',
      'controller.defaultTargetType',
      'controller.backendSecurityGroup',
      'controller.enableBackendSecurityGroup',
      'controller.enableManageBackendSecurityGroupRules',
      'controller.disableRestrictedSecurityGroupRules',
    ],
  },
  'WebACLAssociation.*': { rows: ['wafv2AclArn', 'wafv2AclName'], environment: ['webAcls'] },
  'RegionalWebACLAssociation.*': { rows: ['wafAclId', 'webAclId'] },
  'ShieldProtection.*': { rows: ['shieldAdvancedProtection'] },
};

const NOTHING: Influence = { rows: [] };

/** What decides a field; `of` is the type, or what the frontend network load balancer calls its own. */
export function influenceOn(of: string, field = '*'): Influence {
  const [first = ''] = field.split('.');
  return INFLUENCES[`${of}.${field}`] ?? INFLUENCES[`${of}.${first}`] ?? NOTHING;
}

const TOGETHER = new Map<string, Influence>();

/** All that can be said about a type. */
export function influencesOn(of: string): Influence {
  const known = TOGETHER.get(of) ?? together(of);
  TOGETHER.set(of, known);
  return known;
}

function together(of: string): Influence {
  const all = Object.entries(INFLUENCES).flatMap(([name, influence]) => (name.startsWith(`${of}.`) ? [influence] : []));
  return {
    rows: [...new Set(all.flatMap(({ rows }) => rows))],
    fields: [...new Set(all.flatMap(({ fields = [] }) => fields))],
  };
}

/** Limits of an AWS account, which AWS raises on request (Quotas for your Application Load Balancers; Amazon VPC quotas). */
export interface Quotas {
  readonly rulesPerLoadBalancer: number;
  readonly listenersPerLoadBalancer: number;
  readonly certificatesPerLoadBalancer: number;
  readonly targetGroupsPerLoadBalancer: number;
  readonly inboundRulesPerSecurityGroup: number;
  readonly securityGroupsPerNetworkInterface: number;
}

/** AWS's own limits. */
export const DEFAULT_QUOTAS: Quotas = {
  rulesPerLoadBalancer: 100,
  listenersPerLoadBalancer: 50,
  certificatesPerLoadBalancer: 25,
  targetGroupsPerLoadBalancer: 100,
  inboundRulesPerSecurityGroup: 60,
  securityGroupsPerNetworkInterface: 5,
};

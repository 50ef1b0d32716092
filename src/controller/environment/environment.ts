import type { Release } from '../../releases/release';
import type { ReleaseException } from '../versions/exception';

/** What the controller would find in AWS and in its own flags. An absent field is unknown, never empty. */
export interface Environment {
  readonly clusterName?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly vpcId?: string;
  readonly vpcCidrs?: readonly string[];
  readonly vpcIpv6Cidrs?: readonly string[];
  /** The controller's shared backend security group. */
  readonly backendSecurityGroupId?: string;
  readonly subnets?: readonly Subnet[];
  readonly securityGroups?: readonly SecurityGroup[];
  /** What ACM holds. */
  readonly certificates?: readonly Certificate[];
  readonly targetGroups?: readonly NamedArn[];
  readonly trustStores?: readonly NamedArn[];
  readonly webAcls?: readonly NamedArn[];
  /** The load balancers that exist already. */
  readonly loadBalancers?: readonly ExistingLoadBalancer[];
  /** Whether EKS Auto Mode serves the IngressClasses that are not among the manifests. */
  readonly autoMode?: boolean;
  readonly controller: ControllerFlags;
}

export interface NamedArn {
  readonly name: string;
  readonly arn: string;
}

export interface Subnet {
  readonly id: string;
  readonly availabilityZone?: string;
  readonly availabilityZoneId?: string;
  readonly cidr?: string;
  readonly ipv6Cidr?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** @default 250 */
  readonly availableIps: number;
  readonly zoneType?: string;
  readonly outpostArn?: string;
  readonly public?: boolean;
  readonly vpcId?: string;
}

export interface SecurityGroup {
  readonly id: string;
  readonly name?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly vpcId?: string;
}

export interface Certificate {
  readonly arn: string;
  readonly domains: readonly string[];
  readonly type?: string;
  readonly status?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly certificateAuthorityArn?: string;
}

export interface ExistingLoadBalancer {
  readonly name?: string;
  readonly arn: string;
  readonly scheme?: string;
  readonly type?: string;
  readonly vpcId?: string;
  readonly subnets: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The controller's release and command line, with its own defaults filled in. */
export interface ControllerFlags {
  /** A known release. @default the newest */
  readonly version?: Release;
  readonly exception?: ReleaseException;
  readonly ingressClass: string;
  readonly disableIngressClassAnnotation: boolean;
  readonly disableIngressGroupNameAnnotation: boolean;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly externalManagedTags: readonly string[];
  readonly defaultTargetType: string;
  readonly defaultLoadBalancerScheme: string;
  readonly defaultSslPolicy: string;
  readonly enableBackendSecurityGroup: boolean;
  readonly backendSecurityGroup: string;
  readonly enableManageBackendSecurityGroupRules: boolean;
  readonly disableRestrictedSecurityGroupRules: boolean;
  readonly tolerateNonExistentBackendService: boolean;
  readonly tolerateNonExistentBackendAction: boolean;
  readonly allowedCertificateAuthorityArns: readonly string[];
  readonly featureGates: Readonly<Record<string, boolean>>;
  readonly requiredSecretsLabel: string;
  readonly defaultPcaArn: string;
}

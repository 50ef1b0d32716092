/**
 * The specs of the resources in a stack. Names and optional fields are those of the controller's own stack JSON, so that
 * a plan can be compared with what the controller writes; a field that it leaves out is undefined here.
 */
import type { Ref, Token, Unknown } from './stack';

/** The resource types of a stack, as the controller names them. */
export const ResourceType = {
  loadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  listener: 'AWS::ElasticLoadBalancingV2::Listener',
  listenerRule: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  targetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  targetGroupBinding: 'K8S::ElasticLoadBalancingV2::TargetGroupBinding',
  securityGroup: 'AWS::EC2::SecurityGroup',
  certificate: 'AWS::ACM::Certificate',
  webAclAssociation: 'AWS::WAFv2::WebACLAssociation',
  regionalWebAclAssociation: 'AWS::WAFRegional::WebACLAssociation',
  shieldProtection: 'AWS::Shield::Protection',
  frontendNlbTargets: 'FrontendNLBTargetGroup',
} as const;

export type Tags = Readonly<Record<string, string>>;

/** A number that the API server gives out, such as a node port, may be unknown. */
export type PortNumber = number | Unknown;

/** A listener's mutual TLS. */
export interface MutualAuthentication {
  readonly mode: string;
  /** '' or absent where none is asked for. */
  readonly trustStoreArn?: Token;
  readonly ignoreClientCertificateExpiry?: boolean;
  readonly advertiseTrustStoreCaNames?: string;
}

/** Listener attributes have capital field names in the controller's JSON; target group attributes do not. */
export interface ListenerAttribute {
  readonly Key: string;
  readonly Value: string;
}

export interface ListenerSpec {
  readonly loadBalancerARN: Ref;
  readonly port: number;
  readonly protocol: string;
  readonly defaultActions: readonly ActionSpec[];
  readonly certificates?: readonly { readonly certificateARN: Token }[];
  readonly sslPolicy?: string;
  readonly mutualAuthentication?: MutualAuthentication;
  readonly tags?: Tags;
  readonly listenerAttributes?: readonly ListenerAttribute[];
}

export interface ListenerRuleSpec {
  readonly listenerARN: Ref;
  /** 1 is asked first; there are no gaps. */
  readonly priority: number;
  readonly actions: readonly ActionSpec[];
  readonly conditions: readonly ConditionSpec[];
  readonly transforms?: readonly TransformSpec[];
  readonly tags?: Tags;
}

interface AuthenticateSpec {
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
  readonly onUnauthenticatedRequest?: string;
  readonly scope: string;
  readonly sessionCookieName: string;
  /** Seconds. */
  readonly sessionTimeout: number;
}

export interface AuthenticateCognitoSpec extends AuthenticateSpec {
  readonly userPoolARN: string;
  readonly userPoolClientID: string;
  readonly userPoolDomain: string;
}

export interface AuthenticateOidcSpec extends AuthenticateSpec {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  /** Redacted, as in the controller's JSON; see `oidcClients` of the plan. */
  readonly clientID: string;
  /** Redacted, always. */
  readonly clientSecret: string;
}

export interface JwtValidationSpec {
  readonly jwksEndpoint: string;
  readonly issuer: string;
  readonly additionalClaims?: readonly {
    readonly format: string;
    readonly name: string;
    readonly values: readonly string[];
  }[];
}

export interface FixedResponseSpec {
  readonly contentType?: string;
  readonly messageBody?: string;
  readonly statusCode: string;
}

export interface RedirectSpec {
  readonly host?: string;
  readonly path?: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly query?: string;
  readonly statusCode: string;
}

export interface TargetGroupTupleSpec {
  readonly targetGroupARN: Token;
  readonly weight?: number;
}

export interface ForwardSpec {
  /** Null where the annotation lists none. */
  readonly targetGroups: readonly TargetGroupTupleSpec[] | null;
  readonly targetGroupStickinessConfig?: { readonly enabled?: boolean; readonly durationSeconds?: number };
}

/** One action of a listener's default or of a rule; the last one of a list is where the request ends. */
export interface ActionSpec {
  readonly type: string;
  readonly authenticateCognitoConfig?: AuthenticateCognitoSpec;
  readonly authenticateOIDCConfig?: AuthenticateOidcSpec;
  readonly jwtValidationConfig?: JwtValidationSpec;
  readonly fixedResponseConfig?: FixedResponseSpec;
  readonly redirectConfig?: RedirectSpec;
  readonly forwardConfig?: ForwardSpec;
}

interface PatternsSpec {
  readonly regexValues?: readonly string[];
  readonly values?: readonly string[];
}

export interface ConditionSpec {
  readonly field: string;
  readonly hostHeaderConfig?: PatternsSpec;
  readonly httpHeaderConfig?: PatternsSpec & { readonly httpHeaderName: string };
  readonly httpRequestMethodConfig?: { readonly values: readonly string[] };
  readonly pathPatternConfig?: PatternsSpec;
  readonly queryStringConfig?: { readonly values: readonly { readonly key?: string; readonly value: string }[] };
  readonly sourceIPConfig?: { readonly values: readonly string[] };
}

interface RewritesSpec {
  readonly rewrites: readonly { readonly regex: string; readonly replace: string }[];
}

export interface TransformSpec {
  readonly type: string;
  readonly hostHeaderRewriteConfig?: RewritesSpec;
  readonly urlRewriteConfig?: RewritesSpec;
}

export interface HealthCheckSpec {
  readonly port: number | string | Unknown;
  readonly protocol: string;
  /** Absent, as are the codes, where only a connection is tried. */
  readonly path?: string;
  readonly matcher?: { readonly httpCode?: string; readonly grpcCode?: string };
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
}

export interface TargetGroupSpec {
  readonly name: string | Unknown;
  readonly targetType: string;
  readonly port: PortNumber;
  readonly protocol: string;
  /** Absent where the targets are a load balancer. */
  readonly protocolVersion?: string;
  readonly ipAddressType: string;
  readonly healthCheckConfig: HealthCheckSpec;
  readonly targetGroupAttributes?: readonly { readonly key: string; readonly value: string }[];
  readonly tags?: Tags;
  readonly targetControlPort?: number;
}

interface NetworkingPortSpec {
  readonly protocol: string;
  /** Absent for every port. */
  readonly port?: number | string | Unknown;
}

export interface NetworkingIngressSpec {
  readonly from: readonly { readonly securityGroup: { readonly groupID: Token } }[];
  readonly ports: readonly NetworkingPortSpec[];
}

export interface TargetGroupBindingSpec {
  readonly template: {
    readonly metadata: {
      readonly name: string | Unknown;
      readonly namespace: string;
      readonly annotations?: Readonly<Record<string, string>>;
      readonly labels?: Readonly<Record<string, string>>;
    };
    readonly spec: {
      readonly targetGroupARN: Ref;
      readonly targetType: string;
      readonly serviceRef: { readonly name: string; readonly port: number | string };
      readonly networking?: { readonly ingress: readonly NetworkingIngressSpec[] };
      readonly nodeSelector?: {
        readonly matchLabels?: Readonly<Record<string, string>>;
        readonly matchExpressions?: readonly object[];
      };
      readonly ipAddressType: string;
      readonly vpcID?: Token;
      readonly multiClusterTargetGroup?: true;
      /** Absent before 2.14.0. */
      readonly targetGroupProtocol?: string;
    };
  };
}

export interface SubnetMapping {
  readonly subnetID: Token;
  /** An Elastic IP address, of a network load balancer. */
  readonly allocationID?: string;
}

export interface LoadBalancerAttribute {
  readonly key: string;
  readonly value: string;
}

export type IpAddressType = 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4';

export type Scheme = 'internal' | 'internet-facing';

export interface LoadBalancerSpec {
  readonly name: string | Unknown;
  readonly type: 'application' | 'network';
  readonly scheme: Scheme;
  readonly ipAddressType: IpAddressType;
  readonly subnetMapping?: readonly SubnetMapping[] | Unknown;
  readonly securityGroups?: readonly Token[];
  readonly customerOwnedIPv4Pool?: string;
  /** Sorted by key. */
  readonly loadBalancerAttributes?: readonly LoadBalancerAttribute[];
  readonly minimumLoadBalancerCapacity?: { readonly capacityUnits: number };
  readonly tags?: Tags;
  readonly ipv4IPAMPool?: string;
}

/** One permission to connect: to one port, from one source. */
export interface IngressPermission {
  readonly ipProtocol: 'tcp' | 'icmp' | 'icmpv6';
  readonly fromPort: number;
  readonly toPort: number;
  readonly ipRanges?: readonly { readonly cidrIP: string }[];
  readonly ipv6Ranges?: readonly { readonly cidrIPv6: string }[];
  readonly prefixLists?: readonly { readonly listID: string }[];
}

export interface SecurityGroupSpec {
  readonly groupName: string | Unknown;
  readonly description: string;
  readonly tags?: Tags;
  /** Sorted by port. */
  readonly ingress?: readonly IngressPermission[];
}

/** A certificate that the controller requests from ACM. */
export interface CertificateSpec {
  readonly type: 'AMAZON_ISSUED' | 'PRIVATE';
  /** Empty for a public certificate. */
  readonly certificateAuthorityARN: string;
  readonly domainName: string;
  readonly subjectAlternativeNames: readonly string[];
  readonly validationMethod: 'DNS';
  /** Always empty: the controller leaves the choice to ACM. */
  readonly keyAlgorithm: string;
  readonly tags?: Tags;
}

export interface WebAclAssociationSpec {
  /** Empty to take a web ACL off. */
  readonly webACLARN: Token;
  readonly resourceARN: Ref;
}

export interface RegionalWebAclAssociationSpec {
  /** Empty to take a web ACL off. */
  readonly webACLID: string;
  readonly resourceARN: Ref;
}

export interface ShieldProtectionSpec {
  /** Absent before 2.8.2, where a protection is always on. */
  readonly enabled?: boolean;
  readonly resourceARN: Ref;
}

/** Which listener port of the network load balancer leads to which one of the application load balancer behind it. */
export interface FrontendNlbTarget {
  readonly Name: string | Unknown;
  readonly ARN: Ref;
  readonly Port: number;
  readonly TargetARN: Ref;
  readonly TargetPort: number;
}

/** In every stack, mostly empty; the one resource that has no `spec` around it in the controller's JSON. */
export interface FrontendNlbTargetsSpec {
  /** By the name of the target group. */
  readonly TargetGroups: Readonly<Record<string, FrontendNlbTarget>>;
}

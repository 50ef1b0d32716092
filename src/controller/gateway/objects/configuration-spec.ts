/** What is written under `spec` of the controller's own kinds, with the API server's defaults. */
import type { LabelSelector } from '../../../manifests/kubernetes/objects';
import type { GatewayObject } from './gateway-spec';

interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export interface ListenerConfiguration {
  /** As in `HTTPS:443`. */
  readonly protocolPort: string;
  readonly defaultCertificate?: string;
  readonly certificates?: readonly string[];
  readonly sslPolicy?: string;
  readonly alpnPolicy?: string;
  readonly mutualAuthentication?: {
    readonly mode: string;
    readonly trustStore?: string;
    readonly ignoreClientCertificateExpiry?: boolean;
    readonly advertiseTrustStoreCaNames?: string;
  };
  readonly listenerAttributes?: readonly KeyValue[];
  readonly quicEnabled?: boolean;
}

export interface SubnetConfiguration {
  readonly identifier?: string;
  readonly eipAllocation?: string;
  readonly privateIPv4Allocation?: string;
  readonly ipv6Allocation?: string;
  readonly sourceNatIPv6Prefix?: string;
}

export interface LoadBalancerConfigurationSpec {
  readonly mergingMode?: string;
  readonly loadBalancerName?: string;
  readonly scheme?: string;
  readonly ipAddressType?: string;
  readonly enforceSecurityGroupInboundRulesOnPrivateLinkTraffic?: string;
  readonly customerOwnedIpv4Pool?: string;
  readonly ipv4IPAMPoolId?: string;
  readonly loadBalancerSubnets?: readonly SubnetConfiguration[];
  readonly loadBalancerSubnetsSelector?: Readonly<Record<string, readonly string[]>>;
  readonly listenerConfigurations?: readonly ListenerConfiguration[];
  readonly disableSecurityGroup?: boolean;
  readonly securityGroups?: readonly string[];
  readonly securityGroupPrefixes?: readonly string[];
  readonly sourceRanges?: readonly string[];
  readonly loadBalancerAttributes?: readonly KeyValue[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly enableICMP?: boolean;
  readonly manageBackendSecurityGroupRules?: boolean;
  readonly minimumLoadBalancerCapacity?: { readonly capacityUnits: number };
  readonly wafV2?: { readonly webACL: string };
  readonly shieldConfiguration?: { readonly enabled?: boolean };
  readonly defaultTargetGroupConfiguration?: { readonly name: string };
}

export interface HealthCheckConfiguration {
  readonly healthyThresholdCount?: number;
  readonly unhealthyThresholdCount?: number;
  readonly healthCheckInterval?: number;
  readonly healthCheckPath?: string;
  readonly healthCheckPort?: string;
  readonly healthCheckProtocol?: string;
  readonly healthCheckTimeout?: number;
  readonly matcher?: { readonly httpCode?: string; readonly grpcCode?: string };
}

export interface TargetGroupProps {
  readonly targetGroupName?: string;
  readonly ipAddressType?: string;
  readonly healthCheckConfig?: HealthCheckConfiguration;
  readonly nodeSelector?: LabelSelector;
  readonly targetGroupAttributes?: readonly KeyValue[];
  readonly targetType?: string;
  readonly protocol?: string;
  readonly protocolVersion?: string;
  readonly enableMultiCluster?: boolean;
  readonly targetControlPort?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface TargetGroupConfigurationSpec {
  readonly targetReference?: { readonly group?: string; readonly kind?: string; readonly name: string };
  readonly defaultConfiguration?: TargetGroupProps;
  readonly routeConfigurations?: readonly {
    readonly routeIdentifier: {
      readonly kind?: string;
      readonly namespace?: string;
      readonly name?: string;
    };
    readonly targetGroupProps: TargetGroupProps;
  }[];
}

interface AuthenticateConfiguration {
  readonly authenticationRequestExtraParams?: Readonly<Record<string, string>>;
  readonly onUnauthenticatedRequest: string;
  readonly scope: string;
  readonly sessionCookieName: string;
  readonly sessionTimeout: number;
}

export interface CognitoConfiguration extends AuthenticateConfiguration {
  readonly userPoolArn: string;
  readonly userPoolClientId: string;
  readonly userPoolDomain: string;
}

export interface OidcConfiguration extends AuthenticateConfiguration {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly userInfoEndpoint: string;
  readonly secret: { readonly name: string };
}

export interface RuleAction {
  readonly type: string;
  readonly forwardConfig?: {
    readonly targetGroupStickinessConfig?: { readonly enabled?: boolean; readonly durationSeconds?: number };
  };
  readonly redirectConfig?: { readonly query?: string };
  readonly fixedResponseConfig?: {
    readonly statusCode: number;
    readonly contentType?: string;
    readonly messageBody?: string;
  };
  readonly authenticateCognitoConfig?: CognitoConfiguration;
  readonly authenticateOIDCConfig?: OidcConfiguration;
  readonly jwtValidationConfig?: {
    readonly issuer: string;
    readonly jwksEndpoint: string;
    readonly additionalClaims?: readonly {
      readonly format: string;
      readonly name: string;
      readonly values: readonly string[];
    }[];
  };
}

export interface ListenerRuleConfigurationSpec {
  readonly actions?: readonly RuleAction[];
  readonly conditions?: readonly {
    readonly field: string;
    readonly sourceIPConfig?: { readonly values: readonly string[] };
    readonly matchIndexes?: readonly number[];
  }[];
  readonly tags?: Readonly<Record<string, string>>;
}

export type LoadBalancerConfigurationManifest = GatewayObject<LoadBalancerConfigurationSpec>;
export type TargetGroupConfigurationManifest = GatewayObject<TargetGroupConfigurationSpec>;
export type ListenerRuleConfigurationManifest = GatewayObject<ListenerRuleConfigurationSpec>;

import type { SslPolicy } from '../listener/ssl-policy';
import type { Scheme } from '../load-balancer/load-balancer-settings';
import type { TargetType } from '../target-group/target-group-settings';
import type { ControllerDelivery } from './controller-delivery';

/** Values of the controller's Helm chart. What is left out is left to the chart. */
export interface LoadBalancerControllerOptions {
  /** The name of the EKS cluster. The controller finds what it made by it: it must not change. */
  readonly clusterName: string;

  /**
   * The region of the cluster.
   *
   * @default - asked of the instance metadata, which pods on Fargate cannot reach
   */
  readonly region?: string;

  /**
   * The VPC of the cluster: `vpc-…`.
   *
   * @default - asked of the instance metadata, which pods on Fargate cannot reach
   */
  readonly vpcId?: string;

  /**
   * How many pods of it run. One works, the others stand by and answer its webhooks.
   *
   * @default - the chart's: 2
   */
  readonly replicas?: number;

  /**
   * The class of the Ingresses that it serves.
   *
   * @default - the chart's: "alb"
   */
  readonly ingressClassName?: string;

  /**
   * Whether the chart makes that IngressClass. Switch it off where an IngressClass of this app has the name.
   *
   * @default - the chart's: true
   */
  readonly createIngressClass?: boolean;

  /**
   * Feature gates by name.
   *
   * @default - the controller's own
   */
  readonly featureGates?: { readonly [gate: string]: boolean };

  /**
   * Tags of everything that it makes in AWS.
   *
   * @default - only its own
   */
  readonly defaultTags?: { readonly [key: string]: string };

  /**
   * Keys of tags that others put on its resources, which it leaves alone.
   *
   * @default - none
   */
  readonly externalManagedTags?: string[];

  /**
   * What is registered where neither Service nor Ingress say it.
   *
   * @default - the chart's: nodes
   */
  readonly defaultTargetType?: TargetType;

  /**
   * Who can reach load balancers whose Ingress does not say it.
   *
   * @default - the controller's: internal
   */
  readonly defaultScheme?: Scheme;

  /**
   * TLS versions and ciphers where Ingresses do not say them.
   *
   * @default - the controller's: ELBSecurityPolicy-2016-08, which still allows TLS 1.0
   */
  readonly defaultSslPolicy?: SslPolicy;

  /**
   * Whether Ingresses that name their class by annotation, and so bypass its IngressClassParams, are refused.
   *
   * @default - the controller's: false
   */
  readonly disableIngressClassAnnotation?: boolean;

  /**
   * Whether Ingresses that name their group themselves are refused. Groups then come from IngressClassParams.
   *
   * @default - the controller's: false
   */
  readonly disableIngressGroupNameAnnotation?: boolean;

  /**
   * The security group by which load balancers reach targets: `sg-…`.
   *
   * @default - one that the controller makes
   */
  readonly backendSecurityGroup?: string;

  /**
   * Whether the controller asks for AWS Shield. Isolated clusters have no way to it.
   *
   * @default - the controller's: true
   */
  readonly shield?: boolean;

  /**
   * Whether the controller asks for AWS WAF Classic. Isolated clusters have no way to it.
   *
   * @default - the controller's: true
   */
  readonly wafClassic?: boolean;

  /**
   * Whether the controller asks for AWS WAFv2. Isolated clusters have no way to it.
   *
   * @default - the controller's: true
   */
  readonly wafv2?: boolean;

  /**
   * Private certificate authorities whose certificates may be discovered, by ARN.
   *
   * @default - all
   */
  readonly allowedCertificateAuthorityArns?: string[];

  /**
   * The private certificate authority that issues the certificates of `ListenerCertificate.createdByAcm()`.
   *
   * @default - they are public ones
   */
  readonly defaultCertificateAuthorityArn?: string;

  /**
   * Whether the controller may read all Secrets, for OpenID Connect. A Role in the namespaces that need it is safer.
   *
   * @default - the chart's: false
   */
  readonly allowAllSecrets?: boolean;

  /**
   * Whether Services of type LoadBalancer without a class become network load balancers of this controller.
   *
   * @default - the chart's: true
   */
  readonly serviceMutatorWebhook?: boolean;

  /**
   * Whether cert-manager makes the certificate of its webhooks. Otherwise the chart makes one at every rendering.
   *
   * @default - the chart's: false
   */
  readonly certManager?: boolean;

  /**
   * More values of the chart, as in its values.yaml. They win over the others.
   *
   * @default - none
   */
  readonly values?: { readonly [key: string]: unknown };
}

/** Properties of `LoadBalancerController`. */
export interface LoadBalancerControllerProps extends LoadBalancerControllerOptions {
  /** How the chart gets into the cluster. */
  readonly delivery: ControllerDelivery;

  /**
   * The version of the chart: that of the controller, or 1.x.y for controller 2.x.y. What the app uses that this release does not know
   * fails the synth.
   *
   * @default - that of the newest release of the controller that this release of cdk8s-alb knows
   */
  readonly chartVersion?: string;

  /**
   * The namespace of the controller.
   *
   * @default "kube-system"
   */
  readonly namespace?: string;

  /**
   * The name of its service account.
   *
   * @default "aws-load-balancer-controller"
   */
  readonly serviceAccountName?: string;

  /**
   * Whether the service account is made here. Switch it off where `eksctl create iamserviceaccount` made it.
   *
   * @default true
   */
  readonly createServiceAccount?: boolean;

  /**
   * The role of the service account (IRSA): `arn:aws:iam::ACCOUNT:role/NAME`.
   *
   * @default - none: EKS Pod Identity associates one
   */
  readonly roleArn?: string;
}

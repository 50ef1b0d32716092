import { FEATURE_GATES, isFeatureGate } from '../../annotations/feature-gate';
import { registry } from '../../annotations/registry';
import { isIn, type Release } from '../../releases/release';
import { GATES } from '../../releases/tables/feature-gates';
import { FLAGS } from '../../releases/tables/flags';
import { requireValid } from '../ingress/annotation-value';
import { mergedValues, type Values } from './helm-values';
import type { LoadBalancerControllerProps } from './load-balancer-controller-props';

/** The values of the controller's chart; only those that differ from its own. @throws when the controller would not start */
export function controllerValues(
  props: LoadBalancerControllerProps,
  serviceAccountName: string,
  release?: Release,
): Values {
  requireStartable(props);
  if (release !== undefined) requireKnown(props, release);
  const { featureGates, allowedCertificateAuthorityArns: authorities, allowAllSecrets } = props;
  const { defaultCertificateAuthorityArn: authority } = props;
  const typed = {
    clusterName: props.clusterName,
    region: props.region,
    vpcId: props.vpcId,
    serviceAccount: { create: false, name: serviceAccountName },
    replicaCount: props.replicas,
    ingressClass: props.ingressClassName,
    createIngressClassResource: props.createIngressClass,
    controllerConfig: featureGates && { featureGates: { ...featureGates } },
    defaultTags: props.defaultTags && { ...props.defaultTags },
    externalManagedTags: props.externalManagedTags,
    defaultTargetType: props.defaultTargetType,
    defaultLoadBalancerScheme: props.defaultScheme,
    defaultSSLPolicy: props.defaultSslPolicy?.name,
    disableIngressClassAnnotation: props.disableIngressClassAnnotation,
    disableIngressGroupNameAnnotation: props.disableIngressGroupNameAnnotation,
    backendSecurityGroup: props.backendSecurityGroup,
    enableShield: props.shield,
    enableWaf: props.wafClassic,
    enableWafv2: props.wafv2,
    certDiscovery: authorities && { allowedCertificateAuthorityARNs: authorities.join(',') },
    certManagement: authority === undefined ? undefined : { defaultPCAARN: authority },
    clusterSecretsPermissions: allowAllSecrets === undefined ? undefined : { allowAllSecrets },
    enableServiceMutatorWebhook: props.serviceMutatorWebhook,
    enableCertManager: props.certManager,
  };
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
  return mergedValues(given, props.values ?? {});
}

/** The options that are flags, which not every release has. */
const NEWER_OPTIONS = {
  allowedCertificateAuthorityArns: 'allowed-certificate-authority-arns',
  defaultCertificateAuthorityArn: 'default-pca-arn',
  defaultScheme: 'default-load-balancer-scheme',
} as const;

function requireKnown(props: LoadBalancerControllerProps, release: Release): void {
  for (const [option, flag] of Object.entries(NEWER_OPTIONS)) {
    const life = FLAGS[flag];
    if (props[option as keyof typeof NEWER_OPTIONS] !== undefined && life && !isIn(release, life))
      throw new Error(`${option}: controller ${release} does not have the flag --${flag}, it came in ${life.since}`);
  }
  for (const gate of Object.keys(props.featureGates ?? {})) {
    if (isFeatureGate(gate) && !isIn(release, GATES[gate]))
      throw new Error(
        `featureGates: controller ${release} does not start with the gate ${gate}, which came in ${GATES[gate].since}`,
      );
  }
}

function requireStartable(props: LoadBalancerControllerProps): void {
  const { clusterName, vpcId, featureGates = {}, defaultTags, replicas } = props;
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(clusterName)) {
    throw new Error(
      `clusterName: "${clusterName}" is not the name of an EKS cluster, must be 1–100 letters, digits, hyphens and underscores`,
    );
  }
  if (vpcId !== undefined && !/^vpc-[0-9a-f]+$/.test(vpcId)) {
    throw new Error(`vpcId: "${vpcId}" is not the id of a VPC, must look like "vpc-0123456789abcdef0"`);
  }
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 1)) {
    throw new Error(`replicas: ${replicas} must be a whole number of at least 1`);
  }
  for (const gate of Object.keys(featureGates)) {
    if (!isFeatureGate(gate)) {
      throw new Error(
        `featureGates: "${gate}" is no gate of the controller, which would not start; it knows ${Object.keys(FEATURE_GATES).join(', ')}`,
      );
    }
  }
  if (defaultTags) requireValid(registry.tags, { ...defaultTags }, 'defaultTags');
}

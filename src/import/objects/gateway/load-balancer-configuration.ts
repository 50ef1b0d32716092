import { registry } from '../../../annotations/registry';
import { array, call, dataLiteral, type Expression, literal, object } from '../../code/expression';
import { enumMember, type Library } from '../../library';
import { sslPolicy } from '../../settings/listeners';
import { loadBalancerSettings } from '../../settings/load-balancer';
import type { Rendering } from '../written-object';
import { constructRendering, earlierConstant, type GatewayObject, text } from './construct';
import { AnnotationTexts, fromPairs, inGivenOrder, propertiesOf } from './settings';

type Pairs = readonly { readonly key: string; readonly value?: string }[];

interface LoadBalancerSpec {
  readonly mergingMode?: string;
  readonly scheme?: string;
  readonly loadBalancerName?: string;
  readonly ipAddressType?: string;
  readonly loadBalancerSubnets?: readonly { readonly identifier: string }[];
  readonly customerOwnedIpv4Pool?: string;
  readonly ipv4IPAMPoolId?: string;
  readonly minimumLoadBalancerCapacity?: { readonly capacityUnits: number };
  readonly securityGroups?: string[];
  readonly manageBackendSecurityGroupRules?: boolean;
  readonly sourceRanges?: string[];
  readonly securityGroupPrefixes?: string[];
  readonly wafV2?: { readonly webACL?: string };
  readonly shieldConfiguration?: { readonly enabled: boolean };
  readonly loadBalancerAttributes?: Pairs;
  readonly tags?: Record<string, string>;
  readonly listenerConfigurations?: readonly ListenerConfiguration[];
  readonly defaultTargetGroupConfiguration?: { readonly name?: string };
}

interface ListenerConfiguration {
  readonly protocolPort: string;
  readonly defaultCertificate?: string;
  readonly certificates?: readonly string[];
  readonly sslPolicy?: string;
  readonly mutualAuthentication?: {
    readonly mode: string;
    readonly trustStore?: string;
    readonly ignoreClientCertificateExpiry?: boolean;
    readonly advertiseTrustStoreCaNames?: string;
  };
  readonly listenerAttributes?: Pairs;
}

/** `new alb.LoadBalancerConfiguration(…)`. */
export function loadBalancerConfigurationRenderings(written: GatewayObject, library: Library): Rendering[] {
  const spec = (written.object.data.spec ?? {}) as LoadBalancerSpec;
  const settings = (given: LoadBalancerSpec) =>
    propertiesOf(loadBalancerSettings({ annotations: annotationsOf(given), library }));
  const defaults = earlierConstant(
    written,
    'TargetGroupConfiguration',
    written.object.namespace,
    spec.defaultTargetGroupConfiguration?.name,
  );
  const properties = {
    mergingMode: spec.mergingMode === undefined ? undefined : enumMember(library, 'MergingMode', spec.mergingMode),
    listeners: spec.listenerConfigurations && array(spec.listenerConfigurations.map((each) => listener(each, library))),
  };
  const byName = { defaultTargetGroupsName: text(spec.defaultTargetGroupConfiguration?.name) };
  const rendering = (more: Record<string, Expression | undefined>) => [
    ...(defaults
      ? [
          constructRendering(
            'LoadBalancerConfiguration',
            written,
            { ...more, ...properties, defaultTargetGroups: defaults.constant },
            { calls: [], uses: [defaults.id] },
          ),
        ]
      : []),
    constructRendering('LoadBalancerConfiguration', written, { ...more, ...properties, ...byName }),
  ];
  const inOrder = {
    ...settings({ ...spec, loadBalancerAttributes: undefined }),
    loadBalancerAttributes: inGivenOrder(spec.loadBalancerAttributes),
  };
  return [...rendering(settings(spec)), ...rendering(inOrder)];
}

/** The inverse of what the construct writes. Absent sources are written where there are prefix lists. */
function annotationsOf(spec: LoadBalancerSpec): Record<string, string> {
  const units = spec.minimumLoadBalancerCapacity?.capacityUnits;
  const sources = spec.securityGroupPrefixes && spec.sourceRanges?.length === 0 ? undefined : spec.sourceRanges;
  return new AnnotationTexts()
    .setText(registry.scheme, spec.scheme)
    .setText(registry.loadBalancerName, spec.loadBalancerName)
    .setText(registry.ipAddressType, spec.ipAddressType)
    .set(
      registry.subnets,
      spec.loadBalancerSubnets?.map(({ identifier }) => identifier),
    )
    .setText(registry.customerOwnedIpv4Pool, spec.customerOwnedIpv4Pool)
    .setText(registry.ipamIpv4PoolId, spec.ipv4IPAMPoolId)
    .setText(registry.minimumLoadBalancerCapacity, units === undefined ? undefined : `CapacityUnits=${units}`)
    .set(registry.securityGroups, spec.securityGroups)
    .set(registry.manageBackendSecurityGroupRules, spec.manageBackendSecurityGroupRules)
    .set(registry.inboundCidrs, sources)
    .set(registry.securityGroupPrefixLists, spec.securityGroupPrefixes)
    .setText(registry.wafv2AclArn, spec.wafV2?.webACL)
    .set(registry.shieldAdvancedProtection, spec.shieldConfiguration?.enabled)
    .set(registry.loadBalancerAttributes, fromPairs(spec.loadBalancerAttributes))
    .set(registry.tags, spec.tags).texts;
}

function listener(configuration: ListenerConfiguration, library: Library): Expression {
  const [protocol = '', port = ''] = configuration.protocolPort.split(':');
  const { defaultCertificate, certificates = [], sslPolicy: policy, listenerAttributes } = configuration;
  const arns = [...(defaultCertificate === undefined ? [] : [defaultCertificate]), ...certificates];
  const named = arns.map((arn) => call('alb.ListenerCertificate.fromArn', literal(arn)));
  const usual = protocol === 'HTTPS' ? '443' : '80';
  const options = object({
    port: port === usual ? undefined : literal(Number(port)),
    certificates:
      protocol === 'HTTPS' ? array(named.length > 0 ? named : [call('alb.ListenerCertificate.discovered')]) : undefined,
    sslPolicy: policy === undefined ? undefined : sslPolicy(policy, library),
    mutualAuthentication: mutualAuthentication(configuration.mutualAuthentication),
    attributes: listenerAttributes && dataLiteral(fromPairs(listenerAttributes)),
  });
  return call(`alb.Listener.${protocol.toLowerCase()}`, options);
}

function mutualAuthentication(config: ListenerConfiguration['mutualAuthentication']): Expression | undefined {
  if (!config) return undefined;
  const { mode, trustStore, ignoreClientCertificateExpiry: ignores, advertiseTrustStoreCaNames: advertises } = config;
  if (mode !== 'verify') return call(`alb.MutualAuthentication.${mode === 'off' ? 'off' : 'passthrough'}`);
  const options = object({
    trustStore: literal(trustStore ?? ''),
    ignoreClientCertificateExpiry: ignores === undefined ? undefined : literal(ignores),
    advertiseTrustStoreCaNames: advertises === undefined ? undefined : literal(advertises === 'on'),
  });
  return call('alb.MutualAuthentication.verify', options);
}

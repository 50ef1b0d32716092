import { HEALTH_CHECK_DEFAULTS } from '../../../annotations/health-check-defaults';
import { registry } from '../../../annotations/registry';
import { dataLiteral, type Expression, literal, verbatim } from '../../code/expression';
import type { Library } from '../../library';
import { targetGroupSettings } from '../../settings/target-group';
import { metadataOf, type Rendering } from '../written-object';
import { constructRendering, type GatewayObject, text } from './construct';
import { AnnotationTexts, fromPairs, inGivenOrder, propertiesOf } from './settings';

interface TargetGroupProps {
  readonly targetType?: string;
  readonly protocol?: string;
  readonly protocolVersion?: string;
  readonly healthCheckConfig?: HealthCheckConfig;
  readonly targetGroupAttributes?: readonly { readonly key: string; readonly value?: string }[];
  readonly nodeSelector?: { readonly matchLabels?: Record<string, string> };
  readonly enableMultiCluster?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

interface HealthCheckConfig {
  readonly healthCheckPath?: string;
  readonly healthCheckPort?: string;
  readonly healthCheckProtocol?: string;
  readonly healthCheckInterval?: number;
  readonly healthCheckTimeout?: number;
  readonly healthyThresholdCount?: number;
  readonly unhealthyThresholdCount?: number;
  readonly matcher?: { readonly httpCode?: string; readonly grpcCode?: string };
}

interface ConfigurationSpec {
  readonly targetReference?: { readonly name?: string };
  readonly defaultConfiguration?: TargetGroupProps;
}

/** `new alb.TargetGroupConfiguration(…)`: with the library's defaults where those are what it says, or with the controller's. */
export function targetGroupConfigurationRenderings(written: GatewayObject, library: Library): Rendering[] {
  const { targetReference, defaultConfiguration: props = {} } = (written.object.data.spec ?? {}) as ConfigurationSpec;
  // Tags of a Service of the app are those of the rules that forward to it, too.
  const target = targetOf(written, targetReference?.name, props.tags === undefined);
  const settings = (texts: Readonly<Record<string, string>>): Record<string, Expression> =>
    propertiesOf(targetGroupSettings({ annotations: texts, library }));
  const targetGroupTags = props.tags && dataLiteral(props.tags);
  const texts = textsOf(props);
  const rendering = (properties: Readonly<Record<string, Expression | undefined>>) =>
    constructRendering(
      'TargetGroupConfiguration',
      written,
      { ...target.properties, ...properties, targetGroupTags },
      target,
    );
  const complete = rendering({
    ...settings(withoutDefaults(texts)),
    targetTypeByController: props.targetType === undefined ? literal(true) : undefined,
  });
  const byController = rendering({ ...settings(texts), defaultsByController: literal(true) });
  const inOrder = rendering({
    ...settings(textsOf({ ...props, targetGroupAttributes: undefined })),
    targetGroupAttributes: inGivenOrder(props.targetGroupAttributes),
    defaultsByController: literal(true),
  });
  return [complete, byController, inOrder];
}

/** The Service, by its constant or its name; the configuration is named like it. */
function targetOf({ object, id, surroundings }: GatewayObject, name: string | undefined, byConstant: boolean) {
  const service = name === undefined || !byConstant ? undefined : surroundings.service(object.namespace, name);
  const isKnown = service && surroundings.isBefore(service.id, id);
  const metadata = metadataOf(object, surroundings);
  const isDefault = metadata.name === name && Object.keys(metadata).length === 1;
  return {
    uses: isKnown ? [service.id] : [],
    calls: [],
    properties: {
      metadata: isDefault ? undefined : dataLiteral(metadata),
      service: isKnown ? verbatim(surroundings.constantOf(service.id)) : undefined,
      serviceName: isKnown ? undefined : text(name),
    },
  };
}

function textsOf(props: TargetGroupProps): Record<string, string> {
  const check = props.healthCheckConfig ?? {};
  return new AnnotationTexts()
    .setText(registry.targetType, props.targetType)
    .setText(registry.backendProtocol, props.protocol)
    .setText(registry.backendProtocolVersion, versionOf(props))
    .setText(registry.healthCheckPath, check.healthCheckPath)
    .setText(registry.healthCheckPort, check.healthCheckPort)
    .setText(registry.healthCheckProtocol, check.healthCheckProtocol)
    .setText(registry.healthCheckIntervalSeconds, check.healthCheckInterval)
    .setText(registry.healthCheckTimeoutSeconds, check.healthCheckTimeout)
    .setText(registry.healthyThresholdCount, check.healthyThresholdCount)
    .setText(registry.unhealthyThresholdCount, check.unhealthyThresholdCount)
    .setText(registry.successCodes, check.matcher?.httpCode ?? check.matcher?.grpcCode)
    .set(registry.targetGroupAttributes, fromPairs(props.targetGroupAttributes))
    .set(registry.targetNodeLabels, props.nodeSelector?.matchLabels)
    .set(registry.multiClusterTargetGroup, props.enableMultiCluster).texts;
}

/** Codes of gRPC are those of a target group for gRPC, which its route says where the configuration does not. */
function versionOf({ protocolVersion, healthCheckConfig }: TargetGroupProps): string | undefined {
  return protocolVersion ?? (healthCheckConfig?.matcher?.grpcCode === undefined ? undefined : 'GRPC');
}

/** What the construct writes for a Service by default. */
function withoutDefaults(texts: Readonly<Record<string, string>>): Record<string, string> {
  const isGrpc = texts[registry.backendProtocolVersion.key] === 'GRPC';
  const defaults: Readonly<Record<string, string>> = {
    [registry.targetType.key]: 'ip',
    [registry.healthyThresholdCount.key]: String(HEALTH_CHECK_DEFAULTS.healthyThresholdCount),
    [registry.unhealthyThresholdCount.key]: String(HEALTH_CHECK_DEFAULTS.unhealthyThresholdCount),
    [registry.successCodes.key]: isGrpc ? HEALTH_CHECK_DEFAULTS.grpcCodes : HEALTH_CHECK_DEFAULTS.httpCodes,
  };
  return Object.fromEntries(Object.entries(texts).filter(([key, value]) => defaults[key] !== value));
}

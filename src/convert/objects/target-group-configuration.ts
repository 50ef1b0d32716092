import { carrierOf } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { objectKey, type ServiceManifest } from '../../manifests/kubernetes/objects';
import { fingerprint } from '../../model/equality';
import { ResourceType, type TargetGroupBindingSpec, type TargetGroupSpec } from '../../model/resources';
import { targetGroupBehind } from '../meaning/target-group';
import { type GroupSource, ownTags } from '../source';
import type { Names } from './names';
import { CONFIGURATION_API, type ConvertedObject, objectOf, withoutUndefined } from './object';

type Settings = Readonly<Record<string, unknown>>;

/** What a Service needs as the backend of a route. */
export interface TargetUse {
  readonly service: ServiceManifest;
  readonly route: { readonly namespace: string; readonly name: string };
  readonly props: Settings;
}

/** The settings of a target group, all of those whose defaults are others for a Gateway. */
export function targetGroupProps(source: GroupSource, id: string, protocol: string): Settings {
  const { plan, environment, allowed } = source;
  const spec = targetGroupBehind(plan.stack, id, protocol, allowed.has('protocol-version'));
  const binding = plan.stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id)?.spec.template.spec;
  const origin = plan.targetGroupSources.get(id);
  if (!spec || !origin) return {};
  const port = origin.service.ports.find((each) => each.port === origin.port || each.name === origin.port);
  // For these the controller would speak HTTP/2.
  const isGuessed = port?.appProtocol !== undefined;
  return withoutUndefined({
    targetType: spec.targetType === environment.controller.defaultTargetType ? undefined : spec.targetType,
    protocol: spec.protocol === 'HTTP' ? undefined : spec.protocol,
    protocolVersion: spec.protocolVersion === 'HTTP1' && !isGuessed ? undefined : spec.protocolVersion,
    healthCheckConfig: healthCheck(spec, checkedPort(origin)),
    targetGroupAttributes: spec.targetGroupAttributes,
    nodeSelector: binding?.nodeSelector,
    enableMultiCluster: binding?.multiClusterTargetGroup,
    tags: ownTags(spec.tags, environment),
  });
}

function healthCheck({ healthCheckConfig: check }: TargetGroupSpec, port: string): Settings {
  return withoutUndefined({
    healthCheckProtocol: check.protocol,
    healthCheckPort: port,
    healthCheckPath: check.path,
    matcher: check.matcher,
    healthCheckInterval: check.intervalSeconds,
    healthCheckTimeout: check.timeoutSeconds,
    healthyThresholdCount: check.healthyThresholdCount,
    unhealthyThresholdCount: check.unhealthyThresholdCount,
  });
}

/** As it is written: a name stays one. */
function checkedPort({
  service,
  ingress,
}: {
  readonly service: ServiceManifest;
  readonly ingress: GroupSource['members'][number]['ingress'];
}): string {
  const { key } = registry.healthCheckPort;
  return carrierOf(key, [service, ingress])?.annotations[key] ?? 'traffic-port';
}

/** One configuration for each Service, with what only some routes need beside it. Of several, the controller reads one. */
export function targetGroupConfigurations(
  uses: readonly TargetUse[],
  names: (service: ServiceManifest) => string,
): ConvertedObject[] {
  const byService = new Map<string, TargetUse[]>();
  for (const use of uses) {
    const key = objectKey(use.service);
    byService.set(key, [...(byService.get(key) ?? []), use]);
  }
  return [...byService.values()].map((ofService) => configuration(ofService, names));
}

function configuration(uses: readonly TargetUse[], names: (service: ServiceManifest) => string): ConvertedObject {
  const [{ service, props }] = uses as [TargetUse];
  const common = fingerprint(props);
  const isCommon = uses.every((use) => fingerprint(use.props) === common);
  const routes = new Map(uses.map((use) => [`${use.route.namespace}/${use.route.name}`, use]));
  const routeConfigurations = [...routes.values()].map((use) => ({
    routeIdentifier: { kind: 'HTTPRoute', ...use.route },
    targetGroupProps: use.props,
  }));
  return objectOf(
    CONFIGURATION_API,
    'TargetGroupConfiguration',
    { name: names(service), namespace: service.namespace },
    {
      targetReference: { kind: 'Service', name: service.name },
      ...(isCommon ? { defaultConfiguration: props } : { routeConfigurations }),
    },
  );
}

/** Names for configurations: that of the Service where it is free. */
export function configurationNames(names: Names): (service: ServiceManifest) => string {
  const known = new Map<string, string>();
  return (service) => {
    const key = objectKey(service);
    const name = known.get(key) ?? names.take('TargetGroupConfiguration', service.namespace, service.name);
    known.set(key, name);
    return name;
  };
}

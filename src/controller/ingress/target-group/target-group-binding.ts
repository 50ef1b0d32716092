import { registry } from '../../../annotations/registry';
import {
  type NetworkingIngressSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../../model/resources';
import { type Resource, statusRef, type Token, Unknown } from '../../../model/stack';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort, servicePort } from '../../parts/service-port';
import type { ServiceTarget } from '../../parts/service-target';
import { madeOf, parts } from '../../record/recording';
import { has } from '../../versions/has';
import { attemptAll, type GroupBuild, read } from '../group-build';
import type { Routing } from '../rule/routing';
import { TRAFFIC_PORT } from './health-check';
import type { TargetSettings } from './target-settings';

type Port = NetworkingIngressSpec['ports'][number]['port'];

const CLUSTER_VPC = new Unknown("the cluster's VPC");

/** Binds a Service port to its target group, and opens the way from the load balancer to the targets. */
export function buildTargetGroupBinding(
  routing: Routing,
  source: ServiceTarget,
  targets: TargetSettings,
  targetGroup: Resource<TargetGroupSpec>,
): void {
  const { build } = routing;
  const { environment } = build;
  const { spec } = targetGroup;
  const { service } = source;
  const settings = attemptAll(build, {
    nodeSelector: () => nodeLabels(build, source, targets),
    multiCluster: () => multiCluster(build, source),
    targetPort: () => bindingPort(source, targets),
  });
  if (!settings) return;
  const { nodeSelector: matchLabels } = settings;
  const opened = parts({
    networking: () =>
      networking(routing, { ...spec, healthCheckConfig: targets.healthCheckConfig }, settings.targetPort),
    vpc: () => vpcOf(build),
  });
  madeOf(settings);
  madeOf(opened);
  madeOf(targets);
  const binding: TargetGroupBindingSpec['template']['spec'] = {
    targetGroupARN: statusRef(targetGroup, 'targetGroupARN'),
    targetType: spec.targetType,
    serviceRef: { name: service.name, port: source.port },
    ipAddressType: spec.ipAddressType,
    targetGroupProtocol: has(environment, 'target-group-bindings-name-their-protocol') ? spec.protocol : undefined,
    networking: opened.networking,
    nodeSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : undefined,
    vpcID: opened.vpc,
    multiClusterTargetGroup: settings.multiCluster || undefined,
  };
  const metadata = { name: spec.name, namespace: service.namespace };
  build.stack.add(ResourceType.targetGroupBinding, targetGroup.id, { template: { metadata, spec: binding } });
}

function vpcOf({ environment }: GroupBuild): Token | undefined {
  const isNamed = has(environment, 'target-group-bindings-name-their-vpc');
  return isNamed ? (environment.vpcId ?? CLUSTER_VPC) || undefined : undefined;
}

/** Nodes are chosen only where they are the targets. */
function nodeLabels(
  build: GroupBuild,
  { service, member }: ServiceTarget,
  { targetType }: TargetSettings,
): Readonly<Record<string, string>> {
  if (targetType !== 'instance') return {};
  return read(build, registry.targetNodeLabels, [service, member.ingress]) ?? {};
}

function bindingPort({ service, port: written }: ServiceTarget, { targetType }: TargetSettings): NonNullable<Port> {
  if (isAssumed(service)) return portOfAssumed(service);
  const port = servicePort(service, written);
  return targetType === 'instance' ? nodePort(service, port) : port.targetPort;
}

/** Either of the two may ask for it; the Service is not even looked at when the Ingress does. */
function multiCluster(build: GroupBuild, { service, member }: ServiceTarget): boolean {
  const row = registry.multiClusterTargetGroup;
  return read(build, row, member.ingress) || read(build, row, service) || false;
}

/** The ports that the controller opens to the backend security group, if it manages the rules of the targets. */
function networking(
  { build, loadBalancer }: Routing,
  { healthCheckConfig, targetControlPort }: TargetGroupSpec,
  targetPort: NonNullable<Port>,
): { readonly ingress: readonly NetworkingIngressSpec[] } | undefined {
  const groupID = loadBalancer.backendSecurityGroup;
  if (groupID === undefined) return undefined;
  const rule = (port?: Port): NetworkingIngressSpec => ({
    from: [{ securityGroup: { groupID } }],
    ports: [{ protocol: 'TCP', port }],
  });
  if (build.environment.controller.disableRestrictedSecurityGroupRules) return { ingress: [rule()] };
  const checked = healthCheckConfig.port === TRAFFIC_PORT ? [] : [healthCheckConfig.port];
  const controlled = targetControlPort === undefined ? [] : [targetControlPort];
  return { ingress: [targetPort, ...checked, ...controlled].map(rule) };
}

import { registry } from '../../../annotations/registry';
import type { ServicePort } from '../../../manifests/kubernetes/objects';
import {
  type NetworkingIngressSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../../model/resources';
import { type Resource, statusRef, Unknown } from '../../../model/stack';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort } from '../../parts/service-port';
import type { ServiceTarget } from '../../parts/service-target';
import { has } from '../../versions/has';
import { attemptAll, type GroupBuild, read } from '../group-build';
import type { Routing } from '../rule/routing';
import { TRAFFIC_PORT } from './health-check';

type Port = NetworkingIngressSpec['ports'][number]['port'];

const CLUSTER_VPC = new Unknown("the cluster's VPC");

/** Binds a Service port to its target group, and opens the way from the load balancer to the targets. */
export function buildTargetGroupBinding(
  routing: Routing,
  source: ServiceTarget,
  port: ServicePort,
  targetGroup: Resource<TargetGroupSpec>,
): void {
  const { build } = routing;
  const { environment } = build;
  const { spec } = targetGroup;
  const { service, member } = source;
  const instance = spec.targetType === 'instance';
  const settings = attemptAll(build, {
    nodeLabels: () => (instance ? read(build, registry.targetNodeLabels, [service, member.ingress]) : undefined) ?? {},
    multiCluster: () => multiCluster(build, source),
  });
  if (!settings) return;
  const { nodeLabels: matchLabels } = settings;
  const targetPort = bindingPort(source, port, instance);
  const binding: TargetGroupBindingSpec['template']['spec'] = {
    targetGroupARN: statusRef(targetGroup, 'targetGroupARN'),
    targetType: spec.targetType,
    serviceRef: { name: service.name, port: source.port },
    ipAddressType: spec.ipAddressType,
    targetGroupProtocol: has(environment, 'target-group-bindings-name-their-protocol') ? spec.protocol : undefined,
    networking: networking(routing, spec, targetPort),
    nodeSelector: Object.keys(matchLabels).length > 0 ? { matchLabels } : undefined,
    vpcID: has(environment, 'target-group-bindings-name-their-vpc')
      ? (environment.vpcId ?? CLUSTER_VPC) || undefined
      : undefined,
    multiClusterTargetGroup: settings.multiCluster || undefined,
  };
  const metadata = { name: spec.name, namespace: service.namespace };
  build.stack.add(ResourceType.targetGroupBinding, targetGroup.id, { template: { metadata, spec: binding } });
}

function bindingPort({ service }: ServiceTarget, port: ServicePort, instance: boolean): NonNullable<Port> {
  if (isAssumed(service)) return portOfAssumed(service);
  return instance ? nodePort(service, port) : port.targetPort;
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

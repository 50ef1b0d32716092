import {
  type NetworkingIngressSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../../model/resources';
import { type Resource, statusRef, Unknown } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort } from '../../parts/service-port';
import type { GatewayLoadBalancer } from '../load-balancer/load-balancer';
import type { ServiceBackend } from '../routing/backend';
import type { GatewayBuild } from '../routing/gateway-build';

type Port = NetworkingIngressSpec['ports'][number]['port'];

const CLUSTER_VPC = new Unknown("the cluster's VPC");

/** Binds a Service port to its target group, and opens the way from the load balancer to the targets. */
export function buildTargetGroupBinding(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  { service, port, props }: ServiceBackend,
  targetGroup: Resource<TargetGroupSpec>,
): void {
  const { spec } = targetGroup;
  const isInstance = spec.targetType === 'instance';
  const ofService = () => (isInstance ? nodePort(service, port) : port.targetPort);
  const targetPort = isAssumed(service) ? portOfAssumed(service) : ofService();
  const { annotations, labels } = build.gateway.spec.infrastructure ?? {};
  const binding: TargetGroupBindingSpec['template']['spec'] = {
    targetGroupARN: statusRef(targetGroup, 'targetGroupARN'),
    targetType: spec.targetType,
    serviceRef: { name: service.name, port: port.port },
    ipAddressType: spec.ipAddressType,
    targetGroupProtocol: spec.protocol,
    networking: networking(build, loadBalancer, spec, targetPort),
    nodeSelector: isInstance ? props.nodeSelector : undefined,
    vpcID: (build.environment.vpcId ?? CLUSTER_VPC) || undefined,
    multiClusterTargetGroup: props.enableMultiCluster || undefined,
  };
  const metadata = {
    name: spec.name,
    namespace: service.namespace,
    annotations: unlessEmpty(annotations),
    labels: unlessEmpty(labels),
  };
  build.stack.add(ResourceType.targetGroupBinding, targetGroup.id, { template: { metadata, spec: binding } });
}

/** The ports that the controller opens to the backend security group, if it manages the rules of the targets. */
function networking(
  { environment }: GatewayBuild,
  { backendSecurityGroup: groupID }: GatewayLoadBalancer,
  { healthCheckConfig }: TargetGroupSpec,
  targetPort: NonNullable<Port>,
): { readonly ingress: readonly NetworkingIngressSpec[] } | undefined {
  if (groupID === undefined) return undefined;
  const rule = (port?: Port): NetworkingIngressSpec => ({
    from: [{ securityGroup: { groupID } }],
    ports: [{ protocol: 'TCP', port }],
  });
  if (environment.controller.disableRestrictedSecurityGroupRules) return { ingress: [rule()] };
  const checked = healthCheckConfig.port;
  const isOther = typeof checked !== 'string' && !isSame(checked, numberOf(targetPort));
  return { ingress: isOther ? [rule(targetPort), rule(checked)] : [rule(targetPort)] };
}

function isSame(one: number | Unknown, other: number | Unknown): boolean {
  return one instanceof Unknown && other instanceof Unknown ? one.decidedBy === other.decidedBy : one === other;
}

/** A named port counts as the number in its name, as in Go. */
function numberOf(port: NonNullable<Port>): number | Unknown {
  if (typeof port !== 'string') return port;
  return /^[+-]?[0-9]+$/.test(port) ? Number(port) : 0;
}

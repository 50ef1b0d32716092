import { array, call, construct, dataLiteral, type Expression, literal, object, verbatim } from '../code/expression';
import { withComments } from '../comments';
import { enumMember, type Library } from '../library';
import { type InputObject, metadataOf, type Rendering, type Surroundings } from './written-object';

interface BindingSpec {
  readonly targetGroupARN?: string;
  readonly targetGroupName?: string;
  readonly targetType?: string;
  readonly targetGroupProtocol?: string;
  readonly multiClusterTargetGroup?: boolean;
  readonly serviceRef?: { readonly name?: string; readonly port?: number | string };
  readonly networking?: { readonly ingress?: readonly NetworkingRule[] };
  readonly nodeSelector?: { readonly matchLabels?: unknown; readonly matchExpressions?: unknown };
  readonly ipAddressType?: string;
  readonly vpcID?: string;
  readonly iamRoleArnToAssume?: string;
  readonly assumeRoleExternalId?: string;
}

interface NetworkingRule {
  readonly from?: readonly {
    readonly securityGroup?: { readonly groupID: string };
    readonly ipBlock?: { readonly cidr: string };
  }[];
  readonly ports?: readonly { readonly protocol?: string; readonly port?: number | string }[];
}

/** `new alb.TargetGroupBinding(…)`; undefined where a value has no typed member. */
export function targetGroupBindingRendering(
  binding: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
): Rendering | undefined {
  const spec = (binding.data.spec ?? {}) as BindingSpec;
  const text = (value: string | undefined) => (value === undefined ? undefined : literal(value));
  const member = (enumName: string, value: string | undefined) =>
    value === undefined ? undefined : enumMember(library, enumName, value);
  const { name, port } = spec.serviceRef ?? {};
  const service = name === undefined ? undefined : surroundings.service(binding.namespace, name);
  const knowsPort = service?.ports.some((each) => (typeof port === 'number' ? each.port : each.name) === port);
  const autoMode = binding.apiVersion.startsWith('eks.amazonaws.com/');
  const props = object({
    metadata: dataLiteral(metadataOf(binding, surroundings)),
    controller: autoMode ? member('IngressController', 'eks.amazonaws.com/alb') : undefined,
    targetGroupArn: text(spec.targetGroupARN),
    targetGroupName: text(spec.targetGroupName),
    service: service && knowsPort ? verbatim(surroundings.constantOf(service.id)) : undefined,
    serviceName: service && knowsPort ? undefined : text(name),
    port: typeof port === 'number' ? literal(port) : undefined,
    portName: typeof port === 'string' ? literal(port) : undefined,
    targetType: member('TargetType', spec.targetType),
    protocol: member('TargetGroupProtocol', spec.targetGroupProtocol),
    multiCluster: spec.multiClusterTargetGroup ? literal(true) : undefined,
    networking: spec.networking?.ingress && array(spec.networking.ingress.map(networkingRule)),
    nodeSelector: spec.nodeSelector?.matchLabels
      ? object({ labels: dataLiteral(spec.nodeSelector.matchLabels) })
      : undefined,
    ipAddressType: member('TargetGroupIpAddressType', spec.ipAddressType),
    vpcId: text(spec.vpcID),
    iamRoleArnToAssume: text(spec.iamRoleArnToAssume),
    assumeRoleExternalId: text(spec.assumeRoleExternalId),
  });
  return {
    declaration: withComments(
      { value: construct('alb.TargetGroupBinding', verbatim('this'), literal(id), props) },
      binding.comments.copy().rest(),
    ),
    calls: [],
    uses: service && knowsPort ? [service.id] : [],
    typed: 0,
  };
}

function networkingRule({ from = [], ports = [] }: NetworkingRule): Expression {
  const peers = from.map(({ securityGroup, ipBlock }) =>
    securityGroup
      ? call('alb.NetworkingPeer.securityGroup', literal(securityGroup.groupID))
      : call('alb.NetworkingPeer.cidr', literal(ipBlock?.cidr ?? '')),
  );
  return object({ peers: array(peers), ports: array(ports.map(networkingPort)) });
}

function networkingPort({ protocol, port }: NonNullable<NetworkingRule['ports']>[number]): Expression {
  if (protocol === 'UDP') return call('alb.NetworkingPort.udp', literal(port ?? 0));
  if (port === undefined) return call('alb.NetworkingPort.allTcp');
  return call(`alb.NetworkingPort.${typeof port === 'number' ? 'tcp' : 'tcpNamed'}`, literal(port));
}

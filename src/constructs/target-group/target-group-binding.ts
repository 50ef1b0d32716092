import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { apiOf, IngressController } from '../class/ingress-controller';
import { renderLabelSelector } from '../class/label-selector';
import { requireDnsLabel, requireDnsSubdomain, requirePort, requirePortName } from '../kubernetes-name';
import { renderNetworkingRule } from './networking-rule';
import { chooseServicePort, requireService } from './service-port';
import type { TargetGroupBindingProps } from './target-group-binding-props';
import { requireTargetGroupArn, requireTargetGroupName } from './target-group-name';
import { TargetType } from './target-group-settings';

/**
 * Keeps the targets of a target group that was made elsewhere (CDK, Terraform) equal to the pods or nodes behind a Service. For target
 * groups of an Ingress the controller makes its own bindings.
 *
 * With EKS Auto Mode the controller deletes the target group with the binding, and needs the tag `eks:eks-cluster-name` on it.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.TargetGroupBinding(chart, 'Shop', {
 *   targetGroupArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/0123456789abcdef',
 *   serviceName: 'shop',
 *   port: 80,
 * });
 */
@checked('TargetGroupBinding')
export class TargetGroupBinding extends Construct {
  /** Whether others register targets too. */
  public readonly multiCluster: boolean;

  private readonly resource: ApiObject;

  /**
   * Adds a TargetGroupBinding to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a value is out of its range, two exclude each other, or another binding of the app has the target group
   */
  public constructor(scope: Construct, id: string, props: TargetGroupBindingProps) {
    super(scope, id);
    const { controller = IngressController.AWS_LOAD_BALANCER_CONTROLLER, multiCluster = false } = props;
    this.multiCluster = multiCluster;
    requireConsistent(props, controller);
    const { group, version } = apiOf(controller);
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: `${group}/${version}`,
      kind: 'TargetGroupBinding',
      metadata: metadataOf(props),
      spec: {
        ...targetGroupOf(props),
        targetType: props.targetType,
        targetGroupProtocol: props.protocol,
        multiClusterTargetGroup: multiCluster || undefined,
        serviceRef: serviceOf(props),
        networking: props.networking && { ingress: props.networking.map(renderNetworkingRule) },
        nodeSelector: props.nodeSelector && renderLabelSelector(props.nodeSelector),
        ipAddressType: props.ipAddressType,
        vpcID: props.vpcId,
        iamRoleArnToAssume: props.iamRoleArnToAssume,
        assumeRoleExternalId: props.assumeRoleExternalId,
      },
    });
    this.requireAlone((props.targetGroupArn ?? props.targetGroupName) as string);
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /** A target group has one binding, unless all of them share it: otherwise each would remove the targets of the others. */
  private requireAlone(targetGroup: string): void {
    const { root } = this.node;
    const known = bindings.get(root) ?? new Map<string, TargetGroupBinding>();
    const other = known.get(targetGroup);
    if (other && !(other.multiCluster && this.multiCluster)) {
      throw new Error(
        `TargetGroupBinding ${this.node.path}: ${targetGroup} is bound by ${other.node.path} already, set multiCluster on both, or each removes the targets of the other`,
      );
    }
    bindings.set(root, known.set(targetGroup, this));
  }
}

const bindings = new WeakMap<IConstruct, Map<string, TargetGroupBinding>>();

function metadataOf({ service, metadata }: TargetGroupBindingProps): ApiObjectMetadata {
  const namespace = service && requireService(service, 'service').metadata.namespace;
  if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
  return { ...(namespace !== undefined && { namespace }), ...metadata };
}

function targetGroupOf({ targetGroupArn, targetGroupName }: TargetGroupBindingProps): object {
  if ((targetGroupArn === undefined) === (targetGroupName === undefined)) {
    const given =
      targetGroupArn === undefined ? 'neither is given' : `${targetGroupArn} and ${targetGroupName} are given`;
    throw new Error(`TargetGroupBinding: needs either targetGroupArn or targetGroupName, ${given}`);
  }
  if (targetGroupName !== undefined) {
    return { targetGroupName: requireTargetGroupName(targetGroupName, 'targetGroupName') };
  }
  return { targetGroupARN: requireTargetGroupArn(targetGroupArn as string, 'targetGroupArn') };
}

function serviceOf({ service, serviceName, port, portName }: TargetGroupBindingProps): object {
  if ((service === undefined) === (serviceName === undefined)) {
    throw new Error(
      `TargetGroupBinding: needs either service or serviceName, ${service ? `${service.node.path} and ${serviceName} are given` : 'neither is given'}`,
    );
  }
  if (service) {
    const { name } = requireService(service, 'service');
    return { name, port: chooseServicePort(service, { port, portName }, 'service') };
  }
  if ((port === undefined) === (portName === undefined)) {
    throw new Error(`serviceName: ${quoted(serviceName as string)} needs either port or portName`);
  }
  return {
    name: requireDnsLabel(serviceName as string, 'serviceName'),
    port: port !== undefined ? requirePort(port, 'port') : requirePortName(portName as string, 'portName'),
  };
}

/** What the controller's webhook, or EKS Auto Mode, refuses. */
function requireConsistent(props: TargetGroupBindingProps, controller: IngressController): void {
  const { targetType, protocol, vpcId, iamRoleArnToAssume: role, assumeRoleExternalId, networking = [] } = props;
  const instance = targetType === TargetType.INSTANCE;
  const fail = (problem: string): never => {
    throw new Error(problem);
  };
  if (props.nodeSelector && targetType === TargetType.IP) fail('nodeSelector: is for targetType instance, not ip');
  if (role !== undefined && instance) fail(`iamRoleArnToAssume: ${role} is for targetType ip, not instance`);
  if (assumeRoleExternalId !== undefined && role === undefined) {
    fail(`assumeRoleExternalId: ${quoted(assumeRoleExternalId)} has no effect without iamRoleArnToAssume`);
  }
  if (role !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(role)) {
    fail(
      `iamRoleArnToAssume: ${quoted(role)} is not the ARN of a role, must look like "arn:aws:iam::ACCOUNT:role/NAME"`,
    );
  }
  if (vpcId !== undefined && !/^vpc-([0-9a-f]{8}|[0-9a-f]{17}|[0-9a-f]{32})$/.test(vpcId)) {
    fail(`vpcId: ${quoted(vpcId)} is not the id of a VPC, must look like "vpc-0123456789abcdef0"`);
  }
  if (instance && protocol?.includes('QUIC')) fail(`protocol: ${protocol} is for targetType ip, not instance`);
  if (controller !== IngressController.EKS_AUTO_MODE) return;
  if (!targetType) fail('targetType: is needed with EKS Auto Mode');
  const block = networking.flatMap(({ peers }) => peers).find(({ _peer }) => _peer.ipBlock)?._peer.ipBlock;
  if (block)
    fail(`networking: EKS Auto Mode knows no CIDRs, and ${block.cidr} is one; use NetworkingPeer.securityGroup(…)`);
}

import { type Inventory, type Manifest, objectKey, type ServiceManifest } from '../../manifests/kubernetes/objects';

/** A TargetGroupBinding that somebody wrote, for a target group that the controller did not make. What has another type is absent. */
export interface WrittenBinding {
  readonly manifest: Manifest;
  readonly targetGroupArn: string | undefined;
  readonly targetGroupName: string | undefined;
  /** Without it, the type of the target group counts, which only AWS knows. */
  readonly targetType: string | undefined;
  readonly serviceName: string | undefined;
  /** A number, or the name of a port. */
  readonly servicePort: number | string | undefined;
  /** Undefined where it is not among the manifests. */
  readonly service: ServiceManifest | undefined;
  readonly hasNodeSelector: boolean;
  readonly vpcId: string | undefined;
  readonly roleArn: string | undefined;
  readonly isMultiCluster: boolean;
  readonly networking: readonly NetworkingRule[];
}

export interface NetworkingRule {
  readonly peers: readonly { readonly cidr?: string; readonly groupId?: string }[];
  /** Undefined for every port. */
  readonly ports: readonly (number | string | undefined)[];
}

const GROUP = 'elbv2.k8s.aws';

/** The labels of bindings that the controller itself makes, which are there in what is read back from a cluster. */
const OF_CONTROLLER = /^(?:ingress|service|gateway)\.k8s\.aws(?:\.[a-z]+)?\//;

/** The TargetGroupBindings among the manifests. */
export function writtenBindings({ all, services }: Inventory): WrittenBinding[] {
  const bindings: WrittenBinding[] = [];
  for (const manifest of all) {
    const { kind, apiVersion } = manifest.ref;
    if (kind !== 'TargetGroupBinding' || !apiVersion.startsWith(`${GROUP}/`)) continue;
    if (!isMadeByController(manifest)) bindings.push(read(manifest, services));
  }
  return bindings;
}

function isMadeByController({ raw }: Manifest): boolean {
  return Object.keys(fieldsOf(fieldsOf(raw.metadata).labels)).some((label) => OF_CONTROLLER.test(label));
}

function read(manifest: Manifest, services: Inventory['services']): WrittenBinding {
  const spec = fieldsOf(manifest.raw.spec);
  const serviceRef = fieldsOf(spec.serviceRef);
  const serviceName = textOf(serviceRef.name);
  const { port } = serviceRef;
  return {
    manifest,
    targetGroupArn: textOf(spec.targetGroupARN),
    targetGroupName: textOf(spec.targetGroupName),
    targetType: textOf(spec.targetType),
    serviceName,
    servicePort: typeof port === 'number' ? port : textOf(port),
    service: services.get(objectKey({ namespace: manifest.namespace, name: serviceName ?? '' })),
    hasNodeSelector: spec.nodeSelector !== undefined && spec.nodeSelector !== null,
    vpcId: textOf(spec.vpcID),
    roleArn: textOf(spec.iamRoleArnToAssume),
    isMultiCluster: spec.multiClusterTargetGroup === true,
    networking: listOf(fieldsOf(spec.networking).ingress).map(networkingRule),
  };
}

function networkingRule(value: unknown): NetworkingRule {
  const rule = fieldsOf(value);
  return {
    peers: listOf(rule.from).map((peer) => ({
      cidr: textOf(fieldsOf(fieldsOf(peer).ipBlock).cidr),
      groupId: textOf(fieldsOf(fieldsOf(peer).securityGroup).groupID),
    })),
    ports: listOf(rule.ports).map((port) => {
      const given = fieldsOf(port).port;
      return typeof given === 'number' ? given : textOf(given);
    }),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Undefined for the empty text too, which counts as absent in Go. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

import { stringMap } from '../../annotations/codec/codec';
import { annotationKey, parsedValue } from '../../annotations/read';
import { type AnnotationRow, type FoundRow, type RowName, registry } from '../../annotations/registry';
import type { Environment } from '../../controller/environment/environment';
import type { IngressManifest, Manifest, ServiceManifest } from '../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../model/resources';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import type { Backend, PlannedBackends, ServiceReference } from './backends';
import type { PlannedIngress } from './ingresses';
import { ownListenPorts } from './listen-ports';
import { valueAt } from './raw';

/** The settings in which IngressClassParams take the annotation's place, rather than adding to it. */
const REPLACED_BY_CLASS: ReadonlySet<RowName> = new Set([
  'groupName',
  'loadBalancerName',
  'scheme',
  'ipAddressType',
  'subnets',
  'inboundCidrs',
  'securityGroupPrefixLists',
  'certificateArn',
  'sslPolicy',
  'sslRedirect',
  'targetType',
  'wafv2AclArn',
  'wafv2AclName',
]);

const OF_LISTENERS: ReadonlySet<RowName> = new Set([
  'listenerAttributes',
  'sslPolicy',
  'certificateArn',
  'mutualAuthentication',
]);

/** Tells why an annotation does nothing where it stands. In doubt it has an effect. */
export class Effects {
  private backendsByIngress: ReadonlyMap<IngressManifest, readonly Backend[]> | undefined;
  private referencesByIngress: ReadonlyMap<IngressManifest, readonly ServiceReference[]> | undefined;

  public constructor(
    private readonly services: ReadonlyMap<string, ServiceManifest>,
    private readonly environment: Environment,
    private readonly planned: PlannedBackends,
  ) {}

  public idleOnIngress(planned: PlannedIngress, found: FoundRow, text: string): string | undefined {
    const { name, row } = found;
    if (!isOn(row, 'Ingress') || row.merge === 'output') return undefined;
    return (
      replacedByClass(planned, found, text) ??
      this.nameUnused(planned.ingress, found) ??
      this.onlyForTargetGroups(planned.ingress, row) ??
      this.noNodes(planned, name) ??
      missingCompanion(planned, name) ??
      this.noListener(planned, found) ??
      this.nothingToRedirect(planned, name)
    );
  }

  public idleOnService(service: ServiceManifest, { row, name }: FoundRow): string | undefined {
    if (!isOn(row, 'Service')) return undefined;
    return row.merge === 'rule' ? unusedAuthentication(service, name) : undefined;
  }

  private get backends(): ReadonlyMap<IngressManifest, readonly Backend[]> {
    this.backendsByIngress ??= byIngress(this.planned.all);
    return this.backendsByIngress;
  }

  private get references(): ReadonlyMap<IngressManifest, readonly ServiceReference[]> {
    this.referencesByIngress ??= byIngress(this.planned.references);
    return this.referencesByIngress;
  }

  /** `actions.<name>` and the like, for a name that no backend has. */
  private nameUnused(ingress: IngressManifest, { name, params: [param = ''] }: FoundRow): string | undefined {
    if (name !== 'actions' && name !== 'conditions' && name !== 'transforms') return undefined;
    const backends = this.backends.get(ingress) ?? [];
    if (name === 'actions') {
      const named = backends.filter(({ service }) => service.name === param);
      if (named.some(({ usesAnnotation }) => usesAnnotation)) return undefined;
      const [{ service: { portName } = {} } = {}] = named;
      return portName === undefined
        ? `no backend of the Ingress is called ${param} with the port use-annotation`
        : `its backend has the port ${quoted(portName)} instead of use-annotation`;
    }
    const named = backends.filter(({ service }) => service.name === param);
    if (named.length === 0) return `no backend of the Ingress is called ${param}`;
    return named.every(({ isDefault }) => isDefault)
      ? 'the defaultBackend has neither conditions nor transforms'
      : undefined;
  }

  /** What a Service says replaces what the Ingress says, one annotation at a time. */
  private onlyForTargetGroups(ingress: IngressManifest, row: AnnotationRow<unknown>): string | undefined {
    // Of attributes and labels, a rule of its own says which are lost.
    if (row.merge !== 'targetGroup' || row.key.includes('${') || row.codec === stringMap) return undefined;
    const unknown = (this.backends.get(ingress) ?? []).some((backend) => leadsElsewhere(backend));
    // Another program, such as Argo Rollouts, writes the action.
    if (unknown) return undefined;
    const references = this.references.get(ingress) ?? [];
    if (references.length === 0) {
      // What can't be read may be one.
      const count = this.backends.get(ingress)?.length ?? 0;
      return count < backendCount(ingress) ? undefined : 'no backend of the Ingress is a Service';
    }
    const carried = references.every(({ serviceName }) => {
      const service = this.services.get(`${ingress.namespace}/${serviceName}`);
      return service && Object.hasOwn(service.annotations, row.key);
    });
    return carried ? 'every Service behind the Ingress has its own' : undefined;
  }

  /** Labels choose nodes, which are no targets of type ip. */
  private noNodes({ ingress, params }: PlannedIngress, name: RowName): string | undefined {
    if (name !== 'targetNodeLabels') return undefined;
    const { key } = registry.targetType;
    const services = (this.references.get(ingress) ?? []).map(({ serviceName }) =>
      this.services.get(`${ingress.namespace}/${serviceName}`),
    );
    const typeOf = (service?: ServiceManifest) =>
      params?.spec.targetType ||
      (service?.annotations[key] ?? ingress.annotations[key] ?? this.environment.controller.defaultTargetType);
    return services.length > 0 && services.every((service) => typeOf(service) === 'ip')
      ? 'all targets are pods'
      : undefined;
  }

  /** Only HTTP listeners redirect, those of other members of the group too. */
  private nothingToRedirect(planned: PlannedIngress, name: RowName): string | undefined {
    if (name !== 'sslRedirect') return undefined;
    const ports =
      (planned.group?.members.length ?? 1) > 1
        ? planned.group?.draft.list<ListenerSpec>(ResourceType.listener).map(({ spec }) => spec)
        : ownListenPorts(planned, this.environment);
    const hasHttps = ports?.some(({ protocol }) => protocol === 'HTTPS') ?? false;
    return !hasHttps || ports?.some(({ protocol }) => protocol === 'HTTP')
      ? undefined
      : 'the load balancer has no HTTP listener that could redirect';
  }

  private noListener(planned: PlannedIngress, { name, params: [protocol, port] }: FoundRow): string | undefined {
    if (!OF_LISTENERS.has(name)) return undefined;
    const ports = ownListenPorts(planned, this.environment);
    if (!ports) return undefined;
    if (name === 'listenerAttributes') {
      const exists = ports.some((each) => each.protocol === protocol && String(each.port) === port);
      return exists ? undefined : `the Ingress has no listener for ${protocol} on port ${port}`;
    }
    return ports.some((each) => each.protocol === 'HTTPS') ? undefined : 'the Ingress has no HTTPS listener';
  }
}

function backendCount({ rules, defaultBackend }: IngressManifest): number {
  return rules.reduce((sum, { paths = [] }) => sum + paths.length, defaultBackend ? 1 : 0);
}

function leadsElsewhere({ ingress, service, usesAnnotation }: Backend): boolean {
  return usesAnnotation && !Object.hasOwn(ingress.annotations, annotationKey(registry.actions, service.name));
}

function byIngress<T extends { readonly ingress: IngressManifest }>(items: readonly T[]): Map<IngressManifest, T[]> {
  const map = new Map<IngressManifest, T[]>();
  for (const item of items) {
    const known = map.get(item.ingress);
    if (known) known.push(item);
    else map.set(item.ingress, [item]);
  }
  return map;
}

function isOn({ on }: AnnotationRow<unknown>, kind: 'Ingress' | 'Service'): boolean {
  return on === 'both' || on === kind;
}

function replacedByClass({ params }: PlannedIngress, { name, row }: FoundRow, text: string): string | undefined {
  if (!params || row.classParams === undefined || !REPLACED_BY_CLASS.has(name)) return undefined;
  const value = valueAt(params.spec, row.classParams.split('.'));
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty || String(value) === text) return undefined;
  return `IngressClassParams ${params.name} sets spec.${row.classParams} instead`;
}

const NEEDED: Partial<Record<RowName, { readonly row: AnnotationRow<unknown>; readonly value?: string }>> = {
  authIdpCognito: { row: registry.authType, value: 'cognito' },
  authIdpOidc: { row: registry.authType, value: 'oidc' },
  acmPcaArn: { row: registry.createAcmCert },
  manageBackendSecurityGroupRules: { row: registry.securityGroups },
};

/** What does something only beside another annotation, on any member of the group. */
function missingCompanion({ ingress, group }: PlannedIngress, name: RowName): string | undefined {
  const needed = name.startsWith('frontendNlb') ? { row: registry.enableFrontendNlb, value: 'true' } : NEEDED[name];
  const members = group?.members ?? [ingress];
  if (needed && !members.some((member) => says(member, needed.row, needed.value))) {
    return `it needs ${needed.row.key}${needed.value === undefined ? '' : `: ${quoted(needed.value)}`}`;
  }
  const isInbound = name === 'inboundCidrs' || name === 'securityGroupPrefixLists';
  if (isInbound && members.some((member) => says(member, registry.securityGroups))) {
    return `${registry.securityGroups.key} names the security groups, whose rules the controller does not change`;
  }
  const hidden = name === 'wafv2AclArn' && members.some((member) => says(member, registry.wafv2AclName));
  return hidden ? `${registry.wafv2AclName.key} in the group takes precedence over every ARN` : undefined;
}

function says({ annotations }: Manifest, row: AnnotationRow<unknown>, value?: string): boolean {
  const text = annotations[row.key];
  if (text === undefined || text === '') return false;
  try {
    return value === undefined || String(parsedValue(row, text)) === value;
  } catch (error) {
    // What is refused gets words of its own.
    if (error instanceof InvalidValue) return true;
    throw error;
  }
}

function unusedAuthentication(service: ServiceManifest, name: RowName): string | undefined {
  const needed = NEEDED[name];
  // The type may come from the Ingress.
  return needed?.value !== undefined &&
    Object.hasOwn(service.annotations, needed.row.key) &&
    !says(service, needed.row, needed.value)
    ? `it needs ${needed.row.key}: ${quoted(needed.value)}`
    : undefined;
}

import { stringMap } from '../../../annotations/codec/codec';
import { annotationKey } from '../../../annotations/read';
import { type AnnotationRow, type FoundRow, type RowName, registry } from '../../../annotations/registry';
import type { Environment } from '../../../controller/environment/environment';
import type { IngressManifest, ServiceManifest } from '../../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import type { Backend, PlannedBackends, ServiceReference } from '../backends';
import type { PlannedIngress } from '../ingresses';
import { ownListenPorts } from '../listen-ports';
import { missingCompanion, unusedAuthentication } from './companions';
import { replacedByClass } from './replaced-by-class';

const OF_LISTENERS: ReadonlySet<RowName> = new Set([
  'listenerAttributes',
  'sslPolicy',
  'certificateArn',
  'mutualAuthentication',
]);

/**
 * Tells why an annotation does nothing where it stands. In doubt it has an effect.
 *
 * The record of a build knows what was read, and not why that changed nothing; and taking an annotation out to plan again would cost lint a
 * plan for every annotation. So the reasons are stated here, and test/rules/conformance holds them against plans without the annotation.
 */
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
      this.nothingToRedirect(planned, name) ??
      this.noSuchTargetGroup(planned, found) ??
      noExpression(planned, found, text)
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
    const listensFor = (wanted: string) => ports?.some(({ protocol }) => protocol === wanted);
    return !listensFor('HTTPS') || listensFor('HTTP')
      ? undefined
      : 'the load balancer has no HTTP listener that could redirect';
  }

  /** `target-control-port.<service>.<port>`, for a port as no backend writes it, or of a Service that has its own. */
  private noSuchTargetGroup(planned: PlannedIngress, { name, params: [serviceName = '', port] }: FoundRow) {
    const { ingress, group } = planned;
    // What is refused has no target groups at all.
    if (name !== 'targetControlPort' || !group || group.problems.length > 0) return undefined;
    const ports = [...group.targetGroupSources.values()]
      .filter((source) => source.ingress === ingress && source.service.name === serviceName)
      .map((source) => String(source.port));
    if (ports.length === 0) return `the Ingress does not forward to Service ${serviceName}`;
    if (!ports.includes(port ?? '')) {
      return `the Ingress forwards to port ${ports.join(' and ')} of Service ${serviceName}, and the key must end with the port as it is written there`;
    }
    const key = annotationKey(registry.targetControlPort, serviceName, port ?? '');
    const service = this.services.get(`${ingress.namespace}/${serviceName}`);
    return service && Object.hasOwn(service.annotations, key) ? `Service ${serviceName} has its own` : undefined;
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

/** Only paths of one type can be regular expressions. */
function noExpression({ ingress }: PlannedIngress, { name }: FoundRow, text: string): string | undefined {
  if (name !== 'useRegexPathMatch' || text !== 'true') return undefined;
  const types = ingress.rules.flatMap(({ paths = [] }) => paths.map(({ pathType }) => pathType));
  return types.every((type) => type === 'Exact' || type === 'Prefix')
    ? 'no path of the Ingress is of the type ImplementationSpecific'
    : undefined;
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

import { annotationKey, carrierOf } from '../../annotations/read';
import type { AnnotationRow } from '../../annotations/registry';
import type { GroupPlan, Plan, TargetGroupSource } from '../../controller/plan';
import type { IngressManifest, Manifest, ServiceManifest, ServicePort } from '../../manifests/kubernetes/objects';
import { ResourceType, type TargetGroupSpec } from '../../model/resources';
import { type FactMemory, remembering } from './memory';

/** A target group with what it is made of. */
export class GroupTargetGroup {
  public readonly ingress: IngressManifest;
  public readonly service: ServiceManifest;
  /** As the backend writes it. */
  public readonly port: number | string;

  public constructor(
    public readonly group: GroupPlan,
    public readonly id: string,
    public readonly spec: TargetGroupSpec,
    source: TargetGroupSource,
  ) {
    this.ingress = source.ingress;
    this.service = source.service;
    this.port = source.port;
  }

  /** The port of the Service. */
  public get servicePort(): ServicePort | undefined {
    const { port } = this;
    return this.service.ports.find((each) => (typeof port === 'number' ? each.port === port : each.name === port));
  }

  /** The object whose annotation counts for this target group: the Service's before the Ingress's. */
  public carrier(row: Pick<AnnotationRow<unknown>, 'key'>, ...params: string[]): Manifest | undefined {
    return carrierOf<Manifest>(annotationKey(row, ...params), [this.service, this.ingress]);
  }

  /** The attributes by key. */
  public get attributes(): Readonly<Record<string, string>> {
    return Object.fromEntries((this.spec.targetGroupAttributes ?? []).map(({ key, value }) => [key, value]));
  }

  /** Where to point for a setting: at the annotation that says it, else at the Service whose target group it is. */
  public at(...rows: Pick<AnnotationRow<unknown>, 'key'>[]): { object: Manifest; annotation?: string } {
    for (const row of rows) {
      const object = this.carrier(row);
      if (object) return { object, annotation: row.key };
    }
    return { object: this.service };
  }
}

/** The target groups of Services that are among the manifests. */
export function plannedTargetGroups(plan: Plan, memory?: FactMemory): GroupTargetGroup[] {
  return plan.groups.flatMap(remembering(memory, 'target groups', (group: GroupPlan) => ofGroup(group, false)));
}

/** Those of all others. */
export function assumedTargetGroups(plan: Plan): GroupTargetGroup[] {
  return plan.groups.flatMap((group) => ofGroup(group, true));
}

function ofGroup(group: GroupPlan, assumed: boolean): GroupTargetGroup[] {
  return group.draft.list<TargetGroupSpec>(ResourceType.targetGroup).flatMap(({ id, spec }) => {
    const source = group.targetGroupSources.get(id);
    return source?.assumed === assumed ? [new GroupTargetGroup(group, id, spec, source)] : [];
  });
}

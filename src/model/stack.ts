/** The desired state of one load balancer: the controller's resource graph, without the code that deploys it. */

/** A fact that only the cluster or AWS knows. `decidedBy` ends the sentence "known at deploy: …". */
export class Unknown {
  public constructor(public readonly decidedBy: string) {}

  public toJSON(): { $unknown: string } {
    return { $unknown: this.decidedBy };
  }
}

/** Points to a status field of another resource of the same stack, as the controller's JSON does. */
export interface Ref {
  readonly $ref: string;
}

/** A string that is known now, known at deploy, or the status of another resource. */
export type Token = string | Ref | Unknown;

/** One resource: its type is the CloudFormation-like name the controller uses, its id is unique within the type. */
export interface Resource<Spec = unknown> {
  readonly type: string;
  readonly id: string;
  readonly spec: Spec;
}

/** All resources of one IngressGroup. */
export class Stack {
  private readonly byType = new Map<string, Map<string, Resource>>();

  public constructor(public readonly id: string) {}

  /** Adds a resource; the same type and id again replaces it. */
  public add<Spec>(type: string, id: string, spec: Spec): Resource<Spec> {
    const resource: Resource<Spec> = { type, id, spec };
    let resources = this.byType.get(type);
    if (!resources) {
      resources = new Map();
      this.byType.set(type, resources);
    }
    resources.set(id, resource);
    return resource;
  }

  /** The resources of one type, in the order in which they were added. */
  public list<Spec>(type: string): Resource<Spec>[] {
    return [...(this.byType.get(type)?.values() ?? [])] as Resource<Spec>[];
  }

  public get<Spec>(type: string, id: string): Resource<Spec> | undefined {
    return this.byType.get(type)?.get(id) as Resource<Spec> | undefined;
  }

  public types(): string[] {
    return [...this.byType.keys()];
  }
}

/** A reference to a status field, such as `loadBalancerARN`, of a resource. */
export function statusRef(resource: Pick<Resource, 'type' | 'id'>, field: string): Ref {
  return { $ref: `#/resources/${resource.type}/${resource.id}/status/${field}` };
}

const RESOURCES = '#/resources/';
const STATUS = '/status/';

/** What a reference points to. */
export function refTarget({ $ref }: Ref): { type: string; id: string; field: string } {
  const typeEnd = $ref.indexOf('/', RESOURCES.length);
  const idEnd = $ref.lastIndexOf(STATUS);
  return {
    type: $ref.slice(RESOURCES.length, typeEnd),
    id: $ref.slice(typeEnd + 1, idEnd),
    field: $ref.slice(idEnd + STATUS.length),
  };
}

export function isRef(token: unknown): token is Ref {
  return typeof token === 'object' && token !== null && '$ref' in token;
}

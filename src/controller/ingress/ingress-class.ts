import { PREFIX, registry } from '../../annotations/registry';
import { DEFAULT_CLASS } from '../../manifests/kubernetes/ingress-class';
import {
  describeObject,
  type IngressClassManifest,
  type IngressManifest,
  type Inventory,
  type ObjectRef,
} from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { listed } from '../../text/words';
import type { ControllerFlags } from '../environment/environment';
import type { Assumptions, ClassifiedIngress, ClassNote } from '../plan';
import { noteAnnotation } from '../record/recorded-objects';
import { Refusal } from '../refusal';
import { withKnownFields } from '../versions/class-fields';
import { classParams } from './class-params';
import { newestDefault } from './default-class';

/** The value of `spec.controller` of the IngressClasses that this controller serves. */
export const CONTROLLER = 'ingress.k8s.aws/alb';

/** What the legacy class annotation and the assumed IngressClass are called when the flags name no class. */
const USUAL_CLASS = 'alb';

/** The class of an Ingress is unknown for a reason that stops the loading of every group, not only of its own. */
export class AmbiguousDefaultClass extends Refusal {}

/** Tells whose Ingresses are, and with which class configuration: the only place that does. */
export class IngressClasses {
  private readonly classes: ReadonlyMap<string, IngressClassManifest>;
  private readonly defaults: readonly IngressClassManifest[];
  private readonly assumed = new Map<string, AssumedClass>();
  /** Ingresses that get one of several default classes. */
  private readonly undecided: IngressManifest[] = [];

  public constructor(
    private readonly inventory: Inventory,
    private readonly flags: ControllerFlags,
    private readonly assume: Assumptions = {},
  ) {
    this.classes = inventory.ingressClasses;
    const defaults = [...this.classes.values()].filter((candidate) => candidate.isDefault);
    // In an order that messages can tell whatever the order of the manifests.
    this.defaults = defaults.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * The Ingress with its class configuration, or undefined when it is not this controller's.
   * @throws {Refusal} when its class is unknown
   */
  public classify(ingress: IngressManifest): ClassifiedIngress | undefined {
    const annotated = this.annotatedClass(ingress);
    if (annotated !== undefined) {
      // The annotation hides `spec.ingressClassName`, and the IngressClassParams with it.
      return annotated === 'ours' ? { ingress, ingressClass: undefined, params: undefined } : undefined;
    }
    const ingressClass = this.load(ingress);
    if (!ingressClass) {
      return this.flags.ingressClass === '' ? { ingress, ingressClass, params: undefined } : undefined;
    }
    if (ingressClass.controller !== CONTROLLER) return undefined;
    this.note(ingressClass, ingress);
    const params = classParams(this.inventory, ingressClass, ingress, this.assume);
    return { ingress, ingressClass, params: params && withKnownFields(params, this.flags) };
  }

  /** Whose the legacy annotation says the Ingress is; undefined without the annotation. */
  public annotatedClass(ingress: IngressManifest): 'ours' | 'others' | undefined {
    const { key } = registry.ingressClass;
    if (!Object.hasOwn(ingress.annotations, key)) return undefined;
    const name = ingress.annotations[key];
    const { ingressClass } = this.flags;
    return name === ingressClass || (ingressClass === '' && name === USUAL_CLASS) ? 'ours' : 'others';
  }

  /**
   * The IngressClass that the Ingress names, or the default one, or undefined when it names none and there is no default.
   * @throws {Refusal} when the class does not exist, or when there are several defaults
   */
  public load(ingress: IngressManifest): IngressClassManifest | undefined {
    const { ingressClassName: name } = ingress;
    if (name === undefined) return this.defaultClass(ingress);
    const found = this.classes.get(name) ?? this.assumedClass(name, ingress);
    if (found) return found;
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has the class ${quoted(name)}, and there is no such IngressClass`,
      object: ingress.ref,
      field: ['spec', 'ingressClassName'],
      missing: classRef(name),
    });
  }

  /** What has been assumed about the classes of the Ingresses that were classified so far. */
  public notes(): ClassNote[] {
    const named = [...this.assumed.values()].filter(({ users }) => users.length > 0);
    return [...named.map(assumedNote), ...this.undecided.map((ingress) => this.defaultNote(ingress))];
  }

  private defaultClass(ingress: IngressManifest): IngressClassManifest | undefined {
    for (const ingressClass of this.classes.values()) noteAnnotation(ingressClass, DEFAULT_CLASS);
    if (this.defaults.length <= 1) return this.defaults[0];
    const newest = newestDefault(this.defaults);
    if (newest) return newest;
    const [ours] = this.defaults.filter(({ controller }) => controller === CONTROLLER);
    if (this.assume.ingressClasses) return ours ?? this.defaults[0];
    throw new AmbiguousDefaultClass({
      message: `${describeObject(ingress.ref)} has no class, and the IngressClasses ${this.defaultNames()} are all marked as the default; the controller then builds no load balancer at all`,
      object: ingress.ref,
      related: this.defaults.map(({ ref }) => ref),
    });
  }

  private defaultNames(): string {
    return listed(this.defaults.map(({ name }) => quoted(name)));
  }

  /** A class that is not among the manifests, as far as it may live elsewhere. */
  private assumedClass(name: string, { annotations }: IngressManifest): IngressClassManifest | undefined {
    const { ingressClasses, except } = this.assume;
    if (!ingressClasses || except?.has(describeObject(classRef(name)))) return undefined;
    const isOurs = name === (this.flags.ingressClass || USUAL_CLASS) || isForLoadBalancer(annotations);
    const key = `${isOurs} ${name}`;
    let assumed = this.assumed.get(key);
    if (!assumed) {
      assumed = { ingressClass: unseenClass(name, isOurs ? CONTROLLER : ''), users: [] };
      this.assumed.set(key, assumed);
    }
    return assumed.ingressClass;
  }

  private note(ingressClass: IngressClassManifest, ingress: IngressManifest): void {
    if (ingress.ingressClassName === undefined) {
      if (this.defaults.length > 1 && !newestDefault(this.defaults)) this.undecided.push(ingress);
    } else if (!this.classes.has(ingressClass.name)) {
      this.assumed.get(`true ${ingressClass.name}`)?.users.push(ingress);
    }
  }

  private defaultNote({ ref }: IngressManifest): ClassNote {
    return {
      kind: 'default-class',
      message: `${describeObject(ref)} has no class, and the IngressClasses ${this.defaultNames()} are all marked as the default: the API server gives it the newest one, which only the cluster knows`,
      object: ref,
      related: this.defaults.map((each) => each.ref),
    };
  }
}

interface AssumedClass {
  readonly ingressClass: IngressClassManifest;
  /** The Ingresses that are planned with it. */
  readonly users: IngressManifest[];
}

function assumedNote({ ingressClass: { ref }, users }: AssumedClass): ClassNote {
  return noteOfAssumed(
    ref,
    users.map((ingress) => ingress.ref),
  );
}

function noteOfAssumed(ref: ObjectRef, users: readonly ObjectRef[]): ClassNote {
  const [first, ...others] = users;
  const named = first ? describeObject(first) : '';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return {
    kind: 'assumed-class',
    message: `${describeObject(ref)}, the class of ${named}${more}, is not among these manifests; it is taken for the controller's own, without IngressClassParams`,
    object: ref,
    related: users,
  };
}

/** The notes about all Ingresses, from notes about some of them each: a class is noted once, whoever has it. */
export function mergedNotes(notes: readonly ClassNote[]): ClassNote[] {
  const usersOf = new Map<string, { readonly ref: ObjectRef; readonly users: ObjectRef[] }>();
  const others: ClassNote[] = [];
  for (const note of notes) {
    if (note.kind !== 'assumed-class') {
      others.push(note);
      continue;
    }
    const known = usersOf.get(note.object.name) ?? { ref: note.object, users: [] };
    known.users.push(...(note.related ?? []));
    usersOf.set(note.object.name, known);
  }
  const classes = [...usersOf.values()].map(({ ref, users }) => ({ ref, users: users.sort(byName) }));
  classes.sort(({ users: [one] }, { users: [other] }) => (one && other ? byName(one, other) : 0));
  return [...classes.map(({ ref, users }) => noteOfAssumed(ref, users)), ...others];
}

function byName(one: ObjectRef, other: ObjectRef): number {
  return `${one.namespace}/${one.name}` < `${other.namespace}/${other.name}` ? -1 : 1;
}

/** Whether annotations are meant for a load balancer of ours. */
function isForLoadBalancer(annotations: IngressManifest['annotations']): boolean {
  for (const key in annotations) if (key.startsWith(PREFIX)) return true;
  return false;
}

function classRef(name: string): IngressClassManifest['ref'] {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name };
}

/** An IngressClass as the controller's Helm chart installs it; or one of another controller, whichever that is. */
function unseenClass(name: string, controller: string): IngressClassManifest {
  return {
    ref: classRef(name),
    name,
    namespace: '',
    annotations: {},
    labels: {},
    origin: { file: '' },
    raw: {},
    controller,
    isDefault: false,
    parameters: undefined,
  };
}

import { nearestName } from '../../text/nearest-name';
import { own } from '../../text/own';
import { quotedValue } from '../../text/quoted';
import { fieldPath } from '../kubernetes/field-path';
import { describeObject, type ObjectRef } from '../kubernetes/objects';
import { Schema } from './schema';
import { OBJECT_KINDS } from './schemas.generated';
import { combinationHolds, valueFault } from './value-fault';
import { isOfType, quotesHint, typeName } from './value-type';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** A field that the API server refuses. */
export interface FieldFault {
  /** `unknown`: there is no such field; `value`: it can't have this value */
  readonly kind: 'unknown' | 'value';
  readonly path: Path;
  /** One sentence. */
  readonly message: string;
}

const KNOWN = new WeakMap<object, readonly FieldFault[]>();

/** All that the API server refuses about the fields of an object, for kinds whose fields are known; of any other kind nothing. */
export function fieldFaults(ref: ObjectRef, raw: Fields): readonly FieldFault[] {
  const kind = `${ref.kind}.${ref.apiVersion}`;
  const judged = OBJECT_KINDS[kind];
  if (!judged) return [];
  let faults = KNOWN.get(raw);
  if (!faults) {
    const check = new ObjectCheck(describeObject(ref), judged.isCustom, INSTEAD[kind] ?? {});
    check.walk(Schema.of(judged.schema), raw);
    faults = check.faults;
    KNOWN.set(raw, faults);
  }
  return faults;
}

/** What stands for fields that a kind lacks although another kind of its name has them. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'IngressClassParams.eks.amazonaws.com/v1': {
    'spec.certificateArn': 'EKS Auto Mode calls it certificateARNs',
    'spec.subnets.tags': 'EKS Auto Mode has matchTags, a list of {key, values}',
    'spec.listeners.listenerAttributes': 'EKS Auto Mode sets no listener attributes',
    'spec.sslPolicy': 'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/ssl-policy',
    'spec.sslRedirectPort': 'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/ssl-redirect',
    'spec.wafv2AclArn': 'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/wafv2-acl-arn',
    'spec.wafv2AclName': 'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/wafv2-acl-arn',
    'spec.prefixListsIDs': 'EKS Auto Mode takes no prefix lists, only inboundCIDRs',
    'spec.PrefixListsIDs': 'EKS Auto Mode takes no prefix lists, only inboundCIDRs',
  },
};

/** So many names are worth a list. */
const FEW = 12;

class ObjectCheck {
  public readonly faults: FieldFault[] = [];
  /** Where the walk is. */
  private readonly path: (string | number)[] = [];

  /** @param isCustom whether values are judged too: what the API server says of its own kinds has rules of its own */
  public constructor(
    private readonly object: string,
    private readonly isCustom: boolean,
    private readonly instead: Readonly<Record<string, string>>,
  ) {}

  public walk(schema: Schema, value: unknown): void {
    const { type, items } = schema.data;
    const before = this.faults.length;
    if (!isOfType(type, value)) {
      this.refuse(`must be ${typeName(type)}, not ${described(value, this.path)}${quotesHint(type, value)}`);
      return;
    }
    if (type === 'object') this.walkFields(schema, value as Fields);
    else if (items !== undefined) this.walkItems(Schema.of(items), value as unknown[]);
    if (this.isCustom && this.faults.length === before) this.judge(schema, value);
  }

  private walkItems(schema: Schema, items: readonly unknown[]): void {
    for (let index = 0; index < items.length; index++) this.walkInto(index, schema, items[index]);
  }

  private walkFields(schema: Schema, value: Fields): void {
    const { values } = schema.data;
    for (const name of Object.keys(value)) {
      const known = schema.properties.get(name) ?? values;
      if (known === undefined) this.refuseUnknown(schema, name);
      else this.walkInto(name, Schema.of(known), value[name]);
    }
    if (!this.isCustom) return;
    for (const name of schema.data.required ?? []) {
      if (value[name] === undefined || value[name] === null) this.refuse('is required', [...this.path, name]);
    }
  }

  private walkInto(step: string | number, schema: Schema, value: unknown): void {
    // An absent field and null are the same.
    if (value === null || value === undefined) return;
    this.path.push(step);
    this.walk(schema, value);
    this.path.pop();
  }

  private judge(schema: Schema, value: unknown): void {
    const fault =
      valueFault(schema, value) ?? (combinationHolds(schema, value) ? undefined : 'matches none of the allowed forms');
    if (fault !== undefined) this.refuse(fault);
    else for (const rule of schema.rules) if (!rule.holds(value)) this.refuse(rule.message);
  }

  private refuse(message: string, path: Path = [...this.path]): void {
    this.faults.push({ kind: 'value', path, message: `${this.object}: ${fieldPath(path)} ${message}` });
  }

  private refuseUnknown(schema: Schema, name: string): void {
    const path = [...this.path, name];
    const message = `${this.object} has no field ${fieldPath(path)}${this.hintFor(schema, path)}`;
    this.faults.push({ kind: 'unknown', path, message });
  }

  private hintFor(schema: Schema, path: Path): string {
    const instead = own(this.instead, path.filter((step) => typeof step === 'string').join('.'));
    if (instead !== undefined) return `; ${instead}`;
    const name = String(path.at(-1));
    const owner = ownerOf(schema, name);
    if (owner !== undefined) return `; it belongs in ${owner}`;
    const names = [...schema.properties.keys()];
    const near = nearestName(name, names);
    if (near !== undefined) return `; did you mean ${near}?`;
    return names.length <= FEW ? `, only ${names.join(', ')}` : '';
  }
}

/** The field beside it in which a field of this name would be right: wrong indentation is a common mistake. */
function ownerOf(schema: Schema, name: string): string | undefined {
  for (const [sibling, number] of schema.properties) {
    const { items = number } = Schema.of(number).data;
    const inner = Schema.of(items);
    if (inner.properties.has(name)) return sibling;
  }
  return undefined;
}

/** Values of environment variables are not shown. */
function described(value: unknown, path: Path): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const type = typeof value === 'string' ? 'text' : typeof value;
  return path.includes('env') ? `a ${type}` : `the ${type} ${quotedValue(value)}`;
}

import { nearestName } from '../../text/nearest-name';
import { quotedValue } from '../../text/quoted';
import type { ObjectRef } from '../kubernetes/objects';
import { Schema } from './schema';
import { KINDS } from './schemas.generated';
import { combinationHolds, valueFault } from './value-fault';
import { isOfType, quotesHint, typeName } from './value-type';

type Path = readonly (string | number)[];
type Fields = Readonly<Record<string, unknown>>;

/** Why the API server would refuse an object: the field, and the end of a sentence that begins with it. */
export interface AdmissionFault {
  readonly field: Path;
  readonly message: string;
}

/** A field that a schema does not know. */
export interface UnknownName {
  readonly field: Path;
  /** The field that it is probably meant to be, where the object does not have that one. */
  readonly meant: string | undefined;
}

/** What the API server makes of a custom resource. */
export interface Admission {
  /** With defaults filled in and unknown fields gone. */
  readonly spec: unknown;
  /** None when it is accepted. */
  readonly faults: readonly AdmissionFault[];
  /** Fields that the schema does not know: a cluster drops them, `kubectl apply` refuses them. */
  readonly unknown: readonly UnknownName[];
}

/** Whether a kind is one of those that can be judged, in whatever version. */
export function isAdmitted({ apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>): boolean {
  return Object.hasOwn(KINDS, `${kind}.${apiVersion.split('/')[0]}`);
}

/** Judges an object of one of the kinds of `isAdmitted` as the API server does: prune, default, validate. */
export function admit(ref: ObjectRef, raw: Fields): Admission {
  const [group] = ref.apiVersion.split('/');
  const { versions, schema } = KINDS[`${ref.kind}.${group}`] as (typeof KINDS)[string];
  const served = versions.map((each) => `${group}/${each}`);
  if (!served.includes(ref.apiVersion)) {
    const message = `is ${quotedValue(ref.apiVersion)}, which is not served for ${ref.kind}, must be ${served.join(' or ')}`;
    return { spec: {}, faults: [{ field: ['apiVersion'], message }], unknown: [] };
  }
  const reading = new Reading();
  reading.checkName(ref);
  const { spec } = reading.read(Schema.of(schema), { spec: raw.spec }) as { spec?: unknown };
  return { spec: spec ?? {}, faults: reading.faults, unknown: reading.unknown };
}

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

class Reading {
  public readonly faults: AdmissionFault[] = [];
  public readonly unknown: UnknownName[] = [];
  /** Of the value that is read: one list for all of them, because nearly none is ever reported. */
  private readonly path: (string | number)[] = [];

  public checkName({ name, namespace }: ObjectRef): void {
    const refuse = (field: string, message: string) => this.faults.push({ field: ['metadata', field], message });
    if (name === '') refuse('name', 'is required');
    else if (name.length > 253 || !NAME.test(name)) refuse('name', `is ${quotedValue(name)}, must be a DNS subdomain`);
    if (namespace !== undefined && (namespace.length > 63 || !NAMESPACE.test(namespace))) {
      refuse('namespace', `is ${quotedValue(namespace)}, must be a DNS label`);
    }
  }

  public read(schema: Schema, value: unknown): unknown {
    const isText = typeof value === 'string';
    if (isText && schema.hasAccepted(value)) return value;
    const before = this.faults.length;
    const read = this.readTyped(schema, value);
    if (this.faults.length > before) return read;
    if (schema.isConstrained) {
      const fault =
        valueFault(schema, read) ?? (combinationHolds(schema, read) ? undefined : 'matches none of the allowed forms');
      if (fault !== undefined) {
        this.refuse(fault);
        return read;
      }
    }
    for (const message of schema.brokenRules(read)) this.refuse(message);
    if (isText && this.faults.length === before) schema.accept(value);
    return read;
  }

  private readTyped(schema: Schema, value: unknown): unknown {
    const { type, items } = schema.data;
    if (!isOfType(type, value)) {
      this.refuse(`must be ${typeName(type)}, not ${described(value)}${quotesHint(type, value)}`);
      return value;
    }
    if (type === 'object') return this.readObject(schema, value as Fields);
    if (items === undefined) return value;
    const itemSchema = Schema.of(items);
    return (value as unknown[]).map((item, index) => this.readAt(index, itemSchema, item));
  }

  private readObject(schema: Schema, value: Fields): Fields {
    const { values, required = [] } = schema.data;
    const result: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const field = value[name];
      const known = schema.child(name);
      if (known !== undefined) {
        // As if it were not there, unless a default takes its place.
        if (field !== null && field !== undefined) result[name] = this.readAt(name, known, field);
      } else if (values !== undefined) {
        result[name] = this.readAt(name, Schema.of(values), field);
      } else {
        const absent = [...schema.properties.keys()].filter((each) => !Object.hasOwn(value, each));
        this.unknown.push({ field: [...this.path, name], meant: nearestName(name, absent) });
      }
    }
    for (const [name, given] of schema.defaults) {
      if (result[name] !== undefined) continue;
      const known = typeof given === 'object' ? schema.child(name) : undefined;
      // A plain value is what the schema itself says, and fits it.
      result[name] = known ? this.readAt(name, known, given) : given;
    }
    for (const name of required) {
      if (result[name] === undefined) this.faults.push({ field: [...this.path, name], message: 'is required' });
    }
    return result;
  }

  private readAt(step: string | number, schema: Schema, value: unknown): unknown {
    this.path.push(step);
    const read = this.read(schema, value);
    this.path.pop();
    return read;
  }

  private refuse(message: string): void {
    this.faults.push({ field: [...this.path], message });
  }
}

function described(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${quotedValue(value)}`;
}

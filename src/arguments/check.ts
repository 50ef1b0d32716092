import { nearestName } from '../text/nearest-name';
import { own } from '../text/own';
import { quoted, quotedValue } from '../text/quoted';
import { listed } from '../text/words';
import type { ArgumentTable } from './argument-table';
import { EXTERNAL_TYPES } from './external-types';

type Args = readonly unknown[];

/** What a text holds that was made of something that is not there, or is not a text. */
const MADE_OF_NOTHING = /^\S*(?<![A-Za-z])(undefined|NaN)(?![A-Za-z])\S*$|(\[object [A-Z][a-z]*\])/;

/** Which `any` is read by us, and which is somebody else's. */
const PRIMITIVES = new Set(['string', 'number', 'boolean']);

const UNSET = 'is an environment variable unset?';

interface Parameter {
  /** As in the table, with `?` before it where the argument may be left out. */
  readonly type: string;
  /** How messages name it; empty for an object of options, whose properties have names. */
  readonly path: string;
}

function parameterOf(text: string): Parameter {
  const [, name = '', optional = '', type = ''] = /^([^:?]*)(\??):(.*)$/s.exec(text) ?? [];
  return { type: `${optional}${type}`, path: isStruct(name) ? '' : name };
}

/** Judges arguments by the types of the public API, for programs whose types nobody checked. */
export class ArgumentCheck {
  private readonly parameters = new Map<readonly string[], readonly Parameter[]>();

  public constructor(private readonly table: ArgumentTable) {}

  /**
   * The first thing that is wrong with the arguments of a method, as a sentence.
   *
   * @param method `m`, `static m`, or `new` for the constructor
   */
  public problemWith(className: string, method: string, args: Args): string | undefined {
    const texts = own(own(this.table.classes, className) ?? {}, method);
    if (!texts) return undefined;
    for (const [index, { type, path }] of this.parametersIn(texts).entries()) {
      const problem = this.problem(type, args[index], path);
      if (problem) return problem;
    }
    return undefined;
  }

  /** What the table says of parameters, read once. */
  private parametersIn(texts: readonly string[]): readonly Parameter[] {
    let parameters = this.parameters.get(texts);
    if (!parameters) {
      parameters = texts.map(parameterOf);
      this.parameters.set(texts, parameters);
    }
    return parameters;
  }

  /** Those of an object's properties that a struct has. */
  public only<T extends object>(struct: string, given: T): T {
    const known = own(this.table.structs, struct) ?? {};
    return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(known, name))) as T;
  }

  private problem(type: string, value: unknown, path: string): string | undefined {
    if (type.startsWith('?')) return value === undefined ? undefined : this.problem(type.slice(1), value, path);
    if (type === 'any') return undefined;
    if (value === undefined || value === null) return this.missing(type, value, path);
    if (type.startsWith('[]')) return this.problemInList(type.slice(2), value, path);
    if (type.startsWith('{}')) return this.problemInMap(type.slice(2), value, path);
    if (PRIMITIVES.has(type)) return this.problemWithPrimitive(type, value, path);
    const values = own(this.table.enums, type);
    if (values) return problemWithWord(type, values, value, path);
    const properties = own(this.table.structs, type);
    if (properties) return this.problemInStruct(type, properties, value, path);
    return this.problemWithObject(type, value, path);
  }

  private missing(type: string, value: null | undefined, path: string): string {
    const hint = value === undefined && type === 'string' ? `; ${UNSET}` : '';
    return `${labelled(path || 'props')}${value} must be ${this.allowed(type)}${hint}`;
  }

  private problemInList(type: string, value: unknown, path: string): string | undefined {
    if (!Array.isArray(value)) {
      const fits = this.problem(type, value, path) === undefined;
      return `${labelled(path)}${shown(value)} must be a list of ${elementsOf(type)}${fits ? ': put it in [ ]' : ''}`;
    }
    for (const [index, element] of value.entries()) {
      const problem = this.problem(type, element, `${path}[${index}]`);
      if (problem) return problem;
    }
    return undefined;
  }

  private problemInMap(type: string, value: unknown, path: string): string | undefined {
    if (typeof value !== 'object' || Array.isArray(value)) {
      return `${labelled(path)}${shown(value)} must be an object such as { key: ${type === 'string' ? '"value"' : 'value'} }`;
    }
    for (const [key, each] of Object.entries(value as object)) {
      const problem = this.problem(type, each, joined(path, key));
      if (problem) return problem;
    }
    return undefined;
  }

  private problemWithPrimitive(type: string, value: unknown, path: string): string | undefined {
    if (typeof value !== type || Number.isNaN(value)) {
      return `${labelled(path)}${shown(value)} must be ${this.allowed(type)}${converted(type, value)}`;
    }
    if (typeof value !== 'string') return undefined;
    const [, word, object] = MADE_OF_NOTHING.exec(value) ?? [];
    const made = word ?? object;
    if (made === undefined) return undefined;
    const hint = made === 'undefined' ? UNSET : 'it was made of a value that is no text';
    return `${labelled(path)}${quoted(value)} contains "${made}"; ${hint}`;
  }

  private problemInStruct(
    type: string,
    properties: Readonly<Record<string, string>>,
    value: unknown,
    path: string,
  ): string | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return `${labelled(path)}${shown(value)} must be an object with properties of ${type}`;
    }
    const isPlain = isPlainObject(value);
    for (const [name, each] of Object.entries(value as object)) {
      const property = own(properties, name);
      if (property === undefined) {
        if (isPlain && each !== undefined) return unknownProperty(type, properties, name, path);
        continue;
      }
      const problem = this.problem(property, each, joined(path, name));
      if (problem) return problem;
    }
    const missing = Object.keys(properties).find(
      (name) => !properties[name]?.startsWith('?') && (value as Record<string, unknown>)[name] === undefined,
    );
    return missing === undefined
      ? undefined
      : this.missing(properties[missing] ?? 'any', undefined, joined(path, missing));
  }

  private problemWithObject(type: string, value: unknown, path: string): string | undefined {
    const members = own(INTERFACES, type);
    if (members && isInstanceOf(value, type)) return this.problemInMembers(members, value as object, path);
    const external = own(EXTERNAL_TYPES, type);
    const fits = external ? external.accepts(value) : !this.isOurs(type) || isInstanceOf(value, type);
    return fits ? undefined : `${labelled(path)}${shown(value)} must be ${this.allowed(type)}`;
  }

  /** Whoever implements an interface of ours in plain JavaScript may give its members other types. */
  private problemInMembers(members: Readonly<Record<string, string>>, value: object, path: string): string | undefined {
    for (const [name, type] of Object.entries(members)) {
      const problem = this.problem(type, (value as Record<string, unknown>)[name], joined(path, name));
      if (problem) return problem;
    }
    return undefined;
  }

  private isOurs(type: string): boolean {
    return Object.hasOwn(this.table.makers, type);
  }

  private allowed(type: string): string {
    if (type === 'string') return 'a string';
    if (type === 'number') return 'a number';
    if (type === 'boolean') return 'true or false';
    if (type.startsWith('[]')) return `a list of ${elementsOf(type.slice(2))}`;
    if (type.startsWith('{}')) return 'an object of keys and values';
    const values = own(this.table.enums, type);
    if (values)
      return `one of ${type}: ${listed(
        values.map((each) => `"${each}"`),
        'or',
      )}`;
    const external = own(EXTERNAL_TYPES, type);
    if (external) return external.allowed;
    const makers = own(this.table.makers, type);
    return makers
      ? `${article(type)} ${type}, such as ${listed(oneOfEachClass(makers), 'or')}`
      : `${article(type)} ${type}`;
  }
}

function problemWithWord(type: string, values: readonly string[], value: unknown, path: string): string | undefined {
  if (values.includes(value as string)) return undefined;
  const nearest = typeof value === 'string' ? nearestName(value, values) : undefined;
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return `${labelled(path)}${shown(value)} must be one of ${type}: ${listed(
    values.map((each) => `"${each}"`),
    'or',
  )}${hint}`;
}

/** The ways to make a value: one of each class that has some, or all of the only class. */
function oneOfEachClass(makers: readonly string[]): readonly string[] {
  const byClass = new Map(makers.map((maker) => [maker.replace(/^new |[.(].*$/g, ''), maker] as const).reverse());
  return byClass.size > 1 ? [...byClass.values()] : makers.slice(0, 4);
}

/** Jest runs tests in a realm of its own, whose Object is another one. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function unknownProperty(type: string, properties: object, name: string, path: string): string {
  const nearest = nearestName(name, Object.keys(properties));
  const hint = nearest === undefined ? '' : `, did you mean ${nearest}?`;
  return `${labelled(path)}${quoted(name)} is not a property of ${type}${hint}`;
}

/** The members of our interfaces; the first one tells what implements it. */
const INTERFACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IIngressGroup: { groupName: 'string' },
  IIngressClass: { ingressClassName: 'string', groupName: '?string' },
  IGateway: { gatewayName: 'string', gatewayNamespace: '?string', listenerNames: '?[]string' },
  IGatewayClass: { gatewayClassName: 'string' },
};

function isInstanceOf(value: unknown, type: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!/^I[A-Z][a-z]/.test(type)) return classesOf(value).includes(type);
  if (type === 'IListenerAction') return 'bindListenerAction' in value;
  const [first] = Object.keys(own(INTERFACES, type) ?? {});
  return first === undefined || first in value;
}

/** The classes of ours that a value is an instance of. */
function classesOf(value: object): readonly string[] {
  return (value as { readonly [CLASS_NAMES]?: readonly string[] })[CLASS_NAMES] ?? [];
}

/** Under which the prototypes of the public classes carry their names: our own copy of the library may not be the only one. */
export const CLASS_NAMES = Symbol.for('cdk8s-alb.classes');

function shown(value: unknown): string {
  if (typeof value === 'function') return `the function ${value.name || 'without a name'}`;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return quotedValue(value);
  if (Array.isArray(value)) return value.length === 0 ? 'the empty list' : `a list of ${value.length}`;
  const name = classesOf(value).at(-1) ?? (value as { constructor?: { name?: string } }).constructor?.name ?? 'Object';
  return name === 'Object'
    ? quotedValue(Object.fromEntries(Object.keys(value).map((key) => [key, '…'])))
    : `${article(name)} ${name}`;
}

function converted(type: string, value: unknown): string {
  if (type === 'number' && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
    return `: ${Number(value)} without quotes`;
  }
  if (type === 'string' && typeof value === 'number') return `: "${value}"`;
  if (type === 'boolean' && (value === 'true' || value === 'false')) return `: ${value} without quotes`;
  return '';
}

function elementsOf(type: string): string {
  return PRIMITIVES.has(type) ? `${type}s` : type;
}

function article(name: string): string {
  return /^[AEIOU]/.test(name) ? 'an' : 'a';
}

/** Objects of options have names that say nothing. */
function isStruct(parameter: string): boolean {
  return /^(props|given|options|settings)$/.test(parameter);
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function labelled(path: string): string {
  return path === '' ? '' : `${path}: `;
}

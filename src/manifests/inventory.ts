import { fieldPath } from './kubernetes/field-path';
import { decodeManifest, inNamespace, refOf, type TypedManifest } from './kubernetes/manifest';
import {
  describeObject,
  type FieldPart,
  type IngressClassManifest,
  type IngressClassParamsManifest,
  type IngressManifest,
  type Inventory,
  type Manifest,
  type ObjectRef,
  type Origin,
  type SecretManifest,
  type ServiceManifest,
} from './kubernetes/objects';
import { INGRESS_API, isRemovedIngress, migratedIngress, removedOrigin } from './kubernetes/removed-ingress';
import { type Fields, Mistyped } from './kubernetes/shape';
import type { InputProblem } from './problem';
import { isSecretKind } from './sensitive';

type Path = readonly (string | number)[];

/** What was read: the objects, and what is wrong with the input itself. */
export interface Reading {
  readonly inventory: Inventory;
  /** The same with the objects that Kubernetes would refuse, without the values that can't be read: more can be said about them. */
  readonly withInvalid: Inventory;
  readonly diagnostics: readonly InputProblem[];
}

/** How many values of a wrong type an object may have before it is given up. */
const MAX_REPAIRS = 50;

/** Gathers objects one by one and indexes them. */
export class InventoryBuilder {
  private readonly objects = new Map<string, TypedManifest>();
  /** Objects of which something had to be left out. */
  private readonly incomplete = new Set<TypedManifest>();
  private readonly diagnostics: InputProblem[] = [];
  private readonly invalid = new Map<string, string>();

  /** @param namespace that of objects that name none; without it, the API server's own default */
  public constructor(private readonly namespace?: string) {}

  public report(...diagnostics: InputProblem[]): void {
    this.diagnostics.push(...diagnostics);
  }

  /** Takes what a document holds: an object, or a `kind: List` of objects. Anything else is none of our business. */
  public add(value: unknown, origin: Origin): void {
    if (!isObject(value)) return;
    if (!isList(value)) {
      this.addObject(value, origin);
      return;
    }
    for (const [index, item] of value.items.entries()) {
      if (isObject(item)) this.addObject(withListKind(item, value), itemOrigin(origin, index));
    }
  }

  public finish(): Reading {
    const { incomplete, diagnostics } = this;
    const objects = [...this.objects.values()];
    const withInvalid = indexOf(objects, this.invalid);
    const sound = objects.filter((each) => !incomplete.has(each));
    const inventory = incomplete.size === 0 ? withInvalid : indexOf(sound, this.invalid);
    return { inventory, withInvalid, diagnostics };
  }

  /**
   * A value of a wrong type is reported, and the object read as if it were not there, or in quotes where a text was surely meant: so
   * everything else can be said at once.
   */
  private addObject(unplaced: Fields, writtenAt: Origin): void {
    if (typeof unplaced.kind !== 'string' || typeof unplaced.apiVersion !== 'string') return;
    const written = this.namespace === undefined ? unplaced : inNamespace(unplaced, this.namespace);
    const isRemoved = isRemovedIngress(written);
    if (isRemoved) this.reportRemoved(written, writtenAt);
    const origin = isRemoved ? removedOrigin(writtenAt) : writtenAt;
    let read = isRemoved ? migratedIngress(written) : written;
    let isIncomplete = false;
    for (let repairs = 0; repairs < MAX_REPAIRS; repairs++) {
      try {
        const typed = decodeManifest(read, origin);
        if (isIncomplete) this.incomplete.add(typed);
        this.index(typed);
        return;
      } catch (error) {
        if (!(error instanceof Mistyped)) throw error;
        const object = refOf(read);
        const message = `${describeObject(object)}: ${fieldPath(error.path)} ${error.message}`;
        this.reportInvalid(message, object, { origin, raw: read }, error);
        // Without a name there is no object.
        if (valueAt(read, error.path) === undefined) return;
        if (error.meant === undefined) this.invalid.set(describeObject(object), placeOf(origin, error.path));
        isIncomplete ||= error.meant === undefined;
        read = replaced(read, error.path, error.meant) as Fields;
      }
    }
  }

  private reportRemoved(raw: Fields, origin: Origin): void {
    const object = refOf(raw);
    const message = `${describeObject(object)} has the apiVersion ${object.apiVersion}, which Kubernetes serves no longer (since 1.22), must be ${INGRESS_API}; it is read as one`;
    this.report({
      code: 'removed',
      severity: 'error',
      message,
      object: { ...object, apiVersion: INGRESS_API },
      field: ['apiVersion'],
      file: origin.file,
      ...lineOf(origin, ['apiVersion'], 'value'),
      source: { origin, raw },
    });
  }

  private index(typed: TypedManifest): void {
    if (typed.kind === 'other' && !isWorkload(typed.manifest)) {
      this.objects.set(`#${this.objects.size}`, typed);
      return;
    }
    const { ref, origin } = typed.manifest;
    const key = keyOf(typed);
    const first = this.objects.get(key);
    this.objects.set(key, typed);
    if (!first) return;
    const before = placeOf(first.manifest.origin, ['kind']);
    if (typed.kind === 'Environment') {
      const message = `There is more than one Environment document; the first is at ${before}`;
      this.reportAt('environment', message, ref, origin, ['kind']);
    } else {
      const message = `${describeObject(ref)} is defined twice; this one counts, and the one at ${before} is ignored`;
      this.reportAt('duplicate', message, ref, origin, ['metadata', 'name'], first.manifest.origin.file);
    }
  }

  private reportInvalid(
    message: string,
    object: ObjectRef,
    source: { readonly origin: Origin; readonly raw: unknown },
    { path: field, meant }: Mistyped,
  ): void {
    const { origin } = source;
    const place = { file: origin.file, ...lineOf(origin, field, 'value') };
    const unquoted = meant === undefined ? {} : ({ unquoted: true } as const);
    this.report({
      code: 'invalid',
      severity: 'error',
      message,
      object,
      field,
      ...place,
      ...unquoted,
      ...(isSecretKind(object.kind) ? {} : { source }),
    });
  }

  private reportAt(
    code: InputProblem['code'],
    message: string,
    object: ObjectRef,
    origin: Origin,
    field: Path,
    otherFile?: string,
  ): void {
    const severity = code === 'duplicate' ? 'warning' : 'error';
    const other = otherFile === undefined ? {} : { otherFile };
    this.report({ code, severity, message, object, field, file: origin.file, ...lineOf(origin, field), ...other });
  }
}

/** Of these, a cluster runs one of a name: of two, the last counts, as of Ingresses. */
function isWorkload({ ref, name }: TypedManifest['manifest']): boolean {
  return name !== '' && WORKLOADS.has(ref.kind);
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod']);

/** What makes two documents the same object. Other API groups have Gateways too. */
function keyOf({ kind, manifest: { ref } }: TypedManifest): string {
  if (kind === 'Environment') return kind;
  return kind === 'GatewayApi' ? `${ref.apiVersion.split('/')[0]} ${describeObject(ref)}` : describeObject(ref);
}

function indexOf(objects: readonly TypedManifest[], invalid: Inventory['invalid']): Inventory {
  const ingresses: IngressManifest[] = [];
  const services = new Map<string, ServiceManifest>();
  const ingressClasses = new Map<string, IngressClassManifest>();
  const ingressClassParams = new Map<string, IngressClassParamsManifest>();
  const secrets = new Map<string, SecretManifest>();
  const namespaces = new Map<string, Manifest>();
  const gatewayApi: Manifest[] = [];
  let environment: Manifest | undefined;
  for (const { kind, manifest } of objects) {
    const key = manifest.namespace === '' ? manifest.name : `${manifest.namespace}/${manifest.name}`;
    if (kind === 'Ingress') ingresses.push(manifest);
    else if (kind === 'Service') services.set(key, manifest);
    else if (kind === 'IngressClass') ingressClasses.set(key, manifest);
    else if (kind === 'IngressClassParams') ingressClassParams.set(key, manifest);
    else if (kind === 'Secret') secrets.set(key, manifest);
    else if (kind === 'Namespace') namespaces.set(key, manifest);
    else if (kind === 'GatewayApi') gatewayApi.push(manifest);
    else if (kind === 'Environment') environment = manifest;
  }
  const all = objects.map(({ manifest }) => manifest);
  return {
    ingresses,
    services,
    ingressClasses,
    ingressClassParams,
    secrets,
    namespaces,
    gatewayApi,
    environment,
    invalid,
    all,
  };
}

/** A copy of a value with another one at the end of a path, or without the field there. */
function replaced(value: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Fields) }) as Record<string | number, unknown>;
  if (rest.length > 0) copy[step] = replaced(copy[step], rest, leaf);
  else if (leaf !== undefined) copy[step] = leaf;
  else if (Array.isArray(copy)) copy[step] = null;
  else delete copy[step];
  return copy;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Fields): value is Fields & { kind: string; items: unknown[] } {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

/** The items of an IngressList need not say that they are Ingresses. */
function withListKind(item: Fields, list: Fields & { kind: string }): Fields {
  if (item.kind !== undefined || list.kind === 'List') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
}

/** The object of a document to which a field belongs, and the path within it. */
export function memberAt(value: unknown, field: Path): { readonly object?: ObjectRef; readonly path: Path } {
  if (!isObject(value)) return { path: field };
  const [items, index, ...path] = field;
  if (!isList(value)) return typeof value.kind === 'string' ? { object: refOf(value), path: field } : { path: field };
  const item = items === 'items' && typeof index === 'number' ? value.items[index] : undefined;
  return isObject(item) ? { object: refOf(withListKind(item, value)), path } : { path: field };
}

function itemOrigin(origin: Origin, index: number): Origin {
  const { file } = origin;
  const locate = origin.locate?.bind(origin);
  const written = origin.written?.bind(origin);
  return {
    file,
    ...(locate ? { locate: (path, part) => locate(['items', index, ...path], part) } : {}),
    ...(written ? { written: (path) => written(['items', index, ...path]) } : {}),
  };
}

function lineOf(origin: Origin, path: Path, part?: FieldPart): { line?: number; column?: number } {
  const position = origin.locate?.(path, part);
  return position ? { line: position.line, column: position.column } : {};
}

function placeOf(origin: Origin, path: Path): string {
  const { line, column } = lineOf(origin, path);
  return line === undefined ? origin.file : `${origin.file}:${line}:${column}`;
}

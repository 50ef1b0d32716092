import type { TypedManifest } from './kubernetes/manifest';
import {
  type AnnotationMap,
  describeObject,
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
import { lineOf, placeOf, type ReadObject, type ReadPiece, readObjects } from './object-reader';
import type { InputProblem } from './problem';

type Path = readonly (string | number)[];

/** What was read: the objects, and what is wrong with the input itself. */
export interface Reading {
  readonly inventory: Inventory;
  /** The same with the objects that Kubernetes would refuse, without the values that can't be read: more can be found out about them. */
  readonly withInvalid: Inventory;
  readonly diagnostics: readonly InputProblem[];
  /** The objects of `withInvalid` by kind, in the same order. */
  readonly typed: readonly TypedManifest[];
}

/** Gathers objects one by one and indexes them. */
export class InventoryBuilder {
  private readonly objects = new Map<string, TypedManifest>();
  /** Objects of which something had to be left out. */
  private readonly incomplete = new Set<TypedManifest>();
  private readonly diagnostics: InputProblem[] = [];
  private readonly invalid = new Map<string, string>();
  private readonly annotationMaps: AnnotationMap[] = [];

  /** @param namespace that of objects that name none; without it, the API server's own default */
  public constructor(private readonly namespace?: string) {}

  public report(...diagnostics: InputProblem[]): void {
    this.diagnostics.push(...diagnostics);
  }

  /** Takes what a document holds: an object, or a `kind: List` of objects. Anything else is none of our business. */
  public add(value: unknown, origin: Origin): void {
    for (const piece of readObjects(value, origin, { namespace: this.namespace })) this.take(piece);
  }

  /** Takes what was read before. */
  public take(piece: ReadPiece): void {
    if ('problem' in piece) this.report(piece.problem);
    else if ('annotations' in piece) this.annotationMaps.push(piece.annotations);
    else if ('invalid' in piece) this.invalid.set(piece.invalid, piece.place);
    else {
      if (piece.isIncomplete) this.incomplete.add(piece.typed);
      this.index(piece);
    }
  }

  public finish(): Reading {
    const { incomplete, diagnostics, invalid, annotationMaps } = this;
    const objects = [...this.objects.values()];
    const withInvalid = inventoryOf(objects, invalid, annotationMaps);
    const sound = objects.filter((each) => !incomplete.has(each));
    const inventory = incomplete.size === 0 ? withInvalid : inventoryOf(sound, invalid, annotationMaps);
    return { inventory, withInvalid, diagnostics, typed: objects };
  }

  private index({ typed, key }: ReadObject): void {
    if (key === undefined) {
      this.objects.set(`#${this.objects.size}`, typed);
      return;
    }
    const { ref, origin } = typed.manifest;
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

/** Objects by kind. */
export function inventoryOf(
  objects: readonly TypedManifest[],
  invalid: Inventory['invalid'],
  annotationMaps: Inventory['annotationMaps'] = [],
): Inventory {
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
    annotationMaps,
    all,
  };
}

import { annotationKey, carrierOf, knowsRow, mayBeNamed, parseAnnotation } from '../../annotations/read';
import type { AnnotationRow } from '../../annotations/registry';
import {
  describeObject,
  type IngressManifest,
  type Inventory,
  type Manifest,
} from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { Stack } from '../../model/stack';
import { InvalidValue } from '../../text/invalid-value';
import type { Environment } from '../environment/environment';
import type { ClassifiedIngress } from '../plan';
import { parts, type Results } from '../record/recording';
import { Refusal } from '../refusal';
import { releaseIn } from '../versions/exception';

export type { ClassifiedIngress };

/** The Ingresses that share one load balancer. */
export interface IngressGroup {
  /** The group name, or `namespace/name` of the one Ingress of an implicit group. */
  readonly id: string;
  readonly explicit: boolean;
  /** In group order. */
  readonly members: readonly ClassifiedIngress[];
  /** Being deleted, or no longer of this group, with the group's finalizer still on. */
  readonly inactiveMembers: readonly IngressManifest[];
}

/** What the builders of one group share: everything they may read, the stack they fill, and the list of what is wrong. */
export interface GroupBuild {
  readonly group: IngressGroup;
  readonly inventory: Inventory;
  readonly environment: Environment;
  readonly stack: Stack;
  readonly problems: Problem[];
}

/** Runs a step; what it refuses is noted, and undefined is returned, so that later steps can report theirs as well. */
export function attempt<T>(build: Pick<GroupBuild, 'problems'>, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    build.problems.push(error.problem);
    return undefined;
  }
}

/** Runs steps that do not need each other, so that each can say what it refuses; undefined when one of them does. */
export function attemptAll<Steps extends Readonly<Record<string, () => unknown>>>(
  build: Pick<GroupBuild, 'problems'>,
  steps: Steps,
): Results<Steps> | undefined {
  const problemsBefore = build.problems.length;
  const results = parts(steps, (step) => attempt(build, step));
  return build.problems.length > problemsBefore ? undefined : results;
}

/** The same, with undefined for each step that is refused. */
export function attemptEach<Steps extends Readonly<Record<string, () => unknown>>>(
  build: Pick<GroupBuild, 'problems'>,
  steps: Steps,
): Partial<Results<Steps>> {
  return parts(steps, (step) => attempt(build, step));
}

/** Who reads: the controller of an environment. */
export type Reader = { readonly environment: Pick<Environment, 'controller'> };

/**
 * The value of an annotation on the first of several objects that carries it (Service before Ingress), or undefined; always so where
 * the controller is too old to know the annotation.
 * @throws {Refusal} naming object, key and value when the text is not a value of its row.
 */
export function read<T>(
  reader: Reader,
  row: AnnotationRow<T>,
  carriers: Manifest | readonly Manifest[],
): T | undefined {
  return readKey(reader, row, row.key, carriers);
}

/** The same of a parameterised row. @throws {Refusal} */
export function readNamed<T>(
  reader: Reader,
  row: AnnotationRow<T>,
  carriers: readonly Manifest[],
  ...params: (string | number)[]
): T | undefined {
  return carriers.some(mayBeNamed) ? readKey(reader, row, annotationKey(row, ...params), carriers) : undefined;
}

function readKey<T>(
  { environment: { controller } }: Reader,
  row: AnnotationRow<T>,
  key: string,
  carriers: Manifest | readonly Manifest[],
): T | undefined {
  const carrier = carrierOf(key, carriers);
  const release = releaseIn(controller, row.key);
  if (!carrier || !knowsRow(release, row)) return undefined;
  try {
    return parseAnnotation(row, key, carrier.annotations[key] as string, release);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new Refusal({
      message: `${describeObject(carrier.ref)}: ${error.message}`,
      object: carrier.ref,
      annotation: key,
    });
  }
}

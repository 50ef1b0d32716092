import type { Check } from '../elbv2/allowed';
import type { AutoModeSupport } from './auto-mode';
import type { Codec } from './codec/codec';

/** The prefix of the controller's own annotations. */
export const PREFIX = 'alb.ingress.kubernetes.io/';

/**
 * The objects on which an annotation is looked for; on `both` (Service and Ingress), a Service's value replaces the Ingress's
 * whole value.
 */
export type AnnotationLocation = 'Ingress' | 'Service' | 'both' | 'Namespace' | 'Pod' | 'TargetGroupBinding';

/**
 * What happens when several Ingresses of one group carry the annotation:
 * - `exclusive`: all values must be equal, else the whole group is refused
 * - `merge`: values are united; the same key with another value is refused
 * - `member`: it concerns only the Ingress that carries it
 * - `targetGroup`: it concerns only the target groups of that Ingress or Service
 * - `rule`: it concerns only the rules that forward to that Ingress's or Service's backend
 * - `object`: it concerns only the object that carries it, groups do not matter
 * - `output`: written by the controller
 */
export type MergeBehavior = 'exclusive' | 'merge' | 'member' | 'targetGroup' | 'rule' | 'object' | 'output';

/** A text, or the reason why there is none. */
export type OrReason = string | { readonly none: string };

/** One annotation or label. */
export interface AnnotationRow<T> {
  /** The full key; a parameterised one ends in `${…}` placeholders, such as `…/actions.${name}`. */
  readonly key: string;
  /** Other keys that mean the same. */
  readonly alternativeKeys?: readonly string[];
  /** Whether it is a label; else it is an annotation. */
  readonly label?: boolean;
  readonly on: AnnotationLocation;
  readonly codec: Codec<T>;
  readonly merge: MergeBehavior;
  /** More about `merge`, where the word alone misleads. */
  readonly mergeNote?: string;
  /** The values that are known, where others may exist one day. */
  readonly known?: readonly string[];
  /** What holds when nobody sets it. */
  readonly default?: string;
  /** The field of IngressClassParams `spec` that overrides it. */
  readonly classParams?: string;
  /** The first release of the controller that reads it; absent where another program does. */
  readonly since?: string;
  /** The feature gate of the controller without which it does nothing. */
  readonly featureGate?: string;
  /** How EKS Auto Mode's built-in controller departs from it; absent where no departure is known. */
  readonly autoMode?: AutoModeSupport;
  /** What to use instead. */
  readonly deprecated?: string;
  /** What it does, with units and the surprise. */
  readonly doc: string;
  /** Its place in the controller's documentation. */
  readonly url: OrReason;
  /** The member of the typed API that sets it. */
  readonly typedApi: OrReason;
  readonly examples: {
    readonly valid: readonly string[];
    readonly invalid: readonly { readonly value: string; readonly message: string }[];
  };
  /**
   * What is surely refused although it parses, by the controller's own validation or by ELBv2: a sentence that names what is allowed
   * and the value, or undefined. What depends on other annotations or objects is not judged here, nor are keys and names that AWS
   * may add.
   */
  check?(value: T): string | undefined;
}

/** What a row says about itself; `url` is the anchor on the controller's annotations page, where it differs from the suffix. */
export type RowDetails<T> = Omit<AnnotationRow<T>, 'key' | 'url'> & { readonly url?: OrReason };

const DOCS = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/';

/** A page of the controller's documentation. */
export function docsPage(path: string): string {
  return `${DOCS}${path}`;
}

/** An annotation under the controller's prefix. `anchor` is its place on the annotations page. */
export function row<T>(suffix: string, details: RowDetails<T>, anchor = suffix): AnnotationRow<T> {
  return { url: `${DOCS}guide/ingress/annotations/#${anchor}`, ...details, key: `${PREFIX}${suffix}` };
}

/** An annotation or label with a prefix of its own. */
export function foreignRow<T>(key: string, details: RowDetails<T> & { readonly url: OrReason }): AnnotationRow<T> {
  return { ...details, key };
}

type Checks = typeof import('./checks');

/** A check by its name. All are loaded when something is first checked; planning needs none. */
export function checkedBy<N extends keyof Checks>(
  name: N,
): Checks[N] extends (value: infer T) => string | undefined ? Check<T> : never;
export function checkedBy(name: keyof Checks): Check<never> {
  return (value) => {
    checks ??= require('./checks') as Checks;
    return (checks[name] as Check<never>)(value);
  };
}

let checks: Checks | undefined;

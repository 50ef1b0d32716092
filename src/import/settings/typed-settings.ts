import { call, method } from '../code/expression';
import { differences } from '../comparison';
import { evaluate, type Library } from '../library';
import { listenerSettings } from './listeners';
import { loadBalancerSettings } from './load-balancer';
import type { Setting } from './setting';
import { targetGroupSettings } from './target-group';

/** What typed properties say of the annotations of an object, and what they cannot say. */
export interface TypedSettings {
  readonly ingress: readonly Setting[];
  readonly targetGroup: readonly Setting[];
  /** The keys of the annotations that are covered. */
  readonly keys: ReadonlySet<string>;
  /** Why a typed property was not taken, by the key of its annotation. */
  readonly reasons: ReadonlyMap<string, string>;
}

interface Candidate extends Setting {
  readonly method: 'ingress' | 'targetGroup';
}

type Annotations = Readonly<Record<string, string>>;

/**
 * Chooses the typed properties that write exactly the given annotations: each is tried by itself, and then all together.
 *
 * @param on an Ingress has settings of its load balancer besides those of its targets
 */
export function typedSettings(annotations: Annotations, library: Library, on: 'Ingress' | 'Service'): TypedSettings {
  const reasons = new Map<string, string>();
  const usable = { ...annotations };
  let chosen = candidatesOf(usable, library, on);
  for (let culprit = findCulprit(chosen, usable, library, on); culprit; ) {
    reasons.set(culprit.key, culprit.reason);
    delete usable[culprit.key];
    chosen = candidatesOf(usable, library, on);
    culprit = findCulprit(chosen, usable, library, on);
  }
  return {
    ingress: chosen.filter((each) => each.method === 'ingress'),
    targetGroup: chosen.filter((each) => each.method === 'targetGroup'),
    keys: new Set(chosen.flatMap(({ keys }) => keys)),
    reasons,
  };
}

function candidatesOf(annotations: Annotations, library: Library, on: 'Ingress' | 'Service'): Candidate[] {
  const input = { annotations, library };
  const ofIngress = on === 'Ingress' ? [...loadBalancerSettings(input), ...listenerSettings(input)] : [];
  return [
    ...ofIngress.map((each) => ({ ...each, method: 'ingress' as const })),
    ...targetGroupSettings(input).map((each) => ({ ...each, method: 'targetGroup' as const })),
  ];
}

interface Culprit {
  readonly key: string;
  readonly reason: string;
}

/** An annotation without which the settings are right, or more nearly so; undefined when they are right. */
function findCulprit(
  candidates: readonly Candidate[],
  annotations: Annotations,
  library: Library,
  on: 'Ingress' | 'Service',
): Culprit | undefined {
  const alone = candidates.find((candidate) => faultOf([candidate], annotations, library) !== undefined);
  const suspects = alone ? [alone] : candidates;
  const reason = faultOf(suspects, annotations, library);
  if (reason === undefined) return undefined;
  const keys = suspects.flatMap((each) => each.keys);
  const isFineWithout = (key: string) => {
    const { [key]: _, ...others } = annotations;
    const left = candidatesOf(others, library, on);
    const same = alone ? left.filter((each) => each.keys.some((name) => alone.keys.includes(name))) : left;
    return same.length > 0 && faultOf(same, others, library) === undefined;
  };
  return { key: keys.find(isFineWithout) ?? (keys[0] as string), reason };
}

/** Why settings do not write the annotations that they are for; undefined when they do. */
function faultOf(settings: readonly Candidate[], annotations: Annotations, library: Library): string | undefined {
  const wanted = Object.fromEntries(settings.flatMap(({ keys }) => keys.map((key) => [key, annotations[key]])));
  try {
    const written = writtenBy(settings, library);
    const [first] = differences({ metadata: { annotations: wanted } }, { metadata: { annotations: written } });
    return first && `the typed property would write ${JSON.stringify(first.actual) ?? 'nothing'}`;
  } catch (error) {
    return (error as Error).message;
  }
}

function writtenBy(settings: readonly Candidate[], library: Library): unknown {
  let builder = call('alb.AlbAnnotations.create');
  for (const name of ['ingress', 'targetGroup'] as const) {
    const properties = settings.filter((each) => each.method === name).flatMap((each) => each.properties);
    if (properties.length > 0) builder = method(builder, name, { kind: 'object', properties });
  }
  return evaluate(library, method(builder, 'toRecord'));
}

/**
 * How one load balancer gets one value out of several Ingresses: nobody asks → undefined, one or all alike → that,
 * two different → the group is refused, naming both.
 */

import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import { Refusal } from '../refusal';
import type { ClassifiedIngress } from './group-build';

/** How a setting is named and compared. */
export interface Setting<T> {
  /** How the message calls it: the annotation's key, or words where it has none. */
  readonly name: string;
  /** The annotation at fault, where it is one. */
  readonly annotation?: string;
  /** @default === */
  readonly equal?: (a: T, b: T) => boolean;
  /** How a value is shown. @default JSON */
  readonly show?: (value: T) => string;
}

/**
 * The one value that the members of a group agree on, or undefined when none has one.
 * @throws {Refusal} naming the first two members that differ, and both values
 */
export function agree<T>(
  members: readonly ClassifiedIngress[],
  settingOf: (member: ClassifiedIngress) => T | undefined,
  setting: Setting<T>,
): T | undefined {
  const equal = setting.equal ?? Object.is;
  let first: { readonly member: ClassifiedIngress; readonly value: T } | undefined;
  for (const member of members) {
    const value = settingOf(member);
    if (value === undefined) continue;
    if (!first) first = { member, value };
    else if (!equal(first.value, value)) throw conflict(setting, first, { member, value });
  }
  return first?.value;
}

/**
 * The union of maps. Two values for one key refuse the group, unless `decided` has the key and `settles` conflicts.
 * @throws {Refusal} naming the key, both members and both values
 */
export function mergeMaps(
  members: readonly ClassifiedIngress[],
  mapOf: (member: ClassifiedIngress) => Readonly<Record<string, string>>,
  setting: Pick<Setting<string>, 'name' | 'annotation'>,
  decided: Readonly<Record<string, string>> = {},
  settles = true,
): Readonly<Record<string, string>> {
  if (members.length === 1) return withDecided(mapOf(members[0] as ClassifiedIngress), decided);
  const merged = new Map<string, { readonly member: ClassifiedIngress; readonly value: string }>();
  for (const member of members) {
    for (const [key, value] of Object.entries(mapOf(member))) {
      const earlier = merged.get(key);
      if (earlier && earlier.value !== value && !(settles && Object.hasOwn(decided, key))) {
        throw conflict({ ...setting, name: `${quoted(key)} in ${setting.name}` }, earlier, { member, value });
      }
      merged.set(key, { member, value });
    }
  }
  return withDecided(Object.fromEntries([...merged].map(([key, { value }]) => [key, value])), decided);
}

function withDecided(map: Readonly<Record<string, string>>, decided: Readonly<Record<string, string>>) {
  for (const _ in decided) return { ...map, ...decided };
  return map;
}

interface Contribution<T> {
  readonly member: ClassifiedIngress;
  readonly value: T;
}

function conflict<T>(
  { name, annotation, show = quotedValue }: Setting<T>,
  one: Contribution<T>,
  other: Contribution<T>,
): Refusal {
  return new Refusal({
    message:
      `${name} must be the same in all Ingresses of one load balancer: ` +
      `${describeObject(one.member.ingress.ref)} says ${show(one.value)}, ${describeObject(other.member.ingress.ref)} says ${show(other.value)}`,
    object: other.member.ingress.ref,
    ...(annotation === undefined ? {} : { annotation }),
    related: [one.member.ingress.ref],
  });
}

import { rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { Cause, Note } from '../change';
import { isSame, isSameSet } from '../equality';
import { isWhole } from '../kind';
import type { GroupPair, GroupView } from '../side';
import { topicOf } from './cause';
import { ANYTHING, type Causes } from './cause-finder';

/**
 * What is said differently about a load balancer that both sides build, and changes nothing.
 * @param told the topics of what is told of already
 */
export function silentChanges(pair: GroupPair, causes: Causes, told: readonly ReadonlySet<string>[]): Note[] {
  if (!isWhole(pair)) return [];
  const [before, after] = [byName(pair.before), byName(pair.after)];
  const olds = [...before].flatMap(([name, manifest]) => (after.has(name) ? [manifest] : []));
  const news = [...after].flatMap(([name, manifest]) => (before.has(name) ? [manifest] : []));
  return causes
    .touching({ before: olds, after: news }, ANYTHING)
    .filter((cause) => !told.some((topics) => topics.has(topicOf(cause))))
    .map((cause) => ({ loadBalancer: pair.id, cause, message: messageOf(cause) }));
}

function byName(view: GroupView): Map<string, Manifest> {
  const services = [...view.group.targetGroupSources.values()].map(({ service }) => service);
  return new Map([...view.sources, ...services].map((manifest) => [describeObject(manifest.ref), manifest]));
}

function messageOf({ annotation, before, after }: Cause): string {
  if (annotation === undefined) return 'this changes nothing that is built';
  const [old, now] = [parsed(annotation, before?.text), parsed(annotation, after?.text)];
  if (isSame(old, now)) return 'this is written otherwise and means the same';
  if (Array.isArray(old) && Array.isArray(now) && isSameSet(old, now)) {
    return 'this lists the same in another order, which does not count';
  }
  return 'this changes nothing that is built';
}

function parsed(annotation: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return rowOf(annotation)?.row.codec.parse(text);
  } catch (error) {
    // A value that nothing reads may be no value.
    if (error instanceof InvalidValue) return text;
    throw error;
  }
}

import type { ApiObject } from 'cdk8s';
import { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { quoted } from '../../text/quoted';
import { type TargetGroupSettings, writeTargetGroupSettings } from './target-group-settings';

/** What the first target group of each Service says, by property. */
const GIVEN = new WeakMap<ApiObject, ReadonlyMap<string, string>>();

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * The controller reads settings from the Service, so two target groups of one Service cannot differ in them: the rules of the one would
 * get the settings of the other, a login for example.
 *
 * @throws when another target group of the Service was given other settings, or one of them none
 */
export function requireSameSettings(
  service: ApiObject,
  settings: TargetGroupSettings,
  tags?: Readonly<Record<string, string>>,
): void {
  const given = textsOf(settings, tags);
  const before = GIVEN.get(service);
  if (!before) {
    GIVEN.set(service, given);
    return;
  }
  for (const property of new Set([...before.keys(), ...given.keys()])) {
    const [first, second] = [before.get(property), given.get(property)];
    if (first !== second) throw new Error(conflictOf(service, property, first, second));
  }
}

function conflictOf({ name }: ApiObject, property: string, ...values: (string | undefined)[]): string {
  const [first, second] = values.map((text) => (text === undefined ? 'not given' : quoted(text)));
  return `TargetGroup.fromService: ${property} of Service ${name} is ${first} in one target group and ${second} in another, but the controller applies it to every rule that forwards to the Service; give both the same, or make a second Service for the same pods`;
}

function textsOf(
  settings: TargetGroupSettings,
  tags: Readonly<Record<string, string>> | undefined,
): ReadonlyMap<string, string> {
  if (!tags && Object.keys(settings).length === 0) return NOTHING;
  const set = new AnnotationSet();
  writeTargetGroupSettings(set, settings);
  if (tags) set.merge(registry.tags, tags, 'targetGroupTags');
  return set.byProperty();
}

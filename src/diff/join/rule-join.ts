import { fingerprint, isSame } from '../../model/equality';
import { type ConditionSpec, type ListenerRuleSpec, ResourceType } from '../../model/resources';
import type { Resource } from '../../model/stack';
import type { Joined } from '../kind';
import { actionsKey } from '../resources/action';
import type { GroupPair, GroupView } from '../side';
import { inOrder } from './rule-order';

type Rule = Resource<ListenerRuleSpec>;

/** By what they match, and among those that match the same by what they do; what is left by the place among the rules. */
export function joinRules(pair: GroupPair): Joined<ListenerRuleSpec>[] {
  const ports = new Set([...portsOf(pair.before), ...portsOf(pair.after)]);
  return [...ports].flatMap((port) => withMoves(joinPort(rulesOf(pair.before, port), rulesOf(pair.after, port))));
}

function joinPort(before: readonly Rule[], after: readonly Rule[]): Joined<ListenerRuleSpec>[] {
  const partners = new Map<Rule, Rule>();
  // Most rules are what they were; they need no keys.
  for (const [index, rule] of after.entries()) {
    const old = before[index];
    if (!old || !isSameRule(old, rule)) break;
    partners.set(rule, old);
  }
  for (const keyOf of [sameKey, matchKey, placeKey]) {
    const waiting = new Map<string, Rule[]>();
    const taken = new Set(partners.values());
    for (const rule of before) {
      if (taken.has(rule)) continue;
      const key = keyOf(rule);
      const same = waiting.get(key);
      if (same) same.push(rule);
      else waiting.set(key, [rule]);
    }
    for (const rule of after) {
      const partner = partners.has(rule) ? undefined : waiting.get(keyOf(rule))?.shift();
      if (partner) partners.set(rule, partner);
    }
  }
  const kept = new Set(partners.values());
  const deleted = before.filter((rule) => !kept.has(rule));
  return [
    ...after.map((rule) => ({ before: partners.get(rule), after: rule })),
    ...deleted.map((rule) => ({ before: rule, after: undefined })),
  ];
}

/** As few as possible count as moved: those that a new rule pushes down do not. */
function withMoves(joined: readonly Joined<ListenerRuleSpec>[]): Joined<ListenerRuleSpec>[] {
  const pairs = joined.filter(({ before, after }) => before && after);
  const kept = inOrder(pairs.map(({ before }) => before?.spec.priority ?? 0));
  const moved = new Set(pairs.filter((_, position) => !kept.has(position)));
  return joined.map((each) => ({ ...each, moved: moved.has(each) }));
}

function portsOf(view: GroupView | undefined): string[] {
  return view ? view.stack.list(ResourceType.listenerRule).map(({ id }) => portOf(id)) : [];
}

function portOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

function rulesOf(view: GroupView | undefined, port: string): Rule[] {
  const rules = view?.stack.list<ListenerRuleSpec>(ResourceType.listenerRule) ?? [];
  return rules.filter(({ id }) => portOf(id) === port).sort((a, b) => a.spec.priority - b.spec.priority);
}

function isSameRule({ spec: old }: Rule, { spec: now }: Rule): boolean {
  return (
    isSame(old.conditions, now.conditions) && isSame(old.actions, now.actions) && isSame(old.transforms, now.transforms)
  );
}

function sameKey(rule: Rule): string {
  return `${matchKey(rule)} ${actionsKey(rule.spec.actions)} ${fingerprint(rule.spec.transforms)}`;
}

/** The controller changes a rule in place for one that is to stand in the place of another. */
function placeKey({ spec }: Rule): string {
  return String(spec.priority);
}

/** The same text for rules that match the same requests; neither conditions nor their values have an order. */
export function matchKey({ spec }: Rule): string {
  return spec.conditions.map(conditionKey).sort().join(' ');
}

function conditionKey({ field, ...configs }: ConditionSpec): string {
  const sorted = Object.values(configs).map(
    (config: { values?: readonly unknown[]; regexValues?: readonly unknown[] }) => ({
      ...config,
      values: config.values?.map(fingerprint).sort(),
      regexValues: config.regexValues?.map(fingerprint).sort(),
    }),
  );
  return fingerprint([field, ...sorted]);
}

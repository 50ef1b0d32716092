import { isEnabled } from '../controller/feature-gate';
import { pathField } from '../manifests/ingress-field';
import { describeObject, type IngressManifest, type IngressPath, type Manifest } from '../manifests/objects';
import { type ConditionSpec, type ListenerRuleSpec, ResourceType } from '../model/resources';
import type { Resource } from '../model/stack';
import { actionsKey, compareActions, sourcesOfActions } from './action';
import { fieldCause } from './cause';
import type { Cause } from './change';
import { Comparison } from './comparison';
import { fingerprint } from './fingerprint';
import type { Draft, Joined, Kind, Versions, WholePair, Words } from './kind';
import { compareClients } from './oidc-client';
import { inOrder } from './rule-order';
import { type GroupPair, type GroupView, sourcesOfGroup } from './side';

type Rule = Resource<ListenerRuleSpec>;

export const listenerRule: Kind<ListenerRuleSpec> = {
  type: 'ListenerRule',
  resourceType: ResourceType.listenerRule,
  join,
  sources,
  places,
  compare,
  words,
};

/** By what they match, and among those that match the same by what they do; the priority only says in which order. */
function join(pair: GroupPair): Joined<ListenerRuleSpec>[] {
  const ports = new Set([...portsOf(pair.before), ...portsOf(pair.after)]);
  return [...ports].flatMap((port) => withMoves(joinPort(rulesOf(pair.before, port), rulesOf(pair.after, port))));
}

function joinPort(before: readonly Rule[], after: readonly Rule[]): Joined<ListenerRuleSpec>[] {
  const partners = new Map<Rule, Rule>();
  for (const keyOf of [sameKey, matchKey]) {
    const waiting = new Map<string, Rule[]>();
    const taken = new Set(partners.values());
    for (const rule of before) {
      if (taken.has(rule)) continue;
      const key = keyOf(rule);
      waiting.set(key, [...(waiting.get(key) ?? []), rule]);
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

/** As few as possible are said to have moved: those that a new rule pushes down have not. */
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

function sameKey(rule: Rule): string {
  return `${matchKey(rule)} ${actionsKey(rule.spec.actions)} ${fingerprint(rule.spec.transforms)}`;
}

/** The same text for rules that match the same requests; neither conditions nor their values have an order. */
function matchKey({ spec }: Rule): string {
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

function compare({ before, after, moved }: Versions<ListenerRuleSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison(pair.replaced.has('LoadBalancer LoadBalancer'));
  const [old, now] = [before.spec, after.spec];
  compareActions(comparison, 'actions', old.actions, now.actions);
  compareClients(comparison, `ListenerRule/${before.id}`, `ListenerRule/${after.id}`, pair);
  comparison.value('transforms', old.transforms ?? [], now.transforms ?? []);
  if (moved) comparison.value('priority', old.priority, now.priority);
  if (isEnabled(pair.after.side.environment, 'ListenerRulesTagging')) {
    comparison.entries('tags', old.tags, now.tags);
  }
  return comparison;
}

/** The Ingress it is made of, the Services and Secrets behind it; in its place among the others, all Ingresses have a say. */
function sources(view: GroupView, rule: Rule | undefined, field?: string): readonly Manifest[] {
  if (field === 'priority') return sourcesOfGroup(view);
  const source = rule && view.group.ruleSources.get(rule.id);
  if (!source) return [];
  return [...view.side.sourcesOf(source.ingress), ...sourcesOfActions(view, rule.spec.actions)];
}

/** Where the path stands that makes the rule, if the same Ingress has no such path on the other side. */
function places({ before, after }: Draft<ListenerRuleSpec>, pair: WholePair): Cause[] {
  const view = after ? pair.after : pair.before;
  const source = view.group.ruleSources.get((after ?? before)?.id ?? '');
  if (!source) return [];
  const other = (after ? pair.before : pair.after).group.members.find(
    ({ ref }) => describeObject(ref) === describeObject(source.ingress.ref),
  );
  if (!other || pathKeys(other).includes(pathKey(source.ingress, source.path))) return [];
  const field = pathField(source.ingress, source.path);
  return [
    fieldCause(
      after ? { before: undefined, after: source.ingress } : { before: source.ingress, after: undefined },
      field,
    ),
  ];
}

function pathKeys(ingress: IngressManifest): string[] {
  return ingress.rules.flatMap(({ paths = [] }) => paths.map((path) => pathKey(ingress, path)));
}

function pathKey({ rules }: IngressManifest, path: IngressPath): string {
  const host = rules.find(({ paths = [] }) => paths.includes(path))?.host;
  return fingerprint([host, path.path, path.pathType]);
}

function words({ action, fields }: Draft<ListenerRuleSpec>): Words {
  switch (action) {
    case 'create':
      return { why: 'nothing matched exactly this before', effect: 'requests that match are answered by it' };
    case 'delete':
      return {
        why: 'nothing matches exactly this any more',
        effect: 'requests that matched fall through to the rules below, at last to the default of the listener',
      };
    default:
      return {
        why: 'it matches the same requests, and is changed in place',
        effect: EFFECTS.find(([field]) => fields.some(({ name }) => name === field))?.[1] ?? 'traffic goes on',
      };
  }
}

/** By the field that is felt most. */
const EFFECTS: readonly (readonly [string, string])[] = [
  ['actions', 'requests that match are answered otherwise at once'],
  ['transforms', 'targets get other hosts or paths at once'],
  ['priority', 'it is asked earlier or later than before; requests that several rules match can get another answer'],
  ['clientSecret', 'users sign in with another OpenID Connect client'],
];

import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type BuiltListener, listenersOf } from '../../model/load-balancers';
import { answersBefore, type Routed, reachable } from '../comparison/routing';
import { type Loss, type LossKind, Unportable } from '../loss';
import type { RuleMeaning } from '../meaning/meaning';
import type { GroupSource, SourceRule } from '../source';
import { inGatewayOrder } from './order';
import { rewrittenUnits, unrewritten } from './rewritten';
import { checkRule } from './rule-check';
import { askedOf, type Unit } from './unit';

export type SourceUnit = Unit<SourceRule>;

/** What becomes of the rules of one listener. */
export interface ListenerUnits {
  readonly port: number;
  readonly protocol: string;
  /** As Gateway API asks them. */
  readonly units: readonly SourceUnit[];
}

/** Where no rule matches, a listener of a Gateway answers this itself. */
const NOT_FOUND = '404 text/plain';

/** The rules of all listeners as matches of routes. What a route cannot express is noted as a loss; ids of rules that are left out are added. */
export function listenerUnits(source: GroupSource, without: Set<string>): ListenerUnits[] {
  return listenersOf(source.plan.stack)
    .filter(({ spec }) => spec.protocol === 'HTTP' || spec.protocol === 'HTTPS')
    .map((listener) => {
      const { port, protocol } = listener.spec;
      return { port, protocol, units: unitsOn(source, listener, without) };
    });
}

function unitsOn(source: GroupSource, listener: BuiltListener, without: Set<string>): SourceUnit[] {
  const { port, protocol } = listener.spec;
  const rules = source.meaning.listeners.get(`${protocol}:${port}`)?.rules ?? [];
  const needed = new Set(reachable(rules).map(({ id }) => id));
  const portable = sourceRules(source, listener, rules).filter(
    (rule) => needed.has(rule.id) && isPortable(source, rule, without),
  );
  const units = withoutUnreachable(portable.flatMap((rule) => unitsOfRule(source, listener, rule, without)));
  const fallback = rules.at(-1) as RuleMeaning;
  const isImplied = fallback.effect.facts.get('respond') === NOT_FOUND && !listener.spec.defaultActions[1];
  const last = units.at(-1);
  // A listener without a rule of its own would not be built.
  const kept = isImplied && units.length > 1 && last?.rule.path === undefined ? units.slice(0, -1) : units;
  try {
    return inGatewayOrder(kept, kept === units ? [] : [fallback]);
  } catch (error) {
    if (!(error instanceof Unportable)) throw error;
    const object = source.members[0]?.ingress.ref;
    if (object) source.losses.push({ kind: error.kind, object, message: `${describeObject(object)} ${error.message}` });
    return [];
  }
}

function withoutUnreachable(units: readonly SourceUnit[]): SourceUnit[] {
  const earlier: Routed[] = [];
  return units.filter((unit) => {
    const isReached = unit.boxes.some((box) => !answersBefore(earlier, earlier.length, box));
    for (const box of unit.boxes) earlier.push({ box, effect: unit.rule.effect });
    return isReached;
  });
}

/** The rules of a listener in their order, its default last. */
function sourceRules(
  { plan, members }: GroupSource,
  { rules, spec }: BuiltListener,
  meanings: readonly RuleMeaning[],
): SourceRule[] {
  const effects = new Map(meanings.map(({ id, effect }) => [id, effect]));
  const { protocol, port, defaultActions } = spec;
  const ofRules = rules.flatMap((rule, order): SourceRule[] => {
    const [origin, effect] = [plan.ruleSources.get(rule.id), effects.get(rule.id)];
    if (!origin || !effect) return [];
    const { actions, transforms = [], tags = {} } = rule.spec;
    const member = members.findIndex(({ ingress }) => ingress === origin.ingress);
    return [{ id: rule.id, member, order, protocol, ...origin, actions, transforms, tags, effect }];
  });
  const effect = effects.get(String(port));
  const owner = members.find(({ ingress }) => ingress.defaultBackend) ?? members[0];
  if (!effect || !owner) return ofRules;
  const byDefault = {
    id: String(port),
    member: members.indexOf(owner),
    order: rules.length,
    protocol,
    ingress: owner.ingress,
    path: undefined,
  };
  return [...ofRules, { ...byDefault, actions: defaultActions, transforms: [], tags: {}, effect }];
}

function isPortable(source: GroupSource, rule: SourceRule, without: Set<string>): boolean {
  try {
    checkRule(source, rule);
    return true;
  } catch (error) {
    noteLoss(source, rule, error, without);
    return !without.has(rule.id);
  }
}

function unitsOfRule(
  source: GroupSource,
  listener: BuiltListener,
  rule: SourceRule,
  without: Set<string>,
): SourceUnit[] {
  try {
    const conditions = listener.rules.find(({ id }) => id === rule.id)?.spec.conditions ?? [];
    const units = source.allowed.has('transform') ? unrewritten : rewrittenUnits;
    return askedOf(conditions).flatMap((asked) => units(asked, rule));
  } catch (error) {
    noteLoss(source, rule, error, without);
    return [];
  }
}

/** A rule that can't be carried over is left out; one that only loses a part of it stays. */
const LEFT_OUT: ReadonlySet<LossKind> = new Set(['condition', 'action']);

function noteLoss(source: GroupSource, rule: SourceRule, error: unknown, without: Set<string>): void {
  if (!(error instanceof Unportable)) throw error;
  source.losses.push(lossOf(rule, error));
  if (LEFT_OUT.has(error.kind)) without.add(rule.id);
}

const ANNOTATIONS: Partial<Record<LossKind, { readonly key: string }>> = {
  condition: registry.conditions,
  action: registry.actions,
  transform: registry.transforms,
};

/** At the annotation that says it, else at the path. */
function lossOf({ ingress, path }: SourceRule, { kind, message }: Unportable): Loss {
  const row = ANNOTATIONS[kind];
  const name = (path?.backend ?? ingress.defaultBackend)?.service?.name;
  const key = row && name !== undefined ? annotationKey(row, name) : undefined;
  const value = key === undefined ? undefined : ingress.annotations[key];
  const common = { kind, object: ingress.ref };
  if (key !== undefined && value !== undefined) {
    return { ...common, message: `${describeObject(ingress.ref)}: ${key} ${message}`, annotation: key, value };
  }
  const field = path ? pathField(ingress, path) : ['spec'];
  const where = path ? `the path ${JSON.stringify(path.path)}` : 'the default';
  return { ...common, message: `${describeObject(ingress.ref)}: ${where} ${message}`, field };
}

import { ELSEWHERE, type GroupPlan, type Plan } from '../../controller/plan';
import type { ReleaseException } from '../../controller/versions/exception';
import type { Inventory } from '../../manifests/kubernetes/objects';
import type { Release } from '../../releases/release';
import { type Change, changesOf, type PlanDiff, type Reason, type RefusedSide } from '../change';
import { diffPlans } from '../diff';
import { plannedSide, type Side } from '../side';
import { type Needs, needsOf } from './needs';
import { reasonsOf, type Span, turned } from './reason';

/** What an upgrade of the controller does to manifests that stay as they are. */
export interface Upgrade extends Span {
  /** What it plans otherwise, each change and refusal with its reasons. */
  readonly diff: PlanDiff;
  /** The reasons for all of that. */
  readonly reasons: readonly Reason[];
  /** What the release does otherwise when it deploys, which no plan shows. */
  readonly deployed: readonly Reason[];
  readonly needs: Needs;
  /** How many known differences of the releases do not touch these manifests. */
  readonly untouched: number;
}

type Manifests = Pick<Side, 'inventory' | 'environment'>;

/** Plans the same manifests for both releases, and finds what each difference comes from. */
export function upgradeOf(manifests: Manifests, span: Span): Upgrade {
  const { from, to } = span;
  const [before, after] = [sideAt(manifests, from), sideAt(manifests, to)];
  const found = diffPlans(before, after);
  const all = reasonsOf(manifests.inventory, span);
  const search = new Search(affected(manifests, [before.plan, after.plan], found), span);
  const effects = search.effectsOf(all, found);
  const reasonsFor = (key: string): Reason[] => all.filter((reason) => effects.get(reason)?.has(key));
  const diff: PlanDiff = {
    ...found,
    releases: { old: from, new: to },
    groups: found.groups.map((group) => ({
      ...group,
      changes: group.changes.map((change) => ({ ...change, reasons: reasonsFor(keyOf(change)) })),
    })),
    refused: found.refused.map((refused) => ({ ...refused, reasons: reasonsFor(refusalKey(refused)) })),
  };
  const reasons = all.filter((reason) => effects.has(reason));
  return {
    ...span,
    diff,
    reasons,
    deployed: turned(span, 'deploy'),
    needs: needsOf(span),
    untouched: all.length - reasons.length,
  };
}

function sideAt({ inventory, environment }: Manifests, version: Release, exception?: ReleaseException): Side {
  const controller = { ...environment.controller, version, ...(exception && { exception }) };
  return plannedSide({ inventory, environment: { ...environment, controller } }, ELSEWHERE);
}

/** The manifests with only those Ingresses whose load balancers an upgrade touches. */
function affected({ inventory, environment }: Manifests, plans: readonly Plan[], found: PlanDiff): Manifests {
  const refused = found.refused.map(({ loadBalancer }) => loadBalancer);
  const ids = new Set([...found.groups.map(({ id }) => id), ...refused]);
  const members = plans.flatMap(({ groups }) =>
    groups.filter(({ id }) => ids.has(id)).flatMap((group) => group.members),
  );
  const isMember = new Set(members);
  const ingresses = inventory.ingresses.filter((ingress) => isMember.has(ingress));
  const part: Inventory = { ...inventory, ingresses, gatewayApi: [] };
  return { inventory: part, environment };
}

/** What is different where one respect alone is of the other release. */
class Search {
  public constructor(
    private readonly manifests: Manifests,
    private readonly span: Span,
  ) {}

  /** The keys of the changes and refusals that each reason is one for. */
  public effectsOf(reasons: readonly Reason[], found: PlanDiff): ReadonlyMap<Reason, ReadonlySet<string>> {
    const changes = changesOf(found);
    const wanted = new Set([...changes.map(keyOf), ...found.refused.map(refusalKey)]);
    const effects = new Map<Reason, ReadonlySet<string>>();
    if (wanted.size === 0) return effects;
    const { from, to } = this.span;
    const [before, after] = [sideAt(this.manifests, from), sideAt(this.manifests, to)];
    const explained = new Set<string>();
    const add = (reason: Reason, keys: ReadonlySet<string>): void => {
      const ofRefused = changes.filter(({ loadBalancer }) => keys.has(wholeKey(loadBalancer))).map(keyOf);
      const fresh = [...keys, ...ofRefused].filter((key) => wanted.has(key));
      if (fresh.length === 0) return;
      for (const key of fresh) explained.add(key);
      effects.set(reason, new Set([...(effects.get(reason) ?? []), ...fresh]));
    };
    for (const reason of reasons) {
      add(reason, differing(sideAt(this.manifests, to, { respect: reason.id, release: from }), after));
    }
    // What has several reasons, each of them enough, is not undone by one of them.
    for (const reason of reasons) {
      if (explained.size === wanted.size) break;
      const alone = differing(before, sideAt(this.manifests, from, { respect: reason.id, release: to }));
      add(reason, new Set([...alone].filter((key) => !explained.has(key))));
    }
    return effects;
  }
}

/** The keys of all that two sides do not have in common. */
function differing(old: Side, now: Side): Set<string> {
  const keys = new Set(changesOf(diffPlans(old, now)).map(keyOf));
  const [before, after] = [refusalsOf(old.plan), refusalsOf(now.plan)];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(id) === after.get(id)) continue;
    if (before.has(id)) keys.add(`old ${id}`);
    if (after.has(id)) keys.add(`new ${id}`);
    if (before.has(id) !== after.has(id)) keys.add(wholeKey(id));
  }
  return keys;
}

/** The refused groups, with the reasons. */
function refusalsOf({ groups }: Plan): ReadonlyMap<string, string> {
  const refused = groups.filter(({ problems }) => problems.length > 0);
  return new Map(refused.map(({ id, problems }: GroupPlan) => [id, problems.map(({ message }) => message).join('\n')]));
}

function keyOf({ loadBalancer, type, id }: Change): string {
  return `${loadBalancer} ${type} ${id}`;
}

/** All of a group, which one side refuses. */
function wholeKey(loadBalancer: string): string {
  return `all ${loadBalancer}`;
}

function refusalKey({ side, loadBalancer = '' }: RefusedSide): string {
  return `${side} ${loadBalancer}`;
}

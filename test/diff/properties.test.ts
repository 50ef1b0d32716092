import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE } from '../../src/controller/plan';
import type { PlanDiff } from '../../src/diff/change';
import { diffPlans } from '../../src/diff/diff';
import { inOrder } from '../../src/diff/join/rule-order';
import { plannedSide, type Side } from '../../src/diff/side';
import { readManifests } from '../../src/manifests/load';
import { planModel } from '../../src/views/plan/model';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../conformance/recorded';

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function sideOf(text: string): Side {
  const { inventory } = readManifests([{ file: 'case.yaml', text }]);
  const { environment } = resolveEnvironment(defaults, inventory.environment);
  return plannedSide({ inventory, environment }, ELSEWHERE);
}

const cases = caseNames().map((name) => ({ name, text: readFileSync(manifestsOf(name), 'utf8') }));
const empty = sideOf('');

const documentsOf = (text: string) => text.split(/^---\n/m);
const joined = (documents: readonly string[]) => documents.join('\n---\n');

test('nothing changes between a set of manifests and itself; against nothing, all of it does', () => {
  for (const { name, text } of cases) {
    const side = sideOf(text);
    expect({ name, ...diffPlans(side, sideOf(text)), refused: [] }).toEqual({ name, ...NOTHING });
    const built = side.plan.groups.filter(({ stack, members }) => stack && members.length > 0).map(({ id }) => id);
    expect([name, actionsOf(diffPlans(empty, side))]).toEqual([name, built.map((id) => [id, 'create'])]);
    const gone = diffPlans(side, empty);
    // One that asks for deletion protection is not let go.
    const guarded = new Set(gone.refused.flatMap(({ loadBalancer = [] }) => loadBalancer));
    const deleted = built.filter((id) => !guarded.has(id));
    expect([name, actionsOf(gone)]).toEqual([name, deleted.map((id) => [id, 'delete'])]);
  }
}, 60_000);

const NOTHING: PlanDiff = { groups: [], moves: [], notes: [], refused: [] };

/** Each group with the different actions in it. */
function actionsOf({ groups }: PlanDiff): string[][] {
  return groups.map(({ id, changes }) => [id, ...new Set(changes.map(({ action }) => action))]);
}

test('the order of manifests makes no difference, neither to the plan nor to a diff', () => {
  for (const { name, text } of cases) {
    const side = sideOf(text);
    const documents = documentsOf(text);
    const shuffled = fc.shuffledSubarray(documents, { minLength: documents.length });
    for (const order of fc.sample(shuffled, { numRuns: 3, seed: 20261126 })) {
      const other = sideOf(joined(order));
      expect({ name, plan: planModel(other.plan) }).toEqual({ name, plan: planModel(side.plan) });
      expect({ name, ...diffPlans(side, other), refused: [] }).toEqual({ name, ...NOTHING });
    }
  }
}, 60_000);

test('every change between any two sets of manifests has a reason, an effect and a cause', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.constantFrom(...cases), (old, now) => {
      for (const { changes } of diffPlans(sideOf(old.text), sideOf(now.text)).groups) {
        for (const { why, effect, causes, action, fields } of changes) {
          expect([why, effect]).not.toContain('');
          expect(causes.length).toBeGreaterThan(0);
          expect(fields.length > 0).toBe(action === 'update' || action === 'replace');
        }
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('as many rules as possible stay where they are', () => {
  /** By trying all choices. */
  const longest = (places: readonly number[]): number => {
    let best = 0;
    for (let choice = 0; choice < 1 << places.length; choice++) {
      const chosen = places.filter((_, index) => choice & (1 << index));
      if (chosen.every((place, index) => index === 0 || (chosen[index - 1] ?? 0) < place)) {
        best = Math.max(best, chosen.length);
      }
    }
    return best;
  };
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 8 }), (places) => {
      const kept = [...inOrder(places)].sort((a, b) => a - b).map((position) => places[position] ?? 0);
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
      expect(kept).toHaveLength(longest(places));
    }),
  );
});

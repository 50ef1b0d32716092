import { planServed, wholePlan } from '../controller/build';
import { controllersOf } from '../controller/controllers';
import type { Environment } from '../controller/environment/environment';
import { ELSEWHERE } from '../controller/plan';
import type { Inventory } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import { Facts } from '../rules/facts/facts';
import type { RuleContext } from '../rules/rule';
import type { LintSettings } from './settings';

/** What is read of a set of manifests. */
export interface LintInput {
  readonly inventory: Inventory;
  readonly environment: Environment;
  /** What is wrong with the input itself. */
  readonly diagnostics: readonly InputProblem[];
}

type Judgement = Pick<LintSettings, 'profile' | 'quotas'>;

/** What the rules look at: the plan of each controller. */
export function contextsOf(
  { inventory, environment, diagnostics }: LintInput,
  { profile, quotas }: Judgement,
): RuleContext[] {
  const assume = profile === 'auto-mode' ? ({ ...ELSEWHERE, controller: 'eks-auto-mode' } as const) : ELSEWHERE;
  return controllersOf(inventory, environment, assume).map((served): RuleContext => {
    const plan = wholePlan(planServed(served));
    const autoMode = served.controller === 'eks-auto-mode';
    return {
      inventory: served.inventory,
      environment: served.environment,
      plan,
      quotas,
      facts: new Facts(served.inventory, served.environment, plan),
      // It is of all of them, and is told once.
      input: autoMode ? [] : diagnostics,
      autoMode,
    };
  });
}

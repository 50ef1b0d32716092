import { planServed, wholePlan } from '../controller/build';
import { controllersOf } from '../controller/controllers';
import type { Inputs } from '../controller/inputs';
import { ELSEWHERE } from '../controller/plan';
import { Facts } from '../rules/facts/facts';
import type { RuleContext } from '../rules/rule';
import type { LintSettings } from './settings';

/** What rules are run over. */
export type LintInput = Omit<Inputs, 'withInvalid'>;

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
      // It concerns all of them, and is reported once.
      input: autoMode ? [] : diagnostics,
      autoMode,
      valuesOnly: false,
    };
  });
}

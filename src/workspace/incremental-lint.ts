import type { Environment } from '../controller/environment/environment';
import type { Inputs } from '../controller/inputs';
import type { Plan } from '../controller/plan';
import { contextsOf } from '../lint/contexts';
import { type LintResult, reported } from '../lint/lint';
import { type Found, runRules } from '../lint/run-rules';
import type { LintSettings } from '../lint/settings';
import { foundInValues } from '../lint/values';
import type { Reading } from '../manifests/inventory';
import type { Inventory, Manifest } from '../manifests/kubernetes/objects';
import { rules } from '../rules';
import { Facts } from '../rules/facts/facts';
import { FactMemory } from '../rules/facts/memory';
import type { RuleContext } from '../rules/rule';
import { mustBeWhole } from './incremental-plan';
import { mergedPlan } from './merged-plan';
import { Units } from './units';

interface Outcome {
  /** That of the installed controller first, and that of Auto Mode where it has Ingresses. */
  readonly plans: readonly Plan[];
  readonly found: readonly Found[];
}

const LOCAL = rules.filter(({ scope }) => scope === undefined);
const OF_WORKSPACE = rules.filter(({ scope }) => scope === 'workspace');

/** The same as `lint`, over and over: the rules are run again only about objects that hang together with those that have changed. */
export class IncrementalLint {
  private environment: Environment | undefined;
  private readonly memory = new FactMemory();
  /** What was planned for the last lint; undefined where the plan of all would be another one. */
  public planned: Plan | undefined;
  private readonly units = new Units<Outcome>(
    (inventory) => this.judge(inventory),
    ({ found }, manifests) => found.some((each) => isAbout(each, manifests)),
  );

  public constructor(private readonly settings: LintSettings) {}

  public lint(
    { environment: given, diagnostics }: Pick<Inputs, 'environment' | 'diagnostics'>,
    reading: Reading,
  ): LintResult {
    // Each reading makes its own.
    const known = JSON.stringify(given) === JSON.stringify(this.environment) ? this.environment : undefined;
    if (!known) this.units.reset();
    const environment = known ?? given;
    this.environment = environment;
    const outcomes = this.units.update(reading);
    const inventory = reading.withInvalid;
    const contexts = this.contexts(outcomes, { inventory, environment, diagnostics });
    const ofWorkspace = contexts.flatMap((context) => runRules(OF_WORKSPACE, context, this.settings));
    const ofValues = foundInValues(contexts, this.settings);
    const found = [...outcomes.flatMap((outcome) => outcome.found), ...ofWorkspace, ...ofValues];
    return reported(found, inventory.all, contexts, this.settings);
  }

  private judge(inventory: Inventory): Outcome {
    const { environment } = this;
    if (!environment) throw new Error('an environment is set before units are judged');
    const contexts = contextsOf({ inventory, environment, diagnostics: [] }, this.settings);
    const found = contexts.flatMap((context) => runRules(LOCAL, context, this.settings));
    // What else the rules have asked for is not asked for again.
    return { plans: contexts.map(({ plan }) => plan), found };
  }

  /** What the rules look at that have to see everything. */
  private contexts(
    outcomes: readonly Outcome[],
    input: Pick<Inputs, 'environment' | 'diagnostics'> & { readonly inventory: Inventory },
  ): RuleContext[] {
    this.planned = undefined;
    // Where Auto Mode has Ingresses, both controllers see other objects.
    if (outcomes.some(({ plans }) => plans.length > 1)) return contextsOf(input, this.settings);
    const { inventory, environment, diagnostics } = input;
    const plan = mergedPlan(outcomes.flatMap(({ plans: [installed] }) => installed ?? []));
    if (this.settings.profile !== 'auto-mode' && !mustBeWhole(inventory, environment)) this.planned = plan;
    const facts = new Facts(inventory, environment, plan, this.memory);
    const { quotas } = this.settings;
    return [{ inventory, environment, plan, quotas, facts, input: diagnostics, autoMode: false, valuesOnly: false }];
  }
}

function isAbout({ manifest }: Found, manifests: ReadonlySet<Manifest>): boolean {
  return manifest !== undefined && manifests.has(manifest);
}

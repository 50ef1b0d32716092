import type { ApiObject } from 'cdk8s';
import { buildPlan, streamPlan } from '../controller/build';
import type { Environment } from '../controller/environment/environment';
import { resolveEnvironment } from '../controller/environment/environment-document';
import { gatewayProblems } from '../controller/gateway/gateway-problems';
import { ELSEWHERE, type GroupPlan, type Plan, type PlanStream } from '../controller/plan';
import { describeObject, type Inventory, type ObjectRef } from '../manifests/kubernetes/objects';
import { fromObjects, readManifests } from '../manifests/load';
import type { InputProblem, Problem } from '../manifests/problem';
import type { ConstructProblem } from '../synthesis/once-per-synth';
import { manifestOf } from '../synthesis/synthesis';

/** The objects of an app. */
export interface AppObjects {
  readonly inventory: Inventory;
  readonly environment: Environment;
  /** What Kubernetes would refuse to decode, and what is wrong with the environment file. */
  readonly diagnostics: readonly InputProblem[];
  /** The construct that renders to an object. */
  readonly constructOf: (object: ObjectRef | undefined) => ApiObject | undefined;
}

/** An app as the controller would see it. */
export interface AppPlan extends AppObjects {
  readonly plan: Plan;
}

/** Plans the objects of an app. */
export function planApp(objects: readonly ApiObject[], environmentFile?: string): AppPlan {
  const app = readApp(objects, environmentFile);
  return { ...app, plan: buildPlan(app.inventory, app.environment, ELSEWHERE) };
}

/** Renders the objects of an app. Their origin is the path of their construct. */
export function readApp(objects: readonly ApiObject[], environmentFile?: string): AppObjects {
  const rendered = new Map(objects.map((object) => [manifestOf(object) as object, object]));
  const reading = fromObjects(rendered.keys(), (data) => ({ file: rendered.get(data)?.node.path ?? '' }));
  const file = environmentFile === undefined ? undefined : readManifests([environmentFile]);
  const resolved = resolveEnvironment(file?.inventory.environment, reading.inventory.environment);
  return {
    inventory: reading.inventory,
    environment: resolved.environment,
    diagnostics: [...(file?.diagnostics ?? []), ...reading.diagnostics, ...resolved.diagnostics],
    constructOf: byObject(reading.inventory, rendered),
  };
}

/** Only an app with a mistake in it is asked, so there is no index before that. */
function byObject({ all }: Inventory, rendered: ReadonlyMap<object, ApiObject>): AppObjects['constructOf'] {
  let known: Map<string, ApiObject | undefined> | undefined;
  return (object) => {
    known ??= new Map(all.map(({ ref, raw }) => [describeObject(ref), rendered.get(raw)]));
    return object && known.get(describeObject(object));
  };
}

/** Everything that Kubernetes or the controller would refuse in an app. */
export function appRefusals(objects: readonly ApiObject[], environmentFile?: string): ConstructProblem[] {
  const app = readApp(objects, environmentFile);
  return refusals({ ...app, plan: streamPlan(app.inventory, app.environment, ELSEWHERE) });
}

/** Everything that Kubernetes or the controller would refuse in a plan. */
export function refusals({
  plan,
  diagnostics,
  constructOf,
}: AppObjects & { readonly plan: PlanStream }): ConstructProblem[] {
  const problems = [
    ...problemsOf(plan.groups),
    ...[...plan.loadErrors, ...plan.admission].map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap((refused) => refused.problems),
    ...gatewayProblems(plan.gatewayApi),
  ];
  return [
    ...diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message, object }) => ({ message, construct: constructOf(object) })),
    ...(plan.controllerError === undefined ? [] : [{ message: plan.controllerError, construct: undefined }]),
    // What is merely missing may live in another repository.
    ...problems
      .filter(({ missing }) => missing === undefined)
      .map(({ message, object }) => ({ message, construct: constructOf(object) })),
  ];
}

/** Of thousands of groups no more is kept than what is wrong with them. */
function problemsOf(groups: Iterable<GroupPlan>): Problem[] {
  const problems: Problem[] = [];
  for (const group of groups) problems.push(...group.problems);
  return problems;
}

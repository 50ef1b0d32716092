import type { ApiObject } from 'cdk8s';
import { buildPlan } from '../controller/build';
import type { Environment } from '../controller/environment';
import { resolveEnvironment } from '../controller/environment-document';
import { ELSEWHERE, type Plan } from '../controller/plan';
import type { ManifestDiagnostic } from '../manifests/diagnostic';
import { fromObjects, readManifests } from '../manifests/load';
import { describeObject, type Inventory, type ObjectRef } from '../manifests/objects';
import { manifestOf } from '../synthesis/synthesis';

/** The objects of an app. */
export interface AppObjects {
  readonly inventory: Inventory;
  readonly environment: Environment;
  /** What Kubernetes would refuse to decode, and what is wrong with the environment file. */
  readonly diagnostics: readonly ManifestDiagnostic[];
  /** The constructs by the objects they render to, `Kind namespace/name`. */
  readonly constructs: ReadonlyMap<string, ApiObject>;
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
  const constructs = new Map<string, ApiObject>();
  for (const { ref, raw } of reading.inventory.all) {
    const construct = rendered.get(raw);
    if (construct) constructs.set(describeObject(ref), construct);
  }
  return {
    inventory: reading.inventory,
    environment: resolved.environment,
    diagnostics: [...(file?.diagnostics ?? []), ...reading.diagnostics, ...resolved.diagnostics],
    constructs,
  };
}

/** A reason for which the app must not synthesize. */
export interface AppRefusal {
  readonly message: string;
  /** What it is about; undefined where that is the app as a whole. */
  readonly construct: ApiObject | undefined;
}

/** Everything that Kubernetes or the controller would refuse. */
export function refusals({ plan, diagnostics, constructs }: AppPlan): AppRefusal[] {
  const constructOf = (object: ObjectRef | undefined) => object && constructs.get(describeObject(object));
  const problems = [
    ...plan.groups.flatMap((group) => group.problems),
    ...[...plan.loadErrors, ...plan.admission].map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap((refused) => refused.problems),
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

import type { ApiObject } from 'cdk8s';
import { CLASS_NAMES } from '../arguments/check';
import { buildPlan, streamPlan } from '../controller/build';
import { ALB_CONTROLLER } from '../controller/gateway/gateway-class';
import { gatewayProblems } from '../controller/gateway/gateway-problems';
import { type Inputs, inputsWith, type Surroundings } from '../controller/inputs';
import { ELSEWHERE, type GroupPlan, type Plan, type PlanStream } from '../controller/plan';
import { newerParts } from '../controller/versions/newer';
import { describeObject, type Inventory, type ObjectRef } from '../manifests/kubernetes/objects';
import { fromObjects } from '../manifests/load';
import type { Problem } from '../manifests/problem';
import type { ConstructProblem } from '../synthesis/once-per-synth';
import { manifestOf } from '../synthesis/synthesis';

/** The objects of an app. */
export interface AppObjects extends Inputs {
  /** The construct that renders to an object. */
  readonly constructOf: (object: ObjectRef | undefined) => ApiObject | undefined;
}

/** What belongs to an app besides its objects. */
export type AppSurroundings = Pick<Surroundings, 'environmentFile' | 'release'>;

/** An app as the controller would see it. */
export interface AppPlan extends AppObjects {
  readonly plan: Plan;
}

/** Plans the objects of an app. */
export function planApp(objects: readonly ApiObject[], around: AppSurroundings = {}): AppPlan {
  const app = readApp(objects, around);
  return { ...app, plan: buildPlan(app.inventory, app.environment, ELSEWHERE) };
}

/** Renders the objects of an app. Their origin is the path of their construct. */
export function readApp(objects: readonly ApiObject[], around: AppSurroundings = {}): AppObjects {
  const rendered = new Map(objects.map((object) => [manifestOf(object) as object, object]));
  const all = [...rendered.keys(), ...classesElsewhere(rendered)];
  const reading = fromObjects(all, (data) => ({ file: rendered.get(data)?.node.path ?? '' }));
  return { ...inputsWith(reading, around), constructOf: byObject(reading.withInvalid, rendered) };
}

interface GatewayData {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly gatewayClassName?: string };
}

/**
 * GatewayClasses that live in another repository, where the app has Gateways of ours: those are of this controller, whatever their class is
 * called. Of others the name has to tell, as where there is no class at all.
 */
function classesElsewhere(rendered: ReadonlyMap<object, ApiObject>): object[] {
  const of = (kind: string) => [...rendered].filter(([, object]) => object.kind === kind) as [GatewayData, ApiObject][];
  const gateways = of('Gateway');
  if (!gateways.some(([, object]) => isOurs(object))) return [];
  const known = new Set(of('GatewayClass').map(([{ metadata }]) => metadata?.name));
  const wanted = gateways.flatMap(([{ spec }, object]) => {
    const name = spec?.gatewayClassName;
    const isAssumed = isOurs(object) || (known.size === 0 && name?.includes('alb'));
    return name !== undefined && isAssumed && !known.has(name) ? [name] : [];
  });
  return [...new Set(wanted)].map((name) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name },
    spec: { controllerName: ALB_CONTROLLER },
  }));
}

function isOurs({ node }: ApiObject): boolean {
  const names = (node.scope as { readonly [CLASS_NAMES]?: readonly string[] } | undefined)?.[CLASS_NAMES];
  return names?.includes('Gateway') ?? false;
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
export function appRefusals(objects: readonly ApiObject[], around: AppSurroundings = {}): ConstructProblem[] {
  const app = readApp(objects, around);
  return refusals({ ...app, plan: streamPlan(app.inventory, app.environment, ELSEWHERE) });
}

/** Everything that Kubernetes or the controller would refuse in a plan. */
export function refusals({
  plan,
  inventory,
  environment,
  diagnostics,
  constructOf,
}: AppObjects & { readonly plan: PlanStream }): ConstructProblem[] {
  const problems = [
    ...problemsOf(plan.groups),
    ...[...plan.loadErrors, ...plan.admission].map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap((refused) => refused.problems),
    ...gatewayProblems(plan.gatewayApi),
    ...newerParts(inventory, environment.controller),
  ];
  return [
    ...diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ message, object, file }) => inputRefusal(message, constructOf(object), file)),
    ...(plan.controllerError === undefined ? [] : [{ message: plan.controllerError, construct: undefined }]),
    // What is merely missing may live in another repository.
    ...problems
      .filter(({ missing }) => missing === undefined)
      .map(({ message, object }) => ({ message, construct: constructOf(object) })),
  ];
}

/** What is wrong with the environment file is about no construct, so the file is named. */
function inputRefusal(message: string, construct: ApiObject | undefined, file: string): ConstructProblem {
  return { message: construct ? message : `${file}: ${message}`, construct };
}

/** Of thousands of groups no more is kept than what is wrong with them. */
function problemsOf(groups: Iterable<GroupPlan>): Problem[] {
  const problems: Problem[] = [];
  for (const group of groups) problems.push(...group.problems);
  return problems;
}

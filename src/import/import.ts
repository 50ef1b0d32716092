import { PREFIX } from '../annotations/registry';
import { appsIn } from './apps';
import { ChartNames, type ChartObjects } from './chart';
import { KubernetesTypes } from './kubernetes-types';
import type { Library } from './library';
import { type AppWay, appWays } from './objects/load-balanced-deployment';
import { isOfLibrary, patchedRendering } from './objects/patched';
import { renderingsOf } from './objects/renderings';
import { COVERED, type InputObject, type Rendering } from './objects/written-object';
import { type ChosenChart, type Outcome, prove, synthFault } from './proof';

/** An app whose code synthesizes to the input. */
export interface ImportedApp {
  readonly charts: readonly ChosenChart[];
  /** Objects that no code says, and where they differ. */
  readonly failures: readonly ImportFailure[];
  /** Why the app synthesizes only without validation. */
  readonly synthFault?: string;
  /** Annotations of the controller that typed members say, and all of them. */
  readonly typedAnnotations: number;
  readonly annotations: number;
}

export interface ImportOptions {
  /** Whether a Deployment, its Service and its Ingress may become one LoadBalancedDeployment. @default "low" */
  readonly constructs?: 'low' | 'high';
}

export interface ImportFailure {
  readonly object: InputObject;
  readonly message: string;
}

/**
 * Chooses for each object the most typed code that synthesizes to it. All code is run: what throws or differs is written in the next
 * way.
 */
export function importApp(
  charts: readonly ChartObjects[],
  library: Library,
  { constructs = 'low' }: ImportOptions = {},
): ImportedApp {
  const types = new KubernetesTypes(library);
  const drafts = charts.map((chart) => {
    const names = new ChartNames(chart);
    const choices = chart.objects.map((object, index) =>
      renderingsOf(object, names.ids[index] as string, names, library, types),
    );
    const apps = constructs === 'high' ? appDrafts(chart, names, choices, library) : [];
    return { chart, names, choices, chosen: choices.map(() => 0), apps, patches: new Map() };
  });
  const current = (): ChosenChart[] =>
    drafts.map(({ chart, names, choices, chosen, apps }) => ({
      chart,
      names,
      renderings: withApps(
        choices.map((ways, index) => ways[chosen[index] as number] as Rendering),
        apps,
      ),
    }));
  let outcomes = prove(current(), library);
  while (drafts.map((draft, chart) => degrade(draft, outcomes[chart] as Outcome[])).includes(true)) {
    outcomes = prove(current(), library);
  }
  const result = current();
  const renderings = result.flatMap((each) => each.renderings);
  return {
    charts: result,
    failures: result.flatMap(({ chart }, at) => failuresOf(chart, outcomes[at] as Outcome[])),
    synthFault: synthFault(result, library),
    typedAnnotations: renderings.reduce((sum, { typed }) => sum + typed, 0),
    annotations: charts.flatMap(({ objects }) => objects).reduce((sum, object) => sum + annotationCount(object), 0),
  };
}

function annotationCount({ kind, data }: InputObject): number {
  if (kind !== 'Ingress' && kind !== 'Service') return 0;
  const { annotations } = data.metadata as { readonly annotations?: object };
  return Object.keys(annotations ?? {}).filter((key) => key.startsWith(PREFIX)).length;
}

/** What is chosen for a chart so far. */
interface Draft {
  readonly chart: ChartObjects;
  readonly names: ChartNames;
  /** For an object that no construct has written yet, the way that came closest, patched, and by how many patches. */
  readonly patches: Map<number, { readonly rendering: Rendering; readonly count: number } | 'taken'>;
  readonly choices: readonly Rendering[][];
  readonly chosen: number[];
  readonly apps: readonly AppDraft[];
}

/** The ways to write an app that are left; without any, its objects are written one by one. */
interface AppDraft {
  readonly objects: readonly number[];
  readonly ways: AppWay[];
}

function appDrafts(
  chart: ChartObjects,
  names: ChartNames,
  choices: readonly Rendering[][],
  library: Library,
): AppDraft[] {
  return appsIn(chart).map((app) => {
    const objects = [app.deployment, app.service, app.ingress];
    const others = choices.flatMap(([first], index) => (first && !objects.includes(index) ? first.uses : []));
    // What others name by a constant must have one.
    const isFree = ({ rendering: { covers = [] }, leader }: AppWay) =>
      [leader, ...covers].every((index) => !others.includes(names.ids[index] as string));
    return { objects, ways: appWays(app, chart, names, library).filter(isFree) };
  });
}

function withApps(renderings: Rendering[], apps: readonly AppDraft[]): Rendering[] {
  for (const { ways } of apps) {
    const [way] = ways;
    if (!way) continue;
    renderings[way.leader] = way.rendering;
    for (const index of way.rendering.covers ?? []) renderings[index] = COVERED;
  }
  return renderings;
}

/** Takes the next way for each object, or app, that was not equal; whether there was one. */
function degrade(draft: Draft, outcomes: readonly Outcome[]): boolean {
  const { choices, chosen, apps } = draft;
  let changed = false;
  const ofApps = new Set(apps.flatMap(({ objects, ways }) => (ways.length > 0 ? objects : [])));
  for (const { objects, ways } of apps) {
    if (ways.length === 0 || objects.every((index) => outcomes[index]?.kind === 'equal')) continue;
    ways.shift();
    changed = true;
  }
  for (const [index, outcome] of outcomes.entries()) {
    const next = (chosen[index] as number) + 1;
    if (outcome.kind !== 'equal' && !ofApps.has(index)) considerPatches(draft, index, outcome);
    if (outcome.kind === 'equal' || ofApps.has(index) || next >= (choices[index] as Rendering[]).length) continue;
    chosen[index] = next;
    changed = true;
  }
  return changed;
}

/** Where no construct writes an object as it stands, the one that comes closest is patched, once. */
function considerPatches({ chart, names, choices, chosen, patches }: Draft, index: number, outcome: Outcome): void {
  const [ways, at] = [choices[index] as Rendering[], chosen[index] as number];
  const [rendering, following] = [ways[at] as Rendering, ways[at + 1]];
  const before = patches.get(index);
  if (before === 'taken') return;
  const differences = outcome.kind === 'differs' ? outcome.differences : [];
  const constant = names.constantOf(names.ids[index] as string);
  const patched =
    differences.length > 0
      ? patchedRendering(chart.objects[index] as InputObject, rendering, differences, constant)
      : undefined;
  const isCloser = patched && (!before || differences.length < before.count);
  const closest = isCloser ? { rendering: patched, count: differences.length } : before;
  if (!closest) return;
  const isLast = !following || !isOfLibrary(following);
  if (isLast) ways.splice(at + 1, 0, closest.rendering);
  patches.set(index, isLast ? 'taken' : closest);
}

function failuresOf({ objects }: ChartObjects, outcomes: readonly Outcome[]): ImportFailure[] {
  return outcomes.flatMap((outcome, index) => {
    const object = objects[index] as InputObject;
    if (outcome.kind === 'throws') return [{ object, message: outcome.message }];
    if (outcome.kind === 'equal') return [];
    const [first] = outcome.differences;
    const field = first?.path.join('.');
    return [
      {
        object,
        message: `${field} is ${JSON.stringify(first?.expected)}, the code writes ${JSON.stringify(first?.actual)}`,
      },
    ];
  });
}

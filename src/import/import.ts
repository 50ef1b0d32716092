import { PREFIX } from '../annotations/registry';
import { ChartNames, type ChartObjects } from './chart';
import { KubernetesTypes } from './kubernetes-types';
import type { Library } from './library';
import { renderingsOf } from './objects/renderings';
import type { InputObject, Rendering } from './objects/written-object';
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

export interface ImportFailure {
  readonly object: InputObject;
  readonly message: string;
}

/**
 * Chooses for each object the most typed code that synthesizes to it. All code is run: what throws or differs is written in the next
 * way.
 */
export function importApp(charts: readonly ChartObjects[], library: Library): ImportedApp {
  const types = new KubernetesTypes(library);
  const drafts = charts.map((chart) => {
    const names = new ChartNames(chart);
    const choices = chart.objects.map((object, index) =>
      renderingsOf(object, names.ids[index] as string, names, library, types),
    );
    return { chart, names, choices, chosen: choices.map(() => 0) };
  });
  const current = (): ChosenChart[] =>
    drafts.map(({ chart, names, choices, chosen }) => ({
      chart,
      names,
      renderings: choices.map((ways, index) => ways[chosen[index] as number] as Rendering),
    }));
  let outcomes = prove(current(), library);
  while (drafts.some(({ choices, chosen }, chart) => degrade(choices, chosen, outcomes[chart] as Outcome[]))) {
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

/** Takes the next way for each object that was not equal; whether there was one. */
function degrade(choices: readonly Rendering[][], chosen: number[], outcomes: readonly Outcome[]): boolean {
  let changed = false;
  for (const [index, outcome] of outcomes.entries()) {
    const next = (chosen[index] as number) + 1;
    if (outcome.kind === 'equal' || next >= (choices[index] as Rendering[]).length) continue;
    chosen[index] = next;
    changed = true;
  }
  return changed;
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

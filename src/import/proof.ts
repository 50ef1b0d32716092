import type { ApiObject, App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type ChartNames, type ChartObjects, chartCode } from './chart';
import { printStatement } from './code/print';
import { type Difference, differences } from './comparison';
import type { Library } from './library';
import { COVERED, type Rendering } from './objects/written-object';

/** What became of an object when its code was run. */
export type Outcome =
  | { readonly kind: 'equal' }
  | { readonly kind: 'differs'; readonly differences: readonly Difference[] }
  | { readonly kind: 'throws'; readonly message: string };

/** A chart with the code that is chosen for each of its objects. */
export interface ChosenChart {
  readonly chart: ChartObjects;
  readonly names: ChartNames;
  readonly renderings: readonly Rendering[];
}

/** Runs the code of an app and compares what it synthesizes with the input, object by object. */
export function prove(charts: readonly ChosenChart[], library: Library): Outcome[][] {
  const app = new library.cdk8s.App();
  return charts.map((chosen) => proveChart(app, chosen, library));
}

/** Why the app would not synthesize as a whole; undefined when it does. */
export function synthFault(charts: readonly ChosenChart[], library: Library): string | undefined {
  const app = new library.cdk8s.App();
  for (const chosen of charts) runChart(app, chosen, library);
  try {
    app.synthYaml();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function proveChart(app: App, chosen: ChosenChart, library: Library): Outcome[] {
  const { chart, faults } = runChart(app, chosen, library);
  return chosen.chart.objects.map((object, index): Outcome => {
    const message = faults.get(index);
    if (message !== undefined) return { kind: 'throws', message };
    try {
      const { made, position, count } = placeOf(chosen, index, chart);
      const more = additional(made, object.kind, count, library) ?? additionalToServices(chosen, index, chart, library);
      if (more) return { kind: 'throws', message: `would write ${more.kind} ${more.name} too` };
      const api = apiObjectsIn(made, library)[position];
      const found = differences(object.data, JSON.parse(JSON.stringify(api?.toJson() ?? {})));
      return found.length === 0 ? { kind: 'equal' } : { kind: 'differs', differences: found };
    } catch (error) {
      return { kind: 'throws', message: (error as Error).message };
    }
  });
}

/** An object that a construct writes besides its own. What stands under a Service was written by others. */
function additional(made: IConstruct, kind: string, count: number, library: Library): ApiObject | undefined {
  return kind === 'Service' && count === 1 ? undefined : apiObjectsIn(made, library)[count];
}

/** The construct that writes an object, which of its objects it is, and how many there are. */
function placeOf({ names, renderings }: ChosenChart, index: number, chart: Chart) {
  const covering =
    renderings[index] === COVERED ? renderings.findIndex(({ covers }) => covers?.includes(index)) : index;
  const { id, covers = [] } = renderings[covering] as Rendering;
  const made = chart.node.findChild(id ?? (names.ids[covering] as string));
  return { made, position: covers.indexOf(index) + 1, count: covers.length + 1 };
}

/** Behind a Gateway, what a route says of a Service is written under that Service. */
function additionalToServices(
  { chart: { objects }, names, renderings }: ChosenChart,
  index: number,
  chart: Chart,
  library: Library,
) {
  if (!objects[index]?.apiVersion.startsWith('gateway.')) return undefined;
  for (const id of renderings[index]?.uses ?? []) {
    const used = chart.node.tryFindChild(id);
    const more =
      used && objects[names.ids.indexOf(id)]?.kind === 'Service' ? apiObjectsIn(used, library)[1] : undefined;
    if (more) return more;
  }
  return undefined;
}

function apiObjectsIn(construct: IConstruct, { cdk8s }: Library): ApiObject[] {
  return construct.node.findAll().filter((each): each is ApiObject => cdk8s.ApiObject.isApiObject(each));
}

interface RunChart {
  readonly chart: Chart;
  /** What objects threw, by their index. */
  readonly faults: ReadonlyMap<number, string>;
}

/** The statements are those that are written, each object's in a block of its own, so that one that throws leaves the others. */
function runChart(app: App, { chart, names, renderings }: ChosenChart, { alb, cdk8s, kplus }: Library): RunChart {
  const made = new cdk8s.Chart(app, chart.id, { namespace: chart.namespace, disableResourceNameHashes: true });
  const faults = new Map<number, string>();
  const { constants, objects } = chartCode(names, renderings);
  const body = objects.map(({ index, statements }) => {
    const code = statements.map((statement) => printStatement(statement, '').replace(/^const /m, 'var ')).join('\n');
    return `try {\n${code}\n} catch (error) { fault(${index}, error); }`;
  });
  body.unshift(...constants.map((constant) => printStatement(constant, '')));
  const parameters = [
    'alb',
    'ApiObject',
    'JsonPatch',
    'Duration',
    'Size',
    'k8s',
    'Cpu',
    'EnvValue',
    'ServiceType',
    'fault',
  ];
  const run = new Function(...parameters, body.join('\n')) as (...values: unknown[]) => void;
  const { ApiObject, Duration, JsonPatch, Size } = cdk8s;
  const { k8s, Cpu, EnvValue, ServiceType } = kplus;
  run.call(
    made,
    alb,
    ApiObject,
    JsonPatch,
    Duration,
    Size,
    k8s,
    Cpu,
    EnvValue,
    ServiceType,
    (index: number, error: Error) => {
      if (!faults.has(index)) faults.set(index, error.message);
    },
  );
  return { chart: made, faults };
}

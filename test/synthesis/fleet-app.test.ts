import fs from 'node:fs';
import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as fc from 'fast-check';
import { cookbook } from '../../examples/cookbook';
import { buildApp, type Recipe, recipe } from './random-app';

/** Files by their paths, instead of a disk. */
let files: Record<string, string>;

/** What FleetApp writes takes its place at the end, all of it or nothing: see test/security/writing.test.ts. */
const mockStage = (path: string, text: string) => ({
  commit: () => {
    files[path] = text;
  },
  discard: () => undefined,
});
jest.mock('../../src/files/written-file', () => ({
  ...jest.requireActual('../../src/files/written-file'),
  stage: (path: string, text: string) => mockStage(path, text),
}));

beforeEach(() => {
  files = {};
  jest.spyOn(fs, 'mkdirSync').mockReturnValue(undefined);
  jest.spyOn(fs, 'writeFileSync').mockImplementation((path, data) => {
    files[String(path)] = String(data);
  });
});
afterEach(() => jest.restoreAllMocks());

/** What can be seen of an app from outside: what it returns or throws, and what it writes. */
function outcome(work: () => unknown): object {
  files = {};
  let result: unknown;
  try {
    result = { returned: work() };
  } catch (error) {
    result = { thrown: String(error) };
  }
  // App leaves behind what it has written before it fails.
  return { result, files: 'thrown' in (result as object) ? {} : files };
}

/** Everything that a user may ask of an app, in an order in which one thing may disturb the next. */
function life(recipe: Recipe, AppClass: typeof App, first: 'synth' | 'synthYaml'): object[] {
  const app = buildApp(recipe, AppClass);
  const charts = app.node.findAll().filter((construct) => Chart.isChart(construct));
  return [
    () => app.charts.map(({ node }) => node.path),
    () => app[first](),
    () => charts.map((chart) => Testing.synth(chart)),
    () => app.node.findAll().map(({ node }) => [node.path, node.dependencies.map((each) => each.node.path)]),
    () => app.synthYaml(),
    () => app.synth(),
  ].map(outcome);
}

const sameLife = (first: 'synth' | 'synthYaml', numRuns: number) =>
  fc.assert(
    fc.property(recipe, (each) => {
      expect(life(each, alb.FleetApp, first)).toEqual(life(each, App, first));
    }),
    { numRuns },
  );

describe('FleetApp does what App does', () => {
  test('with any app, written to files', () => sameLife('synth', 120));

  test('with any app, as one text', () => sameLife('synthYaml', 40));

  test('and the random apps try it: some fail, each in its way', () => {
    const outcomes = fc
      .sample(recipe, { numRuns: 120, seed: 1 })
      .map((each) => JSON.stringify(life(each, App, 'synth')[1]));
    for (const kind of [
      /"files":\{"/,
      /Validation failed/,
      /Failed serializing/,
      /Dependency cycle/,
      /construct-metadata/,
    ]) {
      expect(outcomes.filter((outcome) => kind.test(outcome)).length).toBeGreaterThan(1);
    }
  });

  test('with every recipe of the cookbook, planned or not', () => {
    const build = (AppClass: typeof App) => {
      const app = new AppClass();
      for (const [name, recipe] of Object.entries(cookbook)) recipe(new Chart(app, name));
      return app;
    };
    const [stock, unplanned, ours] = [build(App), build(App), build(alb.FleetApp)];
    alb.Validation.of(unplanned).disable();
    expect(ours.synthYaml()).toBe(unplanned.synthYaml());
    expect(outcome(() => ours.synth())).toEqual(outcome(() => stock.synth()));
  });
});

/** Three objects. */
function triple(app: App, id: string): Chart {
  const chart = new Chart(app, id);
  for (const name of ['x', 'y', 'z']) new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Thing' });
  return chart;
}

describe('FleetApp', () => {
  test('asks each validation once, where App asks once more for every chart', () => {
    const asked = [App, alb.FleetApp].map((AppClass) => {
      const validate = jest.fn(() => []);
      const app = new AppClass();
      for (const id of ['a', 'b', 'c']) triple(app, id).node.addValidation({ validate });
      app.synth();
      return validate.mock.calls.length;
    });
    expect(asked).toEqual([12, 3]);
  });

  test('gets through a long line of charts of which each waits for the one before, where App tries all 3^200 ways', () => {
    const app = new alb.FleetApp();
    const charts = Array.from({ length: 200 }, (_, i) => triple(app, `wave-${199 - i}`));
    for (const [i, chart] of charts.entries()) charts[i + 1]?.addDependency(chart);
    app.synth();
    expect(Object.keys(files)).toHaveLength(200);
    expect(Object.keys(files).sort().slice(0, 2)).toEqual([
      'dist/0000-wave-199.k8s.yaml',
      'dist/0001-wave-198.k8s.yaml',
    ]);
  });

  test('leaves cdk8s as it was, also when it fails', () => {
    const before = [Yaml.stringify, Chart.prototype.toJson, ApiObject.prototype.toJson];
    const now = () => [Yaml.stringify, Chart.prototype.toJson, ApiObject.prototype.toJson];
    const app = new alb.FleetApp();
    const chart = triple(app, 'a');
    const replaced = () => now().every((each, index) => each !== before[index]);
    chart.node.addValidation({ validate: () => (replaced() ? ['at work'] : []) });
    expect(() => app.synth()).toThrow('[a] at work');
    expect(now()).toEqual(before);
  });

  test('renders anew each time', () => {
    const app = new alb.FleetApp();
    const chart = triple(app, 'a');
    const before = app.synthYaml();
    ApiObject.of(chart.node.findChild('x')).metadata.addLabel('changed', 'very');
    expect(before).not.toContain('very');
    expect(app.synthYaml()).toContain('changed: very');
  });

  test('respects a chart and a YAML writer that were replaced', () => {
    const app = new alb.FleetApp();
    const chart = triple(app, 'a');
    chart.toJson = () => [{ my: 'own' }];
    expect(app.synthYaml()).toBe('my: own\n');
    jest.spyOn(Yaml, 'stringify').mockReturnValue('written otherwise');
    expect(app.synthYaml()).toBe('written otherwise');
    expect(chart.toJson()).toEqual([{ my: 'own' }]);
  });

  test('gets along with a cdk8s that is locked', () => {
    const app = new alb.FleetApp();
    triple(app, 'a');
    const text = app.synthYaml();
    const lock = (writable: boolean) => Object.defineProperty(Chart.prototype, 'toJson', { writable });
    lock(false);
    try {
      expect(app.synthYaml()).toBe(text);
    } finally {
      lock(true);
    }
  });

  test('can be asked for its YAML while it synthesizes', () => {
    const app = new alb.FleetApp();
    const chart = triple(app, 'a');
    let text: string | undefined;
    chart.toJson = () => {
      if (text === undefined) {
        text = '';
        text = app.synthYaml();
      }
      return [{ a: 1 }];
    };
    triple(app, 'b');
    app.synth();
    expect(text).toBe(`a: 1\n---\n${files['dist/b.k8s.yaml']}`);
  });
});

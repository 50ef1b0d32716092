import { App, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { Construct, type IConstruct } from 'constructs';
import { type ConstructProblem, oncePerSynth } from '../../src/synthesis/once-per-synth';

/** Three charts, and a validation of the whole that is content unless told otherwise. */
function validated(app: App) {
  const [first, ...charts] = ['a', 'b', 'c'].map((id) => new Chart(app, id));
  const validate = jest.fn((): ConstructProblem[] => []);
  oncePerSynth(app, 'test', validate);
  return { app, chart: first as Chart, charts, validate };
}

describe.each<[string, () => App]>([
  ["cdk8s's App", () => Testing.app()],
  ['FleetApp', () => new alb.FleetApp({ outdir: Testing.app().outdir })],
])('on %s', (_, newApp) => {
  test('once for three charts, and again the next time', () => {
    const { app, validate } = validated(newApp());
    app.synth();
    expect(validate).toHaveBeenCalledTimes(1);
    app.synthYaml();
    expect(validate).toHaveBeenCalledTimes(2);
  });

  test('a chart by itself validates afresh each time', () => {
    const { chart, validate } = validated(newApp());
    expect(Testing.synth(chart)).toEqual([]);
    validate.mockReturnValue([{ construct: chart, message: 'it has changed' }]);
    expect(() => Testing.synth(chart)).toThrow('[a] it has changed');
    validate.mockReturnValue([]);
    expect(Testing.synth(chart)).toEqual([]);
    expect(validate).toHaveBeenCalledTimes(3);
  });

  test('errors stand with the paths of their constructs, in the order of the tree', () => {
    const { app, charts, validate } = validated(newApp());
    const inner = new Construct(charts[0] as Chart, 'inner');
    validate.mockReturnValue([
      { construct: inner, message: 'two' },
      { construct: inner, message: 'three' },
      { construct: charts[0] as Chart, message: 'one' },
      { construct: app, message: 'of all' },
      { construct: Testing.chart(), message: 'from elsewhere' },
    ]);
    const message =
      'Validation failed with the following errors:\n  [] of all\n  [] from elsewhere\n  [b] one\n  [b/inner] two\n  [b/inner] three';
    expect(() => app.synth()).toThrow(message);
    expect(() => app.synthYaml()).toThrow(message);
    validate.mockReturnValue([]);
    expect(app.synthYaml()).toBe('');
    expect(inner.node.validate()).toEqual([]);
  });

  test('after a failure the next synthesis validates again', () => {
    const { app, chart, validate } = validated(newApp());
    validate.mockImplementationOnce(() => {
      throw new Error('the validation itself fails');
    });
    expect(() => app.synth()).toThrow('the validation itself fails');
    validate.mockReturnValueOnce([{ construct: chart, message: 'no' }]);
    expect(() => app.synth()).toThrow('[a] no');
    app.synth();
    expect(validate).toHaveBeenCalledTimes(3);
  });

  test('a validation that synthesizes a chart is not asked within itself', () => {
    const { app, chart, validate } = validated(newApp());
    validate.mockImplementation(() => {
      chart.toJson();
      return [];
    });
    app.synth();
    chart.toJson();
    expect(validate).toHaveBeenCalledTimes(2);
  });

  test('several registrations: one a key', () => {
    const { app, validate } = validated(newApp());
    const same = jest.fn(() => []);
    const other = jest.fn(() => []);
    oncePerSynth(app, 'test', same);
    oncePerSynth(app, 'other', other);
    app.synth();
    expect([validate, same, other].map((each) => each.mock.calls.length)).toEqual([1, 0, 1]);
  });
});

test('a subclass with a synth() of its own is left its way', () => {
  class Announcing extends App {
    public readonly announced: string[] = [];

    public override synth(): void {
      this.announced.push('synth');
      super.synth();
    }
  }
  const app = new Announcing({ outdir: Testing.app().outdir });
  const { validate } = validated(app);
  app.synth();
  expect(app.announced).toEqual(['synth']);
  expect(validate).toHaveBeenCalledTimes(1);
});

test('a tree without an app', () => {
  const root = new Construct(undefined as unknown as Construct, '');
  const errors = [{ construct: root as IConstruct, message: 'alone' }];
  oncePerSynth(root, 'test', () => errors);
  expect(root.node.validate()).toEqual(['alone']);
});

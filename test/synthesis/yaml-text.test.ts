import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { isTestedRelease } from '../../src/synthesis/cdk8s-release';
import { isExact, writesSample } from '../../src/synthesis/exact-yaml';
import { yamlText } from '../../src/text/yaml/yaml-text';
import { nastyString } from './nasty-string';

const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    nastyString,
    fc.integer(),
    fc.double(),
    fc.constantFrom(true, false, null, undefined),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(nastyString, tie('data'), { maxKeys: 4 }),
  ),
}));

/** Either nothing, and then cdk8s is asked, or the very same. */
function expectSameText(manifest: unknown): void {
  const text = yamlText(manifest);
  if (text !== undefined) expect(text).toBe(Yaml.stringify(manifest));
}

describe('yamlText writes what cdk8s writes', () => {
  test('any data', () => {
    fc.assert(fc.property(fc.dictionary(nastyString, data, { maxKeys: 4 }), expectSameText), { numRuns: 500 });
  });

  test('any string, in every place', () => {
    const everywhere = (string: string) => [{ k: string }, { [string]: 1 }, [string], { a: { [string]: [[string]] } }];
    fc.assert(
      fc.property(nastyString, (string) => everywhere(string).forEach(expectSameText)),
      { numRuns: 1000 },
    );
  });

  test('and so knows that this version of cdk8s is one it can stand in for', () => {
    expect(isTestedRelease()).toBe(true);
    expect(writesSample(Yaml.stringify)).toBe(true);
    expect(isExact(Yaml.stringify)).toBe(true);
  });

  test('a manifest as they are', () => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web', annotations: { 'a.b/c': 'x: y', empty: '', port: '8080' }, labels: {} },
      data: { 'run.sh': '#!/bin/sh\nset -e\n\n  exec web "$@"\n' },
      items: [{ a: 1, b: [true, null] }, [], ['x', ['z']]],
    };
    expect(yamlText(manifest)).toBe(`apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    a.b/c: "x: y"
    empty: ""
    port: "8080"
  labels: {}
data:
  run.sh: |
    #!/bin/sh
    set -e

      exec web "$@"
items:
  - a: 1
    b:
      - true
      - null
  - []
  - - x
    - - z
`);
  });

  const shared = { a: 1 };
  const circle: unknown[] = [];
  circle.push(circle);
  class Point {
    public x = 1;
  }
  test.each<[string, unknown]>([
    ['an object met twice, which becomes an alias', { first: shared, second: shared }],
    ['an object within itself', { circle }],
    ['an instance of a class', { point: new Point() }],
    ['a date', { date: new Date(0) }],
    ['a map', new Map([['a', 1]])],
    ['an object with a toJSON', { a: { toJSON: () => 1 } }],
    ['an object that can be iterated', { *[Symbol.iterator]() {} }],
    ['an array with holes', { a: new Array(2) }],
    ['undefined', { a: undefined }],
    ['a fraction', { a: 0.5 }],
    ['minus zero', { a: -0 }],
    ['a string by itself', 'a'],
    ['nothing', undefined],
  ])('%s is left to cdk8s', (_, manifest) => {
    expect(yamlText(manifest)).toBeUndefined();
  });
});

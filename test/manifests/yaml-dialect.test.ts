import { load } from 'js-yaml';
import { KUBERNETES_YAML } from '../../src/manifests/yaml/yaml-dialect';
import { plainScalar } from '../../src/manifests/yaml/yaml-scalar';

/** What sigs.k8s.io/yaml makes of them, on which kubectl and the API server stand. */
const SCALARS: [source: string, value: unknown][] = [
  ['yes', true],
  ['On', true],
  ['y', true],
  ['N', false],
  ['off', false],
  ['TRUE', true],
  ['yEs', 'yEs'],
  ['~', null],
  ['null', null],
  ['nil', 'nil'],
  ['0', 0],
  ['80', 80],
  ['-3', -3],
  ['+7', 7],
  ['0755', 493],
  ['0o17', 15],
  ['0x1F', 31],
  ['0b101', 5],
  ['09', 9],
  ['1_000', 1000],
  ['1e3', 1000],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['.', '.'],
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.nan', '+.nan'],
  ['1.2.3', '1.2.3'],
  ['10:30', '10:30'],
  ['2026-01-02', '2026-01-02'],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['6cdfe0e7-546e', '6cdfe0e7-546e'],
  ['1-2', '1-2'],
  ['0x', '0x'],
];

test.each(SCALARS)('%s is read as Kubernetes reads it', (source, value) => {
  expect(plainScalar(source)).toEqual(value);
  expect(load(`- ${source}`, { schema: KUBERNETES_YAML })).toEqual([value]);
});

describe('tags', () => {
  const read = (text: string) => load(text, { schema: KUBERNETES_YAML });

  test('known ones convert', () => {
    expect(read('[!!str 80, !!int "80", !!float "1", !!binary aGk=]')).toEqual(['80', 80, 1, 'hi']);
  });

  test('unknown ones are ignored, for CloudFormation templates lie about too', () => {
    expect(read('{a: !Ref x, b: !Sub [z], c: !Map {d: e}, f: !!timestamp 2026-01-02}')).toEqual({
      a: 'x',
      b: ['z'],
      c: { d: 'e' },
      f: '2026-01-02',
    });
  });
});

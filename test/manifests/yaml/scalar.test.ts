import { plainScalar } from '../../../src/manifests/yaml/yaml-scalar';
import { parsed } from './value';

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
  ['-010', -8],
  ['0o17', 15],
  ['0x1F', 31],
  ['0b101', 5],
  ['09', 9],
  ['1_000', 1000],
  ['1e3', 1000],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['.5_0', '.5_0'],
  ['.', '.'],
  ['+.nan', '+.nan'],
  ['1e999', '1e999'],
  ['18446744073709551615', 2 ** 64],
  ['0x1FFFFFFFFFFFFFFFF', '0x1FFFFFFFFFFFFFFFF'],
  ['1.2.3', '1.2.3'],
  ['10:30', '10:30'],
  ['2026-01-02', '2026-01-02'],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['6cdfe0e7-546e', '6cdfe0e7-546e'],
  ['1-2', '1-2'],
  ['0x', '0x'],
  ['', null],
  ['Y', true],
  ['yes ', 'yes '],
  ['False', false],
  ['falsey', 'falsey'],
  ['Null', null],
  ['999999999999999', 999999999999999],
  ['1234567890123456', 1234567890123456],
  ['00', 0],
  ['01', 1],
  ['08', 8],
  ['-08', -8],
  ['-0', 0],
  ['0O17', 15],
  ['0X1f', 31],
  ['0B101', 5],
  ['-0x10', -16],
  ['+0b11', 3],
  ['0xG', '0xG'],
  ['0b12', '0b12'],
  ['0o18', '0o18'],
  ['9223372036854775807', 2 ** 63],
  ['+9223372036854775807', 2 ** 63],
  ['18446744073709551616', 2 ** 64],
  ['-9223372036854775808', -(2 ** 63)],
  ['1_000.5', 1000.5],
  ['_1', '_1'],
  ['1.', 1],
  ['-.5', -0.5],
  ['+1.5', 1.5],
  ['1e', '1e'],
  ['1e+3', 1000],
  ['1E-3', 0.001],
  ['e3', 'e3'],
  ['1 2', '1 2'],
  ['-', '-'],
  ['+', '+'],
  ['1/2', '1/2'],
  ['1:', '1:'],
];

test.each(SCALARS)('%s is read as Kubernetes reads it', (source, value) => {
  expect(plainScalar(source)).toEqual(value);
  // A parser cuts blanks, and takes a colon or a dash for what it means.
  if (source === source.trim() && !/:$|^-$/.test(source)) expect(parsed(`- ${source}`)).toEqual([value]);
});

test.each([
  ['.inf', Number.POSITIVE_INFINITY],
  ['+.Inf', Number.POSITIVE_INFINITY],
  ['-.INF', Number.NEGATIVE_INFINITY],
  ['.nan', Number.NaN],
  ['.NaN', Number.NaN],
  ['.nAn', '.nAn'],
  ['.iNf', '.iNf'],
])('%s is a number that JSON does not have, or a text', (source, value) => {
  expect(plainScalar(source)).toBe(value);
});

test.each([
  ['yes', 'true'],
  ['0755', '493'],
  ['12345678901234567', '12345678901234567'],
  ['1.5', '1.5'],
  ['1000000.0', '1e+06'],
  ['.inf', '.inf'],
])('a key %s is the text %j in JSON', (source, name) => {
  expect(parsed(`${source}: x`)).toEqual({ [name]: 'x' });
  expect(parsed(`{${source}: x}`)).toEqual({ [name]: 'x' });
});

test.each([
  ['a: .inf', "infinity and not-a-number can't be written as JSON"],
  ['~: a', 'a key must not be null'],
  ['[a]: b', 'invalid map key: a key must be a scalar'],
  ['12345678901234567890: a', 'this number is too large for a key'],
])('%s is refused', (text, problem) => {
  expect(() => parsed(text)).toThrow(problem);
});

describe('tags', () => {
  test('known ones convert', () => {
    expect(parsed('[!!str 80, !!int "80", !!float "1", !!bool "yes", !!null "", !!binary aGk=]')).toEqual([
      '80',
      80,
      1,
      true,
      null,
      'hi',
    ]);
  });

  test('unknown ones are ignored, for CloudFormation templates lie about too', () => {
    expect(parsed('{a: !Ref x, b: !Sub [z], c: !Map {d: e}, f: !!timestamp 2026-01-02, g: !Ref 80}')).toEqual({
      a: 'x',
      b: ['z'],
      c: { d: 'e' },
      f: '2026-01-02',
      g: '80',
    });
  });

  test.each([
    ['!!int x', 'cannot decode a !!str as a !!int'],
    ['!!bool 1', 'cannot decode a !!int as a !!bool'],
    ['!!binary "%"', '!!binary value contains invalid base64 data'],
    ['!!timestamp today', 'cannot decode a !!str as a !!timestamp'],
    ['!x!y z', 'found undefined tag handle'],
  ])('%s is refused', (text, problem) => {
    expect(() => parsed(`- ${text}`)).toThrow(problem);
  });
});

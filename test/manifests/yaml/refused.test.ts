import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseNodes } from '../../../src/manifests/yaml/parser/node-parser';
import { YamlError } from '../../../src/manifests/yaml/yaml-error';
import { MAX_DEPTH, MAX_DUPLICATES, MAX_NODES } from '../../../src/manifests/yaml/yaml-limits';
import { complaints } from '../reading';
import { parsed } from './value';

describe('what go-yaml refuses, where it stands', () => {
  test.each<[string, [text: string, place: string, problem: string][]]>([
    [
      'indicators out of place',
      [
        ['a: - b\n', '1:4', 'block sequence entries are not allowed in this context'],
        ['a: ? b\n', '1:4', 'mapping keys are not allowed in this context'],
        ['- a\nb: c\n', '2:1', "did not find expected '-' indicator"],
        ['a: [,]\n', '1:5', 'did not find expected node content'],
        ['a: {,}\n', '1:5', 'did not find expected node content'],
        ['# a\n...\n', '2:1', 'did not find expected node content'],
        ['a: ]\n', '1:4', 'did not find expected node content'],
        ['a: {"b": "1" "c": 2}\n', '1:14', "did not find expected ',' or '}'"],
        ['a: ["b" "c"]\n', '1:9', "did not find expected ',' or ']'"],
        ['a: [-\tb]\n', '1:5', 'did not find expected node content'],
        ['a: %b\n', '1:4', 'found character that cannot start any token'],
        ['a: `b`\n', '1:4', 'found character that cannot start any token'],
        ['a: [|]\n', '1:5', 'found character that cannot start any token'],
        ['a: {>}\n', '1:5', 'found character that cannot start any token'],
        ['a: |\n  b\n c\nd: 1\n', '3:2', 'did not find expected key'],
      ],
    ],
    [
      'directives',
      [
        ['%TAG !e! tag:example.org,2026:\na: 1\n', '1:1', 'kubectl takes no directive such as %YAML'],
        ['%TAG ! tag:example.org,2026: # ours\na: 1\n', '1:1', 'kubectl takes no directive such as %YAML'],
        ['%YAML\na: 1\n', '1:1', 'this is neither a %YAML nor a %TAG directive'],
        ['# one\n%FOO\na: 1\n', '2:1', 'this is neither a %YAML nor a %TAG directive'],
      ],
    ],
    [
      'anchors and tags',
      [
        ['a: & b\n', '1:4', 'did not find expected alphabetic or numeric character'],
        ['a: *\n', '1:4', 'did not find expected alphabetic or numeric character'],
        ['a: &b/c d\n', '1:4', 'did not find expected alphabetic or numeric character'],
        ['a: !<b c\n', '1:4', "did not find the expected '>'"],
        ['a: !<> c\n', '1:4', 'did not find expected tag URI'],
        ['a: !!\n', '1:4', 'did not find expected tag URI'],
        ['a: !b! c\n', '1:4', 'did not find expected tag URI'],
        ['a: !b{c\n', '1:4', 'did not find expected whitespace or line break'],
        ['a: !<b>c\n', '1:4', 'did not find expected whitespace or line break'],
        ['a: !b%zz c\n', '1:4', 'did not find URI escaped octet'],
        ['a: !b%ff c\n', '1:4', 'found an incorrect UTF-8 octet'],
        ['a: !b!c d\n', '1:4', 'found undefined tag handle'],
      ],
    ],
    [
      'texts in quotes',
      [
        ['a: "b\n...\n"\n', '1:4', 'found unexpected document indicator'],
        ["a: 'b\n", '1:4', 'found unexpected end of stream'],
        ["a: 'b''\n", '1:4', 'found unexpected end of stream'],
        ['a: "b \\u12"\n', '1:7', 'did not find expected hexdecimal number'],
        ['a: "\\x"\n', '1:5', 'did not find expected hexdecimal number'],
        ['a: "b" c\n', '1:8', 'did not find expected key'],
      ],
    ],
    [
      'block scalars',
      [
        ['a: |0\n  b\n', '1:4', 'found an indentation indicator equal to 0'],
        ['a: |-+\n  b\n', '1:4', 'did not find expected comment or line break'],
        ['a: |12\n  b\n', '1:4', 'did not find expected comment or line break'],
        ['a: > b\n', '1:4', 'did not find expected comment or line break'],
        ['a: |\n\tb\n', '1:4', 'found a tab character where an indentation space is expected'],
        ['a:\n  b: |3\n    \tc\n', '2:6', 'found a tab character where an indentation space is expected'],
      ],
    ],
    [
      'tabs',
      [
        ['a:\n  b\n\tc\n', '3:1', 'found a tab character that violates indentation'],
        ['a:\n  b: c\n \td\n', '3:2', 'found a tab character that violates indentation'],
        ['-\ta: 1\n', '1:2', 'found character that cannot start any token'],
        ['a: 1\n\tb: 2\n', '2:1', 'found a tab character that violates indentation'],
      ],
    ],
    [
      'keys',
      [
        [`a: 1\n${'k'.repeat(1025)}: v\n`, '2:1', "could not find expected ':'"],
        [`${'k'.repeat(1025)}: v\n`, '1:1026', 'mapping values are not allowed in this context'],
        ['a: 1\n"b\n  c": d\n', '2:1', "could not find expected ':'"],
        ['a: 1\nb\n', '2:1', "could not find expected ':'"],
        ['[a, b]: c\n', '1:1', 'invalid map key: a key must be a scalar'],
        ['x: &x {a: 1}\n*x : c\n', '2:1', 'invalid map key: a key must be a scalar'],
        ['a: {~: b}\n', '1:5', 'a key must not be null'],
        ['? 18446744073709551615\n: a\n', '1:3', 'this number is too large for a key'],
        ['? 9223372036854775808\n: a\n', '1:3', 'this number is too large for a key'],
      ],
    ],
    [
      'merge keys',
      [
        ['<<: a\n', '1:5', 'map merge requires map or sequence of maps as the value'],
        ['x: &x a\n<<: *x\n', '2:5', 'map merge requires map or sequence of maps as the value'],
        ['x: &x [{a: 1}]\n<<: *x\n', '2:5', 'map merge requires map or sequence of maps as the value'],
      ],
    ],
    [
      'values of a wrong type',
      [
        ['a: !!null x\n', '1:11', 'cannot decode a !!str as a !!null'],
        ['a: !!int 1.5\n', '1:10', 'cannot decode a !!float as a !!int'],
        ['a: !!int true\n', '1:10', 'cannot decode a !!bool as a !!int'],
        ['a: !!float ~\n', '1:12', 'cannot decode a !!null as a !!float'],
        ['a: !!binary "aGk"\n', '1:13', '!!binary value contains invalid base64 data'],
        ['a: !!float .nan\n', '1:12', "infinity and not-a-number can't be written as JSON"],
        ['a: -.inf\n', '1:4', "infinity and not-a-number can't be written as JSON"],
      ],
    ],
  ])('%s', (_, cases) => {
    for (const [text, place, problem] of cases) {
      expect([text, complaints(text)]).toEqual([text, [`app.yaml:${place} error This is not valid YAML: ${problem}`]]);
    }
  });
});

test('a separator within quotes, which kubectl never passes on', () => {
  expect(() => parsed('"a\n--- b"\n')).toThrow('found unexpected document indicator');
});

describe('a document of more keys and values than are read', () => {
  const refused = (text: string, most: number) => {
    try {
      parseNodes(text, false, most);
    } catch (error) {
      return error instanceof YamlError ? `${error.offset} ${error.message}` : error;
    }
    return undefined;
  };

  test('is refused where the first of them stands', () => {
    expect(refused('[a, b, c, d]', 5)).toBeUndefined();
    expect(refused('[a, b, c, d]', 4)).toBe('10 the document has more than 4 keys and values');
    const many = `[${'a, '.repeat(1234)}b]`;
    expect(refused(many, 1234)).toBe(`${many.length - 5} the document has more than 1,234 keys and values`);
  });
});

test('the limits are those that SECURITY.md names', () => {
  const security = readFileSync(join(__dirname, '../../../SECURITY.md'), 'utf8').replace(/\s+/g, ' ');
  const number = (limit: number) => limit.toLocaleString('en-US');
  expect(security).toContain(
    `${number(MAX_DEPTH)} levels of nesting; ${number(MAX_NODES)} keys and values of a document`,
  );
  expect(security).toContain(
    `Of keys that are written twice the first ${number(MAX_DUPLICATES)} of a document are reported`,
  );
});

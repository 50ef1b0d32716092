import { complaints, namesOf } from '../reading';
import { parsed } from './value';

describe('what kubectl takes', () => {
  test.each<[string, string, unknown]>([
    ['brackets that close where their key stands', 'a: {\n  b: 1\n}\nc: [\n  2\n]\n', { a: { b: 1 }, c: [2] }],
    ['brackets that close further left', 'a:\n    b: [\n  1\n]\n', { a: { b: [1] } }],
    [
      'a quoted text that goes on with less indentation',
      'a:\n    b: "one\n  two"\nc: \'x\ny\'\n',
      { a: { b: 'one two' }, c: 'x y' },
    ],
    ['a plain text over several lines', 'a: one\n  two\n\n  three\n', { a: 'one two\nthree' }],
    ['a list right below its key', 'a:\n- 1\n-\n- - 2\n', { a: [1, null, [2]] }],
    [
      'a folded block',
      'a: >-\n  one\n  two\n\n  three\n   four\nb: |2\n    x\n',
      { a: 'one two\nthree\n four', b: '  x\n' },
    ],
    ['a key without a value', 'a:\nb: {c, d: }\n', { a: null, b: { c: null, d: null } }],
    ['a single pair in a list', '[a: 1, ? b]\n', [{ a: 1 }, { b: null }]],
    ['long keys', '? a\n: 1\n? - b\n', undefined],
    ['escapes', '"\\x41\\u00e9\\U0001F600\\\n   \\_"\n', 'Aé😀\u00a0'],
    ['the characters around halves, and the last one', '"\\ud7ff\\ue000\\U0010ffff"\n', '\ud7ff\ue000\u{10ffff}'],
    ['names of anchors up to z and Z', '[&zZ_9-az 1, *zZ_9-az]\n', [1, 1]],
    ['a tag and an anchor, in both orders', '[!!str &x 1, &y !!str 2, *x, *y]\n', ['1', '2', '1', '2']],
    ['a colon within a word', 'a: b:c\nd: e#f\n', { a: 'b:c', d: 'e#f' }],
    ['indentation after a character beyond the basic plane', '- 😀: 1\n  b: 2\n', [{ '😀': 1, b: 2 }]],
  ])('%s', (_, text, value) => {
    if (value !== undefined) expect(parsed(text)).toEqual(value);
  });

  test('the fields that a merge key brings in replace those before it, and those after it replace them', () => {
    expect(parsed('x: &x {a: 1, b: 1}\nz:\n  a: 2\n  <<: *x\n  b: 3\n')).toMatchObject({ z: { a: 1, b: 3 } });
    expect(parsed('x: &x {a: 1}\ny: &y {a: 2, c: 2}\nz: {<<: [*x, *y]}\n')).toMatchObject({ z: { a: 1, c: 2 } });
  });

  test('an anchor may be used again, for another value', () => {
    expect(parsed('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  test('JSON objects one after another', () => {
    const object = (name: string) => `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "${name}"}}`;
    expect(namesOf(`${object('a')}\n${object('b')}${object('c')}\n`)).toEqual(['Service a', 'Service b', 'Service c']);
    expect(complaints(`${object('a')}${object('b')}\nc: 1\n`)).toEqual([
      'app.yaml:2:1 error This is not valid YAML: only JSON objects may follow two JSON objects',
    ]);
  });
});

describe('what kubectl refuses', () => {
  test.each([
    ['a: 1\n\t\nb: 2\n', '2:1', 'found a tab character that violates indentation'],
    ['a: {}\n\t\nb: 2\n', '2:1', 'found character that cannot start any token'],
    ['a:\n\tb: 1\n', '2:1', 'found character that cannot start any token'],
    ['%YAML 1.1\n---\na: 1\n', '1:1', 'kubectl takes no directive such as %YAML'],
    ['a: 1\n--- {b: 2}\n', '2:1', 'kubectl refuses a document separator with more than a comment after ---'],
    ['a: b: c\n', '1:5', 'mapping values are not allowed in this context'],
    ['a:\n  b: 1\n c: 2\n', '3:2', 'did not find expected key'],
    ['a: 1\nb\nc: 2\n', '2:1', "could not find expected ':'"],
    ['a: [1, 2\nb: 3\n', '2:2', "did not find expected ',' or ']'"],
    ['a: "b\n', '1:4', 'found unexpected end of stream'],
    ['a: "\\q"\n', '1:5', 'found unknown escape character'],
    ['a: *b\n', '1:4', "unknown anchor 'b' referenced"],
    ['a: @b\n', '1:4', 'found character that cannot start any token'],
    ['a: {<<: [1]}\n', '1:10', 'map merge requires map or sequence of maps as the value'],
    ['a: x\x07\n', '1:5', 'control characters are not allowed'],
    ['a: "\\ud7ff \\ue000"\n\tb: 1\n', '2:1', 'found character that cannot start any token'],
    ['a: "\\ud800"\n', '1:5', 'found invalid Unicode character escape code'],
    ['a: "\\udfff"\n', '1:5', 'found invalid Unicode character escape code'],
    ['a: "\\ud83d\\ude00"\n', '1:5', 'found invalid Unicode character escape code'],
    ['a: "\\/"\n', '1:5', 'found unknown escape character'],
    ['a: "\\U00110000"\n', '1:5', 'found invalid Unicode character escape code'],
    ['a: "\\x4g"\n', '1:5', 'did not find expected hexdecimal number'],
    ['a: &x &y 1\n', '1:7', 'did not find expected key'],
    ['a: "😀" b\n', '1:9', 'did not find expected key'],
    ['a: !!str !!int 1\n', '1:10', 'did not find expected key'],
    ['a: 1\nb "c"\n', '2:1', "could not find expected ':'"],
  ])('%j', (text, place, problem) => {
    expect(complaints(text)).toEqual([`app.yaml:${place} error This is not valid YAML: ${problem}`]);
  });
});

describe('what kubectl loses without saying so', () => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';

  test('the first of two fields', () => {
    expect(complaints(`${SERVICE}spec: {type: NodePort}\nspec: {}\n`)).toEqual([
      'app.yaml:5:1 warning Service default/web: spec is written twice; the one at 6:1 counts, and this one is lost',
    ]);
  });

  test('within a list of objects, and within lists', () => {
    const list = `kind: List\napiVersion: v1\nitems:\n- ${SERVICE.replaceAll('\n', '\n  ')}spec:\n    ports:\n    - port: 80\n      port: 81\n`;
    expect(complaints(list)).toEqual([
      'app.yaml:10:7 warning Service default/web: spec.ports[0].port is written twice; the one at 11:7 counts, and this one is lost',
    ]);
  });

  test('in JSON', () => {
    expect(complaints('{"kind": "Service", "apiVersion": "v1", "metadata": {"name": "a", "name": "b\\/c"}}')).toEqual([
      'app.yaml:1:54 warning Service default/b/c: metadata.name is written twice; the one at 1:67 counts, and this one is lost',
    ]);
  });

  test('once, however often the mapping is merged in', () => {
    expect(complaints('a: &a {b: 1, b: 2}\nc: {<<: *a}\nd: *a\n')).toHaveLength(1);
  });

  test('a name under two spellings', () => {
    expect(complaints('on: 1\n"true": 2\n')).toEqual([
      'app.yaml:1:1 warning true is written twice; the one at 2:1 counts, and this one is lost',
    ]);
  });

  test.each(['...\nb: 2\n', '...\n{{\n'])('what stands after the end of a document: %j', (rest) => {
    expect(complaints(`${SERVICE}${rest}`)).toEqual([
      'app.yaml:5:1 warning The document ends here for kubectl, which reads nothing up to the next ---',
    ]);
    expect(namesOf(`${SERVICE}${rest}---\n${SERVICE}`)).toEqual(['Service web']);
  });

  test('nothing where only a comment follows', () => {
    expect(complaints(`${SERVICE}...\n# the end\n`)).toEqual([]);
  });
});

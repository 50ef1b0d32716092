import * as go from '../../src/annotations/codec/go-json';

/** A shape of every kind, like the controller's: Go marks what can be absent with a pointer, a slice or a map. */
const shape = go.struct({
  name: go.string,
  port: go.int32,
  on: go.boolean,
  host: go.optional(go.string),
  weight: go.optional(go.int32),
  servicePort: go.optional(go.intOrString),
  values: go.list(go.string),
  params: go.map(go.string),
  config: go.optional(go.struct({ code: go.string, body: go.optional(go.string) })),
  groups: go.list(go.struct({ service: go.optional(go.string), key: go.string })),
});

const empty = { name: '', port: 0, on: false };

/** Every outcome here is what Go 1.26 gave for the same text and type. */
describe('as encoding/json of Go', () => {
  test.each<[text: string, value: object]>([
    ['{}', {}],
    ['null', {}],
    [' \t\r\n{ } ', {}],
    ['{"name":"a","port":80,"on":true}', { name: 'a', port: 80, on: true }],
    // Names: exactly, else in any case; the long s and the Kelvin sign are letters.
    ['{"NAME":"a","Port":1}', { name: 'a', port: 1 }],
    ['{"hoſt":"a"}', { host: 'a' }],
    ['{"\\u212aey":1,"groups":[{"\\u212aey":"k"}]}', { groups: [{ key: 'k' }] }],
    ['{"naßme":"a","nam e":1,"unknown":{"deep":[1,{"x":null}]}}', {}],
    ['{"__proto__":1,"constructor":2}', {}],
    // Twice: the last one wins …
    ['{"name":"a","name":"b"}', { name: 'b' }],
    ['{"name":"a","NAME":"b"}', { name: 'b' }],
    // … but objects, maps and lists are decoded into what is there.
    ['{"config":{"code":"1","body":"x"},"config":{"code":"2"}}', { config: { code: '2', body: 'x' } }],
    ['{"config":{"code":"1"},"config":null,"config":{"body":"x"}}', { config: { code: '', body: 'x' } }],
    ['{"params":{"a":"1"},"params":{"b":"2"}}', { params: { a: '1', b: '2' } }],
    ['{"groups":[{"service":"a","key":"k"}],"groups":[{"key":"l"}]}', { groups: [{ service: 'a', key: 'l' }] }],
    ['{"groups":[{"key":"a"},{"key":"b"}],"groups":[{}],"groups":[{},{}]}', { groups: [{ key: 'a' }, { key: 'b' }] }],
    ['{"groups":[{"key":"a"}],"groups":[],"groups":[{}]}', { groups: [{ key: '' }] }],
    ['{"groups":[{"key":"a"}],"groups":null,"groups":[{}]}', { groups: [{ key: '' }] }],
    ['{"values":["a","b"],"values":[null]}', { values: ['a'] }],
    // Null makes absent what can be, and leaves the rest.
    ['{"name":"a","name":null,"port":1,"port":null,"on":true,"on":null}', { name: 'a', port: 1, on: true }],
    ['{"host":"a","host":null,"values":["a"],"values":null,"params":{},"params":null}', {}],
    [
      '{"values":[null],"groups":[null],"params":{"a":null}}',
      { values: [''], groups: [{ key: '' }], params: { a: '' } },
    ],
    ['{"values":[],"params":{}}', { values: [], params: {} }],
    // Numbers.
    ['{"port":-0}', { port: 0 }],
    ['{"port":2147483647,"weight":-2147483648}', { port: 2147483647, weight: -2147483648 }],
    ['{"unknown":1e400}', {}],
    // A port in quotes is a name.
    ['{"servicePort":80}', { servicePort: 80 }],
    ['{"servicePort":"80"}', { servicePort: '80' }],
    ['{"servicePort":"http","servicePort":80}', { servicePort: 80 }],
    ['{"servicePort":80,"servicePort":null}', {}],
    // Strings: half a surrogate pair becomes U+FFFD.
    ['{"name":"\\u00e9\\n\\/\\"\u2028"}', { name: 'é\n/"\u2028' }],
    ['{"name":"\\ud83d\\ude00"}', { name: '😀' }],
    ['{"name":"\\ud800"}', { name: '\ufffd' }],
    ['{"name":"\\ude00\\ud83d"}', { name: '\ufffd\ufffd' }],
    ['{"name":"\\ud800\\u0041"}', { name: '\ufffdA' }],
  ])('%s', (text, value) => {
    expect(go.decode(shape, text)).toStrictEqual({ ...empty, ...value });
  });
});

describe('a value of another type is refused, with its place', () => {
  test.each([
    ['[]', 'the JSON value […] must be an object'],
    ['"a"', 'the JSON value "a" must be an object'],
    ['{"name":1}', 'name 1 must be a string'],
    ['{"name":{}}', 'name {…} must be a string'],
    ['{"on":"true"}', 'on "true" must be true or false'],
    ['{"host":false}', 'host false must be a string'],
    ['{"params":{"a":1}}', 'params.a 1 must be a string'],
    ['{"values":["a",2]}', 'values[1] 2 must be a string'],
    ['{"values":"a"}', 'values "a" must be a list'],
    ['{"groups":[{},{"KEY":[]}]}', 'groups[1].key […] must be a string'],
    ['{"servicePort":true}', 'servicePort true must be a whole number or a string'],
  ])('%s', (text, message) => {
    expect(() => go.decode(shape, text)).toThrow(message);
  });

  test.each(['80.0', '8e1', '1e400', '2147483648', '-2147483649', '99999999999999999999', '"80"'])(
    'an integer that is %s',
    (number) => {
      expect(() => go.decode(shape, `{"port":${number}}`)).toThrow(
        `port ${number} must be a whole number of at most 32 bits, without quotes, fraction or exponent`,
      );
    },
  );
});

describe('what is no JSON is refused, with its place', () => {
  test.each([
    ['', 'not valid JSON: it ends at character 1 where a value is expected'],
    ['{', 'not valid JSON: it ends at character 2 where a member name in double quotes is expected'],
    ['{"a"', 'not valid JSON: it ends at character 5 where ":" is expected'],
    ['{"a":1', 'not valid JSON: it ends at character 7 where "," or "}" is expected'],
    ['{"a":1,}', 'not valid JSON: "}" was found at character 8 where a member name in double quotes is expected'],
    ['{"values":["a",]}', 'not valid JSON: "]" was found at character 16 where a value is expected'],
    ['{"values":["a" "b"]}', 'not valid JSON: "\\"" was found at character 16 where "," or "]" is expected'],
    ['{a:1}', 'not valid JSON: "a" was found at character 2 where a member name in double quotes is expected'],
    ["{'a':1}", 'not valid JSON: "\'" was found at character 2 where a member name in double quotes is expected'],
    ['{} x', 'not valid JSON: "x" was found at character 4 where nothing more is expected'],
    ['\ufeff{}', 'not valid JSON: "\\ufeff" was found at character 1 where a value is expected'],
    ['\u00a0{}', 'not valid JSON: "\\u00a0" was found at character 1 where a value is expected'],
    ['{"port":01}', 'not valid JSON: "1" was found at character 10 where "," or "}" is expected'],
    ['{"a":1.}', 'not valid JSON: "." was found at character 7 where "," or "}" is expected'],
    ['{"a":+1}', 'not valid JSON: "+" was found at character 6 where a value is expected'],
    ['{"a":-}', 'not valid JSON: "-" was found at character 6 where a value is expected'],
    ['{"a":NaN}', 'not valid JSON: "N" was found at character 6 where a value is expected'],
    ['{"a":truex}', 'not valid JSON: "x" was found at character 10 where "," or "}" is expected'],
    ['{"a":"b', 'not valid JSON: it ends at character 8 where the closing quote of a string'],
    ['{"a":"\t"}', 'not valid JSON: "\\t" was found at character 7 where the closing quote of a string'],
    ['{"a":"\\x"}', 'not valid JSON: "\\\\" was found at character 7 where an escape that JSON knows'],
    ['{"a":"\\u12"}', 'not valid JSON: "\\\\" was found at character 7 where an escape that JSON knows'],
  ])('%p', (text, message) => {
    expect(() => go.decode(shape, text)).toThrow(message);
  });
});

describe('deep nesting', () => {
  const nested = (depth: number) => `{"unknown":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

  test('10000 levels pass, as in Go', () => {
    expect(go.decode(shape, nested(10_000))).toEqual(empty);
  });
  test('one more is refused', () => {
    expect(() => go.decode(shape, nested(10_001))).toThrow('not valid JSON: nested more than 10000 levels deep');
  });
  test('a million do not overflow the stack', () => {
    expect(() => go.decode(shape, `{"unknown":${'['.repeat(1_000_000)}`)).toThrow('nested more than 10000 levels deep');
  });
});

describe('a million characters are no trouble', () => {
  const million = 1_000_000;
  test.each([
    ['a string', `{"name":"${'x'.repeat(million)}"}`],
    ['escapes', `{"name":"${'\\n'.repeat(million / 2)}"}`],
    ['a number', `{"unknown":${'1'.repeat(million)}}`],
    ['a list', `{"groups":[${'{},'.repeat(million / 3)}{}]}`],
    ['a list again and again', `{"groups":[${'{},'.repeat(million / 6)}{}]${',"groups":[{}]'.repeat(million / 30)}}`],
    ['members', `{${'"a":1,'.repeat(million / 6)}"a":1}`],
    ['space', ' '.repeat(million)],
  ])('%s', (_, text) => {
    const before = performance.now();
    try {
      go.decode(shape, text);
    } catch {
      // Only the time counts here.
    }
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

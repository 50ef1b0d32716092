import * as codec from '../../src/annotations/codec/codec';

/** What Go's strconv and the controller's own splitters make of a text; an Error is the message of the refusal. */
function outcome<T>({ parse }: codec.Codec<T>, raw: string): T | string {
  try {
    return parse(raw);
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
}

describe('booleans are those of strconv.ParseBool', () => {
  test.each(['1', 't', 'T', 'TRUE', 'true', 'True'])('%p is true', (raw) => {
    expect(codec.boolean.parse(raw)).toBe(true);
  });
  test.each(['0', 'f', 'F', 'FALSE', 'false', 'False'])('%p is false', (raw) => {
    expect(codec.boolean.parse(raw)).toBe(false);
  });
  test.each(['', ' true', 'yes', 'tRUE', 'on', '2'])('%p is refused', (raw) => {
    expect(outcome(codec.boolean, raw)).toBe(
      `refused: ${JSON.stringify(raw)} is not a boolean, must be "true" or "false"`,
    );
  });
});

describe('integers are those of strconv.ParseInt', () => {
  test.each([
    ['443', 443],
    ['+443', 443],
    ['-0', 0],
    ['007', 7],
    [`${'0'.repeat(30)}7`, 7],
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
  ])('%p is %p', (raw, value) => {
    expect(codec.int32.parse(raw)).toBe(value);
  });
  test.each(['', ' 1', '1 ', '1.0', '1e3', '0x10', '1_000', '+', '-', '٣'])('%p is refused', (raw) => {
    expect(outcome(codec.int32, raw)).toBe(`refused: ${JSON.stringify(raw)} is not a whole number`);
  });
  test.each([
    [codec.int32, '2147483648', '32'],
    [codec.int32, '-2147483649', '32'],
    [codec.int64, '9223372036854775808', '64'],
    [codec.int64, '-9223372036854775809', '64'],
  ] as const)('%# overflows', (int, raw, bits) => {
    expect(outcome(int, raw)).toBe(`refused: "${raw}" does not fit into ${bits} bits`);
  });
  test('64 bits hold what 32 do not', () => {
    expect(codec.int64.parse('2147483648')).toBe(2147483648);
  });
});

describe('lists', () => {
  test.each([
    ['', []],
    [' , ,', []],
    ['a, b ,,c', ['a', 'b', 'c']],
    ['a\u00a0,\u2003b\u0085', ['a', 'b']],
    ['\ufeffa', ['\ufeffa']],
  ])('%p', (raw, values) => {
    expect(codec.stringList.parse(raw)).toEqual(values);
  });
});

describe('key=value pairs split at a comma only where a "=" follows later', () => {
  test.each([
    ['', {}],
    ['a=1,b=2', { a: '1', b: '2' }],
    [' a = 1 , b = 2 ', { a: '1', b: '2' }],
    ['a=', { a: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a=1,', { a: '1,' }],
    ['a=1, ', { a: '1,' }],
    ['a=1\\,2,b=3', { a: '1,2', b: '3' }],
    ['a=\\x\\\\', { a: 'x\\' }],
    ['a=1\\', { a: '1\\' }],
    ['a=1,a=2', { a: '2' }],
    ['a\\,b=1', { 'a,b': '1' }],
  ])('%p is %p', (raw, map) => {
    expect(codec.stringMap.parse(raw)).toEqual(map);
  });
  test.each([
    ['a', '"a"'],
    ['=1', '"=1"'],
    [' ', '""'],
    ['a=1,2,b=3', '"2"'],
    ['a=1,,b=2', '""'],
    ['x=a,b', '"b"'],
  ])('%p is refused for the sake of %p', (raw, pair) => {
    expect(outcome(codec.stringMap, raw)).toBe(`refused: ${pair} is not a key=value pair (in ${JSON.stringify(raw)})`);
  });
  test('a key named __proto__ is a key like others', () => {
    const map = codec.stringMap.parse('__proto__=1');
    expect(Object.keys(map)).toEqual(['__proto__']);
    expect(codec.stringMap.format(map)).toBe('__proto__=1');
  });
});

describe('words', () => {
  const scheme = codec.oneOf('internal', 'internet-facing');
  test('are compared as written', () => {
    expect(scheme.parse('internal')).toBe('internal');
    expect(outcome(scheme, 'Internal')).toBe('refused: "Internal" must be one of internal, internet-facing');
  });
});

/** Every one of these took minutes with a quadratic parser. */
describe('a million characters are no trouble', () => {
  const million = 1_000_000;
  test.each([
    ['commas', codec.stringMap, `${','.repeat(million)}a=b`],
    ['pairs', codec.stringMap, 'a=b,'.repeat(million / 4)],
    ['backslashes', codec.stringMap, `a=${'\\,'.repeat(million / 2)}`],
    ['inner space', codec.stringMap, `a=b${' '.repeat(million)}c`],
    ['elements', codec.stringList, 'a,'.repeat(million / 2)],
    ['digits', codec.int64, '1'.repeat(million)],
    ['zeros', codec.int64, '0'.repeat(million)],
  ] as const)('%s', (_, { parse }, raw) => {
    const before = performance.now();
    outcome({ allowed: '', parse, format: String } as codec.Codec<unknown>, raw);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

import type { Schema, SchemaData } from '../../../src/manifests/admission/schema';
import { valueFault } from '../../../src/manifests/admission/value-fault';
import { isOfType, quotesHint, typeName } from '../../../src/manifests/admission/value-type';

/** A schema of this one thing. */
const schema = (data: SchemaData) =>
  ({ data, pattern: data.pattern === undefined ? undefined : new RegExp(data.pattern, 'u') }) as Schema;

const names = { keys: ['name', 'port'] };

test.each<[SchemaData, unknown, string]>([
  [{ enum: ['a', 'b'] }, 'c', 'is "c", must be one of a, b'],
  [{ enum: ['a'] }, 'c', 'is "c", must be a'],
  [{ enum: [1, 2] }, 3, 'is 3, must be one of 1, 2'],
  [{ maxLength: 3 }, 'abcd', 'has 4 characters, must have at most 3'],
  [{ maxLength: 3 }, '😀😀😀😀', 'has 4 characters, must have at most 3'],
  [{ minLength: 3 }, 'ab', 'has 2 characters, must have at least 3'],
  [{ minLength: 3 }, '😀😀', 'has 2 characters, must have at least 3'],
  [{ minLength: 1 }, '', 'must not be empty'],
  [{ minLength: 2 }, 'a', 'has 1 characters, must have at least 2'],
  [{ pattern: '^[a-z]+$' }, 'A', 'is "A", must match ^[a-z]+$'],
  [{ format: 'ipv4' }, '10.0.0', 'is "10.0.0", must be an IPv4 address'],
  [{ format: 'ipv4' }, '::1', 'is "::1", must be an IPv4 address'],
  [{ format: 'ipv6' }, '10.0.0.1', 'is "10.0.0.1", must be an IPv6 address'],
  [{ format: 'ipv6' }, 'x', 'is "x", must be an IPv6 address'],
  [{ minimum: 1 }, 0, 'is 0, must be at least 1'],
  [{ maximum: 5 }, 6, 'is 6, must be at most 5'],
  [{ format: 'int32' }, 2 ** 31, 'is 2147483648, must be a 32-bit integer'],
  [{ format: 'int32' }, -(2 ** 31) - 1, 'is -2147483649, must be a 32-bit integer'],
  [{ minItems: 1 }, [], 'must not be empty'],
  [{ minItems: 2 }, [1], 'has 1 items, must have at least 2'],
  [{ maxItems: 2 }, [1, 2, 3], 'has 3 items, must have at most 2'],
  [{ keys: [] }, ['a', 'b', 'a'], 'has "a" twice'],
  [
    names,
    [
      { name: 'a', port: 1 },
      { name: 'a', port: 1, more: true },
    ],
    'has "a" 1 twice',
  ],
  [{ maxProperties: 1 }, { a: 1, b: 2 }, 'has 2 entries, must have at most 1'],
])('%j does not take %j', (data, value, fault) => {
  expect(valueFault(schema(data), value)).toBe(fault);
});

test.each<[SchemaData, unknown]>([
  [{ enum: ['a', 'b'] }, 'b'],
  [{ maxLength: 3 }, 'abc'],
  [{ maxLength: 3 }, '😀😀😀'],
  [{ minLength: 3 }, 'abc'],
  [{ minLength: 3 }, '😀😀😀'],
  [{ minLength: 0, maxLength: 0 }, ''],
  [{ pattern: '^[a-z]+$' }, 'a'],
  [{ format: 'ipv4' }, '10.0.0.1'],
  [{ format: 'ipv6' }, '::1'],
  [{ format: 'hostname' }, 'anything'],
  [{ minimum: 1, maximum: 5 }, 1],
  [{ minimum: 1, maximum: 5 }, 5],
  [{ format: 'int32' }, 2 ** 31 - 1],
  [{ format: 'int32' }, -(2 ** 31)],
  [{ format: 'int64' }, 2 ** 40],
  [{ minItems: 1, maxItems: 2 }, [1]],
  [{ minItems: 1, maxItems: 2 }, [1, 1]],
  [{ keys: [] }, ['a']],
  [
    names,
    [
      { name: 'a', port: 1 },
      { name: 'a', port: 2 },
      { name: 'b', port: 1 },
    ],
  ],
  [{ maxProperties: 1 }, { a: 1 }],
  [{}, { a: 1 }],
  [{}, true],
])('%j takes %j', (data, value) => {
  expect(valueFault(schema(data), value)).toBeUndefined();
});

test.each<[string, string, unknown[], unknown[]]>([
  ['string', 'a string', ['', 'a'], [1, true, [], {}, null]],
  ['integer', 'a whole number', [0, -1], [1.5, '1', null]],
  ['number', 'a number', [0, 1.5], ['1', null]],
  ['boolean', 'true or false', [true, false], ['true', 0, null]],
  ['array', 'a list', [[], ['a']], [{}, 'a', null]],
  ['object', 'an object', [{}, { a: 1 }], [[], 'a', null]],
])('the type %s is %s', (type, name, right, wrong) => {
  expect(typeName(type)).toBe(name);
  expect(right.map((value) => isOfType(type, value))).not.toContain(false);
  expect(wrong.map((value) => isOfType(type, value))).not.toContain(true);
  expect(isOfType(undefined, wrong[0])).toBe(true);
});

test('quotes help where a text is wanted', () => {
  expect([1, true].map((value) => quotesHint('string', value))).toEqual(['; put it in quotes', '; put it in quotes']);
  expect([quotesHint('string', []), quotesHint('string', null), quotesHint('integer', 1.5)]).toEqual(['', '', '']);
});

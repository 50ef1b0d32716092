import { compileCel } from '../../../src/manifests/admission/cel';

function holds(rule: string, self: unknown): boolean {
  return compileCel(rule)(self);
}

test.each([
  ["self.type == 'A' ? has(self.a) : true", { type: 'A', a: 1 }, true],
  ["self.type == 'A' ? has(self.a) : true", { type: 'A' }, false],
  ['self.all(x, x > 1)', [2, 3], true],
  ['self.all(x, x > 1)', [1, 3], false],
  ['self.exists_one(x, x == 2)', [2, 2], false],
  ['self.filter(x, x > 1).size() <= 1', [1, 2], true],
  ["self.key.split('/')[0].size() < 3", { key: 'ab/c' }, true],
  ["self in ['a', 'b']", 'b', true],
  ["!('*' in self && self.size() > 1)", ['*', 'a'], false],
  [String.raw`self.matches(r"""^(?i)\.?[a-z]+$""")`, '.ABC', true],
  ['self.matches(r"""^[A-Z]+$""")', 'abc', false],
  ["duration(self.a) > duration('1m')", { a: '1m30s' }, true],
  ['(self.size() > 0 ? self[0] : 0) + (self.size() > 1 ? self[1] : 0) <= 3', [1, 2], true],
  ["self.__namespace__ == 'x'", { namespace: 'x' }, true],
  ['-self < 0 && 7 != 8', 1, true],
])('%s of %j is %s', (rule, self, expected) => {
  expect(holds(rule, self)).toBe(expected);
});

test('a field that is not there is an error, and a rule that ends in one does not hold', () => {
  expect(holds("self.name == 'a'", {})).toBe(false);
  expect(holds("self.name != 'a'", {})).toBe(false);
});

test('a side that decides makes the error of the other one count for nothing', () => {
  expect(holds('self.missing > 1 || true', {})).toBe(true);
  expect(holds('!(self.missing > 1 && false)', {})).toBe(true);
  expect(holds('self.missing > 1 || false', {})).toBe(false);
  expect(holds('!self.all(x, x.missing > 1 || x.a > 1)', [{ a: 0 }, { missing: 1, a: 0 }])).toBe(true);
});

test('a text is as long as it has characters', () => {
  expect(holds('size(self) == 1', '😀')).toBe(true);
});

test('what is no expression is refused when it is compiled', () => {
  expect(() => compileCel('self.a ==')).toThrow(SyntaxError);
  expect(() => compileCel('self @ 1')).toThrow(SyntaxError);
  expect(() => compileCel('unheard(self)')).toThrow('unheard is not a function that is known');
});

test.each([
  ['self.a == 1 || self.b == 1', { b: 1 }, true],
  ['self.a == 1 || self.b == 1', { b: 2 }, false],
  ['self.a == 1 && self.b == 1', { b: 1 }, false],
  ['!(self.a == 1 && self.b == 1)', { b: 2 }, true],
  ['self.list.all(x, x.a == 1)', { list: [{ a: 2 }, {}] }, false],
  ['!self.list.all(x, x.a == 1)', { list: [{ a: 2 }, {}] }, true],
  ['!self.list.all(x, x.a == 1)', { list: [{ a: 1 }, {}] }, false],
  ['self.list.exists(x, x.a == 1)', { list: [{ a: 1 }, {}] }, true],
  ['!self.list.exists_one(x, x.a == 1)', { list: [{ a: 1 }, {}] }, false],
  ['self.list.exists_one(x, x.a == 1)', { list: [{ a: 1 }, {}] }, false],
  ['!has(self.a.b)', {}, false],
  ['self.list[3] != 1', { list: [] }, false],
  ['size(self.a) != 1', {}, false],
  ["!(self.a in ['x'])", {}, false],
])('an error decides nothing, and one side that does not need it decides: %s of %j is %s', (rule, self, expected) => {
  expect(holds(rule, self)).toBe(expected);
});

test.each<[string, unknown, boolean]>([
  ['self < 2', 1, true],
  ['self < 2', 2, false],
  ['self <= 2', 2, true],
  ['self <= 2', 3, false],
  ['self > 2', 2, false],
  ['self > 2', 3, true],
  ['self >= 2', 1, false],
  ['self >= 2', 2, true],
  ['self + 1 == 3', 2, true],
  ['self - 1 == 1', 2, true],
  ['1 - self - 1 == -2', 2, true],
  ['-self == 2', -2, true],
  ['self == -2', -2, true],
  ['!self', false, true],
  ['!!self', true, true],
  ['!self', 'text', false],
  ['self == null', null, true],
  ['self == false', false, true],
  ['self == 1.5', 1.5, true],
  ["self == r'\\d'", '\\d', true],
  ["'a' in self", { a: null }, true],
  ["'b' in self", { a: 1 }, false],
  ["'toString' in self", {}, false],
  ["self[0] == 'a' && self[1] == 'b'", ['a', 'b'], true],
  ["self['x'] == 1", { x: 1 }, true],
  ["self['y'] != 1", { x: 1 }, false],
  ["self['a'] != 1", ['a'], false],
  ['self.size() == 2', { a: 1, b: 2 }, true],
  ['self.size() == 2', 'ab', true],
  ['size(self) == 2', [1, 2], true],
  ["self.startsWith('ab')", 'abc', true],
  ["self.startsWith('bc')", 'abc', false],
  ["self.endsWith('bc')", 'abc', true],
  ["self.endsWith('ab')", 'abc', false],
  ["self.contains('b')", 'abc', true],
  ["self.contains('x')", 'abc', false],
  ["duration(self) == duration('3600s')", '1h', true],
  ["duration(self) == duration('1000ms')", '1s', true],
  ["duration(self) == duration('90s')", '1.5m', true],
  ["duration(self) == duration('1m')", '1h', false],
  ["self.exists(x, x == 'a')", { a: 1 }, true],
  ["self.all(x, x == 'a')", { a: 1, b: 1 }, false],
  ['self.all(x, x > 1)', [], true],
  ['self.exists(x, x > 1)', [], false],
  ['self.exists(x, x > 1)', [1], false],
  ['self.exists_one(x, x == 2)', [2], true],
  ['self.exists_one(x, x == 2)', [1], false],
  ['self.filter(x, x > 1).all(y, self.exists(x, x == y))', [1, 2, 3], true],
  ['self.all(x, self.all(y, x >= y))', [2, 2], true],
  ['self.list == [] || true', { list: [] }, true],
  ["[self.a, 'b'].exists(x, x == 'c')", { a: 'c' }, true],
  ["[self.a, 'b'].exists(x, x == 'b')", {}, false],
  ['self.constructor != 1', {}, false],
  ['self.length != 7', 'abc', false],
  ['self.a.b != 1', { a: null }, false],
  ['has(self.a)', { a: null }, true],
  ['has(self.constructor)', {}, false],
  ['self[1] != 1', [1], false],
  ['self[-1] != 1', [1], false],
  ["self['constructor'] != 1", {}, false],
  ['self == """a"b"""', 'a"b', true],
  ["self == 'a\\nb\\rc\\td\\'e\\q'", "a\nb\rc\td'eq", true],
  ["self == 'r'", 'r', true],
  ['self == r"\\n"', '\\n', true],
  ["self == ')'", ')', true],
  ["self == '+' + '-'", '+-', true],
  ['self.true == 1', { true: 1 }, true],
  ["self.matches('^.$')", '😀', true],
  ["self.matches('^(?i)é.$')", 'É😀', true],
  ["duration(self) == duration('1h1m1s1ms')", '3661001ms', true],
  ["self.split(',').size() == 3", 'a,b,c', true],
])('%s of %j is %s', (rule, self, expected) => {
  expect(holds(rule, self)).toBe(expected);
});

test.each<[string, boolean]>([
  ['true || false && false', true],
  ['(true || false) && false', false],
  ['1 + 2 == 3 && 2 - 1 == 1', true],
  ['1 == 2 == false', true],
  ['false ? false : true ? true : false', true],
  ['true ? false : true', false],
  ['1 ? true : true', false],
  ['size([1, 2]) in [2, 3]', true],
])('%s is %s', (rule, expected) => {
  expect(holds(rule, undefined)).toBe(expected);
});

test('an error in what is asked of a function, an index or a list is one of all of it', () => {
  for (const rule of [
    '!has(self.a.b.c)',
    'self[self.a] != 1',
    'size(self.a) >= 0',
    "!self.a.startsWith('x')",
    "!'x'.startsWith(self.a)",
    '-self.a != 1',
    'self.a + 1 != 0',
    '1 + self.a != 0',
    'self.a.filter(x, true).size() >= 0',
    '!self.list.exists(x, x.a == 1)',
    'self.list.filter(x, x.a == 1).size() >= 0',
    'self.a ? true : true',
    'self.a.all(x, true)',
    '!(self.a == 1)',
    '!(1 == self.a)',
    '!(self.a && true)',
    '!self.a',
    'self.a[0] != 1',
  ]) {
    expect([rule, holds(rule, { list: [{}] })]).toEqual([rule, false]);
  }
});

test.each([
  ['self.', 'unexpected "end" in a CEL expression'],
  ['(1', 'unexpected "end" in a CEL expression'],
  ['[1 2]', 'unexpected "2" in a CEL expression'],
  ['self.a b', 'unexpected "b" in a CEL expression'],
  ['true ? 1', 'unexpected "end" in a CEL expression'],
  ["self['a'", 'unexpected "end" in a CEL expression'],
  ['self.1', 'unexpected "1" in a CEL expression'],
  ['self # what is this', 'unexpected " # what is" in a CEL expression'],
  ['1 * 2 == 2', '* is not an operator of CEL'],
  ['1 / 2 == 2', '/ is not an operator of CEL'],
  ['1 % 2 == 1', '% is not an operator of CEL'],
  ['toString(self)', 'toString is not a function that is known'],
  ['self.toString()', 'toString is not a function that is known'],
  ['self.toString(x, x)', 'toString is not a function that is known'],
  ['has(self)', 'has is not a function that is known'],
  ['all(x, true)', 'all is not a function that is known'],
  ['self.all(x)', 'all is not a function that is known'],
  ['self.all(1, true)', 'all is not a function that is known'],
  ['( )', 'unexpected ")" in a CEL expression'],
  ['self.(1)', 'unexpected "(" in a CEL expression'],
  ['[1,]', 'unexpected "]" in a CEL expression'],
  ["self 'a'", 'unexpected "a" in a CEL expression'],
  ['self.size(1 2)', 'unexpected "2" in a CEL expression'],
  ['true ? 1 ; 2', 'unexpected " ; 2" in a CEL expression'],
  ['', 'unexpected "end" in a CEL expression'],
])('%s is refused when it is compiled', (text, message) => {
  expect(() => compileCel(text)).toThrow(SyntaxError);
  expect(() => compileCel(text)).toThrow(message);
});

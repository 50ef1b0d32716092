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
  ['!has(self.a.b)', {}, false],
  ['self.list[3] != 1', { list: [] }, false],
  ['size(self.a) != 1', {}, false],
  ["!(self.a in ['x'])", {}, false],
])('an error decides nothing, and one side that does not need it decides: %s of %j is %s', (rule, self, expected) => {
  expect(holds(rule, self)).toBe(expected);
});

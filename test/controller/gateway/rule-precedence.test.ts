import type { RouteAttachments } from '../../../src/controller/gateway/attachment/route-attachment';
import type { RouteManifest } from '../../../src/controller/gateway/objects/gateway-spec';
import type { LoadedRule } from '../../../src/controller/gateway/routing/loaded-rule';
import { comparePrecedence, rulesInOrder } from '../../../src/controller/gateway/routing/rule-precedence';

interface Route {
  readonly name?: string;
  readonly namespace?: string;
  readonly kind?: string;
  /** In milliseconds. */
  readonly created?: number;
  readonly hostnames?: readonly string[];
}

/** A rule of a route with some matches. */
function rule(matches: readonly object[] | undefined, route: Route = {}, index = 0): LoadedRule {
  const { name = 'cart', namespace = 'shop', kind = 'HTTPRoute', created = 0, hostnames = [] } = route;
  const manifest = { ref: { kind }, name, namespace, created, spec: { hostnames } } as unknown as RouteManifest;
  return { route: manifest, rule: { matches }, index, backends: [], configuration: undefined } as LoadedRule;
}

const attachments = {
  hostnamesOn: (_: number, route: RouteManifest) => route.spec.hostnames ?? [],
} as unknown as RouteAttachments;

/** The rules in their order: where they are from, for which host, and what they match. */
function inOrder(...rules: LoadedRule[]): string[] {
  const both = [rules, [...rules].reverse()].map((each) =>
    rulesInOrder(each, 443, attachments).map(({ loaded: { route, index }, matchIndex, hostname }) =>
      [`${route.namespace}/${route.name}`, index, matchIndex ?? '-', hostname || '*'].join(' '),
    ),
  );
  // Whatever order they are loaded in.
  expect(both[1]).toEqual(both[0]);
  return both[0] as string[];
}

const http = (match: object) => rule([match], { name: 'http' });
const path = (type: string, value: string) => ({ path: { type, value } });

/** Which of two matches is asked first; each is also tried at the other place. */
function first(one: object, other: object, kind = 'HTTPRoute'): 'one' | 'other' {
  const rules = [rule([one], { name: 'z-one', kind }), rule([other], { name: 'a-other', kind })];
  return inOrder(...rules)[0]?.startsWith('shop/z-one') ? 'one' : 'other';
}

describe('of two matches of HTTPRoutes, the narrower one is asked first', () => {
  const root = path('PathPrefix', '/');
  test.each<[string, object, object]>([
    ['an exact path before a longer prefix', path('Exact', '/a'), path('PathPrefix', '/abc')],
    ['a prefix before a longer regular expression', path('PathPrefix', '/a'), path('RegularExpression', '/abc')],
    ['a regular expression before no path', path('RegularExpression', ''), {}],
    ['a longer path before a shorter one', path('Exact', '/abc'), path('Exact', '/ab')],
    ['by bytes', path('PathPrefix', '/ä'), path('PathPrefix', '/a')],
    ['a method before none', { ...root, method: 'GET' }, root],
    ['a method before headers', { ...root, method: 'GET' }, { ...root, headers: [{ name: 'a', value: 'b' }] }],
    ['more headers', { headers: [{ name: 'a' }, { name: 'b' }] }, { headers: [{ name: 'a' }] }],
    ['a header before query parameters', { headers: [{ name: 'a' }] }, { queryParams: [{ name: 'a' }, { name: 'b' }] }],
    ['more query parameters', { queryParams: [{ name: 'a' }, { name: 'b' }] }, { queryParams: [{ name: 'a' }] }],
    ['a longer path before a method', path('Exact', '/ab'), { ...path('Exact', '/a'), method: 'GET' }],
  ])('%s', (_, one, other) => {
    expect(first(one, other)).toBe('one');
  });

  test('a rule without matches comes after all with some', () => {
    expect(inOrder(rule(undefined, { name: 'a' }), http(path('RegularExpression', '')))).toEqual([
      'shop/http 0 0 *',
      'shop/a 0 - *',
    ]);
    // A match of everything is no narrower than none; then the names of the routes count.
    expect(inOrder(rule([], { name: 'z' }), http({}))).toEqual(['shop/http 0 0 *', 'shop/z 0 - *']);
    expect(inOrder(rule([], { name: 'a' }), http({}))).toEqual(['shop/a 0 - *', 'shop/http 0 0 *']);
  });
});

describe('of two matches of GRPCRoutes', () => {
  const method = (type: string | undefined, service?: string, name?: string) => ({
    method: { type, service, method: name },
  });
  test.each<[string, object, object]>([
    [
      'an exact method before a longer regular expression',
      method('Exact', 'a', 'b'),
      method('RegularExpression', 'abc', 'abc'),
    ],
    ['the longer service', method('Exact', 'abc', 'a'), method('Exact', 'ab', 'abcd')],
    ['then the longer method', method('Exact', 'a', 'abc'), method('Exact', 'a', 'ab')],
    ['a method before none', method('RegularExpression', 'a'), { headers: [{ name: 'a' }] }],
    ['a type before none', method('Exact'), method(undefined)],
    ['more headers', { headers: [{ name: 'a' }, { name: 'b' }] }, { headers: [{ name: 'a' }] }],
    ['by bytes', method('Exact', 'ä', 'ä'), method('Exact', 'a', 'ab')],
    ['by bytes of the method', method('Exact', 'a', 'ä'), method('Exact', 'a', 'b')],
  ])('%s', (_, one, other) => {
    expect(first(one, other, 'GRPCRoute')).toBe('one');
  });
});

describe('hostnames come before everything else', () => {
  const order = (...hostnames: string[]) => inOrder(rule([{}], { hostnames })).map((line) => line.split(' ').at(-1));

  test('a name before a wildcard, more labels before fewer, then more characters', () => {
    expect(order('*.example.org', 'a.example.org', '*.a.b.example.org', 'b.a.org', 'abc.example.org')).toEqual([
      'abc.example.org',
      'a.example.org',
      'b.a.org',
      '*.a.b.example.org',
      '*.example.org',
    ]);
  });

  test('alike ones by their text', () => {
    expect(order('c.org', 'a.org', 'b.org')).toEqual(['a.org', 'b.org', 'c.org']);
  });

  test('a wildcard without a dot is none', () => {
    const compare = (one: string, other: string) =>
      Math.sign(comparePrecedence({ hostname: one, specificity: [] }, { hostname: other, specificity: [] }));
    expect(compare('*', 'a.org')).toBe(1);
    expect(compare('*a.b.org', 'a.org')).toBe(-1);
    expect([compare('', ''), compare('', '*.org'), compare('*.org', '')]).toEqual([0, 1, -1]);
    expect([compare('a.org', '*.a.org'), compare('*.a.org', 'a.org')]).toEqual([-1, 1]);
    expect([compare('a.org', 'b.org'), compare('*.a.org', '*.b.org')]).toEqual([0, 0]);
  });

  test('a rule without hostname comes after those with one, however narrow it is', () => {
    const narrow = rule([path('Exact', '/abc')], { name: 'a' });
    expect(inOrder(narrow, rule([{}], { name: 'z', hostnames: ['*.example.org'] }))).toEqual([
      'shop/z 0 0 *.example.org',
      'shop/a 0 0 *',
    ]);
  });

  test('each match is asked for each host', () => {
    const both = rule([path('Exact', '/a'), path('Exact', '/abc')], { hostnames: ['a.org', 'bc.org'] });
    expect(inOrder(both)).toEqual([
      'shop/cart 0 1 bc.org',
      'shop/cart 0 0 bc.org',
      'shop/cart 0 1 a.org',
      'shop/cart 0 0 a.org',
    ]);
    expect(inOrder(rule(undefined, { hostnames: ['a.org', 'bc.org'] }))).toEqual([
      'shop/cart 0 - bc.org',
      'shop/cart 0 - a.org',
    ]);
  });
});

describe('of rules that match alike', () => {
  test('that of the oldest route comes first', () => {
    expect(inOrder(rule([{}], { name: 'a', created: 2 }), rule([{}], { name: 'b', created: 1 }))).toEqual([
      'shop/b 0 0 *',
      'shop/a 0 0 *',
    ]);
    // Without a timestamp a route counts as the oldest.
    const undated = rule([{}], { name: 'b', created: Number.NEGATIVE_INFINITY });
    expect(inOrder(rule([{}], { name: 'a', created: 1 }), undated)[0]).toBe('shop/b 0 0 *');
  });

  test('then by namespace and name', () => {
    const named = (namespace: string, name: string) => rule([{}], { namespace, name });
    expect(inOrder(named('shop', 'a'), named('pay', 'b'), named('shop', 'b'))).toEqual([
      'pay/b 0 0 *',
      'shop/a 0 0 *',
      'shop/b 0 0 *',
    ]);
  });

  test('then as they are written: the rule, the match, none last', () => {
    expect(inOrder(rule([{}], {}, 2), rule([{}, {}], {}, 1))).toEqual([
      'shop/cart 1 0 *',
      'shop/cart 1 1 *',
      'shop/cart 2 0 *',
    ]);
    expect(inOrder(rule(undefined, {}, 10), rule([{}], {}, 9))).toEqual(['shop/cart 9 0 *', 'shop/cart 10 - *']);
  });
});

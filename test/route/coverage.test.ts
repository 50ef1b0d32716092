import * as fc from 'fast-check';
import type { ConditionSpec } from '../../src/model/resources';
import { conditionFault } from '../../src/route/condition';
import { covers } from '../../src/route/coverage';
import { parseRequest } from '../../src/route/request';

const host = (...values: string[]): ConditionSpec => ({ field: 'host-header', hostHeaderConfig: { values } });
const path = (...values: string[]): ConditionSpec => ({ field: 'path-pattern', pathPatternConfig: { values } });
const pathRegex = (...regexValues: string[]): ConditionSpec => ({
  field: 'path-pattern',
  pathPatternConfig: { regexValues },
});
const header = (httpHeaderName: string, ...values: string[]): ConditionSpec => ({
  field: 'http-header',
  httpHeaderConfig: { httpHeaderName, values },
});
const query = (key: string, value: string): ConditionSpec => ({
  field: 'query-string',
  queryStringConfig: { values: [{ key, value }] },
});

const sources = (...values: string[]): ConditionSpec => ({ field: 'source-ip', sourceIPConfig: { values } });
const method = (...values: string[]): ConditionSpec => ({
  field: 'http-request-method',
  httpRequestMethodConfig: { values },
});

describe('earlier conditions cover later ones', () => {
  test.each<[string, ConditionSpec[], ConditionSpec[]]>([
    ['every path, and any rule', [path('/*')], [host('a.example.com'), path('/cart')]],
    ['every path, written without a slash', [path('*')], [path('/cart')]],
    ['every path beside one more', [path('/a', '/*')], [host('a.example.com')]],
    ['the same networks', [sources('10.0.0.0/8')], [sources('10.0.0.0/8')]],
    ['the same method', [method('GET', 'PUT')], [method('GET')]],
    ['the same', [host('a.example.com'), path('/cart')], [path('/cart'), host('a.example.com')]],
    ['a prefix, and what is below it', [path('/a', '/a/*')], [path('/a/b', '/a/b/*')]],
    ['a wildcard host, and one of its hosts', [host('*.example.com')], [host('A.example.com')]],
    ['no host, and any host', [path('/a/*')], [host('a.example.com'), path('/a/b')]],
    ['a header, in whatever case its name is', [header('X-Shop', 'de')], [header('x-shop', 'DE')]],
    ['the same regular expression', [pathRegex('^/a')], [pathRegex('^/a')]],
  ])('%s', (_, earlier, later) => {
    expect(covers(earlier, later)).toBe(true);
  });
});

describe('earlier conditions do not cover later ones', () => {
  test.each<[string, ConditionSpec[], ConditionSpec[]]>([
    ['a longer path', [path('/a/b')], [path('/a/*')]],
    ['one of several values alone', [path('/a')], [path('/a', '/b')]],
    ['another host', [host('a.example.com')], [host('b.example.com')]],
    ['a host, where the later rule has none', [host('a.example.com')], [path('/a')]],
    ['a path in another case', [path('/A')], [path('/a')]],
    ['a single character for what may be many', [path('/?')], [path('/*a')]],
    ['another method', [method('GET')], [method('PUT')]],
    ['a path below one in another case', [path('/A/*')], [path('/a/b')]],
    ['a text that goes on behind the pattern', [host('?.org')], [host('a.org.uk')]],
    ['a text that comes before the pattern', [path('/b*')], [path('/ab')]],
    ['a method in another case', [method('GET')], [method('get')]],
    ['another header', [header('X-Shop', 'de')], [header('X-Land', 'de')]],
    ['a query, where the later rule asks for another', [query('a', '1')], [query('b', '1')]],
    ['a regular expression over plain paths', [pathRegex('^/.*')], [path('/a')]],
  ])('%s', (_, earlier, later) => {
    expect(covers(earlier, later)).toBe(false);
  });
});

const pathText = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 5 }).map((text) => `/${text}`);
const hostText = fc
  .string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), minLength: 1, maxLength: 4 })
  .map((text) => `${text}.x`);
const conditions = fc.record({
  hosts: fc.array(hostText, { maxLength: 2 }),
  paths: fc.array(pathText, { minLength: 1, maxLength: 2 }),
});
const specs = ({ hosts, paths }: { hosts: string[]; paths: string[] }): ConditionSpec[] => [
  ...(hosts.length > 0 ? [host(...hosts)] : []),
  path(...paths),
];

const names = ['a', 'b', 'ab', 'a.b', 'bb.a'];
const paths = ['', 'a', 'b', 'a/', 'a/b', 'ab', 'ba', 'a/b/a', '/', 'abab', 'b/a/'];
const requests = names.flatMap((name) => paths.map((rest) => parseRequest(`http://${name}.x/${rest}`)));

test('a request that meets covered conditions meets the covering ones, as route sees it', () => {
  fc.assert(
    fc.property(conditions, conditions, (wide, narrow) => {
      if (!covers(specs(wide), specs(narrow))) return;
      for (const request of requests) {
        const meets = (list: ConditionSpec[]) => list.every((each) => conditionFault(each, request) === undefined);
        expect(!meets(specs(narrow)) || meets(specs(wide))).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

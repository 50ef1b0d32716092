import * as fc from 'fast-check';
import type { ConditionSpec } from '../../src/model/resources';
import { conditionFault } from '../../src/route/condition';
import { mayOverlap } from '../../src/route/overlap';
import { parseRequest } from '../../src/route/request';

const host = (...values: string[]): ConditionSpec => ({ field: 'host-header', hostHeaderConfig: { values } });
const path = (...values: string[]): ConditionSpec => ({ field: 'path-pattern', pathPatternConfig: { values } });
const regex = (...regexValues: string[]): ConditionSpec => ({
  field: 'path-pattern',
  pathPatternConfig: { regexValues },
});
const hostRegex = (...regexValues: string[]): ConditionSpec => ({
  field: 'host-header',
  hostHeaderConfig: { regexValues },
});
const method = (...values: string[]): ConditionSpec => ({
  field: 'http-request-method',
  httpRequestMethodConfig: { values },
});
const source = (...values: string[]): ConditionSpec => ({ field: 'source-ip', sourceIPConfig: { values } });

describe('conditions that no request meets together', () => {
  test.each<[string, ConditionSpec, ConditionSpec]>([
    ['other hosts', host('a.example.com'), host('b.example.com')],
    ['a host beside a wildcard of another domain', host('a.example.org'), host('*.example.com')],
    ['other paths', path('/a', '/a/*'), path('/b', '/b/*')],
    ['globs that end differently', path('/*.png'), path('/*.jpg')],
    ['a text that a regular expression does not match', regex('^/v[0-9]+$'), path('/users')],
    ['a text in another case than a regular expression of paths', regex('^/shop'), path('/SHOP')],
    ['a text of one character more', path('/a?'), path('/abc')],
    ['networks of the two families', source('::/0'), source('0.0.0.0/0')],
    ['other methods', method('GET'), method('POST', 'PUT')],
    ['two texts that a regular expression does not match', regex('^/v[0-9]+$'), path('/users', '/carts')],
    ['a regular expression beside a method that differs', method('GET'), method('get')],
    ['networks that differ in their last common bit', source('10.0.0.0/9'), source('10.128.0.0/9')],
    ['other networks', source('10.0.0.0/8'), source('192.168.0.0/16', 'fd00::/8')],
  ])('%s', (_, one, other) => {
    expect(mayOverlap([one], [other])).toBe(false);
    expect(mayOverlap([other], [one])).toBe(false);
  });
});

describe('conditions that a request may meet together', () => {
  test.each<[string, ConditionSpec, ConditionSpec]>([
    ['a host and its wildcard, in any case', host('A.example.com'), host('*.EXAMPLE.com')],
    ['globs with a text in common', path('/a*'), path('*b')],
    ['? and one character', path('/a?c'), path('/abc')],
    ['one path of several', path('/a', '/b'), path('/b')],
    ['two regular expressions', regex('^/a$'), regex('^/b$')],
    ['one of two texts that a regular expression matches', regex('^/v[0-9]+$'), path('/users', '/v1')],
    ['a regular expression beside a wildcard', regex('^/v[0-9]+$'), path('/u*')],
    ['networks that differ behind the shorter prefix', source('10.0.0.0/9'), source('10.64.0.0/10')],
    ['a network within another', source('10.0.0.0/8'), source('10.1.2.0/24')],
    ['globs that a text of wildcards alone fits', path('/*'), path('**')],
    [
      'a text in the other case of a host that a regular expression matches',
      hostRegex('^shop'),
      host('SHOP.example.com'),
    ],
    ['a network that is not one, which ELBv2 refuses', source('10.0.0.0/8'), source('10.0.0.0')],
    ['conditions on other things', path('/a'), method('GET')],
  ])('%s', (_, one, other) => {
    expect(mayOverlap([one], [other])).toBe(true);
    expect(mayOverlap([other], [one])).toBe(true);
  });
});

const text = fc.string({ unit: fc.constantFrom('/', 'a', 'b'), maxLength: 6 }).map((tail) => `/${tail}`);
const glob = fc.string({ unit: fc.constantFrom('/', 'a', 'b', '*', '?'), maxLength: 5 }).map((tail) => `/${tail}`);

test('paths that some request meets always overlap', () => {
  fc.assert(
    fc.property(glob, glob, text, (one, other, given) => {
      const request = parseRequest(`http://example.com${given}`, {});
      const meets = [one, other].every((each) => conditionFault(path(each), request) === undefined);
      return !meets || mayOverlap([path(one)], [path(other)]);
    }),
  );
});

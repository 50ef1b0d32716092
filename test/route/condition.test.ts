import type { ConditionSpec } from '../../src/model/resources';
import { conditionFault } from '../../src/route/condition';
import { parseRequest, type RequestOptions } from '../../src/route/request';

const fault = (condition: ConditionSpec, url = 'http://shop.example.com/cart?v=1&beta', options: RequestOptions = {}) =>
  conditionFault(condition, parseRequest(url, options))?.();

const paths = (config: { values?: string[]; regexValues?: string[] }): ConditionSpec => ({
  field: 'path-pattern',
  pathPatternConfig: config,
});
const queries = (...values: { key?: string; value: string }[]): ConditionSpec => ({
  field: 'query-string',
  queryStringConfig: { values },
});
const header = (...values: string[]): ConditionSpec => ({
  field: 'http-header',
  httpHeaderConfig: { httpHeaderName: 'X-Beta', values },
});
const sources = (...values: string[]): ConditionSpec => ({ field: 'source-ip', sourceIPConfig: { values } });
const methods = (...values: string[]): ConditionSpec => ({
  field: 'http-request-method',
  httpRequestMethodConfig: { values },
});

describe('why a request does not meet a condition', () => {
  test.each<[ConditionSpec, string]>([
    [
      { field: 'host-header', hostHeaderConfig: { values: ['a.org', '*.b.org'] } },
      'host "shop.example.com" is not one of a.org, *.b.org',
    ],
    [paths({ values: ['/CART'] }), 'path "/cart" is not /CART'],
    [paths({ regexValues: ['^/v[0-9]'] }), 'path "/cart" is not regex ^/v[0-9]'],
    [
      paths({ regexValues: ['(?!a)'] }),
      'path "/cart" is not regex (?!a); the regex "(?!a)" can\'t be read: invalid or unsupported Perl syntax: `(?!`',
    ],
    [header('yes'), 'header X-Beta is not sent'],
    [methods('PUT'), 'method GET is not PUT'],
    [methods('PUT', 'get'), 'method GET is not one of PUT, get'],
    [queries({ key: 'v', value: '2' }), 'query "v=1&beta" has no v=2'],
    [queries({ value: 'x' }, { key: 'beta', value: '?' }), 'query "v=1&beta" has no one of x, beta=?'],
    [sources('10.0.0.0/8'), 'source IP is not given, and the rule wants 10.0.0.0/8'],
    [{ field: 'user-agent' }, 'the condition "user-agent" is unknown'],
  ])('%j: %s', (condition, sentence) => {
    expect(fault(condition)).toBe(sentence);
  });

  test('a header with other values says the first one', () => {
    const sent = { headers: ['X-Beta: no', 'x-beta: never'] };
    expect(fault(header('yes', 'on'), undefined, sent)).toBe('header X-Beta "no" is not one of yes, on');
  });

  test('a source IP of another network, or of the other family', () => {
    expect(fault(sources('10.0.0.0/9'), undefined, { sourceIp: '10.128.0.1' })).toBe(
      'source IP 10.128.0.1 is not 10.0.0.0/9',
    );
    expect(fault(sources('10.0.0.0/8', '::/0'), undefined, { sourceIp: '11.0.0.1' })).toBe(
      'source IP 11.0.0.1 is not one of 10.0.0.0/8, ::/0',
    );
  });
});

test('one regular expression ignores case in a host, and heeds it in a path', () => {
  const host: ConditionSpec = { field: 'host-header', hostHeaderConfig: { regexValues: ['SHOP'] } };
  const path = paths({ regexValues: ['SHOP'] });
  const url = 'http://shop.example.com/shop';
  expect(fault(path, url)).toBe('path "/shop" is not regex SHOP');
  expect(fault(host, url)).toBeUndefined();
  expect(fault(path, url)).toBe('path "/shop" is not regex SHOP');
});

describe('a request meets a condition', () => {
  test.each<[string, ConditionSpec, RequestOptions]>([
    ['a host in another case', { field: 'host-header', hostHeaderConfig: { values: ['SHOP.example.com'] } }, {}],
    ['a host by regular expression', { field: 'host-header', hostHeaderConfig: { regexValues: ['^SHOP'] } }, {}],
    ['one of several paths', paths({ values: ['/a', '/c?rt'] }), {}],
    ['a path by the second regular expression', paths({ regexValues: ['^/a', 'art$'] }), {}],
    ['a key and a value of the query in another case', queries({ key: 'V', value: '1' }), {}],
    ['a value of the query without its key', queries({ value: '1' }), {}],
    ['a key of the query without a value', queries({ key: 'beta', value: '' }), {}],
    ['any value of a header', header('y*'), { headers: ['X-Beta: no', 'X-Beta: YES'] }],
    ['a header with a star', header('\\*'), { headers: ['X-Beta: *'] }],
    ['a method', methods('GET'), {}],
    ['an address at the end of its network', sources('10.0.0.0/9'), { sourceIp: '10.127.255.255' }],
    ['an IPv6 address', sources('2001:db8::/32'), { sourceIp: '2001:db8::7' }],
  ])('%s', (_, condition, options) => {
    expect(fault(condition, undefined, options)).toBeUndefined();
  });
});

import type { ConditionSpec } from '../../src/model/resources';
import { conditionFault } from '../../src/route/condition';
import { urlOf } from '../../src/route/request';
import { sampleRequests } from '../../src/route/sample-request';

const HTTPS = { port: 8443, protocol: 'HTTPS' };
const host = (...values: string[]): ConditionSpec => ({ field: 'host-header', hostHeaderConfig: { values } });
const path = (...values: string[]): ConditionSpec => ({ field: 'path-pattern', pathPatternConfig: { values } });

test('a request for each host and path', () => {
  const samples = [...sampleRequests(HTTPS, [host('A.org', '*.b.org'), path('/x', '/y/*', '/z?')])];
  expect(samples.map(urlOf)).toEqual([
    'https://a.org:8443/x',
    'https://a.org:8443/y/any',
    'https://a.org:8443/za',
    'https://any.b.org:8443/x',
    'https://any.b.org:8443/y/any',
    'https://any.b.org:8443/za',
  ]);
});

test('rules of every host and path', () => {
  expect([...sampleRequests({ port: 80, protocol: 'HTTP' }, [])]).toEqual([
    {
      protocol: 'HTTP',
      host: 'any',
      port: 80,
      path: '/any',
      method: 'GET',
      query: '',
      headers: new Map(),
      sourceIp: undefined,
    },
  ]);
});

test('no more values than a rule may have', () => {
  expect([...sampleRequests(HTTPS, [path('/1', '/2', '/3', '/4', '/5', '/6')])]).toHaveLength(5);
});

test('nothing where a regular expression decides', () => {
  const regex: ConditionSpec = { field: 'path-pattern', pathPatternConfig: { regexValues: ['^/a'] } };
  expect([...sampleRequests(HTTPS, [regex])]).toEqual([]);
});

test.each<[string, ConditionSpec]>([
  ['method', { field: 'http-request-method', httpRequestMethodConfig: { values: ['PUT', 'POST'] } }],
  ['header', { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['\\*a*b?', 'c'] } }],
  ['query', { field: 'query-string', queryStringConfig: { values: [{ key: 'v', value: '\\?*' }, { value: 'x' }] } }],
  ['query without a key', { field: 'query-string', queryStringConfig: { values: [{ value: '1?' }] } }],
  ['source IP', { field: 'source-ip', sourceIPConfig: { values: ['10.1.0.0/16', '::1/128'] } }],
])('a sample meets a condition on its %s', (_, condition) => {
  const [sample, ...others] = [...sampleRequests(HTTPS, [condition])];
  expect(others).toEqual([]);
  expect(sample && conditionFault(condition, sample)).toBeUndefined();
  expect(sample).toBeDefined();
});

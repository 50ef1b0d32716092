import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';
import { type ConditionSpec, type ListenerRuleSpec, type ListenerSpec, ResourceType } from '../../src/model/resources';
import { conditionFault } from '../../src/route/condition';
import type { RouteRequest } from '../../src/route/request';
import { route } from '../../src/route/route';

/** Compares character by character, without a regular expression: slow, and hard to get wrong. */
function fits(pattern: string, value: string): boolean {
  if (pattern === '') return value === '';
  if (pattern[0] === '*') return fits(pattern.slice(1), value) || (value !== '' && fits(pattern, value.slice(1)));
  return value !== '' && (pattern[0] === '?' || pattern[0] === value[0]) && fits(pattern.slice(1), value.slice(1));
}

/** The bits of an IPv4 address, a character each. */
const bitsOf = (address: string) =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');

function isInBlock(block: string, address: string): boolean {
  const [first = '', length] = block.split('/');
  return bitsOf(address).startsWith(bitsOf(first).slice(0, Number(length)));
}

function accepts({ spec }: { spec: ListenerRuleSpec }, request: RouteRequest): boolean {
  return spec.conditions.every((condition) => meets(condition, request));
}

function meets(condition: ConditionSpec, request: RouteRequest): boolean {
  const lower = (text: string) => text.toLowerCase();
  const any = (values: readonly string[] = [], test: (value: string) => boolean) => values.some(test);
  const { hostHeaderConfig: host, pathPatternConfig: path, httpHeaderConfig: header } = condition;
  const { httpRequestMethodConfig: method, queryStringConfig: query, sourceIPConfig: source } = condition;
  if (host)
    return (
      any(host.values, (value) => fits(lower(value), request.host)) ||
      any(host.regexValues, (regex) => new RegExp(regex, 'i').test(request.host))
    );
  if (path)
    return (
      any(path.values, (value) => fits(value, request.path)) ||
      any(path.regexValues, (regex) => new RegExp(regex).test(request.path))
    );
  if (header) {
    const sent = request.headers.get(lower(header.httpHeaderName)) ?? [];
    return sent.some(
      (text) =>
        any(header.values, (value) => fits(lower(value), lower(text))) ||
        any(header.regexValues, (regex) => new RegExp(regex, 'i').test(text)),
    );
  }
  if (method) return method.values.includes(request.method);
  if (query) {
    const pairs = request.query === '' ? [] : request.query.split('&').map((pair) => [...pair.split(/=(.*)/s), '']);
    return query.values.some(({ key, value }) =>
      pairs.some(
        ([name = '', text = '']) =>
          (key === undefined || fits(lower(key), lower(name))) && fits(lower(value), lower(text)),
      ),
    );
  }
  const address = request.sourceIp;
  return address !== undefined && any(source?.values, (block) => !block.includes(':') && isInBlock(block, address));
}

const CASES = join(__dirname, '../conformance/cases');
const names = readdirSync(CASES).filter((name) => name.endsWith('.yaml') && name !== 'default-environment.yaml');

const plans = names.flatMap((name) => {
  const { inventory } = readManifests([{ file: name, text: readFileSync(join(CASES, name), 'utf8') }]);
  const plan = buildPlan(inventory, resolveEnvironment(undefined, inventory.environment).environment, {
    ingressClasses: true,
  });
  return plan.groups.some(({ stack }) => stack?.list(ResourceType.listenerRule).length) ? [plan] : [];
});

/** Values that the rules of a plan speak of, filled in for wildcards, so that requests often match. */
function wordsOf(
  plan: (typeof plans)[number],
  pick: (condition: ConditionSpec) => readonly string[] | undefined,
): string[] {
  const rules = plan.groups.flatMap(({ stack }) => stack?.list<ListenerRuleSpec>(ResourceType.listenerRule) ?? []);
  return rules
    .flatMap(({ spec }) => spec.conditions.flatMap((condition) => pick(condition) ?? []))
    .map((word) => word.replace(/\*/g, 'x').replace(/\?/g, 'y'));
}

const pairText = ({ key, value }: { key?: string; value: string }) => (key === undefined ? value : `${key}=${value}`);

/** Headers that the rules of a plan ask for, by name in lower case. */
function headersOf(plan: (typeof plans)[number]): (readonly [string, readonly string[]])[] {
  const texts = wordsOf(plan, ({ httpHeaderConfig: header }) =>
    header?.values?.map((value) => `${header.httpHeaderName.toLowerCase()}: ${value}`),
  );
  return texts.map((text) => text.split(': ')).map(([name = '', ...value]) => [name, [value.join(': ')]]);
}

test('the rule that answers is the first whose conditions a slow matcher of its own accepts', () => {
  const anyPlan = fc.constantFrom(...plans);
  const requests = anyPlan.chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      protocol: fc.constantFrom('HTTP' as const, 'HTTPS' as const),
      port: fc.constantFrom(
        ...plan.groups.flatMap(
          ({ stack }) => stack?.list<ListenerSpec>(ResourceType.listener).map(({ spec }) => spec.port) ?? [],
        ),
        80,
      ),
      host: fc
        .constantFrom(...wordsOf(plan, ({ hostHeaderConfig }) => hostHeaderConfig?.values), 'other.example.net')
        .map((host) => host.toLowerCase()),
      path: fc
        .constantFrom(...wordsOf(plan, ({ pathPatternConfig }) => pathPatternConfig?.values), '/', '/a/b')
        .map((path) => (path.startsWith('/') ? path : `/${path}`)),
      method: fc.constantFrom(
        ...wordsOf(plan, ({ httpRequestMethodConfig }) => httpRequestMethodConfig?.values),
        'GET',
      ),
      query: fc
        .subarray([
          '',
          'a=1',
          'debug',
          ...wordsOf(plan, ({ queryStringConfig }) => queryStringConfig?.values.map(pairText)),
        ])
        .map((pairs) => pairs.join('&')),
      headers: fc
        .subarray([['x-version', ['2']] as const, ...headersOf(plan)])
        .map((list) => new Map<string, readonly string[]>(list)),
      sourceIp: fc.constantFrom(
        ...wordsOf(plan, ({ sourceIPConfig }) => sourceIPConfig?.values)
          .filter((block) => !block.includes(':'))
          .map((block) => block.replace(/\/.*/, '')),
        '203.0.113.7',
        undefined,
      ),
    }),
  );
  fc.assert(
    fc.property(requests, ({ plan, ...request }) => {
      for (const answer of route(plan, request)) {
        const stack = plan.groups.find(({ id }) => id === answer.loadBalancer)?.stack;
        const listens = stack
          ?.list<ListenerSpec>(ResourceType.listener)
          .some(({ spec }) => spec.port === request.port && spec.protocol === request.protocol);
        const rules = (stack?.list<ListenerRuleSpec>(ResourceType.listenerRule) ?? []).filter(({ id }) =>
          id.startsWith(`${request.port}:`),
        );
        const first = rules.sort((a, b) => a.spec.priority - b.spec.priority).find((rule) => accepts(rule, request));
        expect(answer.rule?.priority).toBe(listens ? (first?.spec.priority ?? 'default') : undefined);
      }
    }),
    { numRuns: 1000, seed: 20261123 },
  );
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '.', '*', '?'), maxLength: 6 });
const octet = fc.constantFrom(0, 1, 10, 127, 128, 255);
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const values = fc.array(word, { minLength: 1, maxLength: 3 });

const anyCondition: fc.Arbitrary<ConditionSpec> = fc.oneof(
  values.map((list) => ({ field: 'host-header', hostHeaderConfig: { values: list } })),
  values.map((list) => ({ field: 'path-pattern', pathPatternConfig: { values: list } })),
  values.map((list) => ({ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Ab', values: list } })),
  values.map((list) => ({ field: 'http-request-method', httpRequestMethodConfig: { values: list } })),
  fc
    .array(fc.record({ key: word, value: word }, { requiredKeys: ['value'] }), { minLength: 1, maxLength: 3 })
    .map((list) => ({ field: 'query-string', queryStringConfig: { values: list } })),
  fc
    .array(fc.tuple(address, fc.nat(32)), { minLength: 1, maxLength: 3 })
    .map((list) => ({ field: 'source-ip', sourceIPConfig: { values: list.map((block) => block.join('/')) } })),
);

test('any condition is met exactly when the slow matcher says so', () => {
  const anyRequest: fc.Arbitrary<RouteRequest> = fc.record({
    protocol: fc.constant('HTTP'),
    port: fc.constant(80),
    host: word.map((host) => host.toLowerCase()),
    path: word,
    method: word,
    query: fc
      .array(
        fc.oneof(
          word,
          fc.tuple(word, word).map((pair) => pair.join('=')),
        ),
      )
      .map((pairs) => pairs.join('&')),
    headers: fc.array(word, { maxLength: 2 }).map((sent) => new Map(sent.length > 0 ? [['x-ab', sent]] : [])),
    sourceIp: fc.option(address, { nil: undefined }),
  });
  let met = 0;
  fc.assert(
    fc.property(anyCondition, anyRequest, (condition, request) => {
      const expected = meets(condition, request);
      if (expected) met++;
      expect(conditionFault(condition, request) === undefined).toBe(expected);
    }),
    { numRuns: 5000, seed: 20261126 },
  );
  // It would prove little if hardly any were met.
  expect(met).toBeGreaterThan(500);
});

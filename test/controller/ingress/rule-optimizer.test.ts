import { withoutNeedlessRules } from '../../../src/controller/ingress/rule/rule-optimizer';
import type { ActionSpec, ConditionSpec, RedirectSpec } from '../../../src/model/resources';

interface Rule {
  readonly name: string;
  readonly conditions: readonly ConditionSpec[];
  readonly actions: readonly ActionSpec[];
}

const host = (...values: string[]): ConditionSpec => ({ field: 'host-header', hostHeaderConfig: { values } });
const path = (...values: string[]): ConditionSpec => ({ field: 'path-pattern', pathPatternConfig: { values } });
const regex = (...regexValues: string[]): ConditionSpec => ({
  field: 'path-pattern',
  pathPatternConfig: { regexValues },
});
const source: ConditionSpec = { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } };

function redirect(
  name: string,
  conditions: ConditionSpec[],
  config: Partial<RedirectSpec> = { host: 'elsewhere.org' },
): Rule {
  return { name, conditions, actions: [{ type: 'redirect', redirectConfig: { statusCode: 'HTTP_301', ...config } }] };
}

function forward(name: string, ...conditions: ConditionSpec[]): Rule {
  return { name, conditions, actions: [{ type: 'forward', forwardConfig: { targetGroups: [] } }] };
}

/** The rules that are kept, and `rule < the one that covers it` for the others. */
function optimized(rules: readonly Rule[], listener: object = {}): string[] {
  const { kept, needless } = withoutNeedlessRules(rules, {
    port: 443,
    protocol: 'HTTPS',
    knowsRegex: true,
    ...listener,
  });
  return [
    ...kept.map(({ name }) => name),
    ...needless.map(({ rule, coveredBy }) => `${rule.name} < ${coveredBy?.name}`),
  ];
}

describe('a redirect that leads back to itself', () => {
  const leads = (config: Partial<RedirectSpec>, ...conditions: ConditionSpec[]) =>
    optimized([redirect('r', conditions, config)])[0];
  const itself = 'r < undefined';

  test('has nothing that changes', () => {
    expect(leads({})).toBe(itself);
    const placeholders = {
      host: '#{host}',
      path: '/#{path}',
      port: '#{port}',
      protocol: '#{protocol}',
      query: '#{query}',
    };
    expect(leads(placeholders)).toBe(itself);
    for (const name of Object.keys(placeholders)) expect(leads({ ...placeholders, [name]: 'x' })).toBe('r');
  });

  test('names the port and the protocol of its listener', () => {
    expect(leads({ port: '443', protocol: 'HTTPS' })).toBe(itself);
    expect(leads({ port: '80' })).toBe('r');
    expect(leads({ protocol: 'HTTP' })).toBe('r');
    const rules = [redirect('r', [], { port: '443', protocol: 'HTTPS' })];
    expect(optimized(rules, { port: 80, protocol: 'HTTP' })).toEqual(['r']);
  });

  test('names a host or a path of its conditions', () => {
    expect(leads({ host: 'b.org' }, host('a.org', 'b.org'))).toBe(itself);
    expect(leads({ host: 'c.org' }, host('a.org', 'b.org'))).toBe('r');
    expect(leads({ path: '/b' }, path('/a', '/b'))).toBe(itself);
    expect(leads({ path: '/c' }, path('/a', '/b'))).toBe('r');
  });

  test('of a regular expression nobody can tell since 3.1.0', () => {
    expect(leads({}, regex('/a+'))).toBe('r');
    expect(optimized([redirect('r', [regex('/a+')], {})], { knowsRegex: false })).toEqual([itself]);
  });

  test('is passed over by what comes after it', () => {
    expect(optimized([redirect('r', [], {}), forward('f')])).toEqual(['f', 'r < undefined']);
  });

  test('is told by the action that redirects, whatever comes before it', () => {
    const guarded: Rule = {
      ...redirect('r', [], {}),
      actions: [{ type: 'authenticate-oidc' }, ...redirect('r', [], {}).actions],
    };
    expect(optimized([guarded])).toEqual([itself]);
  });
});

describe('a rule behind a redirect', () => {
  const behind = (conditions: ConditionSpec[], ...later: ConditionSpec[]) =>
    optimized([redirect('r', conditions), forward('f', ...later)]);
  const needless = ['r', 'f < r'];
  const both = ['r', 'f'];

  test('is needless where the redirect holds whenever it does', () => {
    expect(behind([])).toEqual(needless);
    expect(behind([], host('a.org'), path('/a'))).toEqual(needless);
    expect(behind([path('/*')], path('/a'))).toEqual(needless);
    expect(behind([host('a.org')], host('a.org'), path('/a'))).toEqual(needless);
    expect(behind([host('a.org', 'b.org')], host('b.org'))).toEqual(needless);
    expect(behind([path('/a', '/b')], path('/b', '/a'))).toEqual(needless);
    expect(behind([host('a.org'), path('/a')], host('a.org'), path('/a'))).toEqual(needless);
    expect(behind([], source)).toEqual(needless);
  });

  test('is needed where it does not', () => {
    expect(behind([host('a.org')])).toEqual(both);
    expect(behind([path('/a')])).toEqual(both);
    expect(behind([host('a.org')], host('a.org', 'b.org'))).toEqual(both);
    expect(behind([path('/a/*')], path('/a/b'))).toEqual(both);
    expect(behind([host('*.org')], host('a.org'))).toEqual(both);
    expect(behind([host('a.org'), path('/a')], host('a.org'))).toEqual(both);
    expect(behind([host('a.org'), path('/a')], path('/a'))).toEqual(both);
    expect(behind([source], source)).toEqual(both);
    expect(behind([host('a.org'), source], host('a.org'))).toEqual(both);
  });

  test('a path for all hides others of the redirect', () => {
    expect(behind([path('/a', '/*')], path('/b'))).toEqual(needless);
    expect(behind([path('/a', '/*')])).toEqual(needless);
  });

  test('regular expressions are compared as text since 3.1.0, and before were no paths', () => {
    expect(behind([regex('/a+')], regex('/a+'))).toEqual(needless);
    expect(behind([regex('/a+')], regex('/b+'))).toEqual(both);
    expect(behind([regex('/a+')], path('/b'))).toEqual(both);
    const old = { knowsRegex: false };
    expect(optimized([redirect('r', [regex('/a+')]), forward('f', regex('/b+'))], old)).toEqual(needless);
    expect(optimized([redirect('r', [path('/a')]), forward('f', path('/a'))], old)).toEqual(needless);
  });

  test('names the first redirect that covers it, and redirects are covered too', () => {
    const rules = [
      redirect('host', [host('a.org')]),
      redirect('path', [path('/a')]),
      redirect('all', []),
      redirect('late', [host('a.org'), path('/a')], { host: 'b.org' }),
      forward('f', path('/a')),
      forward('g'),
    ];
    expect(optimized(rules)).toEqual(['host', 'path', 'all', 'late < host', 'f < path', 'g < all']);
    expect(optimized([...rules].reverse())).toEqual(['g', 'f', 'late', 'all', 'path < all', 'host < all']);
  });

  test('is needed behind anything else than a redirect', () => {
    expect(optimized([forward('f'), forward('g')])).toEqual(['f', 'g']);
  });
});

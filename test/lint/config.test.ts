import { readLintConfig } from '../../src/lint/config';
import { readManifests } from '../../src/manifests/load';

function read(fields: string) {
  const text = `apiVersion: cdk8s-alb/v1\nkind: LintConfig\n${fields}\n`;
  const [document] = readManifests([{ file: 'lint.yaml', text }]).inventory.all;
  if (!document) throw new Error('there is no document');
  return readLintConfig(document);
}

const problemsOf = (fields: string) =>
  read(fields).diagnostics.map(({ severity, line, column, message }) => `${line}:${column} ${severity} ${message}`);

test('an empty config is the recommended rules, with the quotas of AWS', () => {
  expect(read('')).toEqual({
    settings: {
      profile: 'recommended',
      severities: new Map(),
      quotas: {
        rulesPerLoadBalancer: 100,
        listenersPerLoadBalancer: 50,
        certificatesPerLoadBalancer: 25,
        targetGroupsPerLoadBalancer: 100,
        inboundRulesPerSecurityGroup: 60,
        securityGroupsPerNetworkInterface: 5,
      },
      ignorePaths: [],
    },
    environment: undefined,
    namespace: undefined,
    baseline: undefined,
    diagnostics: [],
  });
});

test('a config with every field', () => {
  const config = read(`profile: strict
severities: {zero-weights: none, wildcard-host: error}
quotas: {rulesPerLoadBalancer: 200}
environment: production.yaml
namespace: shop
ignorePaths: [vendor/**]
baseline: baseline.json`);
  expect(config).toMatchObject({
    settings: {
      profile: 'strict',
      severities: new Map([
        ['zero-weights', 'off'],
        ['wildcard-host', 'error'],
      ]),
      quotas: { rulesPerLoadBalancer: 200, listenersPerLoadBalancer: 50 },
      ignorePaths: ['vendor/**'],
    },
    environment: 'production.yaml',
    namespace: 'shop',
    baseline: 'baseline.json',
    diagnostics: [],
  });
});

test.each([
  ['profile: lenient', '3:1 error LintConfig: profile "lenient" must be one of recommended, strict, auto-mode'],
  [
    'severities: {zero-weights: fatal}',
    '3:14 error LintConfig: severity "fatal" of zero-weights must be one of error, warning, info, none',
  ],
  [
    'severities: {zero-weight: none}',
    '3:14 error LintConfig: there is no rule "zero-weight"; did you mean zero-weights? (cdk8s-alb explain lists them)',
  ],
  ['severities: {xyzzy: none}', '3:14 error LintConfig: there is no rule "xyzzy" (cdk8s-alb explain lists them)'],
  ['quotas: {rules: 1}', '3:10 error LintConfig: "rules" is not a field of quotas'],
  [
    'quotas: {rulesPerLoadBalancer: "9"}',
    '3:10 error LintConfig: quotas.rulesPerLoadBalancer must be a whole number, not the string "9"',
  ],
  [
    'ignorePaths: [vendor, "{a,b}/**"]',
    '3:23 error LintConfig: ignorePaths[1] "{a,b}/**" must not have "{": the wildcards are *, ** and ?; list paths one by one, and write ? for a { in a name',
  ],
])('%s', (fields, problem) => {
  expect(problemsOf(fields)).toEqual([expect.stringContaining(problem)]);
});

test('a glob that is refused ignores nothing', () => {
  expect(read('ignorePaths: [vendor, "{a,b}/**"]').settings.ignorePaths).toEqual(['vendor']);
});

test('an old rule id counts, and is reported', () => {
  const config = read('severities: {retired-annotation: none}');
  expect([...config.settings.severities]).toEqual([['deprecated-annotation', 'off']]);
  expect(config.diagnostics.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', 'LintConfig: the rule retired-annotation is now called deprecated-annotation'],
  ]);
});

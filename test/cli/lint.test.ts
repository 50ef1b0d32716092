import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { cli } from './terminal';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const lint = (...argv: string[]) => cli(['lint', ...argv], { cwd: folder });

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/schema: internal
    alb.ingress.kubernetes.io/target-type: ip
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
`;
const RIGHT = WRONG.replace('schema', 'scheme');

describe('lint', () => {
  test('says place, rule, fault and fix, with the line in question', async () => {
    expect(await lint(file('wrong.yaml', WRONG))).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: `wrong.yaml:6:5 error unknown-annotation
  Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/schema; did you mean alb.ingress.kubernetes.io/scheme?
  6 │     alb.ingress.kubernetes.io/schema: internal
    │     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  fix Rename it to alb.ingress.kubernetes.io/scheme.

1 error, 0 warnings, 0 info
`,
    });
  });

  test('is content, and ends with 0', async () => {
    expect(await lint(file('right.yaml', RIGHT))).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: '0 errors, 0 warnings, 0 info\n',
    });
  });

  test('as JSON, version 1', async () => {
    const { stdout } = await lint(file('wrong.yaml', WRONG), '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      diagnostics: [
        {
          ruleId: 'unknown-annotation',
          severity: 'error',
          message: expect.stringContaining('schema'),
          fix: 'Rename it to alb.ingress.kubernetes.io/scheme.',
          object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'default', name: 'web' },
          field: 'metadata.annotations["alb.ingress.kubernetes.io/schema"]',
          annotation: 'alb.ingress.kubernetes.io/schema',
          file: 'wrong.yaml',
          line: 6,
          column: 5,
          endLine: 6,
          endColumn: 37,
          docs: expect.stringContaining('unknown-annotation.md'),
        },
      ],
      summary: { errors: 1, warnings: 0, infos: 0, suppressed: 0 },
    });
  });

  test('several formats at once; the region of SARIF is the text that is meant', async () => {
    const outputs = ['sarif', 'junit', 'github'].flatMap((format) => ['--output', `${format}=out.${format}`]);
    await lint(file('wrong.yaml', WRONG), ...outputs);
    const log = JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')) as Log;
    const [result] = log.runs[0]?.results ?? [];
    const { startLine = 0, startColumn = 0, endColumn = 0 } = result?.locations?.[0]?.physicalLocation?.region ?? {};
    expect(WRONG.split('\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1)).toBe(
      'alb.ingress.kubernetes.io/schema',
    );
    expect(log.runs[0]?.tool.driver.rules?.[result?.ruleIndex ?? -1]?.id).toBe('unknown-annotation');
    expect(readFileSync(join(folder, 'out.junit'), 'utf8')).toContain('<failure type="unknown-annotation"');
    expect(readFileSync(join(folder, 'out.github'), 'utf8')).toMatch(
      /^::error file=wrong\.yaml,line=6,endLine=6,col=5,endColumn=37,title=unknown-annotation::/,
    );
  });

  test('a suppression with a reason counts', async () => {
    const ignore = '    cdk8s-alb/ignore: "unknown-annotation: our own operator reads it"\n';
    const name = file('ignored.yaml', WRONG.replace('  annotations:\n', `  annotations:\n${ignore}`));
    expect((await lint(name)).stdout).toBe('0 errors, 0 warnings, 0 info, 1 suppressed\n');
  });

  test('a baseline accepts what is there, and nothing more', async () => {
    const name = file('old.yaml', WRONG);
    expect((await lint(name, '--baseline', 'base.json', '--update-baseline')).exitCode).toBe(0);
    expect((await lint(name, '--baseline', 'base.json')).exitCode).toBe(0);
    writeFileSync(join(folder, name), WRONG.replace('target-type', 'target-typ'));
    const { exitCode, stdout } = await lint(name, '--baseline', 'base.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('target-typ;');
    expect(stdout).not.toContain('/schema;');
  });

  test('--max-warnings', async () => {
    const old = file(
      'old.yaml',
      RIGHT.replace('target-type: ip', 'waf-acl-id: 499e8b99').replace('scheme: internal', 'waf-acl-id: 499e8b99'),
    );
    expect((await lint(old)).exitCode).toBe(0);
    expect((await lint(old, '--max-warnings', '0')).exitCode).toBe(1);
  });

  test('--fix mends the file and judges what is left', async () => {
    const name = file('fix.yaml', WRONG);
    expect(await lint(name, '--fix')).toEqual({
      exitCode: 0,
      stderr: '1 fixed\n',
      stdout: '0 errors, 0 warnings, 0 info\n',
    });
    expect(readFileSync(join(folder, name), 'utf8')).toBe(RIGHT);
  });

  test('--fix changes nothing while a file or the config can not be read', async () => {
    const name = file('fix.yaml', WRONG);
    file('broken.yaml', 'a: [1\n');
    file('broken-config.yaml', 'apiVersion: cdk8s-alb/v1\nkind: LintConfig\nprofil: strict\n');
    for (const argv of [['broken.yaml'], ['--config', 'broken-config.yaml']]) {
      const { exitCode, stderr, stdout } = await lint(name, '--fix', ...argv);
      expect([exitCode, stdout.includes('unknown-annotation')]).toEqual([2, true]);
      expect(stderr).toContain('--fix changed no file, because something could not be read\n');
    }
    expect(readFileSync(join(folder, name), 'utf8')).toBe(WRONG);
  });

  test('a config says severities, and its mistakes are named with their place', async () => {
    const name = file('wrong.yaml', WRONG);
    const header = 'apiVersion: cdk8s-alb/v1\nkind: LintConfig\n';
    file('config.yaml', `${header}severities: {unknown-annotation: warning}\n`);
    expect((await lint(name, '--config', 'config.yaml')).exitCode).toBe(0);
    file('config.yaml', `${header}severities:\n  unknown-anotation: none\nprofil: strict\n`);
    const { exitCode, stderr } = await lint(name, '--config', 'config.yaml');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'config.yaml:4:3 error LintConfig: there is no rule "unknown-anotation"; did you mean unknown-annotation?',
    );
    expect(stderr).toContain('config.yaml:5:1 error LintConfig: "profil" is not a field; did you mean profile?');
  });

  test('a config may name a rule by the id it had before', async () => {
    const name = file('old-id.yaml', RIGHT.replace('target-type: ip', 'waf-acl-id: 499e8b99'));
    file('config.yaml', 'apiVersion: cdk8s-alb/v1\nkind: LintConfig\nseverities:\n  retired-annotation: none\n');
    expect(await lint(name, '--config', 'config.yaml', '--max-warnings', '0')).toEqual({
      exitCode: 0,
      stdout: '0 errors, 0 warnings, 0 info\n',
      stderr: 'config.yaml:4:3 warning LintConfig: the rule retired-annotation is now called deprecated-annotation\n',
    });
  });

  test('a baseline may name a rule by the id it had before', async () => {
    const name = file('old-id.yaml', RIGHT.replace('target-type: ip', 'waf-acl-id: 499e8b99'));
    await lint(name, '--baseline', 'base.json', '--update-baseline');
    const baseline = readFileSync(join(folder, 'base.json'), 'utf8');
    file('base.json', baseline.replace('deprecated-annotation', 'retired-annotation'));
    expect(await lint(name, '--baseline', 'base.json', '--max-warnings', '0')).toEqual({
      exitCode: 0,
      stdout: '0 errors, 0 warnings, 0 info\n',
      stderr:
        'base.json warning the rule retired-annotation is now called deprecated-annotation; --update-baseline writes the new id\n',
    });
  });

  test.each([
    [
      ['--output', 'pdf=x'],
      'error: --output "pdf=x" must be FORMAT=FILE, with one of the formats text, json, sarif, junit, github\n',
    ],
    [['--max-warnings', 'few'], 'error: --max-warnings "few" must be a whole number\n'],
    [['--update-baseline'], 'error: --update-baseline: say where, with --baseline FILE or baseline in the config\n'],
    [
      ['--baseline', 'none.json'],
      'error: --baseline none.json: There is no such file or folder; --update-baseline writes it\n',
    ],
  ])('%j is a wrong command line', async (argv, stderr) => {
    expect(await lint(file('right.yaml', RIGHT), ...argv)).toEqual({ exitCode: 2, stdout: '', stderr });
  });
});

describe('explain', () => {
  test('says what a rule is about', async () => {
    const { stdout, exitCode } = await cli(['explain', 'health-check-timeout-too-long']);
    expect(exitCode).toBe(0);
    for (const part of ['Why', 'Fix', 'Wrong: ', 'Right: ', 'Sources']) expect(stdout).toContain(part);
  });

  test('knows the id that a rule had before', async () => {
    const { stdout, stderr, exitCode } = await cli(['explain', 'health-check-timing']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('explain: the rule health-check-timing is now called health-check-timeout-too-long\n');
    expect(stdout).toContain('health-check-timeout-too-long');
  });

  test('knows the nearest rule', async () => {
    expect((await cli(['explain', 'health-check-timeout-to-long'])).stderr).toBe(
      'error: there is no rule "health-check-timeout-to-long", did you mean "health-check-timeout-too-long"? (cdk8s-alb explain lists them)\n',
    );
  });
});

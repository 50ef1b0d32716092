import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rules } from '../../src/rules';
import { RENAMED_RULES } from '../../src/rules/renamed';
import { cli } from '../cli/terminal';

const changelog = readFileSync(resolve(__dirname, '../../CHANGELOG.md'), 'utf8');
const ids = new Set(rules.map(({ id }) => id));

test.each([...RENAMED_RULES])('%s is called %s, which the changelog and explain say', async (old, current) => {
  expect(ids).toContain(current);
  expect(ids).not.toContain(old);
  expect(changelog).toMatch(new RegExp(`\\| \`${old}\` +\\| \`${current}\` +\\|`));
  expect(await cli(['explain', old])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(current) });
});

test('a config may name all of them, and is told the new ids', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'renamed-'));
  try {
    const lines = [...RENAMED_RULES.keys()].map((id) => `  ${id}: none\n`);
    writeFileSync(join(cwd, 'old.yaml'), `apiVersion: cdk8s-alb/v1\nkind: LintConfig\nseverities:\n${lines.join('')}`);
    writeFileSync(join(cwd, 'config-map.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: none}\n');
    const { exitCode, stderr } = await cli(['lint', 'config-map.yaml', '--config', 'old.yaml'], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr.trimEnd().split('\n')).toEqual(
      [...RENAMED_RULES].map(
        ([old, current], index) =>
          `old.yaml:${index + 4}:3 warning LintConfig: the rule ${old} is now called ${current}`,
      ),
    );
  } finally {
    rmSync(cwd, { recursive: true });
  }
});

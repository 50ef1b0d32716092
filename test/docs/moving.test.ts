import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/terminal';
import { readPages } from './page';
import { synthesize } from './snippet';

const folder = mkdtempSync(join(tmpdir(), 'moving-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readPages().find(({ path }) => path === 'docs/guides/moving-from-cdk8s-plus.md');
const programs = page?.blocks.filter(({ language }) => language === 'ts') ?? [];

/** What an app synthesizes, in a file. */
function written(index: number): string {
  const block = programs[index];
  if (!block) throw new Error(`the page has no program ${index}`);
  const file = join(folder, `${index}.yaml`);
  writeFileSync(file, synthesize(block).join('---\n'));
  return file;
}

const steps = programs.flatMap(({ marker, at }, index) =>
  marker === 'step' && index > 0 ? [[at, index] as const] : [],
);

test('the page has steps', () => {
  expect(steps.length).toBeGreaterThanOrEqual(3);
});

test.each(steps)('the step at %s keeps the load balancer', async (_, index) => {
  const { exitCode, stdout } = await cli(['diff', written(index - 1), written(index), '--detailed-exitcode']);
  expect([stdout, exitCode]).toEqual([expect.stringMatching(/(^|\n\n)Nothing changes\.\n$/), 0]);
});

test('an Ingress under another id is another load balancer', async () => {
  const renamed = join(folder, 'renamed.yaml');
  const block = programs[2];
  if (!block) throw new Error('the page has no third program');
  writeFileSync(renamed, synthesize({ ...block, text: block.text.replace("'Edge'", "'Front'") }).join('---\n'));
  const { exitCode, stdout } = await cli(['diff', written(1), renamed, '--detailed-exitcode']);
  expect([stdout, exitCode]).toEqual([expect.stringContaining('its DNS name vanishes'), 3]);
});

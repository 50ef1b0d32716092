import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOutput } from '../../scripts/command-output';
import { formatted } from '../../scripts/formatted';
import type { GeneratedFile } from '../../scripts/generated';
import { annotationsPage } from '../../scripts/pages/annotations-page';
import { cookbookPage } from '../../scripts/pages/cookbook-page';
import { DIFF_OUTPUTS } from '../../scripts/pages/diff-page';
import { environmentPage } from '../../scripts/pages/environment-page';
import { inventionsPage } from '../../scripts/pages/inventions-page';
import { PLAN_OUTPUTS } from '../../scripts/pages/plan-page';
import { ROUTE_OUTPUTS } from '../../scripts/pages/route-page';
import { PICTURE, TOPOLOGY_OUTPUTS } from '../../scripts/pages/topology-page';
import { upgradePage } from '../../scripts/pages/upgrade-page';
import { cli } from '../cli/terminal';
import { root } from './page';

const committed = (path: string) => readFileSync(join(root, path), 'utf8');

/** The other generated files are compared by `npm run generate -- --check`, which takes longer. */
const PAGES: readonly GeneratedFile[] = [annotationsPage, cookbookPage, environmentPage, inventionsPage, upgradePage];

test.each(PAGES.map((page) => [page.path, page] as const))('%s is up to date (npm run generate)', (path, page) => {
  expect(formatted(path, page.render())).toBe(committed(path));
});

const OUTPUTS = [
  ...Object.entries(DIFF_OUTPUTS).map((output) => ['docs/commands/diff.md', ...output] as const),
  ...Object.entries(PLAN_OUTPUTS).map((output) => ['docs/commands/plan.md', ...output] as const),
  ...Object.entries(ROUTE_OUTPUTS).map((output) => ['docs/commands/route.md', ...output] as const),
  ...Object.entries(TOPOLOGY_OUTPUTS).map((output) => ['docs/commands/topology.md', ...output] as const),
];

test.each(OUTPUTS)('%s shows what is printed: %s', async (path, marker, commandLine) => {
  const { stdout, stderr } = await cli(commandLine, { cwd: root });
  expect(stderr).toBe('');
  const text = committed(path);
  expect(formatted(path, withOutput(text, marker, stdout))).toBe(text);
});

test('docs/commands/topology.svg is what is drawn', async () => {
  expect((await cli(PICTURE, { cwd: root })).stdout).toBe(committed('docs/commands/topology.svg'));
});

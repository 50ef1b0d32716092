/**
 * Writes what is generated: `npm run generate`. With `--check` it writes nothing, names what is stale and ends with 1.
 * To add a generator, export its files from a module here and name them below.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argumentTable } from './argument-table';
import { convertPage } from './convert-page';
import { formatted } from './formatted';
import type { GeneratedFile } from './generated';
import { pageScript } from './page-script';
import { annotationsPage } from './pages/annotations-page';
import { cliPage } from './pages/cli-page';
import { cookbookPage } from './pages/cookbook-page';
import { diffPage } from './pages/diff-page';
import { environmentPage } from './pages/environment-page';
import { inventionsPage } from './pages/inventions-page';
import { mistakesPage } from './pages/mistakes-page';
import { planPage } from './pages/plan-page';
import { readme } from './pages/readme';
import { contributing } from './pages/rooms-picture';
import { routePage } from './pages/route-page';
import { rulePages } from './pages/rule-pages';
import { supportPage } from './pages/support-page';
import { topologyPages } from './pages/topology-page';
import { upgradePage } from './pages/upgrade-page';
import { gatewaySchemas } from './schemas/gateway-schemas';
import { importedResources } from './schemas/imports';
import { manifestSchemas } from './schemas/manifest-schemas';
import { schemas } from './schemas/schemas';

const files: readonly GeneratedFile[] = [
  argumentTable,
  readme,
  contributing,
  pageScript,
  annotationsPage,
  inventionsPage,
  environmentPage,
  planPage,
  diffPage,
  routePage,
  upgradePage,
  ...topologyPages,
  supportPage,
  cliPage,
  convertPage,
  cookbookPage,
  mistakesPage,
  ...rulePages,
  ...schemas,
  ...manifestSchemas,
  gatewaySchemas,
  ...importedResources,
];

const root = resolve(__dirname, '..');

function current(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const stale = files
  .map((file) => ({ path: file.path, text: formatted(file.path, file.render()) }))
  .filter(({ path, text }) => text !== current(path));

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is stale, run: npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}

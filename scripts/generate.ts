/**
 * Writes what is generated: `npm run generate`. With `--check` it writes nothing, names what is stale and ends with 1.
 * To add a generator, export its files from a module here and name them below.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { annotationsPage } from './annotations-page';
import { argumentTable } from './argument-table';
import { cliPage } from './cli-page';
import { convertPage } from './convert-page';
import { cookbookPage } from './cookbook-page';
import { diffPage } from './diff-page';
import { environmentPage } from './environment-page';
import { formatted } from './formatted';
import { gatewaySchemas } from './gateway-schemas';
import type { GeneratedFile } from './generated';
import { importedResources } from './imports';
import { inventionsPage } from './inventions-page';
import { manifestSchemas } from './manifest-schemas';
import { mistakesPage } from './mistakes-page';
import { pageScript } from './page-script';
import { planPage } from './plan-page';
import { readme } from './readme';
import { contributing } from './rooms-picture';
import { routePage } from './route-page';
import { rulePages } from './rule-pages';
import { schemas } from './schemas';
import { topologyPages } from './topology-page';
import { upgradePage } from './upgrade-page';

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

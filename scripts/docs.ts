/**
 * Builds the site of the documentation into site/dist: `npm run docs [-- --built] [--base /cdk8s-alb/]`. Ends with 1 when a link of it
 * leads nowhere. With `--built` the API reference is that of the last `npm run build`.
 */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeApiPages } from './site/api-pages';
import { deadLinks } from './site/dead-links';
import { installGenerators } from './site/generators';
import { stagePages } from './site/staged-pages';

const root = resolve(__dirname, '..');
const site = join(root, 'site');
const { values } = parseArgs({ options: { built: { type: 'boolean' }, base: { type: 'string', default: '/' } } });
if (!/^\/(.*\/)?$/.test(values.base)) {
  console.error(`--base ${values.base}: must begin and end with "/"`);
  process.exit(2);
}

function run(command: string, args: readonly string[], cwd = root): void {
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', SITE_BASE: values.base };
  execFileSync(command, args, { cwd, stdio: 'inherit', env });
}

if (!values.built) run('npm', ['run', '--silent', 'build']);
installGenerators();
const pages = stagePages(root);
writeApiPages(root, pages);
run(join(site, 'node_modules/.bin/vitepress'), ['build'], site);
const dead = deadLinks(join(site, 'dist'), values.base);
for (const each of dead) console.error(each);
console.log(`${dead.length} dead links`);
process.exitCode = dead.length > 0 ? 1 : 0;

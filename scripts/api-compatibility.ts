/**
 * Compares the public API with that of the last release on npm, by jsii-diff: `npm run test:compatibility`, after `npm run build`. Ends with 1
 * when a program that compiled against the release would not any more. `-- --with FOLDER` compares with a build in a folder instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const JSII_DIFF = 'jsii-diff@1.134.0';
const root = resolve(__dirname, '..');
const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string };
const { values } = parseArgs({ options: { with: { type: 'string' } } });

/** The version that npm has, or nothing before the first release. */
function lastRelease(): string | undefined {
  const { stdout, stderr, status } = spawnSync('npm', ['view', '--loglevel', 'error', name, 'version'], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout.trim() || undefined;
  if (/E404/.test(stderr)) return undefined;
  throw new Error(`npm view ${name} ended with ${status}: ${stderr}`);
}

function compare(base: string, title: string): void {
  if (!existsSync(join(root, '.jsii'))) throw new Error('there is no .jsii; run `npm run build` first');
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', JSII_DIFF, base, root], {
    encoding: 'utf8',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
  });
  process.stdout.write(`${stdout}${stderr}`);
  // It ends with 1 for what is not compatible, and with more when it could not compare.
  if (status !== 0 && status !== 1) throw new Error(`jsii-diff could not compare with ${title}`);
  console.log(
    status === 0 ? `the public API is compatible with ${title}` : `the public API is not compatible with ${title}`,
  );
  process.exitCode = status === 0 ? 0 : 1;
}

const release = values.with === undefined ? lastRelease() : undefined;
if (values.with !== undefined) compare(resolve(values.with), values.with);
else if (release !== undefined) compare(`npm:${name}@${release}`, `${name} ${release}`);
else console.log(`no release of ${name} is on npm yet: there is nothing to compare the public API with`);

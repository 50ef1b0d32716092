/** Makes what the commit of a release holds: `npm run release:version`, see .changeset/README.md. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { releasedChangelog } from './changelog';
import { NAMING_VERSION, withVersion } from './named-version';

const root = resolve(__dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const versionOf = () => (JSON.parse(read('package.json')) as { version: string }).version;
const before = read('CHANGELOG.md');
const lastVersion = versionOf();
execFileSync('npm', ['run', '--silent', 'changeset', '--', 'version'], { cwd: root, stdio: 'inherit' });
const version = versionOf();
const date = new Date().toISOString().slice(0, 10);
writeFileSync(join(root, 'CHANGELOG.md'), releasedChangelog(before, read('CHANGELOG.md'), version, date));
for (const file of NAMING_VERSION) writeFileSync(join(root, file), withVersion(read(file), lastVersion, version));

// npm would drop the packages of other systems from the lock.
const lock = JSON.parse(read('package-lock.json')) as {
  version: string;
  packages: Record<string, { version?: string }>;
};
lock.version = version;
const [own] = Object.values(lock.packages);
if (own) own.version = version;
writeFileSync(join(root, 'package-lock.json'), `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(`Now: npm run generate, commit, and tag v${version}`);

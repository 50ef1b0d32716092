/**
 * Tries a release, and publishes nothing: `npm run release -- --dry-run [--without-tests]`. In a clone of the last commit it cuts the next version (a minor one
 * where no changeset says otherwise), and then does what .github/workflows/release.yml does, up to the upload to each registry. Prints
 * `N passed, N failed`. A release itself is a tag: see .changeset/README.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CheckList } from '../check-list';

const root = resolve(__dirname, '../..');
const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, 'without-tests': { type: 'boolean' } } });
if (!values['dry-run']) {
  console.error('A release is published by the tag of its commit (.changeset/README.md); this tries one: --dry-run');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-release-'));
const clone = join(folder, 'cdk8s-alb');
const checks = new CheckList();
const { check } = checks;
const skip = (what: string) => console.log(`SKIPPED ${what}`);

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: clone, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e9 });
}
const npm = (...args: readonly string[]) => run('npm', 'run', '--silent', ...args);
const read = (path: string) => readFileSync(join(clone, path), 'utf8');
const versionOf = () => (JSON.parse(read('package.json')) as { version: string }).version;
const has = (command: string, version = '--version') => spawnSync(command, [version]).status === 0;

/** The one file of a folder that a registry would get. */
function packed(path: string, end: string): string {
  const [file, ...others] = readdirSync(join(clone, path)).filter((name) => name.endsWith(end));
  if (file === undefined || others.length > 0) throw new Error(`${path} must have one file *${end}`);
  return join(path, file);
}

function cut(): void {
  execFileSync('git', ['clone', '--quiet', root, clone]);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  const before = versionOf();
  const sentences = readdirSync(join(clone, '.changeset')).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  if (sentences.length === 0)
    writeFileSync(join(clone, '.changeset/dry-run.md'), '---\n"cdk8s-alb": minor\n---\n\nA dry run.\n');
  npm('release:version');
  npm('generate');
  const version = versionOf();
  if (version === before) throw new Error(`the version is still ${before}`);
  const author = ['-c', 'user.name=dry-run', '-c', 'user.email=dry-run@localhost'];
  run('git', 'add', '--all');
  run('git', ...author, 'commit', '--quiet', '--message', `Release ${version}`);
  run('git', ...author, 'tag', '--annotate', '--message', version, `v${version}`);
  console.log(`     ${before} is followed by ${version}`);
}

/** As the job `github` of the workflow takes it out. */
function releaseNotes(): void {
  const awk = /awk (-v version=\S+ '[^']*') CHANGELOG\.md/.exec(read('.github/workflows/release.yml'))?.[1] ?? '';
  const notes = execFileSync('bash', ['-c', `awk ${awk} CHANGELOG.md`], {
    cwd: clone,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_REF_NAME: `v${versionOf()}` },
  });
  if (!notes.startsWith(`## [${versionOf()}]`)) throw new Error(`the notes of the release are ${notes}`);
}

function publishPython(): void {
  const venv = join(folder, 'venv');
  run('python3', '-m', 'venv', venv);
  run(join(venv, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', 'twine==6.2.0');
  run(join(venv, 'bin/twine'), 'check', '--strict', packed('bindings/python/dist', '.whl'));
}

/** With what the library is built on from the local repository of the suite of Java: Maven Central may not have those versions. */
function packageJava(): void {
  npm('test:bindings', '--', '--only', 'java');
  const repository = `-Dmaven.repo.local=${join(root, 'node_modules/.cache/cdk8s-alb/maven')}`;
  run(
    'mvn',
    '--batch-mode',
    '--quiet',
    '--no-transfer-progress',
    repository,
    '--file',
    'bindings/java/pom.xml',
    'package',
  );
  for (const end of ['-sources.jar', '-javadoc.jar', `${versionOf()}.jar`]) packed('bindings/java/target', end);
}

try {
  check('a version is cut, and committed with its changelog', cut);
  check('the changelog has the notes of the release', releaseNotes);
  if (values['without-tests']) skip('npm test: --without-tests');
  else check('npm test', () => npm('test'));
  check('npm run build, and the public API is compatible with the last release', () => {
    npm('build');
    npm('test:compatibility');
  });
  check('npm run bindings', () => npm('bindings', '--', '--built'));
  check('npm: npm pack, npm publish --dry-run', () => {
    run('npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', 'bindings');
    run('npm', 'publish', '--dry-run', '--ignore-scripts', '--access', 'public', `./${packed('bindings', '.tgz')}`);
  });
  check('PyPI: twine check', publishPython);
  if (has('mvn')) check('Maven: the jars of classes, sources and javadoc', packageJava);
  else skip('Maven: there is no mvn');
  if (has('dotnet'))
    check('NuGet: dotnet pack', () => run('dotnet', 'pack', 'bindings/dotnet/Cdk8sAlb', '--output', 'packed'));
  else skip('NuGet: there is no dotnet');
  if (has('go', 'version')) check('Go: go.mod', () => run('go', 'mod', 'edit', '-json', 'bindings/go/cdk8salb/go.mod'));
  else skip('Go: there is no go');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
checks.close();

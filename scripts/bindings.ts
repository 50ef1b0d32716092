/**
 * Makes the packages for other languages, in bindings/: `npm run bindings [-- --only python,go]`. With
 * `--built` they are made of what `npm run build` has made already. Python becomes a wheel; of the others it is
 * the code, which the tools of those languages pack.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { translateExamples } from './translated-examples';

const root = resolve(__dirname, '..');
const LANGUAGES = ['python', 'java', 'go', 'dotnet'];

const { values } = parseArgs({ options: { only: { type: 'string' }, built: { type: 'boolean' } } });
const chosen = values.only?.split(',') ?? LANGUAGES;
const unknown = chosen.filter((language) => !LANGUAGES.includes(language));
if (unknown.length > 0) {
  console.error(`--only ${unknown.join(',')}: must be some of ${LANGUAGES.join(', ')}, separated by commas`);
  process.exit(2);
}

function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const quiet = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', ...env };
  execFileSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...quiet } });
}

if (!values.built) run('npm', ['run', '--silent', 'build']);
// The README and examples of each package are in its language; `npm run test:bindings` compiles them.
const tablet = join(root, 'bindings/examples.tabl.json');
mkdirSync(join(root, 'bindings'), { recursive: true });
translateExamples(tablet);
const texts = ['--rosetta-tablet', tablet, '--rosetta-unknown-snippets', 'fail'];
const pacmak = ['jsii-pacmak', '--code-only', '--force', '--targets', ...chosen, '--outdir', 'bindings', ...texts];
// It runs `npm pack`, which would build once more.
run('npx', ['--no-install', ...pacmak], { npm_config_ignore_scripts: 'true' });
if (chosen.includes('python')) {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-wheel-'));
  try {
    run('python3', ['-m', 'venv', folder]);
    const pip = [join(folder, 'bin/pip'), ['wheel', '--quiet', '--disable-pip-version-check', '--no-deps']] as const;
    run(pip[0], [...pip[1], '--wheel-dir', 'bindings/python/dist', './bindings/python']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A monorepo of many apps by Turborepo: examples/monorepo with 200 apps. Says what a check costs from nothing, with nothing changed, and with
 * one app changed: `npm run bench:monorepo [-- --apps 200]`, after `npm run build`. Installs Turborepo into a folder of its own.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = resolve(__dirname, '..');
const example = join(root, 'examples/monorepo');
const { values } = parseArgs({ options: { apps: { type: 'string', default: '200' } } });
const count = Number(values.apps);
const { devDependencies } = JSON.parse(readFileSync(join(example, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-monorepo-'));
/** Nothing of Turborepo leaves the machine. */
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' };

function prepare(): void {
  cpSync(example, folder, { recursive: true, filter: (source) => !/\/(dist|node_modules|\.turbo)$/.test(source) });
  rmSync(join(folder, 'apps/pay'), { recursive: true });
  for (let index = 1; index < count; index++) writeApp(`app-${index}`, `edge-${index % 4}`);
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@example'), { recursive: true });
  const turbo = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', join(folder, '.tools')];
  execFileSync('npm', [...turbo, `turbo@${devDependencies.turbo}`], { stdio: 'ignore' });
  for (const name of ['cdk8s', 'cdk8s-plus-28', 'constructs', 'tsx'])
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  symlinkSync(root, join(modules, 'cdk8s-alb'));
  symlinkSync(join(folder, 'packages/platform'), join(modules, '@example/platform'));
  mkdirSync(join(modules, '.bin'));
  symlinkSync(join(root, 'lib/src/cli/main.js'), join(modules, '.bin/cdk8s-alb'));
  symlinkSync(join(root, 'node_modules/tsx/dist/cli.mjs'), join(modules, '.bin/tsx'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  writeFileSync(join(folder, '.gitignore'), `${readFileSync(join(folder, '.gitignore'), 'utf8')}.tools/\n`);
  git('init', '--quiet');
  git('add', '--all');
}

/** Several load balancers: one has at most 100 rules, as the check over all apps would say. */
function writeApp(name: string, group: string): void {
  const source = join(folder, 'apps/shop');
  const target = join(folder, 'apps', name);
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(json|ts|yaml)$/.test(file)) continue;
    mkdirSync(join(target, file, '..'), { recursive: true });
    const path = join(target, file.replaceAll('shop', name));
    writeFileSync(path, appText(join(source, file), name, group));
  }
}

function appText(path: string, name: string, group: string): string {
  const text = readFileSync(path, 'utf8').replaceAll('shop', name);
  return text.replace(/(host: '[^']*') }/, `$1, group: '${group}' }`);
}

/** Seconds that a check takes, and how many of its tasks came out of the cache. */
function check(): { seconds: number; tasks: string } {
  const started = process.hrtime.bigint();
  const turbo = join(folder, '.tools/node_modules/.bin/turbo');
  const outputs = [['synth', 'lint', 'plan', 'diff'], ['group']].map((tasks) => {
    const run = spawnSync(turbo, ['run', ...tasks, '--output-logs=errors-only'], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    if (run.status !== 0)
      throw new Error(`turbo run ${tasks.join(' ')} ended with ${run.status}\n${run.stdout}${run.stderr}`);
    return /Cached:\s+(.*)/.exec(run.stdout)?.[1] ?? '';
  });
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, tasks: outputs.join(' + ') };
}

function report(what: string, { seconds, tasks }: { seconds: number; tasks: string }): void {
  console.log(`${what.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s   ${tasks}`);
}

try {
  prepare();
  report(`${count} apps, from nothing`, check());
  report('nothing changed', check());
  const main = join(folder, 'apps/shop/main.ts');
  writeFileSync(main, readFileSync(main, 'utf8').replace('1.4.2', '1.4.3'));
  report('one app changed', check());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes the command line when the dependencies are there, for `npm ci` in a clone and for installations from git.
 *
 * `npm install -g git+…`, which is how pre-commit installs a hook, hands its own settings on to the installation of what builds us:
 * with them it is global too, and nothing arrives here. So what is missing is installed again without them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TSX = 'node_modules/tsx/dist/cli.mjs';

function run(args, env) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
}

if (existsSync(TSX)) {
  run([TSX, 'scripts/bundle.ts'], process.env);
} else if (process.env.npm_execpath && process.env.npm_config_global === 'true') {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  run([process.env.npm_execpath, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], Object.fromEntries(own));
}

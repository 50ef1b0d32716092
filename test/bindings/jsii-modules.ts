import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './programs';

/** The jsii modules that ours is built on, in the order in which they need each other. */
export const MODULES = ['constructs', 'cdk8s', 'cdk8s-plus-28'];

/**
 * The code of such a module for a language, generated from its npm package: not every registry has each version of it. Returns the
 * folder of the code.
 */
export function generated(module: string, language: 'go' | 'java' | 'dotnet', folder: string): string {
  const outdir = join(folder, module);
  const args = ['--code-only', '--force', '--targets', language, '--outdir', outdir, join('node_modules', module)];
  run('npx', ['--no-install', 'jsii-pacmak', ...args], root, { npm_config_ignore_scripts: 'true' });
  return join(outdir, language);
}

/** The versions of these modules. */
export function moduleVersions(): Record<string, string> {
  return Object.fromEntries(MODULES.map((module) => [module, versionOf(module)]));
}

export function versionOf(module: string): string {
  const path = join(root, 'node_modules', module, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

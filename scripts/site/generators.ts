import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const site = resolve(__dirname, '../../site');

/** Installs what makes the site and translates examples, unless the versions of the lock are there already. */
export function installGenerators(): void {
  const there = join(site, 'node_modules/.package-lock.json');
  if (existsSync(there) && versions(there) === versions(join(site, 'package-lock.json'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: site, stdio: 'inherit' });
}

/** The command of a package that is installed there. */
export function generator(name: string): string {
  return join(site, 'node_modules/.bin', name);
}

function versions(lock: string): string {
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, { version?: string }> };
  const names = ['jsii-docgen', 'jsii-rosetta', 'mermaid', 'vitepress'];
  return names.map((name) => packages[`node_modules/${name}`]?.version).join();
}

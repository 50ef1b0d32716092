import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { PackageVersions } from '../import/project';
import { quoted } from '../text/quoted';
import { UsageError } from './command';
import type { Io } from './io';

/** Writes a project as a whole or not at all. @throws {UsageError} when the folder has something in it, or can't be written */
export function writeProject(output: string, files: ReadonlyMap<string, string>, { cwd }: Pick<Io, 'cwd'>): void {
  const folder = resolve(cwd, output);
  if (!isFree(folder)) throw new UsageError(`--output ${quoted(output)} has files in it, must be empty or not exist`);
  let draft: string | undefined;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    draft = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), text);
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
    throw new UsageError(`--output ${quoted(output)} can't be written: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function isFree(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** The versions that this release was built and tested with, of what a project needs. */
export function packageVersions(): PackageVersions {
  const { version, devDependencies } = ownManifest(__dirname);
  const exactly = (name: string) => (devDependencies[name] ?? '*').replace(/^[\^~]/, '');
  const pinned = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, exactly(name)]));
  return {
    dependencies: { ...pinned(['cdk8s']), 'cdk8s-alb': version, ...pinned(['cdk8s-plus-28', 'constructs']) },
    devDependencies: pinned(['@types/node', 'cdk8s-cli', 'tsx', 'typescript']),
  };
}

interface OwnManifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The nearest package.json above. */
function ownManifest(folder: string): OwnManifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as OwnManifest;
  } catch (error) {
    if (dirname(folder) === folder) throw error;
    return ownManifest(dirname(folder));
  }
}

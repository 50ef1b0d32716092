import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { realPathOf } from './project';

/** Why something can't be written, as the rest of a sentence that begins with its name. */
export class UnwritableFile extends Error {
  public override readonly name = 'UnwritableFile';
}

/** What is written, and takes its place when it is all there. */
export interface StagedFile {
  /** From now on readers see the new content. */
  commit(): void;
  /** Everything stays as it was. */
  discard(): void;
}

/** Gives a file new content, all of it or nothing: its mode stays, and that of a symbolic link is the one that it leads to. @throws {UnwritableFile} */
export function writeWhole(path: string, content: string): void {
  const staged = stage(path, content, { survivesPowerLoss: true });
  try {
    staged.commit();
  } catch (error) {
    staged.discard();
    throw error;
  }
}

/**
 * Writes a file beside the one whose place it will take. What is no regular file, such as /dev/stdout, is written at once.
 * @throws {UnwritableFile}
 */
export function stage(
  path: string,
  content: string,
  { survivesPowerLoss = false }: { readonly survivesPowerLoss?: boolean } = {},
): StagedFile {
  return sentence(() => {
    const target = realPathOf(path);
    const existing = statSync(target, { throwIfNoEntry: false });
    if (existing && !existing.isFile()) return writtenAtOnce(target, content, existing);
    // Otherwise a file that may not be written could be replaced.
    if (existing) accessSync(target, constants.W_OK);
    const beside = join(dirname(target), `.${basename(target)}.${process.pid}.${nextNumber++}.tmp`);
    try {
      writeNew(beside, content, existing, survivesPowerLoss);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
    return {
      commit: () => sentence(() => renameSync(beside, target)),
      discard: () => rmSync(beside, { force: true }),
    };
  });
}

let nextNumber = 1;

function writeNew(path: string, content: string, existing: Stats | undefined, isDurable: boolean): void {
  const descriptor = openSync(path, 'wx', existing ? existing.mode & 0o777 : 0o666);
  try {
    writeFileSync(descriptor, content);
    if (isDurable) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  // The umask has taken something from the mode.
  if (existing) chmodSync(path, existing.mode & 0o7777);
}

function writtenAtOnce(path: string, content: string, existing: Stats): StagedFile {
  if (existing.isDirectory()) throw new UnwritableFile('it is a folder');
  writeFileSync(path, content);
  return { commit: () => undefined, discard: () => undefined };
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'what should be its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of the disk is used up'],
  ['EFBIG', 'it would be too large'],
  ['ELOOP', 'it is a symbolic link to itself'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EBUSY', 'it is in use, as a mounted file is'],
  ['ETXTBSY', 'it is in use'],
  ['EIO', 'the disk reports an error'],
]);

function sentence<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnwritableFile) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnwritableFile(REASONS.get(code) ?? code);
  }
}

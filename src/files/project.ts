import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/**
 * The repository around a folder, or the folder itself where there is none. What a document or a symbolic link of it leads to is read
 * only inside, so that a stranger's pull request can't have other files of the machine read.
 */
export class Project {
  private readonly folder: string;
  private real: string | undefined;

  public constructor(cwd: string) {
    this.folder = repositoryAround(resolve(cwd)) ?? resolve(cwd);
  }

  /** The real path of the project. */
  public get root(): string {
    this.real ??= realpathSync(this.folder);
    return this.real;
  }

  /** Whether a path is written as one of the project, wherever it leads. */
  public names(path: string): boolean {
    return isWithin(this.folder, path) || isWithin(this.root, path);
  }

  /** Whether a path, there or not, is really inside. */
  public holds(path: string): boolean {
    return isWithin(this.root, realPathOf(path));
  }
}

function repositoryAround(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryAround(above);
}

/** As many symbolic links in a row as Linux follows. */
const MAX_LINKS = 40;

/** Where a path leads; of what is not there, where it would be, also behind symbolic links to it. */
export function realPathOf(path: string, links = MAX_LINKS): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    if (above === path) return path;
    const folder = realPathOf(above, links);
    const link = linkAt(path);
    return link === undefined || links === 0
      ? join(folder, basename(path))
      : realPathOf(resolve(folder, link), links - 1);
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Whether an absolute path is a folder, or below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

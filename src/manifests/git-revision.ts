import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { quoted } from '../text/quoted';
import { isManifestPath, type ManifestInput } from './input-files';
import type { InputProblem } from './problem';

/** A file or folder of a commit: `REV:PATH`, as git itself writes it. */
export interface GitPath {
  /** A branch, tag or commit. */
  readonly revision: string;
  /** From the root of the repository, or with `./` from the current folder; empty for all of it. */
  readonly path: string;
}

export interface RevisionTexts {
  readonly texts: readonly ManifestInput[];
  readonly diagnostics: readonly InputProblem[];
}

/** C:\dist, or C:/dist: a path of Windows, whose drive is no revision. */
const DRIVE = /^[A-Za-z]:[\\/]/;

/** What a text says of git; undefined for a path. What exists as a file or folder is one, whatever its name. */
export function gitPathOf(text: string, cwd: string): GitPath | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || DRIVE.test(text) || existsSync(resolve(cwd, text))) return undefined;
  return { revision: text.slice(0, colon), path: text.slice(colon + 1) };
}

/** Reads the manifests of a commit, without checking it out. What can't be read is a diagnostic. */
export function readRevision(place: GitPath, cwd: string, program = 'git'): RevisionTexts {
  const file = nameOf(place);
  try {
    const git = new Git(program, cwd);
    const entries = entriesOf(git, place);
    return entries.length > 0
      ? contentsOf(git, entries)
      : failed(file, 'There is no *.yaml, *.yml or *.json file here');
  } catch (error) {
    if (error instanceof GitError) return failed(file, error.message);
    throw error;
  }
}

function failed(file: string, message: string): RevisionTexts {
  return { texts: [], diagnostics: [{ code: 'unreadable', severity: 'error', message, file }] };
}

/** Why git can't read something, for the user. */
class GitError extends Error {}

/** A file of a commit, and how git is asked for it. */
interface Entry {
  readonly file: string;
  /** The id of its content, or where a symbolic link stands. */
  readonly object: string;
}

function entriesOf(git: Git, place: GitPath): Entry[] {
  const file = nameOf(place);
  checkRevision(git, place);
  const type = git.run(['cat-file', '-t', file]);
  if (type.status !== 0) {
    throw new GitError(`The revision ${place.revision} has no file or folder ${quoted(place.path)}`);
  }
  return type.stdout.toString().trim() === 'blob' ? [{ file, object: file }] : folderEntries(git, file);
}

function checkRevision(git: Git, { revision }: GitPath): void {
  // What begins with a hyphen would be an option.
  const found = revision.startsWith('-')
    ? undefined
    : git.run(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`]);
  if (found?.status === 0) return;
  if (git.run(['rev-parse', '--git-dir']).status !== 0) {
    throw new GitError('There is no such file or folder, nor a git repository here to look for a revision in');
  }
  throw new GitError(
    `There is no revision ${quoted(revision)} in this git repository; a shallow clone must fetch it first`,
  );
}

const SYMBOLIC_LINK = '120000';
const FILES = ['100644', '100755', SYMBOLIC_LINK];

function folderEntries(git: Git, folder: string): Entry[] {
  const listing = git.run(['ls-tree', '-r', '-z', folder]).stdout.toString();
  return listing.split('\0').flatMap((line): Entry[] => {
    const [, mode = '', object = '', path = ''] = /^(\d+) \S+ (\S+)\t(.*)$/s.exec(line) ?? [];
    if (!FILES.includes(mode) || !isManifestPath(path) || path.includes('\n')) return [];
    const file = folder.endsWith(':') ? `${folder}${path}` : `${folder}/${path}`;
    return [{ file, object: mode === SYMBOLIC_LINK ? file : object }];
  });
}

/** Before each content; a symbolic link that leads nowhere, or out of the repository, has no id. */
const HEADER = /^(?:[0-9a-f]+ (\w+)|symlink|dangling|loop|notdir) (\d+)$/;

/** One process reads all files. */
function contentsOf(git: Git, entries: readonly Entry[]): RevisionTexts {
  const { stdout } = git.run(
    ['cat-file', '--batch', '--follow-symlinks'],
    entries.map(({ object }) => `${object}\n`).join(''),
  );
  const texts: ManifestInput[] = [];
  const diagnostics: InputProblem[] = [];
  let at = 0;
  for (const { file } of entries) {
    const end = stdout.indexOf('\n', at);
    const [, type, size = '0'] = HEADER.exec(stdout.toString('utf8', at, end)) ?? [];
    const start = end + 1;
    at = start + Number(size) + 1;
    if (type === 'blob') texts.push({ file, text: stdout.subarray(start, at - 1) });
    else if (type === undefined)
      diagnostics.push(...failed(file, 'This symbolic link leads to nothing in this revision').diagnostics);
  }
  return { texts, diagnostics };
}

function nameOf({ revision, path }: GitPath): string {
  return `${revision}:${path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '')}`;
}

interface GitResult {
  readonly status: number | null;
  readonly stdout: Buffer;
}

/** Runs git, never through a shell: a name is only a name. */
class Git {
  public constructor(
    private readonly program: string,
    private readonly cwd: string,
  ) {}

  public run(args: readonly string[], input?: string): GitResult {
    const { error, status, stdout } = spawnSync(this.program, args, {
      cwd: this.cwd,
      input,
      maxBuffer: Number.POSITIVE_INFINITY,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (error) throw new GitError(`git is needed to read this, and can't be run (${error.message})`);
    return { status, stdout };
  }
}

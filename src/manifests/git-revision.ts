import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { isAbsolute, sep } from 'node:path';
import { LARGEST_FILE_MEGABYTES, tooLarge } from '../files/bounded-file';
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
  // As it is written: `HEAD:dist/../dist` is no other name of `dist`.
  const isPath = existsSync(isAbsolute(text) ? text : `${cwd}${sep}${text}`);
  if (colon < 1 || DRIVE.test(text) || isPath) return undefined;
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
  if (file.includes('\n')) throw new GitError('A name with a line break is not read from git');
  checkRevision(git, place);
  const type = git.run(['cat-file', '-t', file]);
  if (type.status !== 0) {
    throw new GitError(
      git.knows(file) ? NOT_IN_CLONE : `The revision ${place.revision} has no file or folder ${quoted(place.path)}`,
    );
  }
  return type.stdout.toString().trim() === 'blob' ? [{ file, object: file }] : folderEntries(git, file);
}

function checkRevision(git: Git, { revision }: GitPath): void {
  // What begins with a hyphen would be an option.
  if (!revision.startsWith('-') && git.knows(`${revision}^{tree}`)) return;
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
  // Without --full-tree, only what is below the current folder is listed, whatever the tree.
  const listing = git.run(['ls-tree', '-r', '-z', '--full-tree', folder]).stdout.toString();
  return listing.split('\0').flatMap((line): Entry[] => {
    const [, mode = '', object = '', path = ''] = /^(\d+) \S+ (\S+)\t(.*)$/s.exec(line) ?? [];
    if (!FILES.includes(mode) || !isManifestPath(path) || path.includes('\n')) return [];
    const file = /[:/]$/.test(folder) ? `${folder}${path}` : `${folder}/${path}`;
    return [{ file, object: mode === SYMBOLIC_LINK ? file : object }];
  });
}

/** Git would fetch it, by a program that the repository's configuration names. */
const NOT_IN_CLONE =
  'This is not in the clone, which is a partial one or damaged, and nothing is fetched; git fetch --refetch gets it';

/** Before each content; a symbolic link that leads nowhere, or out of the repository, has no id. */
const HEADER = /^(?:[0-9a-f]+ (\w+)|symlink|dangling|loop|notdir) (\d+)$/;

/** One process looks at all files, and one reads those that are not too large. */
function contentsOf(git: Git, entries: readonly Entry[]): RevisionTexts {
  const diagnostics: InputProblem[] = [];
  const { stdout } = git.run(['cat-file', '--batch-check', '--follow-symlinks'], linesOf(entries));
  const readable: Entry[] = [];
  let at = 0;
  for (const entry of entries) {
    const end = stdout.indexOf('\n', at);
    const line = stdout.toString('utf8', at, Math.max(at, end));
    const [isKnown, type, size = '0'] = HEADER.exec(line) ?? [];
    // After a link that leads nowhere comes what it says.
    at = end + 1 + (isKnown !== undefined && type === undefined ? Number(size) + 1 : 0);
    const problem = problemOf(line, type, Number(size));
    if (problem !== undefined) diagnostics.push(...failed(entry.file, problem).diagnostics);
    else if (type === 'blob') readable.push(entry);
  }
  return { texts: textsOf(git, readable), diagnostics };
}

function problemOf(line: string, type: string | undefined, size: number): string | undefined {
  if (type === 'blob' && size > LARGEST_FILE_MEGABYTES * 1024 * 1024) return tooLarge(size).message;
  if (type !== undefined) return undefined;
  return / missing$/.test(line) || line === '' ? NOT_IN_CLONE : 'This symbolic link leads to nothing in this revision';
}

function textsOf(git: Git, entries: readonly Entry[]): ManifestInput[] {
  if (entries.length === 0) return [];
  const { stdout } = git.run(['cat-file', '--batch', '--follow-symlinks'], linesOf(entries));
  let at = 0;
  return entries.map(({ file }) => {
    const end = stdout.indexOf('\n', at);
    const [, , size = '0'] = HEADER.exec(stdout.toString('utf8', at, end)) ?? [];
    const start = end + 1;
    at = start + Number(size) + 1;
    return { file, text: stdout.subarray(start, at - 1) };
  });
}

function linesOf(entries: readonly Entry[]): string {
  return entries.map(({ object }) => `${object}\n`).join('');
}

function nameOf({ revision, path }: GitPath): string {
  const name = path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  // The current folder and the one around it are nothing to git without their slash.
  return `${revision}:${name}${name === '.' || name === '..' ? '/' : ''}`;
}

interface GitResult {
  readonly status: number | null;
  readonly stdout: Buffer;
}

/** What the configuration of a repository could make git do: fetch, by any program, and read a repository that a checkout holds. */
const HARMLESS = ['-c', 'safe.bareRepository=explicit', '-c', 'protocol.allow=never', '-c', 'core.fsmonitor=false'];
const HARMLESS_ENVIRONMENT = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
};

/** Runs git, never through a shell: a name is only a name. */
class Git {
  public constructor(
    private readonly program: string,
    private readonly cwd: string,
  ) {}

  /** Whether a name stands for something, be it in the clone or not. */
  public knows(name: string): boolean {
    return this.run(['rev-parse', '--verify', '--quiet', name]).status === 0;
  }

  public run(args: readonly string[], input?: string): GitResult {
    const { error, status, stdout } = spawnSync(this.program, [...HARMLESS, ...args], {
      cwd: this.cwd,
      env: { ...process.env, ...HARMLESS_ENVIRONMENT },
      input,
      maxBuffer: Number.POSITIVE_INFINITY,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (error) throw new GitError(`git is needed to read this, and can't be run (${error.message})`);
    return { status, stdout };
  }
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ManifestDiagnostic } from './diagnostic';
import { isManifestPath, type ManifestInput } from './input-files';

/** A file or folder of a commit: `REV:PATH`, as git itself writes it. */
export interface GitPath {
  /** A branch, tag or commit. */
  readonly revision: string;
  /** From the root of the repository, or with `./` from the current folder; empty for all of it. */
  readonly path: string;
}

export interface RevisionTexts {
  readonly texts: readonly ManifestInput[];
  readonly diagnostics: readonly ManifestDiagnostic[];
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
export function readRevision(place: GitPath, cwd: string): RevisionTexts {
  try {
    return { texts: textsOf(place, cwd), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const file = nameOf(place);
    return { texts: [], diagnostics: [{ code: 'unreadable', severity: 'error', message: error.message, file }] };
  }
}

/** Why git can't read something, for the user. */
class GitError extends Error {}

/** A file of a commit, and how git is asked for it. */
interface Entry {
  readonly file: string;
  /** The id of its content, or where a symbolic link stands. */
  readonly object: string;
}

function textsOf(place: GitPath, cwd: string): ManifestInput[] {
  const name = nameOf(place);
  checkRevision(place, cwd);
  const type = git(['cat-file', '-t', name], cwd);
  if (type.status !== 0)
    throw new GitError(`The revision ${place.revision} has no file or folder ${JSON.stringify(place.path)}`);
  const isFile = type.stdout.toString().trim() === 'blob';
  const entries = isFile ? [{ file: name, object: name }] : entriesOf(name, cwd);
  if (!isFile && entries.length === 0) throw new GitError('There is no *.yaml, *.yml or *.json file in this folder');
  return contentsOf(entries, cwd);
}

function checkRevision({ revision }: GitPath, cwd: string): void {
  // What begins with a hyphen would be an option.
  const found = revision.startsWith('-')
    ? undefined
    : git(['rev-parse', '--verify', '--quiet', `${revision}^{tree}`], cwd);
  if (found?.status === 0) return;
  if (git(['rev-parse', '--git-dir'], cwd).status !== 0) {
    throw new GitError('There is no such file or folder, nor a git repository here to look for a revision in');
  }
  throw new GitError(
    `There is no revision ${JSON.stringify(revision)} in this git repository; a shallow clone must fetch it first`,
  );
}

const SYMBOLIC_LINK = '120000';
const FILES = ['100644', '100755', SYMBOLIC_LINK];

function entriesOf(folder: string, cwd: string): Entry[] {
  const listing = git(['ls-tree', '-r', '-z', folder], cwd).stdout.toString();
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
function contentsOf(entries: readonly Entry[], cwd: string): ManifestInput[] {
  const input = entries.map(({ object }) => `${object}\n`).join('');
  const { stdout } = git(['cat-file', '--batch', '--follow-symlinks'], cwd, input);
  const texts: ManifestInput[] = [];
  let at = 0;
  for (const { file } of entries) {
    const end = stdout.indexOf('\n', at);
    const [, type, size] = HEADER.exec(stdout.toString('utf8', at, end)) ?? [];
    at = end + 1;
    // What is missing has no content.
    if (size === undefined) continue;
    if (type === 'blob') texts.push({ file, text: stdout.subarray(at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return texts;
}

function nameOf({ revision, path }: GitPath): string {
  return `${revision}:${path.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '')}`;
}

interface GitResult {
  readonly status: number | null;
  readonly stdout: Buffer;
}

/** Never through a shell: a name is only a name. */
function git(args: readonly string[], cwd: string, input?: string): GitResult {
  const { error, status, stdout } = spawnSync('git', args, {
    cwd,
    input,
    maxBuffer: Number.POSITIVE_INFINITY,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if (error) throw new GitError(`git is needed to read this, and can't be run (${error.message})`);
  return { status, stdout };
}

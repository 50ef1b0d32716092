import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readDescriptor, readNamedFile, readRegularFile, UnreadableFile } from '../files/bounded-file';
import { isWithin, Project } from '../files/project';
import type { InputProblem } from './problem';
import { SourceText } from './yaml/source-text';

/** A path (file, folder, or `-` for standard input), or a text that is in memory already. */
export type ManifestInput = string | { readonly file: string; readonly text: Buffer | string };

export interface InputOptions {
  /** What relative paths are relative to. @default process.cwd() */
  readonly cwd?: string;
  /** Gives what standard input holds. @default - reads file descriptor 0 */
  readonly stdin?: () => Buffer | string;
  /** The namespace of objects that name none. @default default */
  readonly namespace?: string;
  /** What files hold instead of what is on the disk, by absolute path. */
  readonly contents?: ReadonlyMap<string, string>;
  /** Whether a folder is a mistake, as it is for one document such as an Environment. @default false */
  readonly filesOnly?: boolean;
}

export interface InputTexts {
  readonly texts: SourceText[];
  readonly diagnostics: InputProblem[];
}

/** Reads all inputs into texts, folders in the order of their names. */
export function readTexts(inputs: readonly ManifestInput[], options: InputOptions = {}): InputTexts {
  const { cwd = process.cwd(), stdin = () => readDescriptor(0), contents, filesOnly } = options;
  const reader = new TextReader(cwd, stdin, contents, filesOnly);
  for (const input of inputs) reader.read(input);
  return reader;
}

const MANIFEST_NAME = /\.(ya?ml|json)$/i;

/** Folders that hold no manifests, but JSON and YAML by the thousand. */
export function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Whether a file below a folder would be read with it; the path has forward slashes. */
export function isManifestPath(path: string): boolean {
  return MANIFEST_NAME.test(path) && !path.split('/').some(isSkipped);
}

class TextReader implements InputTexts {
  public readonly texts: SourceText[] = [];
  public readonly diagnostics: InputProblem[] = [];
  private readonly seen = new Set<string>();
  private readonly project: Project;
  /** The real folder in which symbolic links may lead anywhere: that of a path outside of the project, which somebody named. */
  private named = '';

  public constructor(
    private readonly cwd: string,
    private readonly stdin: () => Buffer | string,
    private readonly contents: ReadonlyMap<string, string> = new Map(),
    private readonly filesOnly = false,
  ) {
    this.project = new Project(cwd);
  }

  public read(input: ManifestInput): void {
    if (typeof input !== 'string') this.addText(input.file, input.text);
    else if (input === '-') this.attempt('<stdin>', () => this.addText('<stdin>', this.stdin()));
    else this.attempt(input, () => this.readPath(input));
  }

  private readPath(path: string): void {
    const absolute = resolve(this.cwd, path);
    const isFolder = statSync(absolute).isDirectory();
    if (isFolder && this.filesOnly) throw new UnreadableFile('This is a folder, not a file');
    const real = realpathSync(absolute);
    this.named = isFolder ? real : dirname(real);
    if (this.project.names(absolute)) this.requireInside(real);
    if (!isFolder) {
      this.readFile(path, readNamedFile);
      return;
    }
    if (this.seen.has(real)) return;
    const before = this.texts.length + this.diagnostics.length;
    this.readFolder(path);
    if (this.texts.length + this.diagnostics.length === before) {
      this.report('empty', 'warning', path, 'There is no *.yaml, *.yml or *.json file in this folder');
    }
  }

  private readFile(path: string, content = readRegularFile): void {
    const absolute = resolve(this.cwd, path);
    // The same file given twice, say as a folder and by name, is read once.
    if (this.seen.has(absolute)) return;
    this.seen.add(absolute);
    this.addText(path, this.contents.get(absolute) ?? content(absolute));
  }

  private readFolder(path: string): void {
    const real = realpathSync(resolve(this.cwd, path));
    if (this.seen.has(real)) return;
    this.seen.add(real);
    const entries = readdirSync(real, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name);
      this.attempt(child, () => this.readEntry(child, entry));
    }
  }

  private readEntry(path: string, entry: Dirent): void {
    if (isSkipped(entry.name)) return;
    const isManifest = MANIFEST_NAME.test(entry.name);
    if (entry.isDirectory()) this.readFolder(path);
    else if (entry.isSymbolicLink()) this.readLink(path, isManifest);
    // What is no regular file says so itself.
    else if (isManifest) this.readFile(path);
  }

  private readLink(path: string, isManifest: boolean): void {
    const absolute = resolve(this.cwd, path);
    const target = statSync(absolute, { throwIfNoEntry: isManifest });
    if (!target?.isDirectory() && !isManifest) return;
    const real = realpathSync(absolute);
    if (!isWithin(this.named, real)) this.requireInside(real);
    if (target?.isDirectory()) this.readFolder(path);
    else this.readFile(path);
  }

  private requireInside(real: string): void {
    if (isWithin(this.project.root, real)) return;
    throw new UnreadableFile(
      `This symbolic link leads out of the project ${this.project.root}, to ${real}; name that path itself if it is meant`,
    );
  }

  private addText(file: string, content: Buffer | string): void {
    if (typeof content !== 'string' && (content.includes(0) || !isUtf8(content))) {
      this.report('unreadable', 'error', file, 'This is not a text file in UTF-8');
      return;
    }
    this.texts.push(new SourceText(file, withoutByteOrderMark(content.toString())));
  }

  private attempt(path: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      this.report('unreadable', 'error', path, reasonOf(error));
    }
  }

  private report(code: InputProblem['code'], severity: 'error' | 'warning', file: string, message: string): void {
    this.diagnostics.push({ code, severity, message, file });
  }
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Why something can't be read, as a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  const { code } = error as { code?: string };
  if (code === 'ENOENT') return 'There is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'This may not be read: permission denied';
  if (code === 'ELOOP') return 'This is a symbolic link to itself';
  if (code === 'ENXIO') return 'This is a socket, not a regular file';
  if (code === undefined) throw error;
  return `This can't be read (${code})`;
}

import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plan } from '../controller/plan';
import type { Baseline } from '../lint/baseline';
import { readBaseline } from '../lint/baseline-file';
import type { LintConfig } from '../lint/config';
import { readConfigFile } from '../lint/config-file';
import type { Diagnostic } from '../lint/diagnostic';
import { NO_CONFIG } from '../lint/judgement';
import type { LintResult } from '../lint/lint';
import { isManifestPath, readTexts } from '../manifests/input-files';
import type { InputProblem } from '../manifests/problem';
import { SourceText } from '../manifests/yaml/source-text';
import type { Profile } from '../rules/rule';
import { Workspace } from '../workspace/workspace';

/** What an editor may say about a folder, in initializationOptions. */
export interface FolderOptions {
  /** Files and folders, relative to the workspace folder. @default ['.'] */
  readonly paths?: readonly string[];
  /** The path of an Environment document. @default - what cdk8s-alb.yaml says */
  readonly environment?: string;
  readonly profile?: Profile;
}

const CONFIG = 'cdk8s-alb.yaml';

/** A folder that is open in an editor: its manifests on the disk, with what has been typed and not been saved. */
export class Folder {
  private config: LintConfig = NO_CONFIG;
  private baseline: Baseline | undefined;
  private workspace = new Workspace();
  /** All manifests, by name relative to the folder, in reading order. */
  private sources = new Map<string, SourceText>();
  private problems: readonly InputProblem[] = [];
  /** What is open, by name. */
  private readonly buffers = new Map<string, string>();
  private result: LintResult | undefined;
  private isStale = true;
  private readonly uris = new Map<string, string>();

  public constructor(
    public readonly root: string,
    private readonly options: FolderOptions = {},
  ) {
    this.reload();
  }

  public nameOf(uri: string): string {
    return relative(this.root, fileURLToPath(uri));
  }

  public uriOf(file: string): string {
    let uri = this.uris.get(file);
    if (uri === undefined) {
      uri = pathToFileURL(resolve(this.root, file)).href;
      this.uris.set(file, uri);
    }
    return uri;
  }

  /** Whether a file is read with the folder. */
  public holds(uri: string): boolean {
    if (!uri.startsWith('file:')) return false;
    const name = this.nameOf(uri);
    return !name.startsWith('..') && isManifestPath(name.replaceAll('\\', '/'));
  }

  /**
   * Takes what is typed; undefined when it is closed, and the disk counts again.
   * @returns whether that changes anything: an opened file usually has the text it had before
   */
  public edit(file: string, text: string | undefined): boolean {
    if (text === undefined) this.buffers.delete(file);
    else this.buffers.set(file, text);
    const content = text ?? textOnDisk(this.root, file);
    if (content === this.sources.get(file)?.text) return false;
    if (content === undefined || !isManifest(content)) {
      if (!this.sources.delete(file)) return false;
    } else if (this.sources.has(file)) {
      this.sources.set(file, new SourceText(file, content));
    } else {
      const all = [...this.sources.values(), new SourceText(file, content)];
      this.sources = new Map(all.sort((a, b) => compareNames(a.file, b.file)).map((source) => [source.file, source]));
    }
    this.change();
    return true;
  }

  /** Reads everything again: after changes on the disk. */
  public reload(): void {
    this.readConfig();
    const { texts, diagnostics } = readTexts(this.options.paths ?? ['.'], {
      cwd: this.root,
      contents: new Map([...this.buffers].map(([file, text]) => [resolve(this.root, file), text])),
    });
    this.problems = diagnostics.filter(({ code }) => code !== 'empty');
    this.sources = new Map(texts.filter(({ text }) => isManifest(text)).map((source) => [source.file, source]));
    for (const [file, text] of this.buffers) if (!this.sources.has(file)) this.edit(file, text);
    this.change();
  }

  public textOf(file: string): string | undefined {
    return this.buffers.get(file) ?? this.sources.get(file)?.text;
  }

  /** The objects, and what the controller finds around them. */
  public get inputs() {
    return this.current.inputs;
  }

  public get objects() {
    return this.current.objects;
  }

  public get plan(): Plan {
    return this.current.plan;
  }

  public lint(): LintResult {
    this.result ??= this.judge();
    return this.result;
  }

  /** What is found by file; a template that is no manifest until it is rendered is left alone. */
  public diagnosticsByFile(): Map<string, Diagnostic[]> {
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of this.lint().diagnostics) {
      const { file, ruleId } = diagnostic;
      if (ruleId === 'unreadable-input' && this.textOf(file)?.includes('{{')) continue;
      const known = byFile.get(file);
      if (known) known.push(diagnostic);
      else byFile.set(file, [diagnostic]);
    }
    return byFile;
  }

  private judge(): LintResult {
    const result = this.current.lint();
    return this.baseline ? { ...result, diagnostics: this.baseline.newAmong(result.diagnostics) } : result;
  }

  private readConfig(): void {
    const path = join(this.root, CONFIG);
    this.config = (existsSync(path) ? readConfigFile(CONFIG, this.root) : undefined) ?? NO_CONFIG;
    const { settings, namespace, baseline } = this.config;
    const environmentFile = this.options.environment ?? this.config.environment;
    this.workspace = new Workspace({
      settings: { ...settings, ...(this.options.profile && { profile: this.options.profile }) },
      namespace,
      environmentFile,
      reading: { cwd: this.root },
    });
    this.baseline = baseline === undefined ? undefined : baselineIn(baseline, this.root);
  }

  private change(): void {
    this.result = undefined;
    this.isStale = true;
  }

  /** Several changes that come together are read once, as soon as somebody asks. */
  private get current(): Workspace {
    if (this.isStale) this.workspace.update(this.sources.values(), [...this.problems, ...this.config.diagnostics]);
    this.isStale = false;
    return this.workspace;
  }
}

/** A baseline that can't be read accepts nothing. */
function baselineIn(file: string, root: string): Baseline | undefined {
  try {
    return readBaseline(file, root);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textOnDisk(root: string, file: string): string | undefined {
  const path = resolve(root, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  return readTexts([file], { cwd: root }).texts[0]?.text;
}

/** Repositories have YAML and JSON of many other kinds. */
function isManifest(text: string): boolean {
  return text.includes('apiVersion') && text.includes('kind');
}

/** As folders are read: name by name. */
function compareNames(a: string, b: string): number {
  const [one, other] = [a.split(/[\\/]/), b.split(/[\\/]/)];
  for (const [index, name] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    if (name !== against) return name < against ? -1 : 1;
  }
  return one.length - other.length;
}

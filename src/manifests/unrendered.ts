import { posix } from 'node:path';
import { isObject } from './kubernetes/shape';
import type { InputProblem } from './problem';
import { documentsOf } from './yaml/document';
import { PlainYaml } from './yaml/plain-yaml';
import type { SourceText } from './yaml/source-text';
import { YamlError } from './yaml/yaml-error';

/** Which of the texts are manifests, and what is to be rendered before. */
export interface Rendered {
  readonly texts: readonly SourceText[];
  /** Patches of kustomize, which say a part of an object. */
  readonly parts: ReadonlySet<SourceText>;
  readonly problems: readonly InputProblem[];
}

const KUSTOMIZATION = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;
const CHART = /(?:^|\/)Chart\.yaml$/;

/** Leaves out the templates of Helm charts, with one problem a chart, and tells the patches of kustomizations from objects. */
export function rendered(texts: readonly SourceText[]): Rendered {
  const charts = texts.filter(({ file }) => CHART.test(slashed(file)));
  const kustomizations = texts.filter(({ file }) => KUSTOMIZATION.test(slashed(file)));
  if (charts.length + kustomizations.length === 0) return { texts, parts: new Set(), problems: [] };
  const { kept, problems } = withoutTemplates(texts, charts);
  const { parts, problem } = kustomized(kept, kustomizations);
  return { texts: kept, parts, problems: problem ? [...problems, problem] : problems };
}

function withoutTemplates(texts: readonly SourceText[], charts: readonly SourceText[]) {
  let kept = texts;
  const problems: InputProblem[] = [];
  // The chart around others first: its templates are rendered with those of its dependencies.
  for (const { file } of [...charts].sort((a, b) => a.file.length - b.file.length)) {
    const folder = folderOf(file);
    const isInside = (text: SourceText) => /^(?:templates|charts)\//.test(within(folder, text.file) ?? '');
    const templates = kept.filter(isInside);
    if (!templates.some(({ text }) => text.includes('{{'))) continue;
    kept = kept.filter((text) => !isInside(text));
    const message = `This is a Helm chart, whose templates are no manifests yet: run helm template ${folder}, and judge what comes out`;
    problems.push({ code: 'unrendered', severity: 'error', message, file });
  }
  return { kept, problems };
}

/** What a kustomization is made of, as far as it matters here. */
interface Kustomization {
  readonly file: string;
  readonly folder: string;
  /** Whether it only lists files, which are applied as they stand. */
  readonly isList: boolean;
  /** Folders and files that it takes its objects from. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
}

function kustomized(texts: readonly SourceText[], files: readonly SourceText[]) {
  const kustomizations = files.flatMap((text) => kustomizationIn(text) ?? []);
  const patches = new Set(kustomizations.flatMap((each) => each.patches));
  const parts = new Set(texts.filter(({ file }) => patches.has(posix.normalize(slashed(file)))));
  if (kustomizations.every(({ isList }) => isList)) return { parts, problem: undefined };
  const bases = new Set(kustomizations.flatMap(({ resources }) => resources));
  const roots = kustomizations.filter(({ folder }) => !bases.has(folder));
  const [first = kustomizations[0], ...others] = roots;
  if (!first) return { parts, problem: undefined };
  const more = others.length === 0 ? '' : ` (and of ${others.map(({ folder }) => folder).join(', ')})`;
  const message = `kustomize makes the manifests out of this folder, and only its parts are judged: run kubectl kustomize ${first.folder}${more}, and judge what comes out`;
  const problem: InputProblem = { code: 'unrendered', severity: 'warning', message, file: first.file };
  return { parts, problem };
}

const LISTING = new Set(['apiVersion', 'kind', 'metadata', 'resources', 'bases']);

/** Undefined for a Kustomization of Flux, and for what can't be read, which is reported anyway. */
function kustomizationIn(source: SourceText): Kustomization | undefined {
  const folder = posix.normalize(folderOf(source.file));
  try {
    const [document] = documentsOf(source);
    const value = document?.read(new PlainYaml(source.text)).value;
    if (!isObject(value) || !isOfKustomize(value.apiVersion)) return undefined;
    const resolved = (path: string) => posix.normalize(posix.join(folder, path)).replace(/\/$/, '');
    const listed = (...fields: string[]) => fields.flatMap((field) => pathsIn(value[field])).map(resolved);
    return {
      file: source.file,
      folder,
      isList: Object.keys(value).every((key) => LISTING.has(key)),
      resources: listed('resources', 'bases', 'components'),
      patches: listed('patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'configurations'),
    };
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function isOfKustomize(apiVersion: unknown): boolean {
  return apiVersion === undefined || String(apiVersion).startsWith('kustomize.config.k8s.io/');
}

/** Paths as such, or as `path` of an entry. A patch can stand there as a text too. */
function pathsIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const path = isObject(entry) ? entry.path : entry;
    return typeof path === 'string' && !path.includes('\n') ? [path] : [];
  });
}

function folderOf(file: string): string {
  return posix.dirname(slashed(file));
}

/** The path from a folder; undefined for what is not in it. */
function within(folder: string, file: string): string | undefined {
  const path = slashed(file);
  if (folder === '.') return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}

import { mayHaveAnnotations } from './annotation-maps';
import { type InputOptions, type ManifestInput, readTexts } from './input-files';
import { InventoryBuilder, type Reading } from './inventory';
import { fieldPath } from './kubernetes/field-path';
import { describeObject, type Excerpt, type FieldPart, type Origin, type Position } from './kubernetes/objects';
import { memberAt, type ReadPiece, readObjects, readPart } from './object-reader';
import type { InputProblem } from './problem';
import { type Template, templateIn } from './template';
import { rendered } from './unrendered';
import { documentsOf, type Loss, type SourceDocument } from './yaml/document';
import { PlainYaml } from './yaml/plain-yaml';
import type { SourceText } from './yaml/source-text';
import { YamlError } from './yaml/yaml-error';

/**
 * Reads Kubernetes manifests from files, folders, standard input (`-`) and texts. Never throws: whatever is wrong with
 * the input is a diagnostic, and everything else is still read.
 */
export function readManifests(inputs: readonly ManifestInput[], options: InputOptions = {}): Reading {
  const { texts, diagnostics } = readTexts(inputs, options);
  const { texts: manifests, parts, problems } = rendered(texts);
  const builder = new InventoryBuilder(options.namespace);
  builder.report(...diagnostics, ...problems);
  const named = new Set(options.filesOnly ? [] : inputs.map((input) => (input === '-' ? '<stdin>' : input)));
  for (const source of manifests) {
    const pieces = readPieces(source, options.namespace, parts.has(source));
    for (const piece of pieces) builder.take(piece);
    if (named.has(source.file) && pieces.every((piece) => 'annotations' in piece)) {
      builder.report(noObject(source.file, pieces.length > 0));
    }
  }
  return builder.finish();
}

/** Takes objects that are in memory already, say those of a synthesized app. */
export function fromObjects<T>(objects: Iterable<T>, originOf: (object: T) => Origin): Reading {
  const builder = new InventoryBuilder();
  for (const object of objects) builder.add(object, originOf(object));
  return builder.finish();
}

/** Of a text that somebody named: a broken renderer would look like a clean result. */
function noObject(file: string, hasAnnotations: boolean): InputProblem {
  const message = `There is no Kubernetes object in ${file === '<stdin>' ? 'standard input' : 'this file'}`;
  const but = hasAnnotations ? '; its annotations for load balancers are judged by themselves' : '';
  return { code: 'empty', severity: 'warning', message: message + but, file };
}

/**
 * Reads the objects of one text, in order. Never throws.
 * @param namespace that of objects that name none
 * @param isPart whether its documents are parts of objects, as patches are
 */
export function readPieces(source: SourceText, namespace?: string, isPart = false): ReadPiece[] {
  const plain = new PlainYaml(source.text);
  const annotations = mayHaveAnnotations(source.text);
  const pieces: ReadPiece[] = [];
  for (const document of documentsOf(source)) {
    const origin = new DocumentOrigin(document);
    try {
      const { value, losses } = document.read(plain);
      const read = isPart ? readPart(value, origin) : readObjects(value, origin, { namespace, annotations });
      for (const piece of read) pieces.push(piece);
      for (const loss of losses) pieces.push({ problem: lossProblem(loss, value, document) });
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      const template = templateIn(source.text);
      // One sentence for the file is enough.
      if (template) return [...pieces, { problem: unrenderedProblem(source, template) }];
      pieces.push({ problem: unreadableProblem(error, document) });
    }
  }
  return pieces;
}

function unrenderedProblem(source: SourceText, { language, command, offset }: Template): InputProblem {
  const message = `This is a ${language} that nothing has rendered: run ${command}, and judge what comes out`;
  return { code: 'unrendered', severity: 'error', message, file: source.file, ...source.position(offset) };
}

function unreadableProblem({ message, offset }: YamlError, { source, start }: SourceDocument): InputProblem {
  const place = { file: source.file, ...source.position(start + offset) };
  return { code: 'unreadable', severity: 'error', message: `This is not valid YAML: ${message}`, ...place };
}

/** kubectl takes the last of two fields, and nothing that follows the end of a document, without saying so. */
function lossProblem({ field, lost, kept }: Loss, value: unknown, document: SourceDocument): InputProblem {
  const { source, start } = document;
  const common = { severity: 'warning', file: source.file, ...source.position(start + lost) } as const;
  if (field === undefined || kept === undefined) {
    const message = 'The document ends here for kubectl, which reads nothing up to the next ---';
    return { code: 'ignored', message, ...common };
  }
  const { object, path } = memberAt(value, field);
  const { line, column } = source.position(start + kept);
  const name = object ? `${describeObject(object)}: ` : '';
  const message = `${name}${fieldPath(path)} is written twice; the one at ${line}:${column} counts, and this one is lost`;
  return { code: 'duplicate-key', message, ...common, field: path, ...(object ? { object } : {}) };
}

/** Where an object of a document came from. The text is out of reach of whoever prints the object: it may hold secrets. */
class DocumentOrigin implements Origin {
  readonly #document: SourceDocument;

  public constructor(document: SourceDocument) {
    this.#document = document;
  }

  public get file(): string {
    return this.#document.source.file;
  }

  public locate(path: readonly (string | number)[], part?: FieldPart): Position {
    return this.#document.locate(path, part);
  }

  public written(path: readonly (string | number)[]): Excerpt {
    return this.#document.written(path);
  }
}

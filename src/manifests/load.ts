import { type InputOptions, type ManifestInput, readTexts } from './input-files';
import { InventoryBuilder, type Reading } from './inventory';
import { fieldPath } from './kubernetes/field-path';
import { describeObject, type Excerpt, type FieldPart, type Origin, type Position } from './kubernetes/objects';
import { memberAt, type ReadPiece, readObjects } from './object-reader';
import type { InputProblem } from './problem';
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
  const builder = new InventoryBuilder(options.namespace);
  builder.report(...diagnostics);
  for (const source of texts) for (const piece of readPieces(source, options.namespace)) builder.take(piece);
  return builder.finish();
}

/** Takes objects that are in memory already, say those of a synthesized app. */
export function fromObjects<T>(objects: Iterable<T>, originOf: (object: T) => Origin): Reading {
  const builder = new InventoryBuilder();
  for (const object of objects) builder.add(object, originOf(object));
  return builder.finish();
}

/**
 * Reads the objects of one text, in order. Never throws.
 * @param namespace that of objects that name none
 */
export function readPieces(source: SourceText, namespace?: string): ReadPiece[] {
  const plain = new PlainYaml(source.text);
  const pieces: ReadPiece[] = [];
  for (const document of documentsOf(source)) {
    const origin = new DocumentOrigin(document);
    try {
      const { value, losses } = document.read(plain);
      for (const piece of readObjects(value, origin, namespace)) pieces.push(piece);
      for (const loss of losses) pieces.push({ problem: lossProblem(loss, value, document) });
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      pieces.push({
        problem: {
          code: 'unreadable',
          severity: 'error',
          message: `This is not valid YAML: ${error.message}${hintFor(document)}`,
          file: source.file,
          ...source.position(document.start + error.offset),
        },
      });
    }
  }
  return pieces;
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

function hintFor(document: SourceDocument): string {
  return document.text.includes('{{')
    ? ' (it looks like a template: render it first, for example with helm template)'
    : '';
}

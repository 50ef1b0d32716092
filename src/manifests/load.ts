import { type InputOptions, type ManifestInput, readTexts } from './input-files';
import { InventoryBuilder, type Reading } from './inventory';
import type { Excerpt, FieldPart, Origin, Position } from './kubernetes/objects';
import { SourceDocument, splitDocuments } from './yaml/document';
import { readJson } from './yaml/json-text';
import { PlainYaml } from './yaml/plain-yaml';
import type { SourceText } from './yaml/source-text';
import { YamlError } from './yaml/yaml-error';

/**
 * Reads Kubernetes manifests from files, folders, standard input (`-`) and texts. Never throws: whatever is wrong with
 * the input is a diagnostic, and everything else is still read.
 */
export function readManifests(inputs: readonly ManifestInput[], options: InputOptions = {}): Reading {
  const { texts, diagnostics } = readTexts(inputs, options);
  const builder = new InventoryBuilder();
  builder.report(...diagnostics);
  for (const source of texts) readText(source, builder);
  return builder.finish();
}

/** Takes objects that are in memory already, say those of a synthesized app. */
export function fromObjects<T>(objects: Iterable<T>, originOf: (object: T) => Origin): Reading {
  const builder = new InventoryBuilder();
  for (const object of objects) builder.add(object, originOf(object));
  return builder.finish();
}

function readText(source: SourceText, builder: InventoryBuilder): void {
  const json = readJson(source.text);
  if (json !== undefined) {
    builder.add(json, new DocumentOrigin(new SourceDocument(source, 0, source.text.length)));
    return;
  }
  const plain = new PlainYaml(source.text);
  for (const document of splitDocuments(source)) {
    try {
      const origin = new DocumentOrigin(document);
      for (const value of document.read(plain)) builder.add(value, origin);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      builder.report({
        code: 'unreadable',
        severity: 'error',
        message: `This is not valid YAML: ${error.message}${hintFor(document)}`,
        file: source.file,
        ...source.position(document.start + error.offset),
      });
    }
  }
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

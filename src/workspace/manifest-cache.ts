import { InventoryBuilder, type Reading } from '../manifests/inventory';
import { readPieces } from '../manifests/load';
import type { ReadPiece } from '../manifests/object-reader';
import type { InputProblem } from '../manifests/problem';
import type { SourceText } from '../manifests/yaml/source-text';

interface KnownFile {
  readonly text: string;
  readonly pieces: readonly ReadPiece[];
}

/** Reads manifests again and again, and parses only the texts that have changed: objects of other files stay the same objects. */
export class ManifestCache {
  private files = new Map<string, KnownFile>();

  /** @param namespace that of objects that name none */
  public constructor(private readonly namespace?: string) {}

  /**
   * @param sources all texts, in reading order
   * @param problems what could not be read at all
   */
  public read(sources: Iterable<SourceText>, problems: readonly InputProblem[] = []): Reading {
    const builder = new InventoryBuilder(this.namespace);
    builder.report(...problems);
    const files = new Map<string, KnownFile>();
    for (const source of sources) {
      const known = this.files.get(source.file);
      const current = known?.text === source.text ? known : this.parse(source);
      files.set(source.file, current);
      for (const piece of current.pieces) builder.take(piece);
    }
    this.files = files;
    return builder.finish();
  }

  private parse(source: SourceText): KnownFile {
    return { text: source.text, pieces: readPieces(source, this.namespace) };
  }
}

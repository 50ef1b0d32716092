import { InventoryBuilder, type Reading } from '../manifests/inventory';
import { readPieces } from '../manifests/load';
import type { ReadPiece } from '../manifests/object-reader';
import type { InputProblem } from '../manifests/problem';
import { rendered } from '../manifests/unrendered';
import type { SourceText } from '../manifests/yaml/source-text';

interface KnownFile {
  readonly text: string;
  /** Whether its documents are parts of objects. */
  readonly isPart: boolean;
  readonly pieces: readonly ReadPiece[];
}

/** Reads manifests again and again, and parses only the texts that have changed: objects of other files stay the same objects. */
export class ManifestCache {
  private files = new Map<string, KnownFile>();
  /** What was read last. */
  public latest: Reading | undefined;

  /** @param namespace that of objects that name none */
  public constructor(private readonly namespace?: string) {}

  /**
   * @param sources all texts, in reading order
   * @param problems what could not be read at all
   */
  public read(sources: Iterable<SourceText>, problems: readonly InputProblem[] = []): Reading {
    const builder = new InventoryBuilder(this.namespace);
    const { texts, parts, problems: unrendered } = rendered([...sources]);
    builder.report(...problems, ...unrendered);
    const files = new Map<string, KnownFile>();
    for (const source of texts) {
      const known = this.files.get(source.file);
      const isPart = parts.has(source);
      const isSame = known?.text === source.text && known.isPart === isPart;
      const current = isSame ? known : this.parse(source, isPart);
      files.set(source.file, current);
      for (const piece of current.pieces) builder.take(piece);
    }
    this.files = files;
    this.latest = builder.finish();
    return this.latest;
  }

  private parse(source: SourceText, isPart: boolean): KnownFile {
    return { text: source.text, isPart, pieces: readPieces(source, this.namespace, isPart) };
  }
}

import { type Inputs, inputsWith, type Surroundings } from '../controller/inputs';
import type { LintResult } from '../lint/lint';
import { DEFAULT_SETTINGS, type LintSettings } from '../lint/settings';
import type { Reading } from '../manifests/inventory';
import type { InputProblem } from '../manifests/problem';
import type { SourceText } from '../manifests/yaml/source-text';
import { IncrementalLint } from './incremental-lint';
import { ManifestCache } from './manifest-cache';

export interface WorkspaceOptions extends Surroundings {
  readonly settings?: LintSettings;
  /** The namespace of objects that name none. */
  readonly namespace?: string | undefined;
}

/** Manifests that change while somebody looks at them. What is asked again costs about as much as what has changed. */
export class Workspace {
  private readonly cache: ManifestCache;
  private readonly incremental: IncrementalLint;
  private read: { readonly reading: Reading; readonly inputs: Inputs } | undefined;

  public constructor(private readonly options: WorkspaceOptions = {}) {
    this.cache = new ManifestCache(options.namespace);
    this.incremental = new IncrementalLint(options.settings ?? DEFAULT_SETTINGS);
  }

  /**
   * Takes the manifests as they are now.
   * @param sources all texts, in reading order
   * @param problems what could not be read at all
   */
  public update(sources: Iterable<SourceText>, problems: readonly InputProblem[] = []): void {
    const reading = this.cache.read(sources, problems);
    this.read = { reading, inputs: inputsWith(reading, this.options) };
  }

  /** What the manifests are, with what the controller finds around them. */
  public get inputs(): Inputs {
    return this.latest.inputs;
  }

  /** The objects by kind, in reading order. */
  public get objects(): Reading['typed'] {
    return this.latest.reading.typed;
  }

  /** The same as `judge` finds without a baseline. */
  public lint(): LintResult {
    const { reading, inputs } = this.latest;
    return this.incremental.lint(inputs, reading);
  }

  private get latest() {
    if (!this.read) throw new Error('a workspace is updated before it is asked');
    return this.read;
  }
}

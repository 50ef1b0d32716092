import { buildPlan } from '../controller/build';
import { type Inputs, inputsWith, type Surroundings } from '../controller/inputs';
import { ELSEWHERE, type Plan } from '../controller/plan';
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
  private result: LintResult | undefined;
  private planned: Plan | undefined;

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
    this.result = undefined;
    this.planned = undefined;
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
    this.result ??= this.incremental.lint(inputs, reading);
    return this.result;
  }

  /** What the controllers would make of it, objects that usually live elsewhere being taken to exist. */
  public get plan(): Plan {
    if (!this.planned) {
      this.lint();
      const { withInvalid, environment } = this.latest.inputs;
      this.planned = this.incremental.planned ?? buildPlan(withInvalid, environment, ELSEWHERE);
    }
    return this.planned;
  }

  private get latest() {
    if (!this.read) throw new Error('a workspace is updated before it is asked');
    return this.read;
  }
}

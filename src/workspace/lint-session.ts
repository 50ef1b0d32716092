import type { Inputs } from '../controller/inputs';
import type { LintResult } from '../lint/lint';
import type { LintSettings } from '../lint/settings';
import { IncrementalLint } from './incremental-lint';
import { ManifestCache } from './manifest-cache';

/** Lints that follow each other, as those of `--watch`: each reads and judges only what has changed since the one before. */
export class LintSession {
  private settings = '';
  private incremental: IncrementalLint | undefined;
  private manifests = new ManifestCache();

  /** Where the manifests of the next lint are read. With other settings, or another namespace, nothing is known from before. */
  public cacheFor(settings: LintSettings, namespace: string | undefined): ManifestCache {
    const { severities, ...others } = settings;
    const described = JSON.stringify([[...severities], others, namespace]);
    if (!this.incremental || described !== this.settings) {
      this.settings = described;
      this.incremental = new IncrementalLint(settings);
      this.manifests = new ManifestCache(namespace);
    }
    return this.manifests;
  }

  /** The same as `judge` finds, of what the cache has read last. */
  public judge(inputs: Inputs): LintResult {
    const { latest } = this.manifests;
    if (!this.incremental || !latest) throw new Error('manifests are read before they are judged');
    return this.incremental.lint(inputs, latest);
  }
}

import { DEFAULT_QUOTAS, type Quotas } from '../elbv2/quotas';
import type { Severity } from '../rules/finding';
import type { Profile } from '../rules/rule';

/** How a set of manifests is judged. */
export interface LintSettings {
  readonly profile: Profile;
  /** By rule id: what the user says instead of the rule. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly quotas: Quotas;
  /** Globs of files in which nothing is reported. Their objects still take part. */
  readonly ignorePaths: readonly string[];
}

export const DEFAULT_SETTINGS: LintSettings = {
  profile: 'recommended',
  severities: new Map(),
  quotas: DEFAULT_QUOTAS,
  ignorePaths: [],
};

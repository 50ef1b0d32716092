import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type LintConfig, readLintConfig } from '../lint/config';
import { DEFAULT_SETTINGS } from '../lint/settings';
import { readManifests } from '../manifests/load';
import { UsageError } from './command';
import type { Io } from './io';

/** Where a config is looked for when none is named. */
const DEFAULT_FILE = 'cdk8s-alb.yaml';

/** The config that the command line names, or the one of the folder; its paths are resolved. */
export function lintConfig(named: string | undefined, io: Io): LintConfig {
  const file = named ?? (existsSync(resolve(io.cwd, DEFAULT_FILE)) ? DEFAULT_FILE : undefined);
  if (file === undefined) return { settings: DEFAULT_SETTINGS, diagnostics: [] };
  const { inventory, diagnostics } = readManifests([file], { cwd: io.cwd });
  const document = inventory.all.find(({ ref }) => ref.kind === 'LintConfig');
  if (!document) {
    if (diagnostics.length > 0) return { settings: DEFAULT_SETTINGS, diagnostics };
    throw new UsageError(
      `--config: there is no LintConfig document in ${file} (apiVersion: cdk8s-alb/v1, kind: LintConfig)`,
    );
  }
  const config = readLintConfig(document);
  const beside = (path: string | undefined) => path && join(dirname(file), path);
  return {
    ...config,
    environment: beside(config.environment),
    baseline: beside(config.baseline),
    diagnostics: [...diagnostics, ...config.diagnostics],
  };
}

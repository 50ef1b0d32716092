import { dirname, join } from 'node:path';
import { readManifests } from '../manifests/load';
import { type LintConfig, readLintConfig } from './config';
import { DEFAULT_SETTINGS } from './settings';

/** The config in a file, its paths relative to `cwd`; undefined when the file has none and nothing is wrong with it otherwise. */
export function readConfigFile(file: string, cwd: string): LintConfig | undefined {
  const { inventory, diagnostics } = readManifests([file], { cwd });
  const document = inventory.all.find(({ ref }) => ref.kind === 'LintConfig');
  if (!document) return diagnostics.length > 0 ? { settings: DEFAULT_SETTINGS, diagnostics } : undefined;
  const config = readLintConfig(document);
  const beside = (path: string | undefined) => path && join(dirname(file), path);
  return {
    ...config,
    environment: beside(config.environment),
    baseline: beside(config.baseline),
    diagnostics: [...diagnostics, ...config.diagnostics],
  };
}

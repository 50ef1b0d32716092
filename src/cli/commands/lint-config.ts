import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LintConfig } from '../../lint/config';
import { readConfigFile } from '../../lint/config-file';
import { NO_CONFIG } from '../../lint/judgement';
import { UsageError } from '../command';
import type { Io } from '../io';

/** Where a config is looked for when none is named. */
export const DEFAULT_CONFIG = 'cdk8s-alb.yaml';

/** The config that the command line names, or the one of the folder; its paths are resolved. */
export function lintConfig(named: string | undefined, io: Io): LintConfig {
  const file = named ?? (existsSync(resolve(io.cwd, DEFAULT_CONFIG)) ? DEFAULT_CONFIG : undefined);
  if (file === undefined) return NO_CONFIG;
  const config = readConfigFile(file, io.cwd);
  if (config) return config;
  throw new UsageError(
    `--config: there is no LintConfig document in ${file} (apiVersion: cdk8s-alb/v1, kind: LintConfig)`,
  );
}

import type { Inputs } from '../controller/inputs';
import type { Profile } from '../rules/rule';
import type { Baseline } from './baseline';
import { readBaseline } from './baseline-file';
import type { LintConfig } from './config';
import { readConfigFile } from './config-file';
import { type LintResult, lint } from './lint';
import { DEFAULT_SETTINGS } from './settings';

export const NO_CONFIG: LintConfig = { settings: DEFAULT_SETTINGS, diagnostics: [] };

/** How the findings of the same rules are reported, wherever they run: command line, plugin of cdk8s-cli, synth of an app. */
export interface JudgementOptions {
  readonly config: LintConfig;
  /** @default - what the config says */
  readonly profile?: Profile | undefined;
  /** Findings that are accepted. */
  readonly baseline?: Baseline | undefined;
}

/** What the rules find and no baseline accepts. */
export function judge(inputs: Inputs, { config, profile, baseline }: JudgementOptions): LintResult {
  const result = lint(
    { ...inputs, inventory: inputs.withInvalid },
    { ...config.settings, ...(profile && { profile }) },
  );
  return baseline ? { ...result, diagnostics: baseline.newAmong(result.diagnostics) } : result;
}

/** The config of a file that must have one; its paths are relative to the working directory. @throws what is wrong with it, in words */
export function requiredConfig(file: string | undefined): LintConfig {
  if (file === undefined) return NO_CONFIG;
  const config = readConfigFile(file, process.cwd());
  if (!config)
    throw new Error(`there is no LintConfig document in ${file} (apiVersion: cdk8s-alb/v1, kind: LintConfig)`);
  const problem = config.diagnostics.find(({ severity }) => severity === 'error');
  if (problem) throw new Error(`${problem.file}: ${problem.message}`);
  return config;
}

/** The baseline that a config names. @throws what is wrong with it, in words */
export function baselineOf({ baseline: file }: LintConfig): Baseline | undefined {
  if (file === undefined) return undefined;
  try {
    return readBaseline(file, process.cwd());
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${file}: ${error.message}`);
    throw error;
  }
}

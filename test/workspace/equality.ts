import { inputsWith } from '../../src/controller/inputs';
import { judge, NO_CONFIG } from '../../src/lint/judgement';
import type { LintResult } from '../../src/lint/lint';
import { DEFAULT_SETTINGS, type LintSettings } from '../../src/lint/settings';
import { readManifests } from '../../src/manifests/load';
import { SourceText } from '../../src/manifests/yaml/source-text';
import { rules } from '../../src/rules';
import { dedent } from '../../src/views/lint/rule-text';
import { Workspace } from '../../src/workspace/workspace';

/** Every rule is on, so that each takes part. */
export const ALL_RULES: LintSettings = {
  ...DEFAULT_SETTINGS,
  severities: new Map(rules.map(({ id, severity }) => [id, severity])),
};

export type Files = ReadonlyMap<string, string>;

/** What lint says about all files when it is asked for the first time. */
export function wholeLint(files: Files): LintResult {
  const reading = readManifests([...files].map(([file, text]) => ({ file, text })));
  return judge(inputsWith(reading, {}), { config: { ...NO_CONFIG, settings: ALL_RULES } });
}

/** The same of a workspace that has seen other files before. */
export function nextLint(workspace: Workspace, files: Files): LintResult {
  workspace.update([...files].map(([file, text]) => new SourceText(file, text)));
  return workspace.lint();
}

export function newWorkspace(): Workspace {
  return new Workspace({ settings: ALL_RULES });
}

/** What can be compared: what is said, in its order. */
export function said({ diagnostics, suppressed }: LintResult): unknown {
  return JSON.parse(JSON.stringify({ diagnostics, suppressed }));
}

/** The manifests of all examples of rules, each document a text. */
export const EXAMPLES: readonly { readonly name: string; readonly documents: readonly string[] }[] = rules.flatMap(
  ({ id, examples }) =>
    [...examples.invalid, ...examples.valid].map(({ title, yaml }) => ({
      name: `${id}: ${title}`,
      documents: dedent(yaml)
        .split(/^---.*\n/m)
        .filter((document) => document.trim() !== ''),
    })),
);

import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Diagnostic } from '../../src/lint/diagnostic';
import { lint } from '../../src/lint/lint';
import { DEFAULT_SETTINGS, type LintSettings } from '../../src/lint/settings';
import { readManifests } from '../../src/manifests/load';
import { rules } from '../../src/rules';
import { dedent } from '../../src/views/lint/rule-text';

/** What lint says about manifests in a text, whose lines may be indented alike. */
export function lintText(yaml: string, settings: Partial<LintSettings> = {}): readonly Diagnostic[] {
  const { inventory, diagnostics } = readManifests([{ file: 'manifests.yaml', text: dedent(yaml) }]);
  const { environment, diagnostics: ofEnvironment } = resolveEnvironment(undefined, inventory.environment);
  const input = { inventory, environment, diagnostics: [...diagnostics, ...ofEnvironment] };
  const { diagnostics: found } = lint(input, { ...DEFAULT_SETTINGS, ...settings });
  for (const { ruleId, severity } of found) {
    // Rules that only warn do not run at synth, where nobody would see it.
    if (severity === 'error' && !settings.severities?.has(ruleId)) expect(MAY_FAIL).toContain(ruleId);
  }
  return found;
}

const MAY_FAIL = rules.filter(({ severity, worst = severity }) => worst === 'error').map(({ id }) => id);

/** The ids of the rules that find something. */
export function ruleIds(diagnostics: readonly Diagnostic[]): string[] {
  return [...new Set(diagnostics.map(({ ruleId }) => ruleId))].sort();
}

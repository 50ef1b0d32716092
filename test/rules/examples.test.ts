import { DEFAULT_QUOTAS } from '../../src/elbv2/quotas';
import type { Diagnostic } from '../../src/lint/diagnostic';
import type { LintSettings } from '../../src/lint/settings';
import { rules } from '../../src/rules';
import type { Example, ExpectedFinding, Rule } from '../../src/rules/rule';
import { lintText, ruleIds } from './lint-text';

/** As the rule runs for whoever switches it on, with as little as possible beside it. */
function settingsFor({ id, severity, profile }: Rule, { quotas }: Example): Partial<LintSettings> {
  const switchedOn = profile === 'none' || profile === 'strict' ? { severities: new Map([[id, severity]]) } : {};
  return { ...switchedOn, quotas: { ...DEFAULT_QUOTAS, ...quotas } };
}

/** A diagnostic as an example states it. */
function asExpected({ position, annotation, field, message, severity }: Diagnostic, rule: Rule): ExpectedFinding {
  return {
    line: position?.line ?? 0,
    ...(annotation === undefined ? (field === undefined ? {} : { field }) : { annotation }),
    message,
    ...(severity === rule.severity ? {} : { severity }),
  };
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  for (const example of rule.examples.invalid) {
    test(`finds: ${example.title}`, () => {
      const diagnostics = lintText(example.yaml, settingsFor(rule, example));
      expect(ruleIds(diagnostics)).toEqual([id]);
      expect(diagnostics.map((each) => asExpected(each, rule))).toEqual(example.finds);
      for (const { position, message, object } of diagnostics) {
        expect(position?.line).toBeGreaterThan(0);
        // A sentence without its full stop, that names the object, or the group it is of.
        expect(message).toMatch(/^[\p{Lu}\p{Ll}][^\n]{20,700}[^.\n]$/u);
        if (object && object.kind !== 'Environment') expect(message).toMatch(new RegExp(`${object.name}|of the group`));
      }
    });
  }

  for (const example of rule.examples.valid) {
    test(`leaves alone: ${example.title}`, () => {
      expect(ruleIds(lintText(example.yaml, settingsFor(rule, example)))).not.toContain(id);
    });
  }
});

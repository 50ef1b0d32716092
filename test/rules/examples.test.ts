import { rules } from '../../src/rules';
import type { Rule } from '../../src/rules/rule';
import { lintText, ruleIds } from './lint-text';

/** As the rule runs for whoever switches it on, with as little as possible beside it. */
function settingsFor({ id, severity, profile }: Rule) {
  if (profile === 'none' || profile === 'strict') return { severities: new Map([[id, severity]]) };
  return {};
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  for (const { title, yaml } of rule.examples.invalid) {
    test(`finds: ${title}`, () => {
      const diagnostics = lintText(yaml, settingsFor(rule));
      expect(ruleIds(diagnostics)).toEqual([id]);
      for (const { position } of diagnostics) expect(position?.line).toBeGreaterThan(0);
    });
  }

  for (const { title, yaml } of rule.examples.valid) {
    test(`leaves alone: ${title}`, () => {
      expect(ruleIds(lintText(yaml, settingsFor(rule)))).not.toContain(id);
    });
  }

  test('has an id and a title for every example', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
  });
});

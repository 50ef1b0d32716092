import type { Rule } from '../../src/rules/rule';
import { ruleListText, rulesJson, ruleText } from '../../src/views/lint/rule-text';
import { plain } from '../../src/views/text/style';

const rule: Rule = {
  id: 'open-door',
  since: '0.1.0',
  severity: 'warning',
  profile: 'strict',
  summary: 'A door is open.',
  why: 'Somebody could come in.',
  fix: 'Close it.',
  sources: ['https://example.com/doors'],
  examples: {
    invalid: [
      { title: 'Open', yaml: '\n    door:\n      open: true\n\n      wide: true\n  ', finds: [] },
      { title: 'Ajar', yaml: 'door: ajar', finds: [] },
    ],
    valid: [
      { title: 'Closed', yaml: 'door: closed' },
      { title: 'Locked', yaml: 'door: locked' },
    ],
  },
} as unknown as Rule;
const { profile: _, ...recommended } = { ...rule, id: 'door', severity: 'info' as const };

test('a rule is explained with its first examples', () => {
  expect(ruleText(rule, plain)).toBe(`open-door  warning (profile strict), since 0.1.0

A door is open.

Why
  Somebody could come in.

Fix
  Close it.

Wrong: Open
  door:
    open: true

    wide: true

Right: Closed
  door: closed

Sources
  https://example.com/doors
`);
  expect(ruleText(recommended, plain)).toContain('door  info, since 0.1.0\n');
});

test('rules are listed by id, in columns', () => {
  expect(ruleListText([rule, recommended], plain)).toBe(
    'door       info     A door is open.\nopen-door  warning  A door is open.\n',
  );
});

test('rules are written for programs with the profile that they are in', () => {
  const shared = {
    since: '0.1.0',
    summary: 'A door is open.',
    why: 'Somebody could come in.',
    fix: 'Close it.',
    sources: ['https://example.com/doors'],
  };
  expect(JSON.parse(rulesJson([rule, recommended]))).toEqual({
    version: 1,
    rules: [
      { id: 'open-door', severity: 'warning', profile: 'strict', ...shared },
      { id: 'door', severity: 'info', profile: 'recommended', ...shared },
    ],
  });
});

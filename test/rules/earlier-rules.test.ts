import * as fc from 'fast-check';
import { covers } from '../../src/route/coverage';
import { EarlierRules } from '../../src/rules/facts/patterns/earlier-rules';
import { type Rule, rules } from './arbitrary-rules';

test('the first rule that hides another is the one that trying all of them finds', () => {
  fc.assert(
    fc.property(rules, (all) => {
      const earlier = new EarlierRules<Rule>();
      for (const [index, rule] of all.entries()) {
        const first = all.slice(0, index).find(({ spec }) => covers(spec.conditions, rule.spec.conditions));
        expect(earlier.hiding(rule)).toBe(first);
      }
    }),
    { numRuns: 500 },
  );
});

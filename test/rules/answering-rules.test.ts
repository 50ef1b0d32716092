import * as fc from 'fast-check';
import { parseRequest } from '../../src/route/request';
import { AnsweringRules, isMet } from '../../src/rules/facts/patterns/answering-rules';
import { rules } from './arbitrary-rules';

const pieces = (parts: readonly string[]) => fc.array(fc.constantFrom(...parts), { maxLength: 4 });
const requests = fc
  .record({
    host: pieces(['a', 'b', 'org']),
    path: pieces(['a', 'b', '/', 'c']),
    method: fc.constantFrom('GET', 'PUT'),
  })
  .map(({ host, path, method }) => parseRequest(`http://${host.join('.') || 'x'}/${path.join('')}`, { method }));

test('the rule that answers is the first one whose conditions are met', () => {
  fc.assert(
    fc.property(rules, fc.array(requests, { minLength: 1, maxLength: 10 }), (all, asked) => {
      const answering = new AnsweringRules(all);
      for (const request of asked) {
        expect(answering.answering(request)).toBe(all.find((rule) => isMet(rule, request)));
      }
    }),
    { numRuns: 500 },
  );
});

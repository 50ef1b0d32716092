import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageFor } from '../examples/mistakes/message';
import { MISTAKES } from '../examples/mistakes/mistakes';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
/** The sentences of docs/reference/mistakes.md, in order. */
const page = readFileSync(join(__dirname, '../docs/reference/mistakes.md'), 'utf8');
const sentences = page
  .split('```js\n')
  .slice(1)
  .map((entry) =>
    [...entry.matchAll(/^> (.*)$/gm)].map(([, line]) => (line as string).replace(/\\([<*_`[\]])/g, '$1')),
  );
const mistakes = Object.entries(MISTAKES).flatMap(([group, codes]) => codes.map((code) => [group, code] as const));

test('there are as many as README promises', () => {
  expect(mistakes.length).toBeGreaterThan(100);
  expect(sentences).toHaveLength(mistakes.length);
  expect(readme).toContain(`shows the messages for ${mistakes.length} of them`);
});

describe('a mistake gets the sentence of docs/reference/mistakes.md', () => {
  test.each(mistakes.map(([group, code], index) => [group, code, sentences[index] as string[]] as const))(
    '%s: %s',
    (_, code, expected) => {
      const sentence = messageFor(code);
      expect(sentence?.split('\n').map((line) => line.trim())).toEqual(expected);
      expect(sentence).not.toMatch(/Cannot read|is not a function|is not iterable|\[object Object\] must/);
    },
  );
});

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../src/rules';

test('docs/rules has a page for each rule, and none of a rule that is gone', () => {
  const pages = readdirSync(resolve(__dirname, '../../docs/rules'));
  expect(pages.sort()).toEqual(['README.md', ...rules.map(({ id }) => `${id}.md`)].sort());
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rulePages } from '../../scripts/pages/rule-pages';
import { docsPathOf } from '../../src/lint/docs-url';
import { rules } from '../../src/rules';

test('docs/rules has a page for each rule in its room, and no other page', () => {
  const folder = resolve(__dirname, '../../docs/rules');
  const pages = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `docs/rules${entry.parentPath.slice(folder.length)}/${entry.name}`);
  expect(pages.sort()).toEqual(['docs/rules/README.md', ...rules.map(({ id }) => docsPathOf(id))].sort());
});

test.each(rulePages.map((page) => [page.path, page] as const))(
  '%s is what the rules say (npm run generate)',
  (path, page) => {
    expect(readFileSync(join(resolve(__dirname, '../..'), path), 'utf8')).toBe(page.render());
  },
);

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { docsPathOf } from '../../src/lint/docs-url';
import { rules } from '../../src/rules';

test('docs/rules has a page for each rule in its room, and no other page', () => {
  const folder = resolve(__dirname, '../../docs/rules');
  const pages = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `docs/rules${entry.parentPath.slice(folder.length)}/${entry.name}`);
  expect(pages.sort()).toEqual(['docs/rules/README.md', ...rules.map(({ id }) => docsPathOf(id))].sort());
});

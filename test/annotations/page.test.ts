import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatted } from '../../scripts/formatted';
import { annotationsPage } from '../../scripts/pages/annotations-page';
import { inventionsPage } from '../../scripts/pages/inventions-page';

test.each([
  [annotationsPage.path, annotationsPage],
  [inventionsPage.path, inventionsPage],
])('%s is what the tables say (npm run generate)', (path, page) => {
  const committed = readFileSync(join(resolve(__dirname, '../..'), path), 'utf8');
  expect(formatted(path, page.render())).toBe(committed);
});

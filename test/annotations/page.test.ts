import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatted } from '../../scripts/formatted';
import { annotationsPage } from '../../scripts/pages/annotations-page';

test('docs/reference/annotations.md is what the registry says (npm run generate)', () => {
  const { path } = annotationsPage;
  const committed = readFileSync(join(resolve(__dirname, '../..'), path), 'utf8');
  expect(committed).toBe(formatted(path, annotationsPage.render()));
});

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { annotationsPage } from '../../scripts/annotations-page';
import { formatted } from '../../scripts/formatted';

test('docs/reference/annotations.md is what the registry says (npm run generate)', () => {
  const { path } = annotationsPage;
  const committed = readFileSync(join(resolve(__dirname, '../..'), path), 'utf8');
  expect(committed).toBe(formatted(path, annotationsPage.render()));
});

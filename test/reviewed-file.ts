import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Holds a text against a file that has been reviewed. Where it is meant to change, the test is run with `RENDER=1` and writes the file. */
export function expectReviewed(file: string, text: string): void {
  if (process.env.RENDER) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}

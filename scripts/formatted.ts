import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const BIOME = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/**
 * Markdown and JSON as the linter wants them; other generated files are not its business. Neither are the pages of rules: their
 * examples stand there as the tests run them.
 */
export function formatted(path: string, text: string): string {
  if (!/\.(md|json)$/.test(path) || path.startsWith('docs/rules/')) return text;
  return execFileSync(process.execPath, [BIOME, 'format', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}

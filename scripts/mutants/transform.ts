import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { TransformedSource, TransformOptions } from '@jest/transform';
import { createTransformer as swcTransformer } from '@swc/jest';
import { type NumberedMutant, withSwitches } from './switches';

const root = resolve(__dirname, '../..');

interface Settings {
  /** The file with the mutants of this run. */
  readonly mutants: string;
  /** What jest.config.js says to @swc/jest. */
  readonly swc: Parameters<typeof swcTransformer>[0];
}

/** Compiles as the tests do, with the mutants of a file in place, all switched off. */
function createTransformer({ mutants, swc }: Settings) {
  const compiler = swcTransformer(swc);
  const byFile = new Map<string, NumberedMutant[]>();
  for (const mutant of JSON.parse(readFileSync(mutants, 'utf8')) as NumberedMutant[]) {
    byFile.set(mutant.file, [...(byFile.get(mutant.file) ?? []), mutant]);
  }
  const textOf = (text: string, path: string): string => {
    const own = byFile.get(relative(root, path));
    return own ? withSwitches(text, own) : text;
  };
  return {
    getCacheKey: (text: string, path: string, options: TransformOptions): string =>
      createHash('sha1')
        .update(textOf(text, path))
        .update('\0')
        .update(path)
        .update(options.configString)
        .digest('hex'),
    process: (text: string, path: string, options: TransformOptions): TransformedSource =>
      compiler.process?.(textOf(text, path), path, options as never) as TransformedSource,
  };
}

export default { createTransformer };

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Mutant, mutantsOf } from './mutators';
import type { NumberedMutant } from './switches';

const root = resolve(__dirname, '../..');

/** Mutants of a folder of src/, chosen at random: the same seed chooses the same. */
export function sampleOf(folder: string, size: number, seed: number): NumberedMutant[] {
  const random = randomOf(seed);
  const shuffled = allMutants(folder).map((mutant) => ({ mutant, order: random() }));
  shuffled.sort((a, b) => a.order - b.order);
  return shuffled.slice(0, size).map(({ mutant }, id) => ({ ...mutant, id }));
}

function allMutants(folder: string): Mutant[] {
  const files = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('index.ts') && !name.endsWith('.generated.ts'))
    .sort();
  return files.flatMap((name) => {
    const file = `src/${folder}/${name}`;
    return mutantsOf(file, readFileSync(join(root, file), 'utf8'));
  });
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

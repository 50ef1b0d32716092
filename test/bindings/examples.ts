import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tablet } from '../../scripts/translated-examples';
import { root } from './programs';

/** An example of README, getting started, the cookbook or a doc comment, in another language. */
export interface Example {
  /** A name that can be one in any language. */
  readonly name: string;
  readonly source: string;
}

/** All examples, as the package of that language shows them. */
export function examples(language: 'python' | 'java' | 'go' | 'csharp'): Example[] {
  const path = join(root, 'bindings/examples.tabl.json');
  if (!existsSync(path)) throw new Error('there are no translated examples; run `npm run bindings` first');
  const { snippets } = JSON.parse(readFileSync(path, 'utf8')) as Tablet;
  return Object.entries(snippets).map(([key, { translations }]) => ({
    name: `Example${key.slice(0, 12)}`,
    source: translations[language]?.source ?? '',
  }));
}

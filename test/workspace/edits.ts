import fc from 'fast-check';
import { EXAMPLES, type Files } from './equality';

/** Each document in a file of its own. */
export function filesOf(documents: readonly string[]): Map<string, string> {
  return new Map(documents.map((document, index) => [`${index}.yaml`, document]));
}

const KINDS = ['remove', 'restore', 'drop line', 'repeat line', 'cut line', 'other word', 'empty line'] as const;

interface Edit {
  readonly file: number;
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
}

export const EDITS = fc.array(fc.record({ file: fc.nat(), kind: fc.constantFrom(...KINDS), at: fc.nat() }), {
  minLength: 1,
  maxLength: 8,
});

/** The files of some examples together, and what becomes of them edit by edit. */
export function* statesOf(examples: readonly number[], edits: readonly Edit[]): Iterable<Files> {
  const original = filesOf(examples.flatMap((index) => EXAMPLES[index]?.documents ?? []));
  let files: Files = original;
  yield files;
  for (const step of edits) {
    files = edited(files, original, step);
    yield files;
  }
}

/** One of the things that people do while they type. */
function edited(files: Files, original: Files, { file: number, kind, at }: Edit): Files {
  const names = [...original.keys()];
  const file = names[number % names.length] ?? '';
  const lines = (files.get(file) ?? original.get(file) ?? '').split('\n');
  const index = at % lines.length;
  const line = lines[index] ?? '';
  const [before, after] = [lines.slice(0, index), lines.slice(index + 1)];
  const word = WORDS[at % WORDS.length] ?? '';
  const replaced: Record<Edit['kind'], readonly string[] | undefined> = {
    remove: undefined,
    restore: (original.get(file) ?? '').split('\n'),
    'drop line': [...before, ...after],
    'repeat line': [...before, line, line, ...after],
    'cut line': [...before, line.slice(0, Math.max(0, line.length - 2)), ...after],
    'other word': [...before, line.replace(/[a-z0-9-]+$/, word), ...after],
    'empty line': ['', ...lines],
  };
  const text = replaced[kind];
  // In the order of the names.
  return new Map(
    names.flatMap((name) => {
      const content = name === file ? text?.join('\n') : files.get(name);
      return content === undefined ? [] : [[name, content] as const];
    }),
  );
}

const WORDS = ['web', 'api', 'shop', 'default', 'alb', '80', 'true', 'internal', 'edge', 'Ingress', 'Service'];

import fc from 'fast-check';
import { ALL_RULES, EXAMPLES, type Files, newWorkspace, nextLint, said, wholeLint } from './equality';

/** Each document in a file of its own. */
function filesOf(documents: readonly string[]): Map<string, string> {
  return new Map(documents.map((document, index) => [`${index}.yaml`, document]));
}

describe('a workspace finds what lint finds', () => {
  test('in every example of every rule, whichever of its files comes last or goes', () => {
    const different: string[] = [];
    for (const { name, documents } of EXAMPLES) {
      if (documents.length < 2) continue;
      const workspace = newWorkspace();
      const all = filesOf(documents);
      const steps: [string, Files][] = [['all', all]];
      for (const file of all.keys()) {
        steps.push([`without ${file}`, new Map([...all].filter(([other]) => other !== file))], [`with ${file}`, all]);
      }
      for (const [step, files] of steps) {
        const found = JSON.stringify(said(nextLint(workspace, files)));
        if (found !== JSON.stringify(said(wholeLint(files)))) different.push(`${name}, ${step}`);
      }
    }
    expect(different).toEqual([]);
  });

  test('in examples of several rules together, after any edits', () => {
    const edit = fc.record({ file: fc.nat(), kind: fc.constantFrom(...KINDS), at: fc.nat() });
    const property = fc.property(
      fc.array(fc.nat(EXAMPLES.length - 1), { minLength: 2, maxLength: 8 }),
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      (examples, edits) => {
        const original = filesOf(examples.flatMap((index) => EXAMPLES[index]?.documents ?? []));
        let files: Files = original;
        const workspace = newWorkspace();
        expect(said(nextLint(workspace, files))).toEqual(said(wholeLint(files)));
        for (const step of edits) {
          files = edited(files, original, step);
          expect(said(nextLint(workspace, files))).toEqual(said(wholeLint(files)));
        }
      },
    );
    fc.assert(property, { numRuns: 20, seed: 20261127 });
  }, 120_000);

  test('with all rules switched on', () => {
    expect(ALL_RULES.severities.size).toBeGreaterThan(140);
  });
});

const KINDS = ['remove', 'restore', 'drop line', 'repeat line', 'cut line', 'other word', 'empty line'] as const;

interface Edit {
  readonly file: number;
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
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

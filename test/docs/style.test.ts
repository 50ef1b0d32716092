import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** Phrases that make a reader stop, and what to write instead; CONTRIBUTING.md has the table. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bmade anew\b|\bmakes? (it |them )?anew\b|\banew\b/i, 'replaced, created again'],
  [/\bmend(s|ed|ing)?\b/i, 'fix, repair'],
  [/\bfor ever\b(?!y)/i, 'permanent, permanently, indefinitely'],
  [/\bwithout a word\b/i, 'silently'],
  [/\b(that|which|and) is none\b/i, 'invalid, not one'],
  [/\b(is|are) no YAML\b/i, 'not valid YAML'],
  [/\bof nobody\b/i, 'that nothing declares'],
  [/\bdresses? (an?|the|it)\b/i, 'adds annotations to'],
  [/\b(annotation|prefix|name) of old\b/i, 'legacy, deprecated'],
  [/\bhow many warnings are fine\b/i, 'the number of warnings allowed'],
  [/\bmakes a shell complete\b/i, 'a shell completion script'],
  [/\bstumbles? over\b/i, 'fails on'],
  [/\b(un)?(said|told)\b|\b(is)?(Said|Told)\b/, 'set, given, written, reported, known'],
];

/** The table of the style guide says what not to write, as this file does. */
const EXEMPT = ['CONTRIBUTING.md', 'test/docs/style.test.ts'];

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = [
  'README.md',
  ...filesIn('docs', /\.md$/),
  ...['src', 'examples', 'scripts', 'bench'].flatMap((folder) => filesIn(folder, /(?<!\.generated)\.(ts|md)$/)),
].filter((file) => !EXEMPT.includes(file));

test.each(PHRASES)('nobody has to read %s', (phrase, instead) => {
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (phrase.test(line) ? [`${file}:${index + 1} ${line.trim()} → ${instead}`] : [])),
  );
  expect(found).toEqual([]);
});

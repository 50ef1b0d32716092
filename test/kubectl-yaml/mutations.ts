import type { Random } from './random';

/** What people get wrong, and what YAML has that few know. */
const FRAGMENTS = [
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\n\t\n',
  '\r\n',
  '\r',
  ':',
  ': ',
  ' : ',
  '- ',
  '-',
  '\n- ',
  '#',
  ' # note',
  '"',
  "'",
  '\\',
  '\\n',
  '\\/',
  '|',
  '>',
  '|-\n',
  '>+\n',
  '|2\n',
  '&a ',
  '*a',
  '&a',
  '*a ',
  '<<: *a\n',
  '<<: ',
  '<<: {a: 1}\n',
  '!x ',
  '!!str ',
  '!!int ',
  '!!binary ',
  '!!null ',
  '!',
  '{',
  '}',
  '[',
  ']',
  ', ',
  ',',
  '{}',
  '[]',
  '{a: b',
  '[a, b',
  ']\n',
  '}\n',
  '\n}',
  '\n]',
  '? ',
  '?',
  '~',
  'null',
  'yes',
  'No',
  'on',
  'y',
  '0755',
  '0o17',
  '0x1F',
  '1_000',
  '1e3',
  '.5',
  '.inf',
  '-.inf',
  '.nan',
  '12345678901234567890',
  '1:30',
  '2026-01-02',
  '\n---\n',
  '\n--- # note\n',
  '\n--- x\n',
  '\n...\n',
  '---',
  '...',
  '%YAML 1.1\n',
  '%',
  '@',
  '`',
  'é',
  '\u00a0',
  '\u0085',
  '\u2028',
  '😀',
  '\ufeff',
  '"a": 1\n',
  "'it''s'",
  '"\\u00e9"',
  '"\\x41"',
  '"a\n  b"',
  "'a\nb'",
  '\nname: twice\n',
  'a b: c\n',
  '=',
] as const;

/** A text that was nearly right. */
export function mutated(text: string, random: Random): string {
  let result = text;
  for (let left = 1 + random.below(3); left > 0; left--) result = random.pick(MUTATIONS)(result, random);
  // Half of a character that was cut in two can't stand in a file.
  return Buffer.from(result).toString();
}

type Mutation = (text: string, random: Random) => string;

const insert: Mutation = (text, random) => spliced(text, random.below(text.length + 1), 0, random.pick(FRAGMENTS));

const remove: Mutation = (text, random) => spliced(text, random.below(text.length + 1), 1 + random.below(4), '');

const replace: Mutation = (text, random) =>
  spliced(text, random.below(text.length + 1), random.below(6), random.pick(FRAGMENTS));

const indent: Mutation = (text, random) =>
  changedLine(text, random, (line) => (random.below(2) ? ` ${line}` : line.replace(/^ {1,2}/, '')));

const doubled: Mutation = (text, random) => changedLine(text, random, (line) => `${line}\n${line}`);

const joined: Mutation = (text, random) => changedLine(text, random, (line) => `${line} `).replace(/ \n\s*/, ' ');

const broken: Mutation = (text, random) => changedLine(text, random, (line) => line.replace(/ (?=\S)/g, '\n'));

const tabbed: Mutation = (text, random) => changedLine(text, random, (line) => line.replace(/^ +|(?<=:) /, '\t'));

const quoted: Mutation = (text, random) => changedLine(text, random, (line) => line.replace(/(?<=[:-] ).+/, '"$&"'));

const MUTATIONS: readonly Mutation[] = [
  insert,
  insert,
  insert,
  remove,
  replace,
  replace,
  indent,
  indent,
  doubled,
  joined,
  broken,
  tabbed,
  quoted,
];

function spliced(text: string, at: number, length: number, insertion: string): string {
  return text.slice(0, at) + insertion + text.slice(at + length);
}

function changedLine(text: string, random: Random, change: (line: string) => string): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  return [...lines.slice(0, at), change(lines[at] ?? ''), ...lines.slice(at + 1)].join('\n');
}

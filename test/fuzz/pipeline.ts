import { join } from 'node:path';
import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/program';
import { plain } from '../../src/views/text/style';
import { SECRET_VALUE } from './hostile-values';
import { htmlFault, jsonFault, xmlFault } from './well-formed';

const OLD = join(__dirname, 'old.yaml');

/** What is done with each input; `-` is the input. */
export const COMMANDS: readonly (readonly string[])[] = [
  ...['text', 'json', 'model'].map((format) => ['plan', '-', '-f', format]),
  ...['text', 'json', 'sarif', 'junit', 'github'].map((format) => ['lint', '-', '--profile', 'strict', '-f', format]),
  ...['text', 'json', 'markdown'].map((format) => ['diff', OLD, '-', '-f', format]),
  ...['text', 'json', 'markdown'].map((format) => ['diff', '-', OLD, '-f', format]),
  ...['svg', 'html', 'mermaid', 'dot'].map((format) => ['topology', '-', '-f', format]),
  ...['text', 'json'].map((format) => [
    'route',
    'https://a.example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
    '-',
    '-f',
    format,
  ]),
];

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function outcomeOf(argv: readonly string[], input: string): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    progress: () => undefined,
    stdin: () => input,
    interruption: () => new Promise(() => undefined),
    cwd: __dirname,
    env: { CDK8S_ALB_DEBUG: '1' },
    style: plain,
    errorStyle: plain,
  };
  const exitCode = await run(argv, io);
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}

const CONTROL = /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\p{Cs}]/u;
const COMMAND = /^\s*::\w.*::|##\[|##vso\[/m;
/** Words of JavaScript for a value that is missing. */
const MISSING = /\bundefined\b|\bNaN\b|\[object \w+\]|function \w*\(|native code/;

/** So much processor time an input may take, in seconds, and so much more for each character. */
const PATIENCE = { base: 4, perCharacter: 0.000_5 };

/** Which law a command breaks on an input; undefined when it keeps all. */
export async function pipelineFault(
  argv: readonly string[],
  input: string,
  isAskedTwice = true,
): Promise<string | undefined> {
  const begun = process.cpuUsage();
  const first = await outcomeOf(argv, input);
  const { user, system } = process.cpuUsage(begun);
  if ((user + system) / 1e6 > PATIENCE.base + PATIENCE.perCharacter * input.length) return 'takes too long';
  const fault = outcomeFault(argv, input, first);
  if (fault !== undefined || !isAskedTwice) return fault;
  const again = await outcomeOf(argv, input);
  return JSON.stringify(again) === JSON.stringify(first) ? undefined : 'says something else the second time';
}

function outcomeFault(
  argv: readonly string[],
  input: string,
  { exitCode, stdout, stderr }: Outcome,
): string | undefined {
  if (stderr.includes('internal error')) return stderr.slice(stderr.indexOf('internal error')).slice(0, 600);
  if (![0, 1, 2].includes(exitCode)) return `ends with ${exitCode}`;
  const format = argv.at(-1) ?? '';
  const shown = format === 'html' ? stdout.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '') : stdout;
  for (const text of [shown, stderr]) {
    const control = CONTROL.exec(text);
    if (control) return `prints the character ${JSON.stringify(control[0])}`;
    if (format !== 'github' && COMMAND.test(text)) return `prints a command: ${COMMAND.exec(text)?.[0]}`;
    if (text.includes(SECRET_VALUE)) return 'prints the value of a Secret';
    const missing = MISSING.exec(text);
    if (missing && !input.includes(missing[0])) return `prints ${around(text, missing.index)}`;
  }
  return stdout === '' ? undefined : formFault(format, stdout);
}

function around(text: string, index: number): string {
  return JSON.stringify(text.slice(Math.max(0, index - 100), index + 60));
}

function formFault(format: string, text: string): string | undefined {
  if (format === 'json' || format === 'model' || format === 'sarif') return jsonFault(text);
  if (format === 'junit' || format === 'svg') return xmlFault(text);
  return format === 'html' ? htmlFault(text) : undefined;
}

/** Whether the model of objects is the same in any order of them. */
export async function orderFault(
  documents: readonly string[],
  shuffled: readonly string[],
): Promise<string | undefined> {
  const argv = ['plan', '-', '-f', 'model'];
  const [one, other] = [
    await outcomeOf(argv, documents.join('\n---\n')),
    await outcomeOf(argv, shuffled.join('\n---\n')),
  ];
  if (/defined twice|more than one/.test(one.stderr)) return undefined;
  // Where an object stands is another place then.
  const [first, second] = [one, other].map(({ stdout }) => stdout.replace(/see <stdin>:\d+:\d+/g, 'see there'));
  return first === second ? undefined : 'gives another model when the objects stand in another order';
}

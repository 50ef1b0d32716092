/**
 * `npm run mutants [-- FOLDER… --sample N --seed S]`: changes one expression of src/ at a time and runs the tests of its folder. A mutant
 * that no test notices has survived: a test is missing, or asserts too little. Prints the share that was killed, by folder.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant, mutantsOf } from './mutators';
import { acceptedReason } from './survivors';

const root = resolve(__dirname, '../..');

/** The share that must be killed, in percent, and the tests that are to kill it. */
const FOLDERS: Readonly<Record<string, { readonly goal: number; readonly tests: readonly string[] }>> = {
  annotations: { goal: 90, tests: ['annotations', 'rules'] },
  constructs: { goal: 90, tests: ['constructs', 'examples', 'acceptance', 'gitops', 'cookbook', 'validation'] },
  controller: { goal: 90, tests: ['controller', 'conformance'] },
  diff: { goal: 90, tests: ['diff'] },
  iam: { goal: 90, tests: ['iam', 'cli/iam'] },
  manifests: { goal: 90, tests: ['manifests', 'lint', 'diff'] },
  route: { goal: 90, tests: ['route', 'cli/route'] },
  rules: { goal: 90, tests: ['rules'] },
  topology: { goal: 85, tests: ['topology'] },
  views: { goal: 85, tests: ['views', 'diff', 'topology', 'cli', 'lint', 'plan', 'annotations'] },
};

/** What the tests read, copied beside each other so that several mutants can be tried at once. */
const COPIED = [
  ...['src', 'test', 'examples', 'scripts', 'imports', 'crds', 'schemas', 'docs', 'dist', 'bench'],
  ...['package.json', 'tsconfig.json', 'jest.config.js', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'cdk8s.yaml'],
];

function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Mulberry32: the same seed chooses the same mutants. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function chooseMutants(folder: string, sample: number, random: () => number): Mutant[] {
  const files = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('index.ts'))
    .sort();
  const all = files.flatMap((name) => {
    const file = `src/${folder}/${name}`;
    return mutantsOf(file, readFileSync(join(root, file), 'utf8'));
  });
  const shuffled = all.map((mutant) => ({ mutant, order: random() })).sort((a, b) => a.order - b.order);
  return shuffled.slice(0, sample).map(({ mutant }) => mutant);
}

/** Whether a test of the folder fails with the mutant in place. */
function isKilled(mutant: Mutant, tests: readonly string[], folder: string): Promise<boolean> {
  const file = join(folder, mutant.file);
  const original = readFileSync(file, 'utf8');
  writeFileSync(file, original.slice(0, mutant.start) + mutant.replacement + original.slice(mutant.end));
  const jest = join(folder, 'node_modules/jest/bin/jest.js');
  const paths = tests.map((name) => `test/${name}`);
  const child = spawn(process.execPath, [jest, '--runInBand', '--bail', '--silent', ...paths], {
    cwd: folder,
    stdio: 'ignore',
    timeout: 180_000,
  });
  return new Promise((done) => {
    child.on('close', (code) => {
      writeFileSync(file, original);
      done(code !== 0);
    });
  });
}

interface Score {
  killed: number;
  readonly survivors: Mutant[];
}

async function judge(
  mutants: readonly Mutant[],
  tests: readonly string[],
  workspaces: readonly string[],
): Promise<Score> {
  const score: Score = { killed: 0, survivors: [] };
  const queue = [...mutants];
  await Promise.all(
    workspaces.map(async (folder) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        if (await isKilled(mutant, tests, folder)) score.killed++;
        else score.survivors.push(mutant);
      }
    }),
  );
  return score;
}

function show({ file, line, original, replacement }: Mutant): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ').slice(0, 60);
  return `  ${file}:${line}  ${flat(original)}  →  ${flat(replacement)}`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const unknown = positionals.find((name) => !((name.split('/')[0] as string) in FOLDERS));
  if (unknown !== undefined)
    throw new Error(`${unknown} must be one of ${Object.keys(FOLDERS).join(', ')}, or a folder in one`);
  const workspaces = Array.from({ length: Number(values.jobs) }, workspace);
  try {
    for (const folder of positionals.length > 0 ? positionals : Object.keys(FOLDERS)) {
      const { goal, tests } = FOLDERS[folder.split('/')[0] as string] as (typeof FOLDERS)[string];
      const mutants = chooseMutants(folder, Number(values.sample), randomOf(Number(values.seed)));
      const { killed, survivors } = await judge(mutants, tests, workspaces);
      const missed = survivors.filter((mutant) => acceptedReason(mutant) === undefined);
      const counted = mutants.length - (survivors.length - missed.length);
      const percent = counted === 0 ? 100 : Math.round((killed / counted) * 100);
      console.log(`${folder}: ${killed} of ${counted} killed, ${percent} % (goal ${goal} %)`);
      for (const mutant of missed) console.log(show(mutant));
      if (percent < goal) process.exitCode = 1;
    }
  } finally {
    for (const folder of workspaces) rmSync(folder, { recursive: true });
  }
}

void main().catch((error: Error) => {
  console.error(`mutants: ${error.message}`);
  process.exitCode = 2;
});

/**
 * Holds our reader of YAML against kubectl's own: `npm run test:yaml`. The same JSON, or both refuse.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wantedDeviation } from './deviations';
import { mutated } from './mutations';
import { Random } from './random';
import { type Answer, difference, ourAnswer } from './reading';
import { seeds } from './seeds';

const MUTATIONS = 5000;
const SEED = 20261127;
/** Longer texts have no more kinds of mistakes in them. */
const LONGEST_SEED = 6000;

const root = resolve(__dirname, '../..');

interface Text {
  readonly name: string;
  readonly text: string;
}

function repositoryTexts(): Text[] {
  const files = execFileSync('git', ['ls-files', '*.yaml', '*.yml', '*.json'], { cwd: root, encoding: 'utf8' });
  return files
    .split('\n')
    .filter((file) => file !== '')
    .map((file) => ({ name: file, text: readFileSync(join(root, file), 'utf8') }));
}

function mutations(texts: readonly Text[], count: number, seed: number): Text[] {
  const random = new Random(seed);
  const short = texts.filter(({ name, text }) => text.length <= LONGEST_SEED && /\.ya?ml$/.test(name));
  const sources = [...short, ...seeds.map((text, index) => ({ name: `seed ${index + 1}`, text }))];
  return Array.from({ length: count }, (_, index) => {
    // Half of them from what is made of YAML's rarer features.
    const source = index % 2 ? random.pick(sources) : random.pick(sources.slice(short.length));
    return { name: `mutation ${index + 1} of ${source.name}`, text: mutated(source.text, random) };
  });
}

function kubectlAnswers(texts: readonly Text[]): Answer[] {
  const input = texts.map(({ text }) => `${JSON.stringify(text)}\n`).join('');
  const { status, stdout, stderr } = spawnSync('go', ['run', '.'], {
    cwd: join(__dirname, 'oracle'),
    input,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (status !== 0) throw new Error(`the Go program failed: ${stderr}`);
  return stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function hasGo(): boolean {
  return spawnSync('go', ['version']).status === 0;
}

function main(): void {
  if (!hasGo()) {
    console.log('There is no Go here: kubectl’s reader is not asked.');
    return;
  }
  const [count = MUTATIONS, seed = SEED] = process.argv.slice(2).map(Number);
  const ofRepository = repositoryTexts();
  const texts = [...ofRepository, ...mutations(ofRepository, count, seed)];
  const answers = kubectlAnswers(texts);
  let failed = 0;
  let wanted = 0;
  let refused = 0;
  for (const [index, { name, text }] of texts.entries()) {
    const kubectls = answers[index] as Answer;
    const ours = ourAnswer(text);
    if (kubectls.error !== undefined) refused++;
    const found = difference(ours, kubectls);
    if (found === undefined) continue;
    if (wantedDeviation(text, ours, kubectls)) {
      wanted++;
      continue;
    }
    failed++;
    console.log(`✗ ${name}: ${found}\n${JSON.stringify(text)}`);
  }
  console.log(
    `${ofRepository.length} files, ${count} mutations of them (seed ${seed}); both refuse ${refused}, ${wanted} deviate as wanted`,
  );
  console.log(`${texts.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main();

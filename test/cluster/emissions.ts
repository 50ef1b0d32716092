import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Manifest } from './manifest';
import { StartedProgram, type Surroundings } from './started-program';

/** Objects that belong together, and where they come from. */
export interface Emission {
  readonly source: string;
  /** @throws when they don't synthesize */
  readonly objects: () => readonly Manifest[];
}

const ROOT = join(__dirname, '../..');
const MODULES = join(ROOT, 'node_modules');
const RECORDED = 'emitted.jsonl';

/** The YAML below a folder, file by file. */
export function emissionsOf(folder: string, title: string): Emission[] {
  const files = readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => ({
    source: `${title}/${file}`,
    objects: () => (loadAll(readFileSync(join(folder, file), 'utf8')) as Manifest[]).flatMap(itemsOf),
  }));
}

/** What a `kind: List` holds; every other object itself. */
function itemsOf(manifest: Manifest): readonly Manifest[] {
  const { kind, items } = manifest as Manifest & { readonly items?: readonly Manifest[] };
  return kind === 'List' && items ? items : [manifest];
}

/** What is committed for GitOps. */
export function committed(): Emission[] {
  return emissionsOf(join(ROOT, 'dist'), 'dist');
}

/** Runs what `npm run synth` runs, into a folder of our own. @throws when it fails */
export async function runExampleApp(around: Surroundings, outdir: string): Promise<void> {
  mkdirSync(outdir);
  const command = [process.execPath, join(MODULES, 'tsx/dist/cli.mjs'), '--tsconfig', join(ROOT, 'tsconfig.test.json')];
  const main = [...command, join(ROOT, 'examples/main.ts')];
  await new StartedProgram('examples', main, { ...around, env: { CDK8S_OUTDIR: outdir } }).finished();
}

/** Runs the tests of the constructs, and records what charts render in them. @throws when they fail; what was recorded counts all the same */
export async function recordConstructTests(around: Surroundings): Promise<void> {
  const file = join(around.folder, RECORDED);
  writeFileSync(file, '');
  const command = [process.execPath, join(MODULES, 'jest/bin/jest.js'), `--rootDir=${ROOT}`, 'test/constructs'];
  const recording = [...command, `--testEnvironment=${join(__dirname, 'recording-environment.js')}`];
  await new StartedProgram('jest', recording, { ...around, env: { CDK8S_ALB_EMITTED: file } }).finished();
}

/** What the constructs rendered in their tests, test by test. */
export function recorded({ folder }: Surroundings): Emission[] {
  return bySource(readFileSync(join(folder, RECORDED), 'utf8').split('\n').filter(Boolean));
}

/** The recorded objects, those of one test together, each once. */
function bySource(lines: readonly string[]): Emission[] {
  const sources = new Map<string, Manifest[]>();
  for (const line of new Set(lines)) {
    const { source, object } = JSON.parse(line) as { source: string; object: Manifest };
    sources.set(source, [...(sources.get(source) ?? []), object]);
  }
  return [...sources].map(([source, objects]) => ({ source, objects: () => objects }));
}

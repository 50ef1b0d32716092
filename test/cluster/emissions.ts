import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { cookbook } from '../../examples/cookbook';
import type { Manifest } from './manifest';
import { StartedProgram, type Surroundings } from './started-program';

/** Objects that belong together, and where they come from. */
export interface Emission {
  readonly source: string;
  readonly objects: readonly Manifest[];
}

const ROOT = join(__dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** The YAML of a folder, file by file. */
export function emissionsOf(folder: string, title: string): Emission[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => ({
    source: `${title}/${file}`,
    objects: loadAll(readFileSync(join(folder, file), 'utf8')) as Manifest[],
  }));
}

/** What is committed for GitOps. */
export function committed(): Emission[] {
  return emissionsOf(join(ROOT, 'dist'), 'dist');
}

/** What the example app writes now. */
export async function exampleApp(around: Surroundings): Promise<Emission[]> {
  const outdir = join(around.folder, 'examples');
  mkdirSync(outdir);
  const command = [process.execPath, join(MODULES, 'tsx/dist/cli.mjs'), '--tsconfig', join(ROOT, 'tsconfig.test.json')];
  const main = [...command, join(ROOT, 'examples/main.ts')];
  await new StartedProgram('examples', main, { ...around, env: { CDK8S_OUTDIR: outdir } }).finished();
  return emissionsOf(outdir, 'examples');
}

/** What each recipe of the cookbook gives. */
export function recipes(): Emission[] {
  return Object.entries(cookbook).map(([name, recipe]) => {
    const chart = new Chart(Testing.app(), name, { disableResourceNameHashes: true });
    recipe(chart);
    return { source: `examples/cookbook/${name}`, objects: chart.toJson() as Manifest[] };
  });
}

const RECORDED = 'emitted.jsonl';

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
  return [...sources].map(([source, objects]) => ({ source, objects }));
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorRows } from './editor-rows';
import { fleetManifests } from './fleet-manifests';
import { gatewayManifests } from './gateway-manifests';
import { afterFirstRuns, measured, ownClock, peakMemory, root, wholeProcess } from './run';
import { sizeRows } from './size-rows';
import type { Sample } from './statistics';

/** Something measured, and what it is measured against. */
export interface Row {
  readonly work: string;
  readonly rival: string;
  /** The ratio that must not be exceeded; for an absolute goal what must not be, in its unit. */
  readonly goal: number;
  readonly isAbsolute?: boolean;
  readonly repetitions: number;
  readonly unit: 'ms' | 'MB';
  readonly ours: () => Sample;
  /** For an absolute goal something that shows how fast the machine is. */
  readonly theirs: () => Sample;
}

/** All of them; the folder is theirs. */
export function rowsIn(folder: string): Row[] {
  return [
    ...synthRows(folder),
    ...commandRows(folder),
    ...changeRows,
    serveRow,
    ...editorRows(folder),
    ...sizeRows(folder),
    loadRow,
  ];
}

const STOCK = "the same objects with cdk8s-plus-28, on cdk8s's App";

function synthRows(folder: string): Row[] {
  const synth = (author: 'ours' | 'cdk8s-plus-28', appClass: 'FleetApp' | 'App', count: number) => () =>
    ownClock(['-r', 'tsx/cjs', 'bench/synth.ts', author, appClass, String(count), join(folder, `${author}-${count}`)]);
  const unit = 'ms' as const;
  const ours = (count: number) => synth('ours', 'FleetApp', count);
  return [
    {
      ...{ work: 'synth of 100 apps, validated', rival: STOCK, goal: 0.5, repetitions: 7, unit },
      ...{ ours: ours(100), theirs: synth('cdk8s-plus-28', 'App', 100) },
    },
    {
      ...{ work: 'synth of 1000 apps, validated', rival: STOCK, goal: 0.1, repetitions: 5, unit },
      ...{ ours: ours(1000), theirs: synth('cdk8s-plus-28', 'App', 1000) },
    },
    {
      ...{ work: 'synth of 3000 apps, validated', rival: '1000 of them', goal: 3.3, repetitions: 5, unit },
      ...{ ours: ours(3000), theirs: ours(1000) },
    },
    {
      ...{ work: 'synth of 1000 apps, validated', rival: 'the same with cdk8s-plus-28, on FleetApp, not validated' },
      ...{ goal: 1.3, repetitions: 7, unit, ours: ours(1000), theirs: synth('cdk8s-plus-28', 'FleetApp', 1000) },
    },
  ];
}

const CLI = 'lib/src/cli/main.js';

function commandRows(folder: string): Row[] {
  const fleet = join(folder, 'fleet-1000.yaml');
  const tenFleets = join(folder, 'fleet-10000.yaml');
  writeFileSync(fleet, fleetManifests(1000));
  writeFileSync(tenFleets, fleetManifests(10_000));
  const gateways = join(folder, 'gateways-1000.yaml');
  writeFileSync(gateways, gatewayManifests(1000));
  const output = join(folder, 'output');
  const plan = (file: string) => [CLI, 'plan', '--format', 'model', file];
  const time = (args: readonly string[]) => {
    return afterFirstRuns(folder, (env) => wholeProcess(args, output, env));
  };
  const memory = (args: readonly string[]) => () => peakMemory(args, output);
  const bare = {
    rival: 'node -e 0',
    repetitions: 10,
    unit: 'ms' as const,
    theirs: () => wholeProcess(['-e', '0'], output),
  };
  const tenfold = { rival: '1,000 groups', goal: 7, repetitions: 5, unit: 'ms' as const };
  return [
    { work: 'plan of 1,000 groups, 2,002 objects', goal: 5, ours: time(plan(fleet)), ...bare },
    { work: 'lint of the same file', goal: 6, ours: time([CLI, 'lint', fleet]), ...bare },
    { work: 'lint of one small file', goal: 1.5, ours: time([CLI, 'lint', 'dist/simple.k8s.yaml']), ...bare },
    {
      ...{ work: 'plan of 1,000 Gateways with a route each', rival: 'plan of 1,000 groups', goal: 1.2, repetitions: 5 },
      ...{ unit: 'ms' as const, ours: time(plan(gateways)), theirs: time(plan(fleet)) },
    },
    { work: 'plan of 10,000 groups', ...tenfold, ours: time(plan(tenFleets)), theirs: time(plan(fleet)) },
    {
      ...{ work: 'plan of 10,000 groups, memory', ...tenfold, goal: 3, unit: 'MB' },
      ...{ ours: memory(plan(tenFleets)), theirs: memory(plan(fleet)) },
    },
  ];
}

const script = (name: string, how: string) => () => measured(['-r', 'tsx/cjs', `bench/${name}.ts`, how]);

const NOT_KNOWN = 'the same without what is known from before';

/** What `--watch` repeats. */
const changeRows: readonly Row[] = [
  {
    ...{ work: "a change in one of 1,000 apps' files, to all findings", rival: NOT_KNOWN, goal: 0.1, repetitions: 5 },
    ...{ unit: 'ms', ours: script('keystroke', 'lint'), theirs: script('keystroke', 'whole-lint') },
  },
  {
    ...{ work: "a change in one of 1,000 apps' files, to the whole plan", rival: NOT_KNOWN, goal: 0.1, repetitions: 5 },
    ...{ unit: 'ms', ours: script('keystroke', 'plan'), theirs: script('keystroke', 'whole-plan') },
  },
];

/** At least 0.7 of the requests a second. */
const serveRow: Row = {
  ...{ work: '6,000 requests through serve', rival: 'through a bare proxy of node:http', goal: 1 / 0.7 },
  ...{ repetitions: 5, unit: 'ms', ours: script('serve', 'served'), theirs: script('serve', 'proxied') },
};

const LIBRARIES = ['constructs', 'cdk8s', 'cdk8s-plus-28'];

const load = (modules: readonly string[]) => () =>
  ownClock([
    '-e',
    `const start = performance.now(); for (const name of ${JSON.stringify(modules)}) require(name); console.log(performance.now() - start);`,
  ]);

const loadRow: Row = {
  ...{ work: 'require of cdk8s-alb and what it builds on', rival: `require of ${LIBRARIES.join(', ')}`, goal: 1.05 },
  ...{ repetitions: 15, unit: 'ms', ours: load([...LIBRARIES, root]), theirs: load(LIBRARIES) },
};

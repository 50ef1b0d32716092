import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, whileProfiling } from './run';

/** What a process does with its time, in percent, most first. */
export type Profile = readonly { readonly what: string; readonly percent: number }[];

/** Runs something once more, not counted, and says where the node processes that it starts spend their time. */
export function profileOf(work: () => unknown, folder: string): Profile {
  const profiles = mkdtempSync(join(folder, 'profile-'));
  whileProfiling(profiles, work);
  const times = new Map<string, number>();
  for (const name of readdirSync(profiles)) addTimes(times, JSON.parse(readFileSync(join(profiles, name), 'utf8')));
  return sharesOf(times);
}

/** As V8 writes it. */
interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
}

function addTimes(times: Map<string, number>, { nodes, samples, timeDeltas }: CpuProfile): void {
  const whats = new Map(nodes.map(({ id, callFrame }) => [id, whatIs(callFrame)]));
  for (const [index, id] of samples.entries()) {
    const what = whats.get(id);
    if (what !== undefined) times.set(what, (times.get(what) ?? 0) + (timeDeltas[index] ?? 0));
  }
}

/** Undefined for what only brings the bench itself to run. */
function whatIs({ functionName, url }: CallFrame): string | undefined {
  if (functionName === '(garbage collector)') return 'garbage collector';
  const [, library] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(url) ?? [];
  if (library !== undefined) return /^(?:tsx|get-tsconfig|@?esbuild.*)$/.test(library) ? undefined : library;
  if (!url.includes(root)) return 'Node.js, loading modules included';
  const file = relative(root, url.replace(/^file:\/\//, ''));
  if (file.startsWith('bench')) return 'bench';
  return `cdk8s-alb: ${/^lib\/src\/([a-z]+)\//.exec(file)?.[1] ?? file}`;
}

function sharesOf(times: ReadonlyMap<string, number>): Profile {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([what, time]) => ({ what, percent: Math.round((100 * time) / total) }))
    .filter(({ percent }) => percent > 0)
    .sort((a, b) => b.percent - a.percent);
}

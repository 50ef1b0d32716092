/** Whether a path, or a folder above it, is meant by a glob: `*` and `?` stay within a name, `**` crosses folders. Takes time linear in both. */
export function matchesGlob(glob: string, path: string): boolean {
  const steps = stepsOf(glob);
  const text = normalize(path);
  let states = withSkipped(new Set([0]), steps);
  for (const char of text) {
    // A folder above the path is meant, and all that is below.
    if (char === '/' && states.has(steps.length)) return true;
    states = withSkipped(after(states, steps, char), steps);
    if (states.size === 0) return false;
  }
  return states.has(steps.length);
}

/**
 * A character; `one` and `name` for what stays within a name; `any`. Whole folders or none are two steps: `maybe` goes to the next one
 * or past it, and `folders` is left after a slash.
 */
type Step = { readonly char: string } | 'one' | 'name' | 'any' | 'maybe' | 'folders';

const compiled = new Map<string, readonly Step[]>();

function stepsOf(glob: string): readonly Step[] {
  let steps = compiled.get(glob);
  if (!steps) {
    const parts =
      normalize(glob)
        .replace(/\/$/, '')
        .match(/\*\*\/|\*\*|[\s\S]/gu) ?? [];
    steps = parts.flatMap(stepsFor);
    compiled.set(glob, steps);
  }
  return steps;
}

const WILDCARDS: ReadonlyMap<string, readonly Step[]> = new Map<string, readonly Step[]>([
  ['**/', ['maybe', 'folders']],
  ['**', ['any']],
  ['*', ['name']],
  ['?', ['one']],
]);

function stepsFor(part: string): readonly Step[] {
  return WILDCARDS.get(part) ?? [{ char: part }];
}

/** All steps at which the match may stand: of what may be nothing, also the next. */
function withSkipped(states: ReadonlySet<number>, steps: readonly Step[]): Set<number> {
  const all = new Set(states);
  // A set hands on what is added while it is walked through.
  for (const state of all) {
    const step = steps[state];
    if (step === 'name' || step === 'any' || step === 'maybe') all.add(state + 1);
    if (step === 'maybe') all.add(state + 2);
  }
  return all;
}

function after(states: ReadonlySet<number>, steps: readonly Step[], char: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const step = steps[state];
    if (step === 'any' || step === 'folders' || (step === 'name' && char !== '/')) next.add(state);
    if (step !== undefined && isPassed(step, char)) next.add(state + 1);
  }
  return next;
}

function isPassed(step: Step, char: string): boolean {
  if (typeof step === 'object') return step.char === char;
  return step === 'one' ? char !== '/' : step === 'folders' && char === '/';
}

function normalize(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\//, '');
}

/** Why a text is not a glob that we read as its author means it; undefined where it is. */
export function globProblem(glob: string): string | undefined {
  const [unknown] = /^!|[{[]/.exec(glob) ?? [];
  if (unknown === undefined) return undefined;
  return `must not have "${unknown}": the wildcards are *, ** and ?; list paths one by one, and write ? for a ${unknown} in a name`;
}

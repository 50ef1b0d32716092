import type { Mutant } from './mutators';

/** A mutant with the number that turns it on. */
export interface NumberedMutant extends Mutant {
  readonly id: number;
}

/**
 * The text of a file with all of its mutants in it, each behind a switch that is off: `a === b` becomes
 * `(isMutated(7) ? a !== b : a === b)`. So a file is compiled once for all of its mutants, and a run of the tests with every
 * switch off tells which tests reach which mutant.
 */
export function withSwitches(text: string, mutants: readonly NumberedMutant[]): string {
  const ordered = [...mutants].sort((a, b) => a.start - b.start || b.end - a.end || a.id - b.id);
  return rendered(text, 0, text.length, ordered);
}

/** The mutants lie between start and end, outer ones first. */
function rendered(text: string, start: number, end: number, mutants: readonly NumberedMutant[]): string {
  let result = '';
  let at = start;
  for (let i = 0; i < mutants.length; ) {
    const outer = mutants[i] as NumberedMutant;
    let next = i + 1;
    while (next < mutants.length && (mutants[next] as NumberedMutant).start < outer.end) next++;
    const inner = rendered(text, outer.start, outer.end, mutants.slice(i + 1, next));
    result += text.slice(at, startOf(outer, text)) + switched(outer, inner);
    at = outer.end;
    i = next;
  }
  return result + text.slice(at, end);
}

/** Brackets take the place of the dot before a method's name, but follow `?.`. */
function startOf({ kind, start }: Mutant, text: string): number {
  return kind === 'method' && text[start - 2] !== '?' ? start - 1 : start;
}

function switched({ id, kind, original, replacement, atLoad }: NumberedMutant, otherwise: string): string {
  const on = `globalThis.isMutated?.(${id}, ${atLoad})`;
  switch (kind) {
    case 'expression':
      return `(${on} ? (${replacement}) : (${otherwise}))`;
    case 'statement':
      // In a block of its own, or an `else` after it would be that of the switch.
      return `{ if (!${on}) ${otherwise} }`;
    case 'property':
      return `...(${on} ? {} : { ${otherwise} })`;
    case 'method':
      return `[${on} ? '${replacement}' : '${original}']`;
    case 'enum':
      return `${otherwise}\nif (${on}) ${replacement}`;
  }
}

export interface Summary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function summarize(samples: readonly number[]): Summary {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { min: at(0), median: at(0.5), max: at(1) };
}

/** Samples of two rivals, taken in turns, so that a slow minute of the machine hits both. */
export function inTurns(repetitions: number, first: () => number, second: () => number): [Summary, Summary] {
  const samples: [number[], number[]] = [[], []];
  for (let i = 0; i < repetitions; i++) {
    samples[0].push(first());
    samples[1].push(second());
  }
  return [summarize(samples[0]), summarize(samples[1])];
}

export interface Summary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** Of the sample that took least of it, where it is known: the milliseconds of the processor. */
  readonly cpu?: number;
}

/** What one run takes, and what of the processor it takes, where that is known. */
export type Sample = number | { readonly value: number; readonly cpu: number };

export function summarize(samples: readonly Sample[]): Summary {
  const sorted = samples.map((each) => (typeof each === 'number' ? each : each.value)).sort((a, b) => a - b);
  const cpu = Math.min(...samples.map((each) => (typeof each === 'number' ? Number.POSITIVE_INFINITY : each.cpu)));
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { min: at(0), median: at(0.5), max: at(1), ...(Number.isFinite(cpu) ? { cpu } : {}) };
}

/** Samples of two rivals, taken in turns, so that a slow minute of the machine hits both. */
export function inTurns(repetitions: number, first: () => Sample, second: () => Sample): [Summary, Summary] {
  const samples: [Sample[], Sample[]] = [[], []];
  for (let i = 0; i < repetitions; i++) {
    samples[0].push(first());
    samples[1].push(second());
  }
  return [summarize(samples[0]), summarize(samples[1])];
}

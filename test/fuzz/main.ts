/**
 * Feeds the command line with broken and hostile manifests, and the constructs with wrong values: `npm run fuzz`. Everything must keep
 * the laws of ./pipeline and ./api. What breaks one is made as small as it gets, and printed: make a test of it.
 *
 * Options: `--seconds N` (default 10), `--seed S` (default 1; the same seed tries the same), `--only manifests|api`.
 */
import { parseArgs } from 'node:util';
import { ApiFuzzer } from './api';
import { ManifestFuzzer } from './manifests';
import { Random } from './random';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

/** More would be the same again. */
const MAX_FAULTS = 20;

async function main(): Promise<void> {
  const random = new Random(Number(values.seed));
  const fuzzers = [new ManifestFuzzer(random), new ApiFuzzer(random)].filter(
    ({ name }) => values.only === '' || values.only === name,
  );
  const end = performance.now() + Number(values.seconds) * 1000;
  const faults = new Map<string, string>();
  const counts = new Map(fuzzers.map(({ name }) => [name, 0]));
  while (performance.now() < end && faults.size < MAX_FAULTS) {
    for (const fuzzer of fuzzers.flatMap((each) => Array.from({ length: each.steps }, () => each))) {
      const { inputs, fault } = await fuzzer.step();
      counts.set(fuzzer.name, (counts.get(fuzzer.name) ?? 0) + inputs);
      if (fault) faults.set(fault.key, fault.text);
    }
  }
  for (const text of faults.values()) console.log(`✗ ${text}\n`);
  console.log([...counts].map(([name, count]) => `${count} inputs of ${name}`).join(', '));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${total - faults.size} passed, ${faults.size} failed`);
  process.exitCode = faults.size > 0 ? 1 : 0;
}

void main();

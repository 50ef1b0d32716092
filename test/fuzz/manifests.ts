import { escaped } from '../../src/text/visible';
import { corpus, type Manifests } from './corpus';
import { SECRET_VALUE } from './hostile-values';
import { changedText, mutated } from './mutation';
import { COMMANDS, orderFault, pipelineFault } from './pipeline';
import { Random } from './random';

/** What one step found. */
export interface Step {
  /** How many inputs it tried. */
  readonly inputs: number;
  /** Faults of one key are the same. */
  readonly fault?: { readonly key: string; readonly text: string };
}

const SECRET = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login' },
  stringData: { clientID: 'x', clientSecret: SECRET_VALUE },
};

/** How many commands judge an input. */
const COMMANDS_EACH = 3;

/** Tries mutated manifests of all fixtures. */
export class ManifestFuzzer {
  public readonly name = 'manifests';
  /** How many of its steps go together with those of others. */
  public readonly steps = 1;
  private readonly texts: readonly Manifests[] = corpus();

  public constructor(private readonly random: Random) {}

  public async step(): Promise<Step> {
    const { random } = this;
    const objects = mutated(random.pick(this.texts), random);
    const fault = random.chance(0.1) ? await this.orderStep(objects) : await this.commandStep(objects);
    return { inputs: 1, ...(fault && { fault }) };
  }

  private async orderStep(objects: readonly unknown[]): Promise<Step['fault']> {
    const documents = objects.map(jsonAndYaml);
    const problem = await orderFault(documents, this.random.shuffled(documents));
    return problem === undefined ? undefined : { key: problem, text: `${problem}\n${documents.join('\n---\n')}` };
  }

  private async commandStep(objects: readonly unknown[]): Promise<Step['fault']> {
    const { random } = this;
    const breaks = random.chance(0.2);
    const seed = random.below(2 ** 31);
    for (let index = 0; index < COMMANDS_EACH; index++) {
      const argv = random.pick(COMMANDS);
      const write = (some: readonly unknown[]) => textOf(some, breaks ? seed : undefined);
      const problem = await pipelineFault(argv, write(objects), random.chance(0.15));
      if (problem === undefined) continue;
      const small = await shrunk(
        objects,
        async (some) => keyOf(await pipelineFault(argv, write(some))) === keyOf(problem),
      );
      return { key: keyOf(problem), text: `cdk8s-alb ${argv.join(' ')}: ${problem}\n${write(small)}` };
    }
    return undefined;
  }
}

/**
 * As kubectl does, JSON is read until the first `---`, and YAML from then on, which refuses some characters and the halves of surrogate
 * pairs. The same text means the same in both.
 */
function jsonAndYaml(object: unknown): string {
  const text = JSON.stringify(object).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd');
  return text.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

/** Faults that differ in values only are one. */
function keyOf(problem: string | undefined): string {
  return (problem ?? '').replace(/[0-9]+/g, '0').slice(0, 90);
}

/** The text of objects, with a Secret beside them; with a seed, something in the text is broken. */
function textOf(objects: readonly unknown[], seed: number | undefined): string {
  const texts = objects.map((object) => JSON.stringify(object, undefined, 1));
  const broken = seed === undefined ? texts : texts.map((text, index) => changedText(text, new Random(seed + index)));
  return [...broken, JSON.stringify(SECRET)].join('\n---\n');
}

/** As little as still has the fault: without objects, fields and items, one by one. */
export async function shrunk(
  objects: readonly unknown[],
  hasFault: (objects: readonly unknown[]) => Promise<boolean>,
): Promise<readonly unknown[]> {
  let smallest = objects;
  for (let tries = 0; tries < 400; ) {
    let isSmaller = false;
    for (const candidate of smallerOnes(smallest)) {
      if (++tries > 400) break;
      if (!(await hasFault(candidate as readonly unknown[]))) continue;
      smallest = candidate as readonly unknown[];
      isSmaller = true;
      break;
    }
    if (!isSmaller) break;
  }
  return smallest;
}

/** Copies with one thing less, what is large first. */
function* smallerOnes(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const [index] of value.entries()) yield value.filter((_, at) => at !== index);
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerOnes(item)) yield value.map((each, at) => (at === index ? smaller : each));
    }
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const [key] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== key));
    for (const [key, item] of entries) {
      for (const smaller of smallerOnes(item)) {
        yield Object.fromEntries(entries.map(([other, each]) => [other, other === key ? smaller : each]));
      }
    }
  }
}

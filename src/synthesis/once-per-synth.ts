import type { IConstruct, IValidation } from 'constructs';
import { Synthesis } from './synthesis';

/** A reason for which an app must not synthesize, found by looking at the whole of it. */
export interface ConstructProblem {
  readonly message: string;
  /** What it is about; undefined where that is the app as a whole. */
  readonly construct: IConstruct | undefined;
}

/**
 * Has the whole app validated once per `synth()` or `synthYaml()`, where cdk8s asks every construct once more for each chart.
 * A chart synthesized by itself, as in a test, validates afresh each time. Of several registrations with one key the first counts.
 *
 * @param root the app, or whatever is the root of the tree
 * @param validate errors, each reported by cdk8s with the path of its construct; not asked again while it is at work
 */
export function oncePerSynth(root: IConstruct, key: string, validate: () => readonly ConstructProblem[]): void {
  const keys = registered.get(root) ?? new Set();
  if (keys.has(key)) return;
  if (!registered.has(root)) announceSynthesis(root);
  registered.set(root, keys.add(key));
  root.node.addValidation(new AppValidation(root, validate));
}

/**
 * Has work done on the finished app before anything is validated or rendered, once per `synth()` or `synthYaml()`. The app validates
 * only if something is registered by `oncePerSynth`. Of several works with one key the first counts.
 */
export function beforeSynth(root: IConstruct, key: string, work: () => void): void {
  const works = preparations.get(root) ?? new Map<string, () => void>();
  preparations.set(root, works);
  if (!works.has(key)) works.set(key, work);
}

const preparations = new WeakMap<IConstruct, Map<string, () => void>>();

const registered = new WeakMap<IConstruct, Set<string>>();

/**
 * Lets us know when the app's synthesis begins and ends. cdk8s has no hook for it: the instance gets methods of its own that
 * call the ones it had.
 */
function announceSynthesis(root: IConstruct): void {
  for (const name of ['synth', 'synthYaml']) {
    const method: unknown = Reflect.get(root, name);
    if (typeof method !== 'function') continue;
    const value = (...args: unknown[]) => Synthesis.during(root, () => Reflect.apply(method, root, args));
    Object.defineProperty(root, name, { value, writable: true, configurable: true });
  }
}

/** The root's own validation, which cdk8s asks before that of every other construct of the tree. */
class AppValidation implements IValidation {
  private pending = new Map<IConstruct, string[]>();
  private readonly reporters = new WeakSet<IConstruct>();
  private busy = false;

  public constructor(
    private readonly root: IConstruct,
    private readonly findErrors: () => readonly ConstructProblem[],
  ) {}

  public validate(): string[] {
    if (this.busy) return [];
    this.busy = true;
    try {
      const synthesis = Synthesis.of(this.root);
      for (const work of preparations.get(this.root)?.values() ?? []) {
        if (synthesis) synthesis.once(work, work);
        else work();
      }
      this.pending = this.byConstruct(synthesis ? synthesis.once(this, this.findErrors) : this.findErrors());
    } finally {
      this.busy = false;
    }
    for (const construct of this.pending.keys()) this.letReport(construct);
    return this.take(this.root);
  }

  private byConstruct(errors: readonly ConstructProblem[]): Map<IConstruct, string[]> {
    const byConstruct = new Map<IConstruct, string[]>();
    for (const { construct, message } of errors) {
      // A construct of another tree is not asked in this pass.
      const reporter = construct?.node.root === this.root ? construct : this.root;
      const messages = byConstruct.get(reporter);
      if (messages) messages.push(message);
      else byConstruct.set(reporter, [message]);
    }
    return byConstruct;
  }

  /** A construct in error gets a validation, which hands out what this pass found, once. */
  private letReport(construct: IConstruct): void {
    if (construct === this.root || this.reporters.has(construct)) return;
    this.reporters.add(construct);
    construct.node.addValidation({ validate: () => this.take(construct) });
  }

  private take(construct: IConstruct): string[] {
    const messages = this.pending.get(construct) ?? [];
    this.pending.delete(construct);
    return messages;
  }
}

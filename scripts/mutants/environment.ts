import type { JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { mutationRun } from './mutation-run';

const Parent = require('../../test/jest/environment.js') as typeof import('jest-environment-node').TestEnvironment;

/** The environment of the tests, in which the code under test asks whether a mutant is on, and which notes which test asked. */
export default class MutationEnvironment extends Parent {
  private test: string | undefined;

  public constructor(config: JestEnvironmentConfig, context: ConstructorParameters<typeof Parent>[1]) {
    super(config, context);
    const run = mutationRun();
    Object.assign(this.global, {
      isMutated: (id: number, atLoad: boolean): boolean => {
        if (run.active === undefined) noteReach(run.reached, id, atLoad ? undefined : this.test);
        return run.active === id;
      },
    });
  }

  public handleTestEvent(event: Circus.Event | Circus.AsyncEvent): void {
    const run = mutationRun();
    if (event.name === 'test_start') {
      this.test = nameOf(event.test);
      // The first failure kills the mutant.
      if (run.failed.length > 0 || (run.only && !run.only.has(this.test))) event.test.mode = 'skip';
    } else if (event.name === 'test_done') {
      const name = nameOf(event.test);
      if (event.test.errors.length > 0) run.failed.push(name);
      run.durations.set(name, event.test.duration ?? 0);
      this.test = undefined;
    } else if (event.name === 'error') {
      run.failed.push('');
    }
  }
}

/** What is reached outside a test, when a module is loaded or in a hook, may matter to every test of the file. */
function noteReach(reached: Map<number, Set<string> | undefined>, id: number, test: string | undefined): void {
  if (test === undefined) reached.set(id, undefined);
  else if (!reached.has(id)) reached.set(id, new Set([test]));
  else reached.get(id)?.add(test);
}

function nameOf(test: Circus.TestEntry): string {
  const names = [test.name];
  for (let block: Circus.DescribeBlock | undefined = test.parent; block?.parent; block = block.parent)
    names.unshift(block.name);
  return names.join(' › ');
}

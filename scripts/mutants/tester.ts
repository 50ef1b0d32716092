import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Job, JobResult } from './worker';

/** After so many test files a fresh process takes over: jest holds on to some memory of each. */
const JOBS_OF_A_PROCESS = 150;

/** Gives test files to a process of its own; replaces the process when a mutant makes it run without end. */
export class Tester {
  private child: ChildProcess | undefined;
  private jobs = 0;

  /** @param mutants The file with the mutants of this run. */
  public constructor(private readonly mutants: string) {}

  /** The result; undefined when the process ended or had to be stopped. */
  public async run(job: Job, timeout: number): Promise<JobResult | undefined> {
    const child = await this.process();
    const answer = new Promise<JobResult | undefined>((done) => {
      const end = (result?: JobResult) => {
        clearTimeout(timer);
        child.removeAllListeners();
        done(result);
      };
      const timer = setTimeout(end, timeout);
      child.once('message', end).once('exit', () => end());
    });
    child.send(job);
    const result = await answer;
    if (!result || ++this.jobs >= JOBS_OF_A_PROCESS) this.stop();
    return result;
  }

  public stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private async process(): Promise<ChildProcess> {
    if (!this.child) {
      this.jobs = 0;
      this.child = fork(resolve(__dirname, 'worker.ts'), [this.mutants], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await once(this.child, 'message');
    }
    return this.child;
  }
}

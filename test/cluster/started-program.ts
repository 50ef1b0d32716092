import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cleanup } from './cleanup';

const START_TIMEOUT_MS = 120_000;
const LOG_LINES = 15;

/** Where a program writes its log, and who ends it. */
export interface Surroundings {
  readonly folder: string;
  readonly cleanup: Cleanup;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program that runs for as long as the tests do, and no longer. */
export class StartedProgram {
  private readonly logFile: string;
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;

  public constructor(
    private readonly name: string,
    command: readonly string[],
    { folder, cleanup, env }: Surroundings,
  ) {
    this.logFile = join(folder, `${name}.log`);
    const log = openSync(this.logFile, 'w');
    cleanup.add(() => this.stop());
    this.process = spawn(process.execPath, [join(__dirname, 'lifeline.js'), ...command], {
      stdio: ['pipe', log, log],
      env: { ...process.env, ...env },
    });
    closeSync(log);
    this.ended = new Promise((resolve) => this.process.once('exit', () => resolve()));
  }

  /** Waits until a server answers. @throws with the end of its log when it ends or takes too long */
  public async ready(answers: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await answers().catch(() => false))) {
      if (this.process.exitCode !== null) throw new Error(`${this.name} ended: ${this.logEnd()}`);
      if (Date.now() > deadline) throw new Error(`${this.name} did not come up: ${this.logEnd()}`);
      await sleep(200);
    }
  }

  /** Waits until it is done. @throws with the end of its log when it failed */
  public async finished(): Promise<void> {
    await this.ended;
    if (this.process.exitCode !== 0) throw new Error(`${this.name} failed: ${this.logEnd()}`);
  }

  private async stop(): Promise<void> {
    this.process.stdin?.end();
    await this.ended;
  }

  private logEnd(): string {
    return `\n${readFileSync(this.logFile, 'utf8').trim().split('\n').slice(-LOG_LINES).join('\n')}`;
  }
}

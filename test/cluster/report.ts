/** Prints a line per check and counts them. */
export class Report {
  private passed = 0;
  private failed = 0;
  private stopped = false;

  public get anyFailed(): boolean {
    return this.failed > 0;
  }

  public section(title: string): void {
    console.log(`\n${title}`);
  }

  /** Runs a check, which throws when it fails, and may return a text to print beside its name. */
  public async check(name: string, body: () => Promise<unknown>): Promise<void> {
    let failure: unknown;
    let remark: unknown;
    try {
      remark = await body();
    } catch (error) {
      failure = error;
    }
    if (this.stopped) await new Promise(() => {});
    if (failure === undefined) {
      this.passed++;
      console.log(`ok   ${name}${typeof remark === 'string' ? `: ${remark}` : ''}`);
    } else {
      this.failed++;
      console.log(`FAIL ${name}: ${failure instanceof Error ? failure.message : String(failure)}`);
    }
  }

  /** Begins no further check: what they need is being taken away. */
  public stop(reason: string): void {
    this.stopped = true;
    console.log(`stopped: ${reason}`);
  }

  /** The closing line, in the form that .ci/run counts. */
  public close(): void {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}

/** Prints a line per check and counts them. */
export class Report {
  private passed = 0;
  private failed = 0;

  public get anyFailed(): boolean {
    return this.failed > 0;
  }

  public section(title: string): void {
    console.log(`\n${title}`);
  }

  /** Runs a check, which throws when it fails, and may return a text to print beside its name. */
  public async check(name: string, body: () => Promise<unknown>): Promise<void> {
    try {
      const remark = await body();
      this.passed++;
      console.log(`ok   ${name}${typeof remark === 'string' ? `: ${remark}` : ''}`);
    } catch (error) {
      this.failed++;
      console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The closing line, in the form that .ci/run counts. */
  public close(): void {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}

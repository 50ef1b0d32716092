/** Runs checks one after another, prints a line for each, and counts them in the form that .ci/run reads. */
export class CheckList {
  private passed = 0;
  private failed = 0;

  /** A check fails by throwing; what a program printed before it failed is shown with it. */
  public readonly check = (name: string, body: () => void): void => {
    try {
      body();
      this.passed++;
      console.log(`ok   ${name}`);
    } catch (error) {
      this.failed++;
      const { message, stdout, stderr } = error as { message: string; stdout?: string; stderr?: string };
      console.log(`FAIL ${name}: ${[message, stdout, stderr].filter(Boolean).join('\n')}`);
    }
  };

  public close(): void {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }
}

/** What to undo at the end, however the end comes. */
export class Cleanup {
  private readonly steps: (() => Promise<void> | void)[] = [];

  /** Registers a step right before what it undoes is done. */
  public add(step: () => Promise<void> | void): void {
    this.steps.push(step);
  }

  /** Undoes everything, the last first. A step that fails keeps none of the others from running. */
  public async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.log(`cleaning up: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

/** A file that is made from others and committed, so that it can be read where it lies. */
export interface GeneratedFile {
  /** Relative to the root of the project. */
  readonly path: string;
  render(): string;
}

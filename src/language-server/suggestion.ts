/** Something that may be written. */
export interface Suggestion {
  readonly text: string;
  /** What is inserted, as a snippet, where it is more than the text. */
  readonly insert?: string;
  /** A few words beside it. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  readonly deprecated?: boolean;
  /** How many of the characters before the cursor it replaces. @default - all of the key or value */
  readonly replaces?: number;
}

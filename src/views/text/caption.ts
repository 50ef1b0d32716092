/** What a colour means. */
export type Tone =
  | 'plain'
  | 'internet-facing'
  | 'internal'
  | 'encrypted'
  | 'clear-text'
  | 'forward'
  | 'redirect'
  | 'fixed-response'
  | 'sign-in'
  | 'refused';

/** The text of a node, whatever it is drawn with. */
export interface Caption {
  readonly tone: Tone;
  readonly title: string;
  /** What kind of its kind it is. */
  readonly tag?: { readonly text: string; readonly tone: Tone };
  readonly lines: readonly CaptionLine[];
}

export interface CaptionLine {
  readonly text: string;
  /** Written before the others: the priority of a rule. */
  readonly lead?: string;
  /** Something to be read letter by letter. */
  readonly code?: true;
  readonly tone?: Tone;
}

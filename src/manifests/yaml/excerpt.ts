import type { Excerpt, Manifest, Origin } from '../kubernetes/objects';
import { isSecretKind, sensitiveValues } from '../sensitive';

/** What stands in the place of something that must not be shown. */
export const MASK = '•••';

/** Something in the text says that it is a Secret: then the text is of more than the one object that was asked for. */
const SECRET = /\bkind["']?\s*:\s*(?:[&!]\S*\s+)*["']?\w*Secret\b/;

/** What can be shown of an object: its own text, if any, and what must be masked in it. */
export type Shown = Pick<Manifest, 'ref' | 'origin'> & { readonly raw: unknown };

/**
 * An object as it is written, without its neighbours on the same lines, values of environment variables, passwords and
 * the like; undefined for what is not in a file, and for a Secret.
 */
export function excerptOf({ ref, origin, raw }: Shown): Excerpt | undefined {
  if (isSecretKind(ref.kind) || !origin.written) return undefined;
  const excerpt = origin.written([]);
  return SECRET.test(excerpt.text) ? undefined : { ...excerpt, text: masked(excerpt, origin, raw) };
}

/** The same without the indentation that all lines share. */
export function unindentedExcerptOf(shown: Shown): { readonly line: number; readonly text: string } | undefined {
  const excerpt = excerptOf(shown);
  return excerpt && { line: excerpt.line, text: withoutIndentation(excerpt) };
}

/** Where a value can't be distinguished from its neighbours, it is masked wherever it stands. */
const TELLING_LENGTH = 4;

function masked(excerpt: Excerpt, origin: Origin, raw: unknown): string {
  const values = sensitiveValues(raw);
  if (values.length === 0) return excerpt.text;
  const lines = excerpt.text.split('\n');
  for (const { path } of values) {
    const position = origin.locate?.(path, 'value');
    if (position) maskLines(lines, excerpt, position);
  }
  let text = lines.join('\n');
  // What an alias stands for, and a value that another one repeats.
  for (const value of new Set(values.map((each) => each.text))) {
    if (value.length >= TELLING_LENGTH) text = text.replaceAll(value, MASK);
  }
  return text;
}

type Stretch = ReturnType<NonNullable<Origin['locate']>>;

/** Masks a stretch of lines as long as before, so that later columns stay right. */
function maskLines(lines: string[], { line: first, column }: Excerpt, { line, endLine, ...ends }: Stretch): void {
  for (let number = line; number <= endLine; number++) {
    const index = number - first;
    const text = lines[index];
    if (text === undefined) continue;
    const shift = index === 0 ? column : 1;
    const from = number === line ? Math.max(0, ends.column - shift) : 0;
    const to = number === endLine ? Math.max(from, ends.endColumn - shift) : text.length;
    lines[index] = text.slice(0, from) + text.slice(from, to).replace(/\S/g, '•') + text.slice(to);
  }
}

function withoutIndentation({ text, column }: Excerpt): string {
  const [first = '', ...more] = text.split('\n');
  const indents = more.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(column - 1, ...indents);
  const lead = more.length > 0 ? ' '.repeat(column - 1 - indent) : '';
  return [`${lead}${first}`, ...more.map((line) => line.slice(indent))].join('\n');
}

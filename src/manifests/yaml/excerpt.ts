import type { Excerpt, Manifest } from '../kubernetes/objects';

/** Something in the text says that it is a Secret: then the text is of more than the one object that was asked for. */
const SECRET = /\bkind["']?\s*:\s*["']?Secret\b/;

/** An object as it is written, without its indentation; undefined for what is not in a file, and for a Secret. */
export function excerptOf({ ref, origin }: Manifest): Excerpt | undefined {
  if (ref.kind === 'Secret' || !origin.written) return undefined;
  const { line, text } = origin.written([]);
  return SECRET.test(text) ? undefined : { line, text: withoutIndentation(text) };
}

function withoutIndentation(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}

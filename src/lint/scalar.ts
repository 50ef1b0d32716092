/** A stretch of a text, and what takes its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Only what reads the same with quotes: not `0755`, nor `yes`. */
const UNQUOTED = /(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?=[ \t]*(?:[,}\]#\r\n]|$))/y;

/** A number or boolean with quotes around it. */
export function quotedScalar(text: string, start: number): Replacement | undefined {
  UNQUOTED.lastIndex = start;
  const scalar = UNQUOTED.exec(text)?.[0];
  return scalar === undefined ? undefined : { start, end: start + scalar.length, text: `"${scalar}"` };
}

/** Another value in place of a scalar, in the quotes it has; none where it is not written plainly on one line. */
export function scalarAs(
  source: string,
  start: number,
  end: number,
  was: string,
  value: string,
): Replacement | undefined {
  const quote = source[start - 1];
  const written = source.slice(start, end);
  if (written !== was) return undefined;
  if (quote === '"') return { start, end, text: JSON.stringify(value).slice(1, -1) };
  if (quote === "'") return { start, end, text: value.replaceAll("'", "''") };
  return { start, end, text: plainOrQuoted(value) };
}

/** Without quotes only what no reader could take for anything but a string, in flow style too. */
export function plainOrQuoted(value: string): string {
  return /^[A-Za-z][A-Za-z0-9._/=-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

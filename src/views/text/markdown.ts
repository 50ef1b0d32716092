/** How many characters of a value, and of a sentence, are shown. */
const VALUE = 200;
const SENTENCE = 600;

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A code span that nothing in the text can end, on one line. */
export function code(text: string): string {
  const flat = cut(text.replace(/\s+/g, ' '), VALUE);
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** Words in which names may have any character. */
export function prose(text: string): string {
  return html(cut(text, SENTENCE))
    .replace(/[\\`*_[\]~]/g, (character) => `\\${character}`)
    .replace(/\s+/g, ' ');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Text in which nothing is a tag. */
export function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { visible } from '../../text/visible';

/** How many characters of a value, and of a sentence, are shown. */
const VALUE = 200;
const SENTENCE = 600;

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(\\*)\|/g, pipe)).join(' | ')} |`;
}

/** After a backslash of the text itself there is no way to say that a pipe is no border. */
function pipe(_: string, backslashes: string): string {
  return backslashes === '' ? '\\|' : `${backslashes}\\u007c`;
}

/** A code span that nothing in the text can end, on one line. */
export function code(text: string): string {
  const flat = cut(visible(text.replace(/\s+/g, ' ')), VALUE);
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`;
}

/** What GitHub and GitLab make a link or a mention of, wherever it stands. */
const LIVE = /@|:\/\/|www\.|#\d|GH-\d/i;

/** Words in which names may have any character. A word that would be a link, or call somebody, is a code span. */
export function prose(text: string): string {
  const words = cut(text, SENTENCE).split(/\s+/);
  return words.map((word) => (LIVE.test(word) ? code(word) : escapedWord(visible(word)))).join(' ');
}

function escapedWord(word: string): string {
  return html(word).replace(/[\\`*_[\]~]/g, (character) => `\\${character}`);
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Text in which nothing is a tag, on one line. */
export function html(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

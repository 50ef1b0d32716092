import { escaped, UNSEEN_SOURCE } from '../text/visible';
import type { Io } from './io';
import type { Sink } from './progress';

/** Line breaks are the views' own; what stands in a value is not one any more. */
const UNSEEN = `(?![\\n\\t])(?:${UNSEEN_SOURCE})`;
/** The colours of ../views/text/style. */
const COLOUR = String.raw`\x1b\[(?:1|2|22|3[1-46]|39)m`;

const PLAIN = new RegExp(UNSEEN);
const ALL_PLAIN = new RegExp(UNSEEN, 'g');
const ALL_COLOURED = new RegExp(`(${COLOUR})|${UNSEEN}`, 'g');

/** `::error::…` at the start of a line: a command to GitHub's runner. */
const WORKFLOW_COMMAND = /^([ \t]*):(?=:[a-zA-Z][^\n]*::)/gm;
/** `##[error]` (GitHub, in the whole line), `##vso[…]` (Azure Pipelines), `##teamcity[…]`. */
const LOGGING_COMMAND = /#(?=#[a-zA-Z]*\[)/g;

/**
 * The outside world behind a guard: whatever a command prints, nothing of it is a control character, turns the direction of text or is
 * a command to the CI system whose log it is printed to. Views have made values visible before; this is for all that is printed
 * anywhere, and for JSON, in which `\u001b` means the same.
 */
export function guardedIo(io: Io): Io {
  return { ...io, stdout: guarded(io.stdout, io.style), stderr: guarded(io.stderr, io.errorStyle) };
}

function guarded(sink: Sink, { isColoured }: Io['style']): Sink {
  return {
    isTTY: sink.isTTY === true,
    write: (text, isOwn) => sink.write(isOwn ? text : harmless(text, isColoured)),
  };
}

/** A text that does nothing but stand where it is printed. */
export function harmless(text: string, isColoured = false): string {
  let result = text;
  if (PLAIN.test(text)) {
    result = isColoured
      ? text.replace(ALL_COLOURED, (unseen, colour?: string) => colour ?? escaped(unseen))
      : text.replace(ALL_PLAIN, escaped);
  }
  if (result.includes('::')) result = result.replace(WORKFLOW_COMMAND, '$1\\u003a');
  return result.includes('##') ? result.replace(LOGGING_COMMAND, '\\u0023') : result;
}

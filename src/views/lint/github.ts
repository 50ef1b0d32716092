import type { Diagnostic } from '../../lint/diagnostic';
import { visible } from '../../text/visible';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Findings as workflow commands: GitHub shows them at their lines in a pull request. */
export function diagnosticsGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${commandOf(diagnostic)}\n`).join('');
}

function commandOf({ severity, ruleId, message, fix, file, position }: Diagnostic): string {
  const place = position
    ? { line: position.line, endLine: position.endLine, col: position.column, endColumn: position.endColumn }
    : {};
  const properties = Object.entries({ file, ...place, title: ruleId }).map(
    ([name, value]) => `${name}=${property(visible(String(value)))}`,
  );
  const text = fix === undefined ? visible(message) : `${visible(message)}\n${visible(fix)}`;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(text)}`;
}

/** The runner's own escapes: a percent sign first, or it would be escaped twice. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}

import type { InputProblem } from '../../manifests/problem';
import { visible } from '../../text/visible';
import type { Style } from './style';

/** What is wrong with the input, a line each, in the form that editors and terminals make clickable. */
export function readingText(diagnostics: readonly InputProblem[], style: Style): string {
  return diagnostics.map((diagnostic) => `${lineOf(diagnostic, style)}\n`).join('');
}

function lineOf({ file, line, column, severity, message }: InputProblem, style: Style): string {
  const place = visible(line === undefined ? file : `${file}:${line}:${column}`);
  const label = severity === 'error' ? style.red('error') : style.yellow('warning');
  return `${style.bold(place)} ${label} ${visible(message)}`;
}

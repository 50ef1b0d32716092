import type { InputProblem } from '../../manifests/problem';
import { visible } from '../../text/visible';
import { firstOfEachKind } from './alike';
import type { Style } from './style';

/** What is wrong with the input, a line each, in the form that editors and terminals make clickable. */
export function readingText(diagnostics: readonly InputProblem[], style: Style): string {
  const lines = firstOfEachKind(
    diagnostics,
    ({ code, severity }) => `${severity} ${code}`,
    (diagnostic) => lineOf(diagnostic, style),
    ({ severity }, count) => `and ${count} more like these: ${label(severity, style)}`,
  );
  return lines.map((line) => `${line}\n`).join('');
}

function lineOf({ file, line, column, severity, message }: InputProblem, style: Style): string {
  const place = visible(line === undefined ? file : `${file}:${line}:${column}`);
  return `${style.bold(place)} ${label(severity, style)} ${visible(message)}`;
}

function label(severity: InputProblem['severity'], style: Style): string {
  return severity === 'error' ? style.red('error') : style.yellow('warning');
}

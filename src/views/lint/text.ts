import type { Diagnostic } from '../../lint/diagnostic';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Severity } from '../../rules/finding';
import { pictured, visibleData } from '../../text/visible';
import { counted } from '../../text/words';
import type { Style } from '../text/style';
import { type DiagnosticSummary, summarize } from './summary';

/** A line of a file, 1-based, without its end; undefined where the file cannot be read again, such as standard input. */
export type LineOf = (file: string, line: number) => string | undefined;

/** Longer lines are cut around the place that is meant. */
const WIDTH = 110;

/** Findings for people: place, rule, what is wrong, the line in question, what to do. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  suppressed: number,
  lineOf: LineOf,
  style: Style,
): string {
  const blocks = diagnostics.map((diagnostic) => blockOf(diagnostic, lineOf, style).join('\n'));
  return `${[...blocks, summaryText(summarize(diagnostics, suppressed), style)].join('\n\n')}\n`;
}

function blockOf(diagnostic: Diagnostic, lineOf: LineOf, style: Style): string[] {
  const { severity, ruleId, message, fix, file, position, related = [] } = visibleData(diagnostic);
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return [
    `${style.bold(place)} ${label(severity, style)} ${style.dim(ruleId)}`,
    `  ${message}`,
    ...frame(diagnostic, lineOf, style),
    ...related.map(
      (each) =>
        `  ${style.dim('with')} ${describeObject(each.object)} ${style.dim(`${each.file}${each.position ? `:${each.position.line}` : ''}`)}`,
    ),
    ...(fix === undefined ? [] : [`  ${style.green('fix')} ${fix}`]),
  ];
}

/** Of a Secret no line is shown, nor of a file that can't be read and has one. */
function mayHoldSecrets({ object, file }: Diagnostic, lineOf: LineOf): boolean {
  if (object) return object.kind === 'Secret';
  for (let number = 1, line = lineOf(file, 1); line !== undefined; line = lineOf(file, ++number)) {
    if (/["']?kind["']?\s*:\s*["']?Secret/.test(line)) return true;
  }
  return false;
}

function label(severity: Severity, style: Style): string {
  const colour = { error: style.red, warning: style.yellow, info: style.blue }[severity];
  return colour(severity);
}

/** The line, with what is meant underlined. */
function frame(diagnostic: Diagnostic, lineOf: LineOf, style: Style): string[] {
  const { severity, file, position } = diagnostic;
  const line = position && lineOf(file, position.line);
  if (position === undefined || line === undefined || mayHoldSecrets(diagnostic, lineOf)) return [];
  const end = position.endLine === position.line ? position.endColumn : line.length + 1;
  const { text, start, length } = cut(
    pictured(line.replaceAll('\t', ' ')),
    position.column - 1,
    Math.max(1, end - position.column),
  );
  const gutter = String(position.line).length;
  const colour = { error: style.red, warning: style.yellow, info: style.blue }[severity];
  return [
    `  ${style.dim(`${position.line} │`)} ${text}`,
    `  ${' '.repeat(gutter)} ${style.dim('│')} ${' '.repeat(start)}${colour('^'.repeat(length))}`,
  ];
}

function cut(line: string, start: number, length: number): { text: string; start: number; length: number } {
  if (line.length <= WIDTH) return { text: line, start, length: Math.min(length, Math.max(1, line.length - start)) };
  const from = Math.max(0, Math.min(start - 20, line.length - WIDTH));
  const text = `${from > 0 ? '…' : ''}${line.slice(from, from + WIDTH)}${from + WIDTH < line.length ? '…' : ''}`;
  const shift = from > 0 ? from - 1 : 0;
  return { text, start: start - shift, length: Math.max(1, Math.min(length, from + WIDTH - start)) };
}

function summaryText({ errors, warnings, infos, suppressed }: DiagnosticSummary, style: Style): string {
  const counts = [counted(errors, 'error'), counted(warnings, 'warning'), `${infos} info`].join(', ');
  const colour = errors > 0 ? style.red : warnings > 0 ? style.yellow : style.green;
  return `${colour(counts)}${suppressed > 0 ? style.dim(`, ${suppressed} suppressed`) : ''}`;
}

import type { Diagnostic } from '../../lint/diagnostic';
import { describeObject, type Excerpt } from '../../manifests/kubernetes/objects';
import { excerptOf, type Shown } from '../../manifests/yaml/excerpt';
import type { Severity } from '../../rules/finding';
import { pictured, visibleData } from '../../text/visible';
import { counted } from '../../text/words';
import { firstOfEachKind } from '../text/alike';
import type { Style } from '../text/style';
import { type DiagnosticSummary, summarize } from './summary';

/** Longer lines are cut around the place that is meant. */
const WIDTH = 110;

/** Findings for people: place, rule, what is wrong, the line in question, what to do. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  suppressed: number,
  sources: ReadonlyMap<Diagnostic, Shown>,
  style: Style,
): string {
  const excerpts = new Excerpts(sources);
  const blocks = firstOfEachKind(
    diagnostics,
    ({ ruleId, severity }) => `${severity} ${ruleId}`,
    (diagnostic) => blockOf(diagnostic, excerpts, style).join('\n'),
    ({ severity, ruleId }, count) =>
      `and ${count} more: ${label(severity, style)} ${style.dim(ruleId)} (--format json has them all)`,
  );
  return `${[...blocks, summaryText(summarize(diagnostics, suppressed), style)].join('\n\n')}\n`;
}

function blockOf(diagnostic: Diagnostic, excerpts: Excerpts, style: Style): string[] {
  const { severity, ruleId, message, fix, file, position, related = [] } = visibleData(diagnostic);
  const place = position ? `${file}:${position.line}:${position.column}` : file;
  return [
    `${style.bold(place)} ${label(severity, style)} ${style.dim(ruleId)}`,
    `  ${message}`,
    ...frame(diagnostic, excerpts, style),
    ...related.map(
      (each) =>
        `  ${style.dim('with')} ${describeObject(each.object)} ${style.dim(`${each.file}${each.position ? `:${each.position.line}` : ''}`)}`,
    ),
    ...(fix === undefined ? [] : [`  ${style.green('fix')} ${fix}`]),
  ];
}

/** Lines of the objects that findings are about, and of nothing else. */
class Excerpts {
  private readonly lines = new Map<
    Shown['origin'],
    { readonly excerpt: Excerpt; readonly lines: string[] } | undefined
  >();

  public constructor(private readonly sources: ReadonlyMap<Diagnostic, Shown>) {}

  /** A line, and in which column it begins; undefined where it is not the object's, or something in it must not be shown. */
  public line(diagnostic: Diagnostic, number: number): { readonly text: string; readonly column: number } | undefined {
    const shown = this.sources.get(diagnostic);
    const known = shown && this.linesOf(shown);
    if (!known) return undefined;
    const index = number - known.excerpt.line;
    const text = known.lines[index];
    if (text === undefined || text.includes('•')) return undefined;
    return { text, column: index === 0 ? known.excerpt.column : 1 };
  }

  private linesOf(shown: Shown) {
    if (!this.lines.has(shown.origin)) {
      const excerpt = excerptOf(shown);
      this.lines.set(shown.origin, excerpt && { excerpt, lines: excerpt.text.split('\n') });
    }
    return this.lines.get(shown.origin);
  }
}

function label(severity: Severity, style: Style): string {
  const colour = { error: style.red, warning: style.yellow, info: style.blue }[severity];
  return colour(severity);
}

/** Indentation is shown; what stands before an object on a long line is not made up for. */
const INDENTATION = 40;

/** The line, with what is meant underlined. */
function frame(diagnostic: Diagnostic, excerpts: Excerpts, style: Style): string[] {
  const { severity, position } = diagnostic;
  const line = position && excerpts.line(diagnostic, position.line);
  if (!position || !line) return [];
  const indent = line.column <= INDENTATION ? line.column - 1 : 0;
  const shift = line.column - 1 - indent;
  const whole = ' '.repeat(indent) + pictured(line.text.replaceAll('\t', ' '));
  const start = position.column - 1 - shift;
  if (start < 0 || start > whole.length) return [];
  const end = position.endLine === position.line ? position.endColumn - 1 - shift : whole.length;
  const shown = cut(whole, start, Math.max(1, end - start));
  const gutter = String(position.line).length;
  const colour = { error: style.red, warning: style.yellow, info: style.blue }[severity];
  return [
    `  ${style.dim(`${position.line} │`)} ${shown.text}`,
    `  ${' '.repeat(gutter)} ${style.dim('│')} ${' '.repeat(shown.start)}${colour('^'.repeat(shown.length))}`,
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

import type { Example, Rule } from '../../rules/rule';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';

/** The width of the columns that people read with ease. */
const COLUMNS = 96;

/** All rules, a line each. */
export function ruleListText(rules: readonly Rule[], style: Style): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, summary }) => `${style.bold(id.padEnd(width))}  ${severity.padEnd(7)}  ${summary}`,
  );
  return `${[...lines].sort().join('\n')}\n`;
}

/** Everything about one rule. */
export function ruleText(rule: Rule, style: Style): string {
  const { id, since, severity, profile, summary, why, fix, sources, examples } = rule;
  const where = profile === undefined || profile === 'recommended' ? '' : ` (profile ${profile})`;
  const part = (title: string, text: string) => [style.bold(title), ...wrap(text, COLUMNS, '  '), ''];
  return [
    `${style.bold(id)}  ${severity}${where}, since ${since}`,
    '',
    ...wrap(summary, COLUMNS, ''),
    '',
    ...part('Why', why),
    ...part('Fix', fix),
    ...examples.invalid.slice(0, 1).flatMap((example) => exampleLines('Wrong', example, style)),
    ...examples.valid.slice(0, 1).flatMap((example) => exampleLines('Right', example, style)),
    style.bold('Sources'),
    ...sources.map((source) => `  ${source}`),
    '',
  ].join('\n');
}

function exampleLines(label: string, { title, yaml }: Example, style: Style): string[] {
  return [
    style.bold(`${label}: ${title}`),
    ...dedent(yaml)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
    '',
  ];
}

/** An example without the indentation that all its lines share. */
export function dedent(yaml: string): string {
  const lines = yaml.replace(/^\n+|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}

/** The rules for programs: version 1. */
export function rulesJson(rules: readonly Rule[]): string {
  const shown = rules.map(({ id, since, severity, profile = 'recommended', summary, why, fix, sources }) => ({
    id,
    since,
    severity,
    profile,
    summary,
    why,
    fix,
    sources,
  }));
  return `${JSON.stringify({ version: 1, rules: shown }, undefined, 2)}\n`;
}

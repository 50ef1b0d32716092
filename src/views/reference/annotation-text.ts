import { knowsRow } from '../../annotations/read';
import { type AnnotationRow, sections } from '../../annotations/registry';
import type { Release } from '../../releases/release';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { autoModeText, locationText, mergeText, suffixOf, summaryOf } from './annotation-words';

const LABEL_WIDTH = 14;

/** All there is to know about one annotation. */
export function annotationText(row: AnnotationRow<unknown>, style: Style, columns: number): string {
  const lines = [style.bold(row.key), '', ...wrap(row.doc, columns, '  '), ''];
  for (const [label, text] of facts(row)) {
    const [first = '', ...more] = wrap(text, columns - 2 - LABEL_WIDTH, '');
    lines.push(`  ${style.dim(label.padEnd(LABEL_WIDTH))}${first}`);
    for (const line of more) lines.push(`  ${' '.repeat(LABEL_WIDTH)}${line}`);
  }
  return `${lines.join('\n')}\n`;
}

function facts(row: AnnotationRow<unknown>): [label: string, text: string][] {
  const list: [string, string | undefined][] = [
    ['Deprecated', row.deprecated && `use ${row.deprecated}`],
    ['Also', row.alternativeKeys?.join(', ')],
    [row.label ? 'Label of' : 'On', locationText(row)],
    ['Value', row.codec.allowed],
    ['Default', row.default],
    ['In a group', row.merge === 'object' ? undefined : mergeText(row)],
    ['Class', row.classParams && `\`spec.${row.classParams}\` of IngressClassParams wins`],
    ['Since', row.since && `controller ${row.since}`],
    ['Feature gate', row.featureGate],
    ['Auto Mode', autoModeText(row)],
    ['Typed API', typeof row.typedApi === 'string' ? row.typedApi : `none: ${row.typedApi.none}`],
    ['Documented', typeof row.url === 'string' ? row.url : row.url.none],
    ...row.examples.valid.map((value): [string, string] => ['For example', `${suffixOf(row.key)}: ${yamlText(value)}`]),
    ...row.examples.invalid.map(({ message }): [string, string] => ['Refused', message]),
  ];
  return list.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

/** A text in single quotes, as YAML has it. */
function yamlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** One line for each annotation. @param release the controller that reads them @default the newest */
export function annotationListText(style: Style, columns: number, release?: Release): string {
  const lines: string[] = [];
  for (const [title, rows] of Object.entries(sections)) {
    lines.push(style.bold(title));
    for (const row of Object.values<AnnotationRow<unknown>>(rows)) {
      if (knowsRow(release, row)) lines.push(...listEntry(row, style, columns));
    }
    lines.push('');
  }
  lines.push('cdk8s-alb annotations KEY tells all about one of them.');
  return `${lines.join('\n')}\n`;
}

const KEY_WIDTH = 36;

function listEntry(row: AnnotationRow<unknown>, style: Style, columns: number): string[] {
  const name = suffixOf(row.key);
  const room = columns - 2 - KEY_WIDTH;
  const summary = summaryOf(row);
  const cut = summary.length > room ? `${summary.slice(0, Math.max(0, room - 1)).trimEnd()}…` : summary;
  if (name.length >= KEY_WIDTH) return [`  ${style.cyan(name)}`, `  ${' '.repeat(KEY_WIDTH)}${style.dim(cut)}`];
  return [`  ${style.cyan(name)}${' '.repeat(KEY_WIDTH - name.length)}${style.dim(cut)}`];
}

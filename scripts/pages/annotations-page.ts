import { type AnnotationRow, sections } from '../../src/annotations/registry';
import { NEWEST } from '../../src/releases/known';
import { autoModeText, locationText, mergeText, suffixOf, summaryOf } from '../../src/views/reference/annotation-words';
import type { GeneratedFile } from '../generated';

/** docs/reference/annotations.md, from the table that everything else reads too. */
export const annotationsPage: GeneratedFile = { path: 'docs/reference/annotations.md', render: page };

const INTRODUCTION = `<!-- Generated from src/annotations by \`npm run generate\`; edit the rows there. -->
# Annotations

Everything on Ingresses, Services, Namespaces and Pods that the AWS Load Balancer Controller ${NEWEST} reads, with ExternalDNS's
annotations beside it. The same in a terminal: \`cdk8s-alb annotations KEY\`.

- **Prefix.** Where a name has no slash, the key begins with \`alb.ingress.kubernetes.io/\`.
- **Service and Ingress.** Where both may carry an annotation, a Service's value replaces the Ingress's whole value.
- **Groups.** "In a group" says what happens when several Ingresses that share a load balancer carry the annotation.
- **Class.** A field of IngressClassParams, where there is one, wins over the annotation.
- **Text.** Booleans and numbers are written in quotes, lists as \`a,b\`, pairs as \`a=1,b=2\` (a comma in a value as \`\\,\`).
- **Removing.** Attributes, web ACLs and mutual authentication stay in AWS as they were when their annotation is removed.
- **Auto Mode.** What is known about the controller built into EKS Auto Mode, with the month of the source; no remark means no difference known.
- **Refused.** What the controller or ELBv2 refuses of the value alone. Keys of attributes that AWS may add one day pass unchecked.
`;

function page(): string {
  const groups = Object.entries(sections).map(([title, rows]): [string, AnnotationRow<unknown>[]] => [
    title,
    Object.values(rows),
  ]);
  return [INTRODUCTION, ...groups.map(overview), ...groups.map(section)].join('\n');
}

function overview([title, rows]: [string, AnnotationRow<unknown>[]]): string {
  const lines = rows.map((row) => `| [\`${nameOf(row)}\`](#${anchorOf(row)}) | ${cell(summaryOf(row))} |`);
  return [`**${title}**`, '', '| name | |', '|---|---|', ...lines, ''].join('\n');
}

function section([title, rows]: [string, AnnotationRow<unknown>[]]): string {
  return [`## ${title}`, '', ...rows.map(entry)].join('\n');
}

function entry(row: AnnotationRow<unknown>): string {
  const facts = factsOf(row).map(([label, text]) => `- **${label}**:${text.startsWith('\n') ? '' : ' '}${text}`);
  return [`### ${nameOf(row)}`, '', row.doc, '', ...facts, ''].join('\n');
}

function factsOf(row: AnnotationRow<unknown>): [label: string, text: string][] {
  const list: [string, string | undefined][] = [
    ['Deprecated', row.deprecated && `use ${row.deprecated}`],
    ['Also', row.alternativeKeys?.map((key) => `\`${key}\``).join(', ')],
    [row.label ? 'Label of' : 'On', locationText(row)],
    ['Value', row.codec.allowed],
    ['Default', row.default],
    ['In a group', row.merge === 'object' ? undefined : mergeText(row)],
    ['Class', row.classParams && `\`spec.${row.classParams}\``],
    ['Since', row.since && `controller ${row.since}`],
    ['Feature gate', row.featureGate],
    ['Auto Mode', autoModeText(row)],
    ['Typed API', typeof row.typedApi === 'string' ? `\`${row.typedApi}\`` : `none: ${row.typedApi.none}`],
    ['For example', row.examples.valid.map(code).join(' or ')],
    ['Refused', refusals(row)],
    ['Documentation', typeof row.url === 'string' ? `[upstream](${row.url})` : row.url.none],
  ];
  return list.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

/** A list below its item. */
function refusals({ examples }: AnnotationRow<unknown>): string | undefined {
  if (examples.invalid.length === 0) return undefined;
  return examples.invalid.map(({ value, message }) => `\n  - ${code(value)}: ${message}`).join('');
}

function nameOf({ key }: AnnotationRow<unknown>): string {
  return key.startsWith('alb.ingress') ? suffixOf(key) : key;
}

/** As GitHub makes anchors of headings. */
function anchorOf(row: AnnotationRow<unknown>): string {
  return nameOf(row)
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

function code(value: string): string {
  return value === '' ? 'an empty text' : `\`${value}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

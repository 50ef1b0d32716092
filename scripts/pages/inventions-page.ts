import { INVENTIONS, type Invention } from '../../src/annotations/inventions';
import { PREFIX } from '../../src/annotations/registry';
import { NEWEST } from '../../src/releases/known';
import type { GeneratedFile } from '../generated';

/** docs/reference/unknown-annotations.md, from the data that `lint` uses. */
export const inventionsPage: GeneratedFile = { path: 'docs/reference/unknown-annotations.md', render: page };

const INTRODUCTION = `<!-- Generated from src/annotations/inventions by \`npm run generate\`; edit the data there. -->
# Annotations that do not exist

Keys under \`${PREFIX}\` that are in many manifests and in many pages, and that no release of the AWS Load Balancer Controller up to
${NEWEST} reads. It ignores them silently. \`cdk8s-alb lint\` reports each as
[unknown-annotation](../rules/annotations/unknown-annotation.md) with what to use instead; \`lint --fix\` writes it where the value has
one counterpart, unless that annotation is there already. A \`*\` stands for anything.
`;

function page(): string {
  return [INTRODUCTION, ...Object.entries(INVENTIONS).map(section)].join('\n');
}

function section([title, inventions]: [string, readonly Invention[]]): string {
  const rows = inventions.map((each) => `| ${namesOf(each)} | ${upperFirst(each.instead)} | ${fixOf(each)} |`);
  return [`## ${title}`, '', '| in manifests | instead | `--fix` |', '|---|---|---|', ...rows, ''].join('\n');
}

function namesOf({ names }: Invention): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function fixOf({ entry }: Invention): string {
  return entry ? `\`${entry.suffix}\`` : '';
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/</g, '&lt;');
}

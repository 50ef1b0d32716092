import type { Reason } from '../../diff/change';
import type { Arrival, GateChange } from '../../diff/upgrade/needs';
import type { Upgrade } from '../../diff/upgrade/upgrade';
import type { Inventory } from '../../manifests/kubernetes/objects';
import type { InputProblem } from '../../manifests/problem';
import { code, prose } from '../text/markdown';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { diffJson } from './json';
import { diffMarkdown } from './markdown';
import { diffText } from './text';

const COLUMNS = 110;
const INDENT = '      ';

/** A list of an upgrade: what each item is called, and sentences about it. */
interface Section {
  readonly title: string;
  readonly items: readonly (readonly [name: string, sentences: string])[];
}

function sectionsOf({ from, to, reasons, deployed, needs }: Upgrade): Section[] {
  const sections: Section[] = [
    { title: 'Because the controller', items: reasons.map(reasonItem) },
    { title: `What ${to} does otherwise at deploy, which no plan shows`, items: deployed.map(reasonItem) },
    {
      title: `IAM actions to allow before the upgrade (cdk8s-alb iam-policy --controller-version ${to})`,
      items: needs.actions.map(arrivalItem),
    },
    {
      title: 'CustomResourceDefinitions to apply before the upgrade, helm upgrade does not',
      items: [...needs.definitions, ...needs.fields].map(arrivalItem),
    },
    { title: `Feature gates that are not as in ${from}`, items: needs.gates.map(gateItem) },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function reasonItem({ id, since, what, effect }: Reason): [string, string] {
  return [`${id} (since ${since})`, effect === undefined ? what : `${what} ${effect}`];
}

function arrivalItem({ name, since, purpose = '' }: Arrival): [string, string] {
  return [`${name} (since ${since})`, purpose];
}

function gateItem({ gate, since, now }: GateChange): [string, string] {
  const text =
    now === 'gone' ? 'It is gone: a controller that is given it does not start.' : `It is ${now} by default.`;
  return [`${gate} (since ${since})`, text];
}

function lastLine({ untouched }: Upgrade): string | undefined {
  if (untouched === 0) return undefined;
  const differences = untouched === 1 ? 'difference does' : 'differences do';
  return `${untouched} more known ${differences} not touch these manifests, see docs/reference/upgrading-controller.md.`;
}

/** An upgrade for people. */
export function upgradeText(upgrade: Upgrade, style: Style): string {
  const sections = sectionsOf(upgrade).map(({ title, items }) =>
    [
      style.bold(title),
      ...items.flatMap(([name, text]) => [`  ${name}`, ...(text === '' ? [] : wrap(text, COLUMNS, INDENT))]),
    ].join('\n'),
  );
  const parts = [
    style.bold(`Upgrading the controller from ${upgrade.from} to ${upgrade.to}`),
    diffText(upgrade.diff, style).trimEnd(),
    ...sections,
    lastLine(upgrade),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** An upgrade as a comment on a pull request. */
export function upgradeMarkdown(upgrade: Upgrade): string {
  const sections = sectionsOf(upgrade).map(({ title, items }) =>
    [
      `**${title}**`,
      '',
      ...items.map(([name, text]) => `- ${code(name)}${text === '' ? '' : `: ${prose(text)}`}`),
    ].join('\n'),
  );
  const parts = [
    `## Upgrading the controller from ${upgrade.from} to ${upgrade.to}`,
    diffMarkdown(upgrade.diff).trimEnd(),
    ...sections,
    lastLine(upgrade),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

/** An upgrade for programs: that of any diff, and `upgrade`. */
export function upgradeJson(upgrade: Upgrade, inventory: Inventory, diagnostics: readonly InputProblem[]): string {
  const { from, to, diff, reasons, deployed, needs, untouched } = upgrade;
  const document = { from, to, reasons, deployed, ...needs, untouched };
  return diffJson(diff, { old: inventory, new: inventory }, diagnostics, document);
}

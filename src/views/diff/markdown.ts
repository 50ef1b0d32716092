import { type Change, type GroupDiff, type PlanDiff, type Reason, summaryOf } from '../../diff/change';
import { code, html, prose, row } from '../text/markdown';
import { fieldDocument } from './field';
import { shownChanges } from './text';
import { causeText, fieldTexts, moveAdvice, resourceText, SYMBOLS, shownCauses, stacksOf, summaryText } from './words';

/** Longer comments are refused by GitHub (65,536 characters). */
const MAX_LENGTH = 60_000;
/** What is longer is folded. */
const FOLDED = 12;
/** How many items of a list are shown. */
const ITEMS = 30;

/** The changes as a comment on a pull request: what hurts first, the rest folded. */
export function diffMarkdown(diff: PlanDiff): string {
  const changes = diff.groups.flatMap(shownChanges);
  const first = [
    `### ${changes.length > 0 ? `Resources of load balancers: ${summaryText(summaryOf(changes))}` : 'Load balancers: nothing changes'}`,
    ...refusedPart(diff),
    ...movesPart(diff),
    ...dangerPart(diff),
  ];
  const last = notesPart(diff);
  const left = MAX_LENGTH - [...first, ...last].join('').length;
  return `${[...first, ...groupParts(diff, changes.length > FOLDED, left), ...last].join('\n\n')}\n`;
}

/** As many items as a comment has room for. */
function capped(items: readonly string[], more: (count: number) => string): string[] {
  if (items.length <= ITEMS) return [...items];
  return [...items.slice(0, ITEMS), more(items.length - ITEMS)];
}

const andMore = (count: number): string => `- …and ${count} more`;

function refusedPart(diff: PlanDiff): string[] {
  const { refused, releases } = diff;
  if (refused.length === 0) return [];
  const items = refused.flatMap(({ side, loadBalancer, problems, reasons = [] }) => {
    const where = releases ? `controller ${releases[side]}` : `${side} side`;
    const because = reasons.length > 0 ? ` (${reasons.map(reasonText).join(', ')})` : '';
    return problems.map(
      ({ message }) =>
        `- ${loadBalancer === undefined ? '' : `${code(loadBalancer)}, `}${where}: ${prose(message)}${because}`,
    );
  });
  return [
    ['**The controller refuses** (and what it refuses is left out below)', '', ...capped(items, andMore)].join('\n'),
  ];
}

function movesPart({ moves }: PlanDiff): string[] {
  if (moves.length === 0) return [];
  const advice = moveAdvice(moves);
  const items = moves.map(({ message, causes }) => {
    const reasons = shownCauses(causes, causeCell).join(', ');
    return `- ${prose(message)}${reasons === '' ? '' : ` (${reasons})`}`;
  });
  return [
    ['**Ingresses that move**', '', ...capped(items, andMore), ...(advice === undefined ? [] : ['', advice])].join(
      '\n',
    ),
  ];
}

/** Replaced and deleted, but for what only shares the fate of its load balancer. */
function dangerPart({ groups }: PlanDiff): string[] {
  const rows = groups.flatMap((group) => {
    const isGone = group.after === undefined;
    const dangerous = shownChanges(group).filter(
      (change) =>
        (change.action === 'replace' || change.action === 'delete') && (!isGone || change.type === 'LoadBalancer'),
    );
    return dangerous.map((change) =>
      row([SYMBOLS[change.action], nameOf(change, group), prose(change.why), prose(change.effect)]),
    );
  });
  if (rows.length === 0) return [];
  return [
    [
      '**Replaced or deleted**',
      '',
      '| | | why | what traffic feels |',
      '|---|---|---|---|',
      ...capped(rows, (count) => row(['', `…and ${count} more`, '', ''])),
    ].join('\n'),
  ];
}

function nameOf(change: Change, group: GroupDiff): string {
  return `${code(resourceText(change, group))} of ${code(group.id)}`;
}

function groupParts({ groups }: PlanDiff, isFolded: boolean, room: number): string[] {
  const parts: string[] = [];
  let length = 0;
  for (const [index, group] of groups.entries()) {
    const part = groupPart(group, isFolded);
    length += part.length;
    if (length > room) {
      const left = groups.slice(index);
      const count = left.reduce((sum, each) => sum + shownChanges(each).length, 0);
      return [...parts, `…and ${count} changes of ${left.length} more load balancers, too many for a comment.`];
    }
    parts.push(part);
  }
  return parts;
}

function groupPart(group: GroupDiff, isFolded: boolean): string {
  const changes = shownChanges(group);
  const rows = changes.map((change) =>
    row([
      SYMBOLS[change.action],
      code(resourceText(change, group)),
      fieldsCell(change, group),
      [...shownCauses(change.causes, causeCell), ...(change.reasons ?? []).map(reasonText)].join('<br>'),
    ]),
  );
  return [
    `<details${isFolded ? '' : ' open'}><summary><code>${html(group.id)}</code>: ${summaryText(summaryOf(changes))}</summary>`,
    '',
    '| | | what | because |',
    '|---|---|---|---|',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}

function fieldsCell({ fields }: Change, group: GroupDiff): string {
  const texts = fields.flatMap((field) => fieldTexts(fieldDocument(field, stacksOf(group))));
  return texts.map(code).join('<br>');
}

function reasonText({ id, since }: Reason): string {
  return `${code(id)} since ${since}`;
}

function causeCell({ what, where }: ReturnType<typeof causeText>): string {
  return `${code(what)}${where === '' ? '' : ` ${prose(where)}`}`;
}

function notesPart({ notes }: PlanDiff): string[] {
  if (notes.length === 0) return [];
  const items = notes.map(({ cause, message }) => `- ${causeCell(causeText(cause))}: ${prose(message)}`);
  return [
    [
      '<details><summary>No change, although it looks like one</summary>',
      '',
      ...capped(items, andMore),
      '',
      '</details>',
    ].join('\n'),
  ];
}

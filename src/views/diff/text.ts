import {
  type Cause,
  type Change,
  type GroupDiff,
  type Note,
  type PlanDiff,
  type Reason,
  summaryOf,
} from '../../diff/change';
import { visible } from '../../text/visible';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { fieldDocument } from './field';
import {
  causeText,
  fieldTexts,
  moveAdvice,
  resourceText,
  SYMBOLS,
  shownCauses,
  sideText,
  stacksOf,
  summaryText,
} from './words';

/** Longer lines are hard to read. */
const COLUMNS = 110;
/** Where the text of a change begins, below its symbol. */
const INDENT = ' '.repeat(6);
/** The width of what names a line. */
const LABEL = 9;

/** The changes for people, in the manner of terraform. */
export function diffText(diff: PlanDiff, style: Style): string {
  const changes = diff.groups.flatMap(shownChanges);
  const view = new DiffText(style);
  const parts = [
    ...view.refused(diff),
    ...view.moves(diff),
    ...diff.groups.map((group) => view.group(group)),
    ...view.notes(diff.notes),
    [changes.length > 0 ? style.bold(`${summaryText(summaryOf(changes))}.`) : view.nothing(diff)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

class DiffText {
  public constructor(private readonly style: Style) {}

  public nothing({ refused }: PlanDiff): string {
    return refused.length > 0 ? 'Nothing else changes.' : this.style.green('Nothing changes.');
  }

  public refused(diff: PlanDiff): string[][] {
    const { bold, red } = this.style;
    return diff.refused.map(({ side, loadBalancer, problems, reasons }) => [
      `${red('!')} ${bold(visible(loadBalancer ?? 'The controller'))}: ${sideText(side, diff)} is refused${leftOut(loadBalancer, diff)}`,
      ...problems.flatMap(({ message }) => wrap(visible(message), COLUMNS, INDENT)),
      ...this.reasons(reasons),
    ]);
  }

  public moves({ moves }: PlanDiff): string[][] {
    if (moves.length === 0) return [];
    const { bold, yellow, dim } = this.style;
    const advice = moveAdvice(moves);
    return [
      [
        bold('Ingresses that move'),
        ...moves.flatMap(({ message, causes }) => {
          const [first = '', ...more] = wrap(visible(message), COLUMNS, INDENT);
          return [`  ${yellow('→')}   ${first.trimStart()}`, ...more, ...this.causes(causes)];
        }),
        ...(advice === undefined ? [] : wrap(advice, COLUMNS, INDENT).map(dim)),
      ],
    ];
  }

  public group(group: GroupDiff): string[] {
    const whole = group.changes.find(({ type, id }) => type === 'LoadBalancer' && id === type)?.action;
    const shown = shownChanges(group);
    const isWhole = whole === 'create' || whole === 'delete';
    return [
      this.style.bold(visible(group.id)),
      ...shown.flatMap((change) => {
        const isPart = change.action === whole && change.id !== 'LoadBalancer' && isWhole;
        return isPart ? [this.headline(change, group)] : this.change(change, group);
      }),
    ];
  }

  public notes(notes: readonly Note[]): string[][] {
    if (notes.length === 0) return [];
    const { bold } = this.style;
    return [
      [
        bold('No change, although it looks like one'),
        ...notes.flatMap(({ cause, message }) => {
          const { what, where } = causeText(cause);
          return [`  ${this.style.dim('=')}   ${what}${this.place(where)}`, ...wrap(visible(message), COLUMNS, INDENT)];
        }),
      ],
    ];
  }

  private change(change: Change, group: GroupDiff): string[] {
    const { red } = this.style;
    const fields = change.fields.flatMap((field) =>
      fieldTexts(fieldDocument(field, stacksOf(group))).map(
        (text) => `${INDENT}${text}${field.forcesReplacement ? red('  forces replacement') : ''}`,
      ),
    );
    const because = [...this.causes(change.causes), ...this.reasons(change.reasons)];
    return [this.headline(change, group), ...fields, ...because, ...this.consequences(change)];
  }

  /** The obvious is left out: that a new resource is used. */
  private consequences({ action, type, why, effect }: Change): string[] {
    if (action === 'update') return labelled('effect', effect);
    if (action === 'create' && type !== 'LoadBalancer' && type !== 'TargetGroup') return [];
    return [...labelled('why', why).map(this.style.dim), ...labelled('effect', effect)];
  }

  private headline(change: Change, group: GroupDiff): string {
    const symbol = this.colour(change.action)(SYMBOLS[change.action].padStart(3));
    return `${symbol}   ${this.style.bold(resourceText(change, group))}`;
  }

  private reasons(reasons: readonly Reason[] = []): string[] {
    const texts = reasons.map(({ id, since }) => `${visible(id)}${this.style.dim(`  (since ${since})`)}`);
    return texts.map((text, index) => `${INDENT}${(index === 0 ? 'because' : '').padEnd(LABEL)}${text}`);
  }

  private causes(causes: readonly Cause[]): string[] {
    const texts = shownCauses(causes, ({ what, where }) => `${what}${this.place(where)}`);
    return texts.map((text, index) => `${INDENT}${(index === 0 ? 'because' : '').padEnd(LABEL)}${text}`);
  }

  private place(where: string): string {
    return where === '' ? '' : this.style.dim(`  (${where})`);
  }

  private colour(action: Change['action']): (text: string) => string {
    const { green, yellow, red } = this.style;
    return { create: green, update: yellow, replace: red, delete: red }[action];
  }
}

/** What the controller does before it reaches the refused part is listed below. */
function leftOut(loadBalancer: string | undefined, { groups }: PlanDiff): string {
  if (loadBalancer === undefined) return '';
  return groups.some(({ id }) => id === loadBalancer)
    ? ' in part; the rest is listed below'
    : ', so it is left out here';
}

/** A paragraph beside its name. */
function labelled(label: string, text: string): string[] {
  const lines = wrap(visible(text), COLUMNS, `${INDENT}${' '.repeat(LABEL)}`);
  return lines.map((line, index) => (index === 0 ? `${INDENT}${label.padEnd(LABEL)}${line.trimStart()}` : line));
}

/** The changes that are shown and counted: a binding that shares the fate of its target group is shown with it. */
export function shownChanges({ changes }: GroupDiff): Change[] {
  const groups = new Set(
    changes.filter(({ type }) => type === 'TargetGroup').map(({ id, action }) => `${action} ${id}`),
  );
  return changes.filter(({ type, id, action }) => type !== 'TargetGroupBinding' || !groups.has(`${action} ${id}`));
}

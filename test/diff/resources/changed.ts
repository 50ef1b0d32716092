/** What a difference in the annotations of one Ingress does. */
import { changesOf } from '../../../src/diff/change';
import { ACCOUNT, diffOf, ingress, lines, service } from '../sides';

/** What a difference in the annotations of one Ingress does in the account: changes, notes and what is refused. */
export function changed(before: Record<string, string>, after: Record<string, string>, ...more: string[]) {
  const side = (annotations: Record<string, string>) => [ingress({ annotations }), service(), ACCOUNT, ...more];
  const diff = diffOf(side(before), side(after));
  return { lines: lines(diff), notes: diff.notes.map(({ message }) => message), refused: diff.refused.length };
}

/** The values of a field of a change, before and after. */
export function fieldOf(diff: ReturnType<typeof diffOf>, type: string, name: string) {
  const change = changesOf(diff).find((each) => each.type === type);
  const field = change?.fields.find((each) => each.name === name);
  return field && { before: field.before, after: field.after };
}

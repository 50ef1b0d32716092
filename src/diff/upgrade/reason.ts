import { codecAt } from '../../annotations/codec/codec';
import { knowsRow } from '../../annotations/read';
import { rowOf } from '../../annotations/registry';
import type { AnnotationRow } from '../../annotations/row';
import { knowsClassField } from '../../controller/versions/class-fields';
import { isReadable, newerInAnnotation } from '../../controller/versions/newer';
import { SWITCHES, type Switch } from '../../controller/versions/switches';
import type { Inventory } from '../../manifests/kubernetes/objects';
import { isIn, type Release } from '../../releases/release';
import { CLASS_FIELDS } from '../../releases/tables/class-fields';
import type { Reason } from '../change';

/** An upgrade from one release of the controller to a later one. */
export interface Span {
  readonly from: Release;
  readonly to: Release;
}

const ALL = Object.entries(SWITCHES) as readonly (readonly [string, Switch])[];

/** The switches that an upgrade turns, as reasons, in the order of their releases. */
export function turned({ from, to }: Span, shows: 'plan' | 'deploy'): Reason[] {
  const found = ALL.filter(([, each]) => (each.shows ?? 'plan') === shows && isIn(from, each) !== isIn(to, each));
  return found.map(([id, { since, until, what, otherwise, effect }]) =>
    isIn(to, { since, ...(until && { until }) })
      ? { id, since, what, effect }
      : { id, since: until ?? since, what: otherwise, effect },
  );
}

/** All that could make a plan of these manifests another one. */
export function reasonsOf(inventory: Inventory, span: Span): Reason[] {
  return [...turned(span, 'plan'), ...annotationReasons(inventory, span), ...fieldReasons(inventory, span)];
}

function annotationReasons({ ingresses, services }: Inventory, span: Span): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { annotations } of [...ingresses, ...services.values()]) {
    for (const [key, text] of Object.entries(annotations)) {
      const row = rowOf(key)?.row;
      if (!row || reasons.has(row.key)) continue;
      const reason = annotationReason(row, text, span);
      if (reason) reasons.set(row.key, reason);
    }
  }
  return [...reasons.values()];
}

function annotationReason(row: AnnotationRow<unknown>, text: string, { from, to }: Span): Reason | undefined {
  const { key: id, since = from } = row;
  if (!knowsRow(from, row)) return knowsRow(to, row) ? { id, since, what: `${id} is read.` } : undefined;
  if (!row.codec.at || meaning(row, text, from) === meaning(row, text, to)) return undefined;
  const [newer] = newerInAnnotation(row, text, from);
  const what = newer ? `${id} ${newer.says}.` : `The text of ${id} is read otherwise.`;
  return { id, since: to, what };
}

/** What a release makes of a text. */
function meaning(row: AnnotationRow<unknown>, text: string, release: Release): string {
  return isReadable(row, text, release) ? JSON.stringify(codecAt(row.codec, release).parse(text)) : 'refused';
}

function fieldReasons({ ingressClassParams }: Inventory, { from, to }: Span): Reason[] {
  const fields = new Set([...ingressClassParams.values()].flatMap(({ spec }) => Object.keys(spec)));
  const gained = [...fields].filter((field) => !knowsClassField(from, field) && knowsClassField(to, field));
  return gained.map((field) => ({
    id: `spec.${field}`,
    since: CLASS_FIELDS.IngressClassParamsSpec?.[field]?.since ?? to,
    what: `spec.${field} of IngressClassParams is kept by the API server, and read.`,
  }));
}

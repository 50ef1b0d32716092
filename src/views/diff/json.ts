import { type Cause, type CauseSide, changesOf, type PlanDiff, summaryOf } from '../../diff/change';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject, type Inventory } from '../../manifests/kubernetes/objects';
import type { InputProblem } from '../../manifests/problem';
import { inputProblem, ProblemPlaces } from '../../plan/problem-place';
import { fieldDocument } from './field';
import { stacksOf } from './words';

/** The inventories of both sides, in which the objects of problems are looked up. */
export interface Inventories {
  readonly old: Inventory;
  readonly new: Inventory;
}

/**
 * The changes for programs: version 1. Fields may be added within a version; none is removed or changes its meaning.
 * @param upgrade what is known of the releases that are compared
 */
export function diffJson(
  diff: PlanDiff,
  inventories: Inventories,
  diagnostics: readonly InputProblem[] = [],
  upgrade?: object,
): string {
  const places = { old: new ProblemPlaces(inventories.old), new: new ProblemPlaces(inventories.new) };
  const document = {
    version: 1,
    changes: diff.groups.flatMap((group) =>
      group.changes.map(({ action, type, loadBalancer, id, service, port, fields, causes, reasons, why, effect }) => ({
        action,
        type,
        loadBalancer,
        id,
        service,
        port,
        fields: fields.map((field) => fieldDocument(field, stacksOf(group))),
        causes: causes.map(causeDocument),
        reasons: reasons?.map(({ id: reason }) => reason),
        why,
        effect,
      })),
    ),
    moves: diff.moves.map(({ ingress, from, to, causes, message }) => ({
      object: describeObject(ingress),
      from,
      to,
      causes: causes.map(causeDocument),
      message,
    })),
    notes: diff.notes.map(({ cause, loadBalancer, message }) => ({ ...causeDocument(cause), loadBalancer, message })),
    refused: diff.refused.map(({ side, loadBalancer, problems, reasons }) => ({
      side,
      loadBalancer,
      problems: problems.map((problem) => places[side].of(problem)),
      reasons: reasons?.map(({ id }) => id),
    })),
    diagnostics: diagnostics.map(inputProblem),
    summary: summaryOf(changesOf(diff)),
    upgrade,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The place is that on the new side, or on the old one of what is no longer there. */
function causeDocument({ object, annotation, field, before, after }: Cause): object {
  const { file, line } = after ?? before ?? {};
  return {
    object: describeObject(object),
    annotation,
    field: field && fieldPath(field),
    file,
    line,
    old: before && sideDocument(before),
    new: after && sideDocument(after),
  };
}

function sideDocument({ text, file, line }: CauseSide): object {
  return { value: text, file, line };
}

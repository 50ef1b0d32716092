import type { GroupPlan, MissingObject, Plan } from '../controller/plan';
import type { Problem } from '../controller/refusal';
import type { ManifestDiagnostic } from '../manifests/diagnostic';
import { describeObject, type Inventory, objectKey } from '../manifests/objects';
import { builtGroup } from './group-json';
import type { GroupDocument, PlanDocument, PlanSummary, ProblemDocument } from './plan-document';
import { inputProblem, ProblemPlaces } from './problem-place';

/** The plan as data for people's own tools; the text view is made of it too. */
export function planDocument(
  plan: Plan,
  inventory: Inventory,
  diagnostics: readonly ManifestDiagnostic[] = [],
): PlanDocument {
  const places = new ProblemPlaces(inventory);
  const groups = plan.groups.map((group) => describeGroup(group, places));
  return {
    version: 1,
    groups,
    problems: outerProblems(plan).map((problem) => places.of(problem)),
    diagnostics: diagnostics.map(inputProblem),
    ignored: plan.ignored.map(objectKey),
    summary: summaryOf(groups),
  };
}

function describeGroup(group: GroupPlan, places: ProblemPlaces): GroupDocument {
  const { id, explicit, members, inactiveMembers } = group;
  return {
    id,
    explicit,
    members: members.map(objectKey),
    ...(inactiveMembers.length > 0 ? { inactiveMembers: inactiveMembers.map(objectKey) } : {}),
    problems: group.problems.map((problem) => places.of(problem)),
    notes: group.stack ? group.missing.map((missing) => missingNote(missing, places)) : [],
    ...(group.stack ? builtGroup(group.stack, group.listenerCertificates) : { loadBalancers: [], targetGroups: [] }),
  };
}

function missingNote({ object, from }: MissingObject, places: ProblemPlaces): ProblemDocument {
  const effect = object.kind === 'Service' ? '; the controller answers 503 until it exists' : '';
  const message = `${describeObject(object)}, which ${describeObject(from)} refers to, is not among these manifests${effect}`;
  return places.of({ message, object: from }, 'info');
}

/** A problem of the flags, of classes and of admission, each once. */
function outerProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [
    ...(plan.controllerError === undefined ? [] : [{ message: plan.controllerError }]),
    ...plan.loadErrors.map(({ problem }) => problem),
    ...plan.admission.map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap((refused) => refused.problems),
  ];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function summaryOf(groups: readonly GroupDocument[]): PlanSummary {
  const summary = { loadBalancers: 0, listeners: 0, rules: 0, targetGroups: 0, refused: 0 };
  for (const { loadBalancers, targetGroups, problems } of groups) {
    summary.loadBalancers += loadBalancers.length;
    summary.targetGroups += targetGroups.length;
    if (problems.length > 0) summary.refused++;
    for (const { listeners } of loadBalancers) {
      summary.listeners += listeners.length;
      for (const { rules } of listeners) summary.rules += rules.length;
    }
  }
  return summary;
}

import { outerGatewayProblems } from '../controller/gateway/gateway-problems';
import type { GroupPlan, MissingObject, NeedlessRule, Plan } from '../controller/plan';
import { pathField } from '../manifests/kubernetes/ingress-field';
import { describeObject, type Inventory, objectKey } from '../manifests/kubernetes/objects';
import type { InputProblem, Problem } from '../manifests/problem';
import { quoted } from '../text/quoted';
import { bindingDocuments } from './binding-document';
import type { GatewayDocument, GroupDocument, PlanDocument, PlanSummary } from './document';
import { describeGateway } from './gateway-document';
import { builtGroup } from './group-document';
import { inputProblem, ProblemPlaces } from './problem-place';

/** The plan as data for people's own tools; the text view is made of it too. */
export function planDocument(
  plan: Plan,
  inventory: Inventory,
  diagnostics: readonly InputProblem[] = [],
): PlanDocument {
  const places = new ProblemPlaces(inventory);
  const unclassed = new Set(plan.loadErrors.map(({ ingress }) => ingress));
  const groups = plan.groups.map((group) => describeGroup(group, places));
  const gateways = plan.gatewayApi.gateways.map((gateway) => describeGateway(gateway, places));
  const leftAlone = plan.gatewayApi.ignored.map(({ manifest, reason }) => ({
    object: describeObject(manifest.ref),
    reason,
  }));
  const bindings = bindingDocuments(inventory, places);
  return {
    version: 1,
    groups,
    ...(gateways.length > 0 ? { gateways } : {}),
    ...(leftAlone.length > 0 ? { leftAlone } : {}),
    ...(bindings.length > 0 ? { targetGroupBindings: bindings } : {}),
    problems: outerProblems(plan).map((problem) => places.of(problem)),
    notes: plan.notes.map((note) => places.of(note, 'info')),
    diagnostics: diagnostics.map(inputProblem),
    ignored: plan.ignored.filter((ingress) => !unclassed.has(ingress)).map(objectKey),
    summary: summaryOf([...groups, ...gateways]),
  };
}

function describeGroup(group: GroupPlan, places: ProblemPlaces): GroupDocument {
  const { id, explicit, members, inactiveMembers } = group;
  return {
    id,
    explicit,
    controller: group.controller,
    members: members.map(objectKey),
    ...(inactiveMembers.length > 0 ? { inactiveMembers: inactiveMembers.map(objectKey) } : {}),
    problems: group.problems.map((problem) => places.of(problem)),
    notes: group.stack ? notesOf(group).map((note) => places.of(note, 'info')) : [],
    ...(group.stack ? builtGroup(group.stack, group) : { loadBalancers: [], targetGroups: [] }),
  };
}

/** What is built all the same, and surprises. */
function notesOf({ missing, needlessRules }: GroupPlan): Problem[] {
  return [...missing.map(missingNote), ...needlessRules.map(needlessNote)];
}

function missingNote({ object, from }: MissingObject): Problem {
  const effect = object.kind === 'Service' ? '; the controller answers 503 as long as it does not exist' : '';
  const message = `${describeObject(object)}, which ${describeObject(from)} refers to, is not among these manifests${effect}`;
  return { message, object: from };
}

function needlessNote({ listenerPort, source: { ingress, path }, coveredBy }: NeedlessRule): Problem {
  const reason = coveredBy
    ? `the redirect of ${describeObject(coveredBy.ingress.ref)} for the path ${quoted(coveredBy.path.path)} answers first`
    : 'it redirects to itself';
  return {
    message: `${describeObject(ingress.ref)}: the path ${quoted(path.path)} makes no rule on port ${listenerPort}, ${reason}`,
    object: ingress.ref,
    field: pathField(ingress, path),
  };
}

/** A problem of the flags, of classes and of admission, each once. */
export function outerProblems(plan: Plan): Problem[] {
  const problems: Problem[] = [
    ...(plan.controllerError === undefined ? [] : [{ message: plan.controllerError }]),
    ...plan.loadErrors.map(({ problem }) => problem),
    ...plan.admission.map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap((refused) => refused.problems),
    ...outerGatewayProblems(plan.gatewayApi),
  ];
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function summaryOf(groups: readonly (GroupDocument | GatewayDocument)[]): PlanSummary {
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

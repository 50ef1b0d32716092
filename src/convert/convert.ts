import { buildPlan } from '../controller/build';
import type { Environment } from '../controller/environment/environment';
import type { Inputs } from '../controller/inputs';
import { type Assumptions, ELSEWHERE, type GroupPlan } from '../controller/plan';
import { describeObject, type Inventory, type ObjectRef } from '../manifests/kubernetes/objects';
import { allowedReading } from './allowed-reading';
import { assumedServices, missingServices, withServices } from './assumed-services';
import { compareDrafts, convertGroup, type GroupDraft, type Outcome, type Shared, unequal } from './group';
import { knownEnvironment } from './known-environment';
import type { Loss, LossKind } from './loss';
import { type LoadBalancerMeaning, meaningOf } from './meaning/meaning';
import { notesOf } from './notes';
import { gatewayClass } from './objects/gateway';
import { Names } from './objects/names';
import type { ConvertedObject } from './objects/object';
import { configurationNames, targetGroupConfigurations } from './objects/target-group-configuration';
import type { BuiltGroup, GroupSource } from './source';

/** A Gateway with what belongs to it alone, and the load balancers of both sides. */
export interface ConvertedGateway {
  readonly namespace: string;
  readonly name: string;
  readonly objects: readonly ConvertedObject[];
  readonly ingressMeaning: LoadBalancerMeaning;
  readonly gatewayMeaning: LoadBalancerMeaning;
  /** What is worth knowing although the two are the same. */
  readonly notes: readonly string[];
}

/** The Ingresses of one load balancer, and what became of them. */
export interface ConvertedGroup {
  readonly id: string;
  readonly members: readonly ObjectRef[];
  /** The Gateway with what belongs to it; undefined where it can't be. */
  readonly gateway: ConvertedGateway | undefined;
  /** Why there is none. */
  readonly losses: readonly Loss[];
  /** What was lost because it was allowed to be. */
  readonly allowed: readonly Loss[];
}

export interface Conversion {
  /** By id. */
  readonly groups: readonly ConvertedGroup[];
  /** What Gateways share: a GatewayClass, and the configurations of Services. */
  readonly shared: readonly ConvertedObject[];
  /** Services that are not among the manifests, as `namespace/name`: their ports are taken to be as Ingresses name them. */
  readonly assumedServices: readonly string[];
}

export interface ConvertOptions {
  /** Kinds of losses that are taken. */
  readonly allowed?: ReadonlySet<LossKind>;
  /** @default what usually lives elsewhere */
  readonly assume?: Assumptions;
}

/** Turns Ingresses into objects of the Gateway API whose load balancers are the same by plan; of what is not, it says why. */
export function convert(
  { inventory: given, environment }: Pick<Inputs, 'inventory' | 'environment'>,
  options: ConvertOptions = {},
): Conversion {
  const { allowed = new Set<LossKind>(), assume = ELSEWHERE } = options;
  const { plan, inventory, assumed } = planWithServices(given, environment, assume);
  const names = new Names(inventory);
  const { name: className, object } = gatewayClass(inventory, names);
  const shared: Shared = {
    assume,
    names,
    gatewayClass: className,
    classObjects: object ? [object] : [],
    configurationName: configurationNames(names),
  };
  const known = knownEnvironment(environment, plan.groups, allowed);
  const reading = allowedReading(inventory, known, allowed);
  const results = plan.groups
    .filter(({ members }) => members.length > 0)
    .map((group) => {
      if (!isBuilt(group)) return { group, losses: notBuilt(group), allowed: [] };
      const source: GroupSource = {
        plan: group,
        members: group.members.flatMap((ingress) => plan.classified.get(ingress) ?? []),
        inventory,
        environment: known.environment,
        meaning: meaningOf(group, { ...reading, without: new Set() }),
        allowed,
        losses: missingServices(group),
      };
      const result = convertGroup(source, reading, shared);
      return { group, allowed: 'draft' in result ? source.losses : [], losses: [], ...result };
    });
  return finish(results, shared, assumed);
}

interface Result {
  readonly group: GroupPlan;
  readonly draft?: GroupDraft | undefined;
  readonly losses: readonly Loss[];
  readonly allowed: readonly Loss[];
}

/** Compares all Gateways once more, in one cluster: they share the configurations of Services. What fails is left out, and the rest compared again. */
function finish(results: readonly Result[], shared: Shared, assumed: ReadonlySet<string>): Conversion {
  const drafts = results.flatMap(({ draft }) => draft ?? []);
  const outcomes = new Map(compareDrafts(drafts, shared).map((outcome, index) => [drafts[index], outcome]));
  const groups = results.map((result) => finished(result, result.draft && outcomes.get(result.draft)));
  const remaining = results.map((result, index): Result => {
    const group = groups[index];
    return result.draft && group && !group.gateway ? { ...result, draft: undefined, losses: group.losses } : result;
  });
  const left = remaining.flatMap(({ draft }) => draft ?? []);
  if (left.length < drafts.length) return finish(remaining, shared, assumed);
  const configurations = targetGroupConfigurations(
    left.flatMap(({ targetUses }) => targetUses),
    shared.configurationName,
  );
  const objects = left.length > 0 ? [...shared.classObjects, ...configurations] : [];
  return { groups, shared: objects, assumedServices: [...assumed] };
}

function finished({ group, draft, losses, allowed }: Result, outcome: Outcome | undefined): ConvertedGroup {
  const refused = { id: group.id, members: group.members.map(({ ref }) => ref), gateway: undefined, losses, allowed };
  if (!draft || !outcome) return refused;
  if ('losses' in outcome) return { ...refused, losses: outcome.losses };
  const { differences, meaning, plan } = outcome;
  if (differences.length > 0) return { ...refused, losses: differences.map((each) => unequal(draft.source, each)) };
  const { objects, wanted: ingressMeaning } = draft;
  const gateway = {
    ...draft.gateway,
    objects,
    ingressMeaning,
    gatewayMeaning: meaning,
    notes: notesOf(draft, plan.stack ?? plan.draft),
  };
  return { ...refused, gateway };
}

/** The plan of Ingresses in which Services that live elsewhere have the ports that are asked for. */
function planWithServices(given: Inventory, environment: Environment, assume: Assumptions) {
  const plan = buildPlan(given, environment, assume);
  const assumed = assumedServices(plan);
  if (assumed.size === 0) return { plan, inventory: given, assumed: new Set<string>() };
  const inventory = withServices(given, assumed);
  return { plan: buildPlan(inventory, environment, assume), inventory, assumed: new Set(assumed.keys()) };
}

function isBuilt(group: GroupPlan): group is BuiltGroup {
  return group.stack !== undefined;
}

function notBuilt({ problems, members }: GroupPlan): Loss[] {
  const object = members[0]?.ref ?? { apiVersion: '', kind: 'Ingress', name: '' };
  return problems.map(({ message, annotation, field, object: at = object }) => ({
    kind: 'not-built',
    object: at,
    message: `${describeObject(object)} is not built: ${message}`,
    ...(annotation === undefined ? {} : { annotation }),
    ...(field === undefined ? {} : { field }),
  }));
}

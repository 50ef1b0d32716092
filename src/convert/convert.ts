import { buildPlan } from '../controller/build';
import type { Inputs } from '../controller/inputs';
import { type Assumptions, ELSEWHERE, type GroupPlan } from '../controller/plan';
import { describeObject, type ObjectRef } from '../manifests/kubernetes/objects';
import { compareDrafts, convertGroup, type GroupDraft, type Outcome, type Shared, unequal } from './group';
import type { Loss, LossKind } from './loss';
import { type Counts, meaningOf, SecretNumbers } from './meaning/meaning';
import { gatewayClass } from './objects/gateway';
import { Names } from './objects/names';
import type { ConvertedObject } from './objects/object';
import { configurationNames, targetGroupConfigurations } from './objects/target-group-configuration';
import type { BuiltGroup, GroupSource } from './source';

/** The Ingresses of one load balancer, and what became of them. */
export interface ConvertedGroup {
  readonly id: string;
  readonly members: readonly ObjectRef[];
  /** The Gateway with what belongs to it; undefined where it can't be. */
  readonly gateway:
    | {
        readonly objects: readonly ConvertedObject[];
        readonly draft: GroupDraft;
        readonly outcome: Extract<Outcome, { readonly meaning: unknown }>;
      }
    | undefined;
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
}

export interface ConvertOptions {
  /** Kinds of losses that are taken. */
  readonly allowed?: ReadonlySet<LossKind>;
  /** @default what usually lives elsewhere */
  readonly assume?: Assumptions;
}

/** Turns Ingresses into objects of the Gateway API whose load balancers are the same by plan; of what is not, it says why. */
export function convert(
  { inventory, environment }: Pick<Inputs, 'inventory' | 'environment'>,
  options: ConvertOptions = {},
): Conversion {
  const { allowed = new Set<LossKind>(), assume = ELSEWHERE } = options;
  const plan = buildPlan(inventory, environment, assume);
  const names = new Names(inventory);
  const { name: className, object } = gatewayClass(inventory, names);
  const shared: Shared = {
    assume,
    names,
    gatewayClass: className,
    classObjects: object ? [object] : [],
    configurationName: configurationNames(names),
  };
  const { defaultTags } = environment.controller;
  const reading = { inventory, defaultTags, secrets: new SecretNumbers(), counts: countsWithout(allowed) };
  const results = plan.groups
    .filter(({ members }) => members.length > 0)
    .map((group) => {
      if (!isBuilt(group)) return { group, losses: notBuilt(group), allowed: [] };
      const source: GroupSource = {
        plan: group,
        members: group.members.flatMap((ingress) => plan.classified.get(ingress) ?? []),
        inventory,
        environment,
        meaning: meaningOf(group, { ...reading, without: new Set() }),
        allowed,
        losses: [],
      };
      const result = convertGroup(source, reading, shared);
      return { group, allowed: 'draft' in result ? source.losses : [], losses: [], ...result };
    });
  return finish(results, shared);
}

interface Result {
  readonly group: GroupPlan;
  readonly draft?: GroupDraft;
  readonly losses: readonly Loss[];
  readonly allowed: readonly Loss[];
}

/** Compares all Gateways once more, in one cluster: they share the configurations of Services. */
function finish(results: readonly Result[], shared: Shared): Conversion {
  const drafts = results.flatMap(({ draft }) => draft ?? []);
  const outcomes = new Map(compareDrafts(drafts, shared).map((outcome, index) => [drafts[index], outcome]));
  const groups = results.map(({ group, draft, losses, allowed }): ConvertedGroup => {
    const outcome = draft && outcomes.get(draft);
    const common = { id: group.id, members: group.members.map(({ ref }) => ref), allowed };
    if (!draft || !outcome) return { ...common, gateway: undefined, losses };
    if ('losses' in outcome) return { ...common, gateway: undefined, losses: outcome.losses };
    if (outcome.differences.length > 0) {
      return { ...common, gateway: undefined, losses: outcome.differences.map((each) => unequal(draft.source, each)) };
    }
    return { ...common, gateway: { objects: draft.objects, draft, outcome }, losses };
  });
  const uses = groups.flatMap(({ gateway }) => gateway?.draft.targetUses ?? []);
  return { groups, shared: [...shared.classObjects, ...targetGroupConfigurations(uses, shared.configurationName)] };
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

/** What is not compared because it is allowed to be lost. */
function countsWithout(allowed: ReadonlySet<LossKind>): Counts {
  const lost = new Map<LossKind, (fact: string, of: Parameters<Counts>[1]) => boolean>([
    ['frontend-nlb', (fact, of) => of === 'load balancer' && fact === 'frontend network load balancer'],
    ['waf-classic', (fact, of) => of === 'load balancer' && fact === 'WAF Classic web ACL'],
    ['web-acl-name', (fact, of) => of === 'load balancer' && fact === 'web ACL'],
    ['target-control-port', (fact, of) => of === 'target group' && fact === 'target control port'],
    ['transform', (fact, of) => of === 'rule' && fact.startsWith('transform ')],
    ['tags', (fact, of) => of === 'listener' && fact.startsWith('tag ')],
  ]);
  const without = [...lost].filter(([kind]) => allowed.has(kind)).map(([, isLost]) => isLost);
  return (fact, of) => !without.some((isLost) => isLost(fact, of));
}

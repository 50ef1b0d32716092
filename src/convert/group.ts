import { registry } from '../annotations/registry';
import type { GatewayPlan, GatewayPlans } from '../controller/gateway/gateway-plan';
import { planGateways } from '../controller/gateway/gateways';
import { gatewayObjects } from '../controller/gateway/objects/gateway-objects';
import { configurationOf } from '../controller/gateway/routing/backend';
import { read } from '../controller/ingress/group-build';
import type { Assumptions } from '../controller/plan';
import { describeObject, type Inventory, objectKey } from '../manifests/kubernetes/objects';
import { fromObjects } from '../manifests/load';
import { quoted } from '../text/quoted';
import { type Difference, differencesOf } from './comparison/comparison';
import { loadBalancerLosses } from './load-balancer-check';
import { LOSS_KINDS, type Loss, type LossKind } from './loss';
import { type LoadBalancerMeaning, meaningOf } from './meaning/meaning';
import type { Reading } from './meaning/reading';
import { gateway } from './objects/gateway';
import { type GatewayName, httpRoutes } from './objects/http-route';
import { loadBalancerConfigurationSpec, type Pins } from './objects/load-balancer-configuration';
import type { Names } from './objects/names';
import { CONFIGURATION_API, type ConvertedObject, objectOf } from './objects/object';
import { type TargetUse, targetGroupConfigurations } from './objects/target-group-configuration';
import { type ListenerUnits, listenerUnits } from './rules/listener-units';
import type { GroupSource } from './source';

/** The Gateway of a group, without the objects that it shares with others. */
export interface GroupDraft {
  readonly source: GroupSource;
  readonly gateway: GatewayName;
  readonly objects: readonly ConvertedObject[];
  readonly targetUses: readonly TargetUse[];
  readonly pins: Pins;
  /** What the Gateway must mean: the Ingresses, without what is allowed to be lost. */
  readonly wanted: LoadBalancerMeaning;
  readonly reading: Reading;
}

/** What all groups of a conversion have in common. */
export interface Shared {
  readonly assume: Assumptions;
  readonly names: Names;
  readonly gatewayClass: string;
  /** The GatewayClass, where it is new. */
  readonly classObjects: readonly ConvertedObject[];
  readonly configurationName: Parameters<typeof targetGroupConfigurations>[1];
}

/** A Gateway that is as the Ingresses are; or why there is none. */
export type GroupResult = { readonly draft: GroupDraft } | { readonly losses: readonly Loss[] };

export function convertGroup(source: GroupSource, reading: Omit<Reading, 'without'>, shared: Shared): GroupResult {
  if (source.plan.controller === 'eks-auto-mode') {
    return { losses: [lossOf(source, 'controller', 'is of EKS Auto Mode, which has no Gateway API')] };
  }
  source.losses.push(...loadBalancerLosses(source));
  const without = new Set<string>();
  const listeners = listenerUnits(source, without);
  const blocking = blockingLosses(source);
  if (blocking.length > 0) return { losses: blocking };
  const full = { ...reading, without };
  const wanted = meaningOf(source.plan, full);
  return new GroupConverter({ source, listeners, reading: full, wanted, shared }).convert();
}

/** Losses that nobody has allowed. */
function blockingLosses({ losses, allowed }: GroupSource): Loss[] {
  return losses.filter(({ kind }) => !LOSS_KINDS[kind].allowable || !allowed.has(kind));
}

interface Work {
  readonly source: GroupSource;
  readonly listeners: readonly ListenerUnits[];
  readonly reading: Reading;
  readonly wanted: LoadBalancerMeaning;
  readonly shared: Shared;
}

/** What the controller finds itself is written out only where it would find something else: at most this often. */
const MOST_ATTEMPTS = 3;

class GroupConverter {
  public constructor(private readonly work: Work) {}

  public convert(): GroupResult {
    const { source, listeners, shared } = this.work;
    const name = gatewayName(source, shared.names);
    const configuration = shared.names.take('LoadBalancerConfiguration', name.namespace, name.name);
    const routes = httpRoutes(source, listeners, name, shared.names);
    const own = [
      gateway(name, shared.gatewayClass, configuration, listeners, routes.namespaces),
      ...routes.routes,
      ...routes.ruleConfigurations,
    ];
    const configured = routes.targetUses.find((use) =>
      configurationOf(gatewayObjects(source.inventory), 'Service', use.service),
    );
    if (configured) {
      const reason = `forwards to ${describeObject(configured.service.ref)}, for which there is a TargetGroupConfiguration already, and the controller reads only one`;
      return { losses: [lossOf(source, 'existing-object', reason)] };
    }
    let pins = firstPins(source);
    let losses: readonly Loss[] = [];
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const metadata = { name: configuration, namespace: name.namespace };
      const settings = loadBalancerConfigurationSpec(source, pins);
      const objects = [...own, objectOf(CONFIGURATION_API, 'LoadBalancerConfiguration', metadata, settings)];
      const draft = {
        source,
        gateway: name,
        objects,
        targetUses: routes.targetUses,
        pins,
        wanted: this.work.wanted,
        reading: this.work.reading,
      };
      const outcome = compareDrafts([draft], shared)[0];
      if (outcome && 'meaning' in outcome && outcome.differences.length === 0) return { draft };
      losses = !outcome
        ? []
        : 'losses' in outcome
          ? outcome.losses
          : outcome.differences.map((each) => unequal(source, each));
      const next = outcome && morePins(source, pins, outcome);
      if (!next) break;
      pins = next;
    }
    return { losses };
  }
}

/** A Gateway beside its Ingresses. */
function gatewayName({ plan, members }: GroupSource, names: Names): GatewayName {
  const [first] = members;
  const namespace = first?.ingress.namespace ?? '';
  const wanted = plan.explicit ? plan.id : (first?.ingress.name ?? '');
  return { namespace, name: names.take('Gateway', namespace, wanted) };
}

/** Certificates that are named are named again; those that are found, the controller finds again. */
function firstPins({ members, environment, plan }: GroupSource): Pins {
  const isNamed = members.some(
    ({ ingress, params }) =>
      (params?.spec.certificateArn ?? []).length > 0 ||
      (read({ environment }, registry.certificateArn, ingress) ?? []).length > 0,
  );
  const all = [...plan.listenerCertificates.keys()].map((port) => `HTTPS:${port}`);
  return { subnets: false, certificates: new Set(isNamed ? all : []) };
}

const CERTIFICATES = new Set(['default certificate', 'further certificates']);

/** What else to write out; undefined where there is nothing. For a Gateway that is refused, it is everything. */
function morePins({ plan }: GroupSource, pins: Pins, outcome: Outcome): Pins | undefined {
  const all = [...plan.listenerCertificates.keys()].map((port) => `HTTPS:${port}`);
  const differences = 'losses' in outcome ? undefined : outcome.differences;
  const places = differences?.filter(({ what }) => CERTIFICATES.has(what)).map(({ place }) => place) ?? all;
  const certificates = new Set([...pins.certificates, ...places]);
  const ofSubnets = differences
    ? differences.some(({ what }) => what === 'subnets')
    : certificates.size === pins.certificates.size;
  const subnets = pins.subnets || ofSubnets;
  const isMore = subnets !== pins.subnets || certificates.size > pins.certificates.size;
  return isMore ? { subnets, certificates } : undefined;
}

/** How a Gateway compares with its Ingresses; or why there is nothing to compare. */
export type Outcome =
  | { readonly differences: readonly Difference[]; readonly meaning: LoadBalancerMeaning; readonly plan: GatewayPlan }
  | { readonly losses: readonly Loss[] };

/** Plans Gateways, all in one cluster, and holds each against its Ingresses. */
export function compareDrafts(
  drafts: readonly GroupDraft[],
  { assume, classObjects, configurationName }: Shared,
): Outcome[] {
  const [first] = drafts;
  if (!first) return [];
  const targetGroups = targetGroupConfigurations(
    drafts.flatMap(({ targetUses }) => targetUses),
    configurationName,
  );
  const objects = [...classObjects, ...drafts.flatMap((draft) => draft.objects), ...targetGroups];
  const inventory = withObjects(first.source.inventory, objects);
  const plans = planGateways(inventory, first.source.environment, assume);
  const gateways = new Map(plans.gateways.map((plan) => [plan.id, plan]));
  return drafts.map((draft) => outcomeOf(draft, gateways.get(objectKey(draft.gateway)), plans));
}

/** An inventory with objects that are not written yet. */
export function withObjects(inventory: Inventory, objects: readonly ConvertedObject[]): Inventory {
  const { gatewayApi } = fromObjects(objects, () => ({ file: '' })).inventory;
  return { ...inventory, gatewayApi: [...inventory.gatewayApi, ...gatewayApi] };
}

function outcomeOf(
  { source, reading, wanted, objects }: GroupDraft,
  plan: GatewayPlan | undefined,
  plans: GatewayPlans,
): Outcome {
  const names = new Set(objects.map(({ kind, metadata }) => describeObject({ kind, ...metadata })));
  const rejected = plans.rejected.filter(({ manifest }) => names.has(describeObject(manifest.ref)));
  if (rejected.length > 0) {
    return {
      losses: rejected
        .flatMap(({ problems }) => problems)
        .map(({ message }) => lossOf(source, 'schema', `would become ${message}`)),
    };
  }
  if (!plan) {
    const ignored = plans.ignored.find(({ manifest }) => names.has(describeObject(manifest.ref)));
    return { losses: [lossOf(source, 'controller', `can't become a Gateway: ${ignored?.reason ?? 'there is none'}`)] };
  }
  const { stack, problems } = plan;
  if (!stack)
    return {
      losses: problems.map(({ message }) =>
        lossOf(source, 'gateway-refused', `would become what the controller refuses: ${message}`),
      ),
    };
  const meaning = meaningOf({ ...plan, stack }, { ...reading, without: new Set() });
  return { differences: differencesOf(wanted, meaning), meaning, plan };
}

function lossOf({ members }: GroupSource, kind: LossKind, reason: string): Loss {
  const object = members[0]?.ingress.ref ?? { apiVersion: '', kind: 'Ingress', name: '' };
  return { kind, object, message: `${describeObject(object)} ${reason}` };
}

/** A difference that only the plan shows: in what the controller finds itself, or one that should not be. */
export function unequal(source: GroupSource, { place, what, ingress, gateway: other }: Difference): Loss {
  const side = (text: string | undefined) => (text === undefined ? 'not set' : quoted(text, MOST_SHOWN));
  const reason = `would become a Gateway with another ${place}: ${what} is ${side(ingress)} now, and would be ${side(other)}`;
  return lossOf(source, CERTIFICATES.has(what) ? 'certificate' : what === 'subnets' ? 'subnets' : 'unequal', reason);
}

const MOST_SHOWN = 400;

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from '../difference';

const CASES = join(__dirname, 'cases');
const EXPECTED = '.expected.json';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

interface Listener {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds?: readonly string[];
  readonly conditions: readonly Condition[];
}

interface Gateway {
  readonly id: string;
  readonly class: string;
  readonly accepted: boolean;
  readonly error?: string;
  readonly stack?: object;
  readonly conditions: readonly Condition[];
  readonly listeners?: readonly Listener[];
  readonly listenerSets?: readonly {
    readonly id: string;
    readonly conditions: readonly Condition[];
    readonly listeners: readonly Listener[];
  }[];
  readonly routes: readonly {
    readonly route: string;
    readonly attached: boolean;
    readonly ports?: readonly number[];
    readonly reason?: string;
    readonly parents?: readonly { readonly parent: string; readonly conditions: readonly Condition[] }[];
  }[];
  readonly listenerCertificates?: object;
  readonly oidcClients?: readonly { readonly clientSecret?: string }[];
  readonly secrets?: readonly string[];
  readonly addOns?: object;
  readonly alternatives?: readonly Pick<Gateway, 'error' | 'stack'>[];
}

/** What the controller made of the objects of a case. */
export interface Recorded {
  readonly rejected: readonly { readonly object: string }[];
  readonly classes: readonly { readonly name: string; readonly accepted: boolean }[];
  readonly listenerRuleConfigurations?: readonly { readonly id: string; readonly accepted: boolean }[];
  readonly gateways: readonly Gateway[];
  readonly ignored: readonly string[];
}

/** As much of the model format. Where there is no object of the Gateway API there is none of it. */
export interface GatewayModel {
  readonly rejected?: Recorded['rejected'];
  readonly gatewayClasses?: Recorded['classes'];
  readonly listenerRuleConfigurations?: Recorded['listenerRuleConfigurations'];
  readonly gateways?: readonly Gateway[];
  readonly ignoredGateways?: readonly string[];
}

export function caseNames(): string[] {
  const files = readdirSync(CASES).filter((file) => file.endsWith(EXPECTED));
  return files.map((file) => file.slice(0, -EXPECTED.length)).sort();
}

export function manifestsOf(name: string): string {
  return join(CASES, `${name}.yaml`);
}

export function recordedOf(name: string): Recorded {
  return JSON.parse(readFileSync(join(CASES, `${name}${EXPECTED}`), 'utf8')) as Recorded;
}

/** Where a plan is not what was recorded, statuses included. Messages are ours to word. */
export function compareModels(want: Recorded, got: GatewayModel): string | undefined {
  const accepted = ({ name, id, accepted: is }: { name?: string; id?: string; accepted: boolean }) =>
    `${name ?? id} ${is}`;
  const { rejected = [], gatewayClasses = [], ignoredGateways = [], gateways = [] } = got;
  const objects = (list: Recorded['rejected']) => list.map(({ object }) => object).sort();
  const named = (list: readonly string[]) => list.map((text) => text.replace(/: .*$/s, '')).sort();
  const configurations = ({ listenerRuleConfigurations = [] }: Recorded | GatewayModel) =>
    listenerRuleConfigurations.map(accepted).sort();
  const ids = (list: readonly Gateway[]) => list.map(({ id }) => id);
  return (
    difference(objects(want.rejected), objects(rejected), 'rejected') ??
    difference(named(want.ignored), named(ignoredGateways), 'ignored') ??
    difference(want.classes.map(accepted).sort(), gatewayClasses.map(accepted).sort(), 'classes') ??
    difference(configurations(want), configurations(got), 'listenerRuleConfigurations') ??
    difference(ids(want.gateways), ids(gateways), 'gateways') ??
    want.gateways.map((each, index) => compareGateways(each, gateways[index] as Gateway)).find((found) => found)
  );
}

function compareGateways(want: Gateway, got: Gateway): string | undefined {
  const at = `gateways/${want.id}`;
  const results = [want, ...(want.alternatives ?? [])].map((one) => compareResults(one, got, at));
  return (
    difference(statusOf(want), statusOf(got), at) ??
    (want.error === undefined ? difference(factsOf(want), factsOf(got), at) : undefined) ??
    (results.every((found) => found) ? results[0] : undefined)
  );
}

function compareResults(want: Pick<Gateway, 'error' | 'stack'>, got: Gateway, at: string): string | undefined {
  if ((want.error !== undefined) !== (got.error !== undefined)) {
    return `${at}/error: want ${want.error ?? 'none'}, got ${got.error ?? 'none'}`;
  }
  return want.error === undefined ? difference(want.stack, got.stack, `${at}/stack`) : undefined;
}

function conditions(list: readonly Condition[] = []): string[] {
  return list.map(({ type, status, reason }) => `${type}=${status} ${reason}`).sort();
}

function listeners(list: readonly Listener[] = []): object[] {
  return list.map(({ name, attachedRoutes, supportedKinds = [], conditions: own }) => ({
    name,
    attachedRoutes,
    supportedKinds: [...supportedKinds].sort(),
    conditions: conditions(own),
  }));
}

function statusOf(gateway: Gateway): object {
  const { id, class: className, accepted, listenerSets = [], routes } = gateway;
  return {
    id,
    className,
    accepted,
    conditions: conditions(gateway.conditions),
    listeners: listeners(gateway.listeners),
    listenerSets: listenerSets.map((set) => ({
      id: set.id,
      conditions: conditions(set.conditions),
      listeners: listeners(set.listeners),
    })),
    routes: [...routes]
      .sort((a, b) => (a.route < b.route ? -1 : 1))
      .map(({ route, attached, ports = [], reason = '', parents = [] }) => ({
        route,
        attached,
        ports,
        reason,
        parents: parents.map((each) => ({ parent: each.parent, conditions: conditions(each.conditions) })),
      })),
  };
}

function factsOf({ listenerCertificates = {}, oidcClients = [], secrets = [], addOns = {} }: Gateway): object {
  const hidden = oidcClients.map((client) => (client.clientSecret ? { ...client, clientSecret: 'true' } : client));
  return { listenerCertificates, oidcClients: hidden, secrets: [...secrets].sort(), addOns };
}

import { comparePrecedence } from '../../controller/gateway/routing/rule-precedence';
import { type IngressManifest, objectKey } from '../../manifests/kubernetes/objects';
import { fingerprint } from '../../model/equality';
import { ResourceType, type TargetGroupSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import { redirect } from '../rules/action';
import type { ListenerUnits, SourceUnit } from '../rules/listener-units';
import { replacesPrefix } from '../rules/rewrite';
import type { GroupSource, SourceRule } from '../source';
import { lastAction } from './rule-configuration';

/** What goes into one HTTPRoute. */
export interface RoutePart {
  readonly ingress: IngressManifest;
  readonly hostnames: readonly string[];
  readonly listeners: readonly Listener[];
  readonly rules: readonly RulePart[];
}

export interface Listener {
  readonly port: number;
  readonly protocol: string;
}

/** Matches with the same effect. */
export interface RulePart {
  readonly rule: SourceRule;
  readonly sources: SourceUnit['sources'];
  readonly units: readonly SourceUnit[];
}

/** The name of a listener, to which routes refer. */
export function sectionName({ protocol, port }: Listener): string {
  return `${protocol.toLowerCase()}-${port}`;
}

/** Limits of Gateway API (v1). */
const MOST_RULES = 16;
const MOST_MATCHES = 64;
const MOST_MATCHES_OF_ROUTE = 128;
const MOST_HOSTNAMES = 16;

/** The rules of all listeners by the Ingress that asks for them and by host; listeners with the same rules share their routes. */
export function routeParts(source: GroupSource, listeners: readonly ListenerUnits[]): RoutePart[] {
  const parts: RoutePart[] = [];
  for (const { ingress } of source.members) {
    const ofIngress = listeners.map(({ units, ...listener }) => ({
      listener,
      units: units.filter(({ rule }) => rule.ingress === ingress),
    }));
    for (const { on, units } of shared(source, ofIngress)) parts.push(...partsOf(ingress, on, units));
  }
  return parts;
}

interface OnListener {
  readonly listener: Listener;
  readonly units: readonly SourceUnit[];
}

/** Listeners whose rules are the same but for what only HTTPS listeners can do: authenticate. */
function shared(source: GroupSource, listeners: readonly OnListener[]) {
  const groups = new Map<string, { on: Listener[]; units: readonly SourceUnit[] }>();
  for (const { listener, units } of listeners) {
    if (units.length === 0) continue;
    const apart = units.some(({ rule }) => !speaksHttp1(source, rule)) ? listener.protocol : '';
    const key = fingerprint([apart, units.map(unitKey)]);
    const known = groups.get(key);
    if (!known) groups.set(key, { on: [listener], units });
    else {
      known.on.push(listener);
      if (listener.protocol === 'HTTPS') known.units = units;
    }
  }
  return [...groups.values()];
}

function unitKey({ hostname, match, sources, rule }: SourceUnit): unknown {
  const { transforms, tags, protocol } = rule;
  const end = lastAction(rule);
  const redirected = end?.redirectConfig && redirect(end.redirectConfig, protocol);
  return [hostname, match, sources, redirected ?? end, transforms, tags];
}

/** The target groups of a route are built for its first listener, and HTTP listeners know only HTTP/1.1. */
function speaksHttp1({ plan }: GroupSource, rule: SourceRule): boolean {
  const tuples = lastAction(rule)?.forwardConfig?.targetGroups ?? [];
  return tuples.every(({ targetGroupARN }) => {
    if (!isRef(targetGroupARN)) return true;
    const group = plan.stack.get<TargetGroupSpec>(ResourceType.targetGroup, refTarget(targetGroupARN).id);
    return (group?.spec.protocolVersion ?? 'HTTP1') === 'HTTP1';
  });
}

function partsOf(ingress: IngressManifest, listeners: readonly Listener[], units: readonly SourceUnit[]): RoutePart[] {
  const byHost = new Map<string, SourceUnit[]>();
  for (const unit of units) byHost.set(unit.hostname, [...(byHost.get(unit.hostname) ?? []), unit]);
  const byRules = new Map<string, { hostnames: string[]; units: SourceUnit[] }>();
  for (const [hostname, ofHost] of byHost) {
    const key = hostname === '' ? '' : fingerprint(ofHost.map((unit) => unitKey({ ...unit, hostname: '' })));
    const known = byRules.get(key);
    if (known) known.hostnames.push(hostname);
    else byRules.set(key, { hostnames: hostname === '' ? [] : [hostname], units: ofHost });
  }
  return [...byRules.values()].flatMap(({ hostnames, units: ofRules }) =>
    chunks(hostnames, MOST_HOSTNAMES).flatMap((names) =>
      routesOf(rulePartsOf(ofRules)).map((rules) => ({ ingress, hostnames: names, listeners, rules })),
    ),
  );
}

/** Matches with the same effect in one rule, as far as the order of equally narrow ones allows. */
function rulePartsOf(units: readonly SourceUnit[]): RulePart[] {
  const parts: { rule: SourceRule; sources: SourceUnit['sources']; key: string; units: SourceUnit[] }[] = [];
  for (const unit of units) {
    const isAlone = unit.rule.transforms.some(replacesPrefix);
    const key = fingerprint([
      unit.sources,
      unit.rule.actions,
      unit.rule.transforms,
      unit.rule.tags,
      isAlone && parts.length,
    ]);
    const at = parts.map((part) => part.key === key && part.units.length < MOST_MATCHES).lastIndexOf(true);
    const isFree = !parts.slice(at + 1).some((part) => part.units.some((each) => comparePrecedence(each, unit) === 0));
    const part = parts[at];
    if (part && isFree) part.units.push(unit);
    else parts.push({ rule: unit.rule, sources: unit.sources, key, units: [unit] });
  }
  return parts;
}

/** As many rules as fit into one route. */
function routesOf(parts: readonly RulePart[]): RulePart[][] {
  const routes: RulePart[][] = [];
  let matches = 0;
  for (const part of parts) {
    const last = routes.at(-1);
    if (last && last.length < MOST_RULES && matches + part.units.length <= MOST_MATCHES_OF_ROUTE) {
      last.push(part);
      matches += part.units.length;
    } else {
      routes.push([part]);
      matches = part.units.length;
    }
  }
  return routes;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  if (items.length === 0) return [[]];
  const result: T[][] = [];
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size));
  return result;
}

/** What a route is called after: its Ingress, where it is the only one. */
export function routeNames(parts: readonly RoutePart[], take: (namespace: string, wanted: string) => string): string[] {
  const counts = new Map<string, number>();
  for (const { ingress } of parts) counts.set(objectKey(ingress), (counts.get(objectKey(ingress)) ?? 0) + 1);
  return parts.map(({ ingress, hostnames, listeners }) => {
    const { namespace, name } = ingress;
    if (counts.get(objectKey(ingress)) === 1) return take(namespace, name);
    const ports = new Set(parts.filter((each) => each.ingress === ingress).map((each) => portsOf(each.listeners)));
    const host = hostnames[0] === undefined ? '' : `-${hostnames[0].replace('*.', 'any.').replaceAll('.', '-')}`;
    return take(namespace, `${name}${host}${ports.size > 1 ? `-${portsOf(listeners)}` : ''}`);
  });
}

function portsOf(listeners: readonly Listener[]): string {
  return listeners.map(({ port }) => port).join('-');
}

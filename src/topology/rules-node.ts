import { annotationKey } from '../annotations/read';
import { registry } from '../annotations/registry';
import type { RouteRuleSource } from '../controller/gateway/gateway-plan';
import { USE_ANNOTATION } from '../controller/ingress/target-group/backend';
import { type AnyLoadBalancerPlan, askerOf, isGatewayPlan } from '../controller/load-balancer-plans';
import type { RuleSource } from '../controller/plan';
import { pathField } from '../manifests/kubernetes/ingress-field';
import type { ListenerRuleSpec, ListenerSpec } from '../model/resources';
import type { Resource, Stack } from '../model/stack';
import { nodeName, type RulesNode, type Source, type TopologyRule } from './graph';

/** The rules of a listener in the order in which they are asked, and what it does otherwise as the last. */
export function rulesNodes(
  group: AnyLoadBalancerPlan,
  stack: Stack,
  listener: ListenerSpec,
  rules: readonly Resource<ListenerRuleSpec>[],
): RulesNode[] {
  const place = { kind: 'rules', group: group.id, listener, stack } as const;
  const named = (name: number | string): string => `rules ${nodeName(group)} ${listener.port}:${name}`;
  const otherwise: RulesNode = {
    ...place,
    id: named('default'),
    rules: [],
    actions: listener.defaultActions,
    sources: defaultSources(group, listener),
  };
  const nodes = runsOf(rules, group).map(
    (run): RulesNode => ({
      ...place,
      id: named(run[0].spec.priority),
      rules: run,
      actions: run[0].spec.actions,
      sources: run[0].sources,
    }),
  );
  return [...nodes, otherwise];
}

type Run = [TopologyRule, ...TopologyRule[]];

/** From so many rules on, a picture with a box for each is too long to be read. */
const MANY_RULES = 40;

/**
 * Rules that come from one Ingress or route and differ in nothing but the path: those in a row, or of a listener with many rules
 * all of them. Rules of other hosts never stand between those.
 */
function runsOf(rules: readonly Resource<ListenerRuleSpec>[], { ruleSources }: AnyLoadBalancerPlan): Run[] {
  const runs: Run[] = [];
  const byLikeness = new Map<string, Run>();
  for (const { id, spec } of rules) {
    const source = ruleSources.get(id);
    const rule = { spec, sources: source ? sourcesOf(source) : [] };
    const likeness = likenessOf(spec, source);
    const run = byLikeness.get(likeness);
    if (run && (rules.length >= MANY_RULES || run === runs.at(-1))) {
      run.push(rule);
    } else {
      const begun: Run = [rule];
      runs.push(begun);
      byLikeness.set(likeness, begun);
    }
  }
  return runs;
}

function likenessOf(
  { conditions, actions, transforms }: ListenerRuleSpec,
  source: RuleSource | RouteRuleSource | undefined,
): string {
  const others = conditions.filter(({ field }) => field !== 'path-pattern');
  const { kind, namespace, name } = source ? askerOf(source).ref : {};
  return JSON.stringify([others, actions, transforms, kind, namespace, name]);
}

function sourcesOf(source: RuleSource | RouteRuleSource): Source[] {
  return 'route' in source ? [matchOf(source)] : pathSources(source);
}

function matchOf({ route, ruleIndex, matchIndex }: RouteRuleSource): Source {
  const match = matchIndex === undefined ? [] : ['matches', matchIndex];
  return { manifest: route, field: ['spec', 'rules', ruleIndex, ...match] };
}

/** The path, and the annotations that its backend refers to. */
function pathSources({ ingress, path }: RuleSource): Source[] {
  const { name = '', portName } = path.backend.service ?? {};
  const rows = [...(portName === USE_ANNOTATION ? [registry.actions] : []), registry.conditions, registry.transforms];
  const keys = rows.map((row) => annotationKey(row, name)).filter((key) => Object.hasOwn(ingress.annotations, key));
  return [
    { manifest: ingress, field: pathField(ingress, path) },
    ...keys.map((key) => ({ manifest: ingress, field: ['metadata', 'annotations', key] })),
  ];
}

/** What asks for the default action, if anything does. */
function defaultSources(group: AnyLoadBalancerPlan, { defaultActions }: ListenerSpec): Source[] {
  if (isGatewayPlan(group)) return [];
  const { members } = group;
  const { key } = registry.sslRedirect;
  const redirects = members.filter(({ annotations }) => Object.hasOwn(annotations, key));
  if (defaultActions.at(-1)?.type === 'redirect' && redirects.length > 0) {
    return redirects.map((manifest) => ({ manifest, field: ['metadata', 'annotations', key] }));
  }
  const withDefault = members.filter(({ defaultBackend }) => defaultBackend !== undefined);
  return withDefault.map((manifest) => ({ manifest, field: ['spec', 'defaultBackend'] }));
}

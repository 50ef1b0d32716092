import type { LoadBalancerPlan } from '../../controller/plan';
import { type BuiltListener, listenersOf } from '../../model/load-balancers';
import type { ConditionSpec, ListenerSpec, TransformSpec } from '../../model/resources';
import { isRef, refTarget, type Stack, type Token, Unknown } from '../../model/stack';
import { type Box, boxesOf } from './box';
import { type Effect, type EffectContext, type Effective, effectOf } from './effect';
import { targetGroupName } from './external-target-group';
import { eachOf, type Facts, factsOf, inAnyOrder, textOf } from './facts';
import { loadBalancerFacts } from './load-balancer';
import { rewrittenPart } from './path-rewrite';
import type { Counts, Reading } from './reading';
import { targetGroupFacts } from './target-group';

/** A load balancer by what it does: two with the same meaning answer every request alike. */
export interface LoadBalancerMeaning {
  readonly facts: Facts;
  /** By protocol and port, as in `HTTPS:443`. */
  readonly listeners: ReadonlyMap<string, ListenerMeaning>;
}

export interface ListenerMeaning {
  readonly facts: Facts;
  /** In the order in which they are asked; the last one is the listener's default. */
  readonly rules: readonly RuleMeaning[];
}

export interface RuleMeaning {
  /** What a request must meet; the rule has one of these for each way to meet its conditions. */
  readonly box: Box;
  /** As the rule has them; none for the default of a listener. */
  readonly conditions: readonly ConditionSpec[];
  readonly effect: Effect;
  /** The id of the resource it comes from, `443:1`, or that of the listener for its default. */
  readonly id: string;
}

type Planned = Pick<LoadBalancerPlan, 'oidcClients'> & { readonly stack: Stack };

export function meaningOf(plan: Planned, reading: Reading): LoadBalancerMeaning {
  const facts = counted(loadBalancerFacts(plan.stack), 'load balancer', reading);
  const clients = new Map(
    plan.oidcClients.map(({ resource, clientID, clientSecret }) => [
      resource,
      `${clientID instanceof Unknown ? `(known at deploy: ${clientID.decidedBy})` : clientID}, ${reading.secrets.textOf(clientSecret)}`,
    ]),
  );
  const targetGroups = new Map<string, string>();
  const targetGroupText = (token: Token, protocol: string): string => {
    if (!isRef(token)) return `target group ${targetGroupName(token)}`;
    const { id } = refTarget(token);
    const key = `${protocol} ${id}`;
    const text = targetGroups.get(key) ?? textOf(targetGroupFacts(plan.stack, id, protocol, reading));
    targetGroups.set(key, text);
    return text;
  };
  const listeners = listenersOf(plan.stack).filter(({ spec }) => isApplication(spec));
  return {
    facts,
    listeners: new Map(
      listeners.map((listener) => {
        const { protocol, port } = listener.spec;
        const context = {
          protocol,
          targetGroupText: (token: Token) => targetGroupText(token, protocol),
          counts: (fact: string) => reading.counts(fact, 'rule'),
        };
        return [`${protocol}:${port}`, listenerMeaning(listener, context, clients, reading)];
      }),
    ),
  };
}

/** The network load balancer in front of an application load balancer has listeners too. */
function isApplication({ protocol }: ListenerSpec): boolean {
  return protocol === 'HTTP' || protocol === 'HTTPS';
}

function counted(facts: Facts, of: Parameters<Counts>[1], { counts }: Pick<Reading, 'counts'>): Facts {
  return new Map([...facts].filter(([name]) => counts(name, of)));
}

function listenerMeaning(
  listener: BuiltListener,
  context: Omit<EffectContext, 'client' | 'box'>,
  clients: ReadonlyMap<string, string>,
  reading: Reading,
): ListenerMeaning {
  const { rules, spec, id } = listener;
  const kept = rules.filter((rule) => !reading.without.has(rule.id));
  return {
    facts: counted(listenerFacts(spec, reading), 'listener', reading),
    rules: [
      ...kept.flatMap((rule) => {
        const client = clients.get(`ListenerRule/${rule.id}`);
        const { conditions, transforms } = rule.spec;
        const boxes = boxesOf(conditions);
        const meaning = (box: Box, spec: Effective = rule.spec): RuleMeaning => {
          return { box, conditions, effect: effectOf(spec, { ...context, client, box }), id: rule.id };
        };
        // Only what a rewrite does depends on the path.
        if (transforms) return boxes.flatMap((box) => rewrittenMeanings(transforms, box, rule.spec, meaning));
        const { effect } = meaning([]);
        return boxes.map((box) => ({ box, conditions, effect, id: rule.id }));
      }),
      {
        box: [],
        conditions: [],
        effect: effectOf(
          { actions: spec.defaultActions, tags: reading.defaultTags },
          { ...context, client: clients.get(`Listener/${id}`), box: [] },
        ),
        id,
      },
    ],
  };
}

/** Requests that are rewritten, then those of the same rule that are not. */
function rewrittenMeanings(
  transforms: readonly TransformSpec[],
  box: Box,
  spec: Effective,
  meaning: (box: Box, spec?: Effective) => RuleMeaning,
): RuleMeaning[] {
  const part = rewrittenPart(transforms, box);
  if (!part) return [meaning(box)];
  const others = transforms.filter(({ type }) => type !== 'url-rewrite');
  return [meaning(part), meaning(box, { ...spec, transforms: others })];
}

function listenerFacts(spec: ListenerSpec, { requested }: Pick<Reading, 'requested'>): Facts {
  const { certificates = [], mutualAuthentication: mutual, listenerAttributes = [] } = spec;
  const [byDefault, ...others] = certificates.map(({ certificateARN: arn }) => {
    const id = isRef(arn) ? refTarget(arn).id : typeof arn === 'string' ? requested.get(arn) : undefined;
    return id === undefined ? arn : `(requested: ${id})`;
  });
  const isVerified = mutual?.mode === 'verify';
  return factsOf([
    ['TLS policy', spec.sslPolicy],
    ['default certificate', byDefault],
    ['further certificates', inAnyOrder(others.filter((each) => each !== byDefault))],
    // Off is the default of a listener.
    ['mutual TLS', mutual && mutual.mode !== 'off' ? mutual.mode : undefined],
    ['trust store', mutual?.trustStoreArn || undefined],
    ['expired client certificates', isVerified && mutual.ignoreClientCertificateExpiry ? 'accepted' : undefined],
    ['advertised CA names', mutual?.advertiseTrustStoreCaNames === 'on' ? 'on' : undefined],
    ...eachOf('attribute', Object.fromEntries(listenerAttributes.map(({ Key, Value }) => [Key, Value]))),
    ...eachOf('tag', spec.tags),
  ]);
}

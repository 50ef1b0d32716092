import { type ListenerRuleSpec, type ListenerSpec, type LoadBalancerSpec, ResourceType } from './resources';
import { isRef, type Resource, refTarget, type Stack, type Token } from './stack';

/** A load balancer with what belongs to it. */
export interface BuiltLoadBalancer extends Resource<LoadBalancerSpec> {
  /** In the order in which they are built: by port. */
  readonly listeners: readonly BuiltListener[];
}

export interface BuiltListener extends Resource<ListenerSpec> {
  /** By priority: in the order in which they are asked. */
  readonly rules: readonly Resource<ListenerRuleSpec>[];
}

/** The load balancers of a stack, put together by what their resources refer to. */
export function loadBalancersOf(stack: Stack): BuiltLoadBalancer[] {
  const listeners = byOwner(listenersOf(stack), ({ loadBalancerARN }) => loadBalancerARN);
  return stack
    .list<LoadBalancerSpec>(ResourceType.loadBalancer)
    .map((loadBalancer) => ({ ...loadBalancer, listeners: listeners.get(loadBalancer.id) ?? [] }));
}

/** The listeners of a stack, also those of a load balancer that can't be built. */
export function listenersOf(stack: Stack): BuiltListener[] {
  const rules = byOwner(stack.list<ListenerRuleSpec>(ResourceType.listenerRule), ({ listenerARN }) => listenerARN);
  return stack
    .list<ListenerSpec>(ResourceType.listener)
    .map((listener) => ({ ...listener, rules: (rules.get(listener.id) ?? []).sort(byPriority) }));
}

function byPriority(a: Resource<ListenerRuleSpec>, b: Resource<ListenerRuleSpec>): number {
  return a.spec.priority - b.spec.priority;
}

/** Resources by the id of the one they belong to. */
function byOwner<R extends Resource<Spec>, Spec = R['spec']>(
  resources: readonly R[],
  ownerOf: (spec: R['spec']) => Token,
): Map<string, R[]> {
  const byId = new Map<string, R[]>();
  for (const resource of resources) {
    const owner = ownerOf(resource.spec);
    const id = isRef(owner) ? refTarget(owner).id : '';
    const known = byId.get(id);
    if (known) known.push(resource);
    else byId.set(id, [resource]);
  }
  return byId;
}

import { registry } from '../annotations/registry';
import type { GatewayPlan } from '../controller/gateway/gateway-plan';
import { type AnyLoadBalancerPlan, isGatewayPlan, ownersOf } from '../controller/load-balancer-plans';
import type { IngressManifest } from '../manifests/kubernetes/objects';
import { type BuiltLoadBalancer, loadBalancersOf } from '../model/load-balancers';
import type { LoadBalancerSpec } from '../model/resources';
import type { Resource, Stack } from '../model/stack';
import {
  type ListenerNode,
  type LoadBalancerNode,
  nodeName,
  type RulesNode,
  type Source,
  type TopologyEdge,
  type TopologyNode,
} from './graph';
import { rulesNodes } from './rules-node';
import type { Targets } from './targets';

/** What one group contributes. */
export interface GroupGraph {
  readonly group: AnyLoadBalancerPlan;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  /** What clients connect to. */
  readonly entrance: LoadBalancerNode;
}

/** The nodes and edges of a group; undefined for one without a load balancer. */
export function groupGraph(group: AnyLoadBalancerPlan, stack: Stack, targets: Targets): GroupGraph | undefined {
  const balancers = loadBalancersOf(stack);
  const network = balancers.find(({ spec }) => spec.type === 'network');
  const application = balancers.find(({ spec }) => spec.type === 'application');
  if (!application) return undefined;
  const balancer = balancerNode(group, stack, application);
  const front = network && balancerNode(group, stack, network);
  const listeners = listenerNodes(group, stack, application);
  const reached = targets.of(
    group,
    stack,
    listeners.flatMap(({ rules }) => rules),
  );
  return {
    group,
    entrance: front ?? balancer,
    nodes: [
      ...(front ? [front] : []),
      balancer,
      ...listeners.map(({ node }) => node),
      ...listeners.flatMap(({ rules }) => rules),
      ...reached.nodes,
    ],
    edges: [
      ...(front ? [{ from: front.id, to: balancer.id }] : []),
      ...listeners.flatMap(({ node, rules }) => [
        { from: balancer.id, to: node.id },
        ...rules.map((rule) => ({ from: node.id, to: rule.id })),
      ]),
      ...reached.edges,
    ],
  };
}

function balancerNode(
  group: AnyLoadBalancerPlan,
  stack: Stack,
  { spec }: Resource<LoadBalancerSpec>,
): LoadBalancerNode {
  const kind = spec.type === 'network' ? 'network-load-balancer' : 'load-balancer';
  const owners = ownersOf(group);
  const configurations = isGatewayPlan(group) ? group.configurations : [];
  const sources = [...owners, ...configurations].map((manifest) => ({ manifest }));
  return { kind, id: `${kind} ${nodeName(group)}`, group: group.id, owners, stack, spec, sources };
}

interface Listener {
  readonly node: ListenerNode;
  readonly rules: readonly RulesNode[];
}

function listenerNodes(group: AnyLoadBalancerPlan, stack: Stack, { listeners }: BuiltLoadBalancer): Listener[] {
  return listeners.map(({ spec, rules }) => ({
    node: {
      kind: 'listener',
      id: `listener ${nodeName(group)} ${spec.port}`,
      group: group.id,
      stack,
      spec,
      certificates: group.listenerCertificates.get(spec.port) ?? [],
      sources: isGatewayPlan(group) ? gatewayListeners(group, spec.port) : listenerSources(group.members),
    },
    rules: rulesNodes(group, stack, spec, rules),
  }));
}

/** The ports of the members; where nobody asks for ports, the controller chooses. */
function listenerSources(members: readonly IngressManifest[]): Source[] {
  const { key } = registry.listenPorts;
  const asking = members.filter(({ annotations }) => Object.hasOwn(annotations, key));
  return asking.map((manifest) => ({ manifest, field: ['metadata', 'annotations', key] }));
}

/** The listeners of a Gateway and of its ListenerSets on a port. */
function gatewayListeners({ gateway, listenerSets }: GatewayPlan, port: number): Source[] {
  const owners = [gateway, ...listenerSets.map(({ listenerSet }) => listenerSet)];
  return owners.flatMap((manifest) =>
    (manifest.spec.listeners ?? []).flatMap((listener, index) =>
      listener.port === port ? [{ manifest, field: ['spec', 'listeners', index] }] : [],
    ),
  );
}

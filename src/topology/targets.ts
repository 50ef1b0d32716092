import { writtenBindings } from '../controller/bindings/written-binding';
import { type AnyLoadBalancerPlan, askerOf } from '../controller/load-balancer-plans';
import type { Inventory } from '../manifests/kubernetes/objects';
import {
  type ForwardSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
  type TargetGroupTupleSpec,
} from '../model/resources';
import { isRef, type Resource, refTarget, type Stack, Unknown } from '../model/stack';
import { type BoundService, boundServices, serviceNode } from './bound-service';
import {
  nodeName,
  type RulesNode,
  type ServiceNode,
  type TargetGroupNode,
  type TopologyEdge,
  type TopologyNode,
} from './graph';
import { Workloads } from './workload';

interface Reached {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/** Finds what rules forward to: target groups, the Services whose pods are in them, and what makes the pods. */
export class Targets {
  private readonly workloads: Workloads;
  private readonly bound: ReadonlyMap<string, BoundService>;

  public constructor(private readonly inventory: Inventory) {
    this.workloads = new Workloads(inventory);
    this.bound = boundServices(inventory);
  }

  /** What the rules of a group reach, and the target groups that the controller builds for no rule at all. */
  public of(group: AnyLoadBalancerPlan, stack: Stack, rules: readonly RulesNode[]): Reached {
    const reach = new Reach();
    for (const built of stack.list<TargetGroupSpec>(ResourceType.targetGroup)) {
      // Behind a network load balancer stands the other one, not a Service.
      if (built.spec.targetType !== 'alb') this.addBuilt(reach, group, stack, built);
    }
    for (const rule of rules) {
      for (const { tuple, percent } of forwardsOf(rule)) {
        const target = this.addTarget(reach, group, tuple);
        reach.edge({ from: rule.id, to: target, ...(percent === undefined ? {} : { percent }) });
      }
    }
    return reach;
  }

  /** Target groups of TargetGroupBindings that no load balancer among the manifests forwards to, with what is behind each. */
  public unreached(reached: ReadonlySet<string>): Reached[] {
    const written = new Set(writtenBindings(this.inventory).map(({ manifest }) => manifest));
    return [...this.bound].flatMap(([arn, { binding }]) => {
      if (!written.has(binding)) return [];
      const reach = new Reach();
      return reached.has(this.addExternal(reach, arn)) ? [] : [reach];
    });
  }

  private addTarget(reach: Reach, group: AnyLoadBalancerPlan, { targetGroupARN: token }: TargetGroupTupleSpec): string {
    return isRef(token) ? builtId(group, refTarget(token).id) : this.addExternal(reach, token);
  }

  private addExternal(reach: Reach, token: string | Unknown): string {
    const bound = typeof token === 'string' ? this.bound.get(token) : undefined;
    const node: TargetGroupNode = {
      kind: 'target-group',
      id: `external-target-group ${token instanceof Unknown ? token.decidedBy : token}`,
      arn: token,
      sources: bound ? [{ manifest: bound.binding }] : [],
      ...(bound ? { namespace: bound.binding.namespace } : {}),
    };
    reach.node(node);
    if (bound) this.addService(reach, node, bound.service);
    return node.id;
  }

  private addBuilt(
    reach: Reach,
    group: AnyLoadBalancerPlan,
    stack: Stack,
    { id, spec }: Resource<TargetGroupSpec>,
  ): void {
    const binding = stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id)?.spec;
    const source = group.targetGroupSources.get(id);
    const node: TargetGroupNode = {
      kind: 'target-group',
      id: builtId(group, id),
      built: { spec, binding },
      sources: source ? [{ manifest: source.service }, { manifest: askerOf(source) }] : [],
      ...(source ? { namespace: source.service.namespace } : {}),
    };
    reach.node(node);
    if (!source) return;
    const { namespace, name } = source.service;
    this.addService(reach, node, serviceNode(namespace, name, this.inventory.services));
  }

  private addService(reach: Reach, { id }: TargetGroupNode, node: ServiceNode): void {
    reach.node(node);
    reach.edge({ from: id, to: node.id });
    for (const workload of node.service ? this.workloads.behind(node.service) : []) {
      reach.node(workload);
      reach.edge({ from: node.id, to: workload.id });
    }
  }
}

/** Nodes and edges, each once. */
class Reach implements Reached {
  private readonly byId = new Map<string, TopologyNode>();
  private readonly byEnds = new Map<string, TopologyEdge>();

  public node(node: TopologyNode): void {
    this.byId.set(node.id, node);
  }

  /** A target group that is named twice gets both parts. */
  public edge(edge: TopologyEdge): void {
    const key = JSON.stringify([edge.from, edge.to]);
    const { percent } = this.byEnds.get(key) ?? {};
    const sum = percent === undefined || edge.percent === undefined ? {} : { percent: percent + edge.percent };
    this.byEnds.set(key, { ...edge, ...sum });
  }

  public get nodes(): TopologyNode[] {
    return [...this.byId.values()];
  }

  public get edges(): TopologyEdge[] {
    return [...this.byEnds.values()];
  }
}

function builtId(group: AnyLoadBalancerPlan, id: string): string {
  return `target-group ${nodeName(group)} ${id}`;
}

interface Forward {
  readonly tuple: TargetGroupTupleSpec;
  readonly percent: number | undefined;
}

/** Where the actions of rules lead, with the part of the traffic where there is a choice. */
function forwardsOf({ actions }: RulesNode): Forward[] {
  return actions.flatMap(({ forwardConfig }) => (forwardConfig ? sharesOf(forwardConfig) : []));
}

function sharesOf({ targetGroups }: ForwardSpec): Forward[] {
  const tuples = targetGroups ?? [];
  if (tuples.length === 1) return tuples.map((tuple) => ({ tuple, percent: undefined }));
  const total = tuples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return tuples.map((tuple) => {
    const { weight = 1 } = tuple;
    return { tuple, percent: total === 0 ? 0 : Math.round((weight * 1000) / total) / 10 };
  });
}

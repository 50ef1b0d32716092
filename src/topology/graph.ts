import { type AnyLoadBalancerPlan, isGatewayPlan } from '../controller/load-balancer-plans';
import type { Manifest, ServiceManifest } from '../manifests/kubernetes/objects';
import type {
  ActionSpec,
  ListenerRuleSpec,
  ListenerSpec,
  LoadBalancerSpec,
  Scheme,
  TargetGroupBindingSpec,
  TargetGroupSpec,
} from '../model/resources';
import type { Stack, Token, Unknown } from '../model/stack';

/** The way of requests: from clients to pods, by way of what the controller builds. */
export interface Topology {
  /** By the id of their first group. */
  readonly sections: readonly Section[];
  /** How many boxes it would have, where they have been put together because they are too many. */
  readonly boxes?: number;
}

/** Load balancers that reach a Service in common, with all behind them; no edge leads to another section. */
export interface Section {
  /** The ids of the groups. */
  readonly groups: readonly string[];
  /** Column by column; rules in the order in which they are asked. */
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

export type TopologyNode =
  | ClientNode
  | LoadBalancerNode
  | ListenerNode
  | RulesNode
  | SummaryNode
  | TargetGroupNode
  | ServiceNode
  | WorkloadNode;

export type NodeKind = TopologyNode['kind'];

interface BaseNode {
  /** Made of names, so that it stays when others come and go: `listener shop/web 443`. */
  readonly id: string;
  /** Where it is written. */
  readonly sources: readonly Source[];
}

/** A field of an object, or the object. */
export interface Source {
  readonly manifest: Manifest;
  readonly field?: readonly (string | number)[];
}

/** Whoever can reach load balancers of a scheme. */
export interface ClientNode extends BaseNode {
  readonly kind: 'client';
  readonly scheme: Scheme;
}

export interface LoadBalancerNode extends BaseNode {
  /** A network load balancer stands in front of an application load balancer. */
  readonly kind: 'network-load-balancer' | 'load-balancer';
  readonly group: string;
  /** Ingresses in the order of their rules, or the Gateway. */
  readonly owners: readonly Manifest[];
  readonly stack: Stack;
  readonly spec: LoadBalancerSpec;
}

export interface ListenerNode extends BaseNode {
  readonly kind: 'listener';
  readonly group: string;
  readonly stack: Stack;
  readonly spec: ListenerSpec;
  /** The default one first. */
  readonly certificates: readonly Token[];
}

/** Rules in a row that differ in nothing but the path, or what a listener does otherwise. */
export interface RulesNode extends BaseNode {
  readonly kind: 'rules';
  readonly group: string;
  readonly listener: Pick<ListenerSpec, 'port' | 'protocol'>;
  readonly stack: Stack;
  /** None for what happens when no rule applies. */
  readonly rules: readonly TopologyRule[];
  readonly actions: readonly ActionSpec[];
}

export interface TopologyRule {
  readonly spec: ListenerRuleSpec;
  readonly sources: readonly Source[];
}

export interface TargetGroupNode extends BaseNode {
  readonly kind: 'target-group';
  /** Absent for one that is made elsewhere. */
  readonly built?: { readonly spec: TargetGroupSpec; readonly binding: TargetGroupBindingSpec | undefined };
  /** The ARN of one that is made elsewhere. */
  readonly arn?: string | Unknown;
  /** Of its Service. */
  readonly namespace?: string;
}

export interface ServiceNode extends BaseNode {
  readonly kind: 'service';
  readonly namespace: string;
  readonly name: string;
  /** Undefined when it is not among the manifests. */
  readonly service: ServiceManifest | undefined;
}

/** Many boxes in one. */
export interface SummaryNode extends BaseNode {
  readonly kind: 'summary';
  readonly by: 'namespace' | 'host';
  readonly title: string;
  /** How much of each kind is in it. */
  readonly lines: readonly string[];
}

/** What makes the pods that a Service selects. */
export interface WorkloadNode extends BaseNode {
  readonly kind: 'workload';
  readonly namespace: string;
  readonly manifest: Manifest;
  readonly replicas: number | undefined;
  readonly images: readonly string[];
}

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  /** Of a forward to several target groups: its part of the traffic, in percent. */
  readonly percent?: number;
}

/** What the nodes of a load balancer are called after: an Ingress and a Gateway may have the same name. */
export function nodeName(plan: AnyLoadBalancerPlan): string {
  return isGatewayPlan(plan) ? `Gateway ${plan.id}` : plan.id;
}

/** The edges by the id of the node that they begin at. */
export function edgesByStart(edges: readonly TopologyEdge[]): ReadonlyMap<string, readonly TopologyEdge[]> {
  const starts = new Map<string, TopologyEdge[]>();
  for (const edge of edges) {
    const others = starts.get(edge.from);
    if (others) others.push(edge);
    else starts.set(edge.from, [edge]);
  }
  return starts;
}

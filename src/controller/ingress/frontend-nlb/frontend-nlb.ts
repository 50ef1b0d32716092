import { registry } from '../../../annotations/registry';
import {
  type FrontendNlbTarget,
  type FrontendNlbTargetsSpec,
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type Scheme,
  type Tags,
  type TargetGroupSpec,
} from '../../../model/resources';
import { type Resource, statusRef, Unknown } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { generatedName } from '../../parts/generated-name';
import { has } from '../../versions/has';
import { groupAnnotation } from '../group-annotation';
import { attempt, type ClassifiedIngress, type GroupBuild } from '../group-build';
import type { ListenPorts } from '../listener/listen-port';
import type { LoadBalancerResult } from '../load-balancer';
import { annotatedSecurityGroups } from '../security-group';
import { type FrontendListener, frontendListeners } from './listeners';
import { frontendNlbAttributes, frontendNlbScheme, frontendNlbSubnets, frontendNlbTags } from './settings';

/**
 * The network load balancer in front of the application load balancer, where the members ask for one, with a TCP listener
 * and a target group for each port. What is refused is noted.
 */
export function buildFrontendNlb(
  build: GroupBuild,
  alb: LoadBalancerResult,
  portsByMember: ReadonlyMap<ClassifiedIngress, ListenPorts>,
): void {
  const { members } = build.group;
  const enabled = attempt(build, () => groupAnnotation(build, members, registry.enableFrontendNlb));
  if (!enabled) {
    addFrontendTargets(build, {});
    return;
  }
  const tags = has(build.environment, 'nlb-tags') ? (attempt(build, () => frontendNlbTags(build)) ?? {}) : {};
  const nlb = buildNetworkLoadBalancer(build, alb, tags);
  const listeners = attempt(build, () => frontendListeners(build, portsByMember)) ?? [];
  const targets = listeners.map((listener) => buildListener(build, { listener, nlb, alb: alb.loadBalancer, tags }));
  addFrontendTargets(build, Object.fromEntries(targets));
}

/** What every stack carries, even that of a group without members: the targets of target groups in front of it. */
export function addFrontendTargets({ stack }: GroupBuild, TargetGroups: FrontendNlbTargetsSpec['TargetGroups']): void {
  stack.add<FrontendNlbTargetsSpec>(ResourceType.frontendNlbTargets, ResourceType.frontendNlbTargets, { TargetGroups });
}

function buildNetworkLoadBalancer(build: GroupBuild, alb: LoadBalancerResult, tags: Tags): Resource<LoadBalancerSpec> {
  const { environment, group, stack } = build;
  const { ipAddressType, securityGroups, name } = alb.loadBalancer.spec;
  const askedScheme = attempt(build, () => frontendNlbScheme(build));
  const scheme = askedScheme ?? 'internal';
  const named = attempt(build, () =>
    annotatedSecurityGroups(environment, group.members, registry.frontendNlbSecurityGroups),
  );
  const ownGroups = has(environment, 'nlb-security-groups-all') ? named : named?.slice(0, 1);
  const needs = { type: 'network', scheme, ipAddressType } as const;
  const subnetMapping =
    askedScheme && attempt(build, () => frontendNlbSubnets(build, needs, alb.loadBalancer.spec.subnetMapping));
  const attributes = attempt(build, () => frontendNlbAttributes(build));
  return stack.add<LoadBalancerSpec>(ResourceType.loadBalancer, 'FrontendNlb', {
    name: nlbName(build, name, scheme),
    type: 'network',
    scheme,
    ipAddressType,
    subnetMapping: unlessEmpty(subnetMapping),
    securityGroups: unlessEmpty(ownGroups ?? securityGroups),
    loadBalancerAttributes: unlessEmpty(attributes),
    tags: unlessEmpty(tags),
  });
}

/** The other load balancer's name with `-nlb`, cut to 32 bytes. */
function nlbName(build: GroupBuild, name: LoadBalancerSpec['name'], scheme: Scheme): string | Unknown {
  if (name instanceof Unknown) return name;
  if (name !== '') return `${Buffer.from(name).subarray(0, 28).toString()}-nlb`;
  const generated = generatedName(build, [scheme], { group: 16, namespace: 8, ingress: 8, hash: [8, 6] });
  return generated instanceof Unknown ? generated : `${generated}-nlb`;
}

interface ListenerParts {
  readonly listener: FrontendListener;
  readonly nlb: Resource<LoadBalancerSpec>;
  readonly alb: Resource<LoadBalancerSpec>;
  readonly tags: Tags;
}

/** A listener, its target group, and the listen port of the other load balancer that is its target. */
function buildListener(build: GroupBuild, { listener, nlb, alb, tags }: ListenerParts): [string, FrontendNlbTarget] {
  const { port, targetPort, healthCheck } = listener;
  const partTags = has(build.environment, 'nlb-parts-tagged') ? tags : {};
  const name = generatedName(build, [String(port), 'alb', 'TCP', String(healthCheck.port), healthCheck.protocol]);
  const targetGroup = build.stack.add<TargetGroupSpec>(ResourceType.targetGroup, `FrontendNlb-tg-TCP-${port}`, {
    name,
    targetType: 'alb',
    port,
    protocol: 'TCP',
    ipAddressType: has(build.environment, 'nlb-targets-over-ipv4') ? 'ipv4' : alb.spec.ipAddressType,
    healthCheckConfig: healthCheck,
    tags: unlessEmpty(partTags),
  });
  const targetGroupARN = statusRef(targetGroup, 'targetGroupARN');
  build.stack.add<ListenerSpec>(ResourceType.listener, `FrontendNlb-ls-TCP-${port}`, {
    loadBalancerARN: statusRef(nlb, 'loadBalancerARN'),
    port,
    protocol: 'TCP',
    defaultActions: [{ type: 'forward', forwardConfig: { targetGroups: [{ targetGroupARN }] } }],
    tags: unlessEmpty(partTags),
  });
  const target: FrontendNlbTarget = {
    Name: name,
    ARN: targetGroupARN,
    Port: port,
    TargetARN: statusRef(alb, 'loadBalancerARN'),
    TargetPort: targetPort,
  };
  return [typeof name === 'string' ? name : targetGroup.id, target];
}

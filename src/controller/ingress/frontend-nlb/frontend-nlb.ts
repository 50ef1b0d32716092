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
import { because, madeOf, parts, resource } from '../../record/recording';
import { has } from '../../versions/has';
import { groupAnnotation } from '../group-annotation';
import { attempt, attemptEach, type ClassifiedIngress, type GroupBuild } from '../group-build';
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
  const isEnabled = (): boolean | undefined =>
    attempt(build, () => groupAnnotation(build, members, registry.enableFrontendNlb));
  if (isEnabled()) because(isEnabled, () => addFrontendNlb(build, alb, portsByMember));
  else addFrontendTargets(build, {});
}

function addFrontendNlb(
  build: GroupBuild,
  alb: LoadBalancerResult,
  portsByMember: ReadonlyMap<ClassifiedIngress, ListenPorts>,
): void {
  const asked = attemptEach(build, {
    tags: () => (has(build.environment, 'nlb-tags') ? frontendNlbTags(build) : {}),
    listeners: () => frontendListeners(build, portsByMember),
  });
  const nlb = resource(ResourceType.loadBalancer, 'FrontendNlb', () => {
    madeOf(asked);
    return buildNetworkLoadBalancer(build, alb, asked.tags ?? {});
  });
  const targets = (asked.listeners ?? []).map((listener) =>
    because(
      () => [asked.listeners, listener.targetPort],
      () => buildListener(build, { listener, nlb, alb, asked }),
    ),
  );
  addFrontendTargets(build, Object.fromEntries(targets));
}

/** What every stack carries, even that of a group without members: the targets of target groups in front of it. */
export function addFrontendTargets({ stack }: GroupBuild, TargetGroups: FrontendNlbTargetsSpec['TargetGroups']): void {
  stack.add<FrontendNlbTargetsSpec>(ResourceType.frontendNlbTargets, ResourceType.frontendNlbTargets, { TargetGroups });
}

function buildNetworkLoadBalancer(build: GroupBuild, alb: LoadBalancerResult, tags: Tags): Resource<LoadBalancerSpec> {
  const { environment, group, stack } = build;
  const { name, subnetMapping } = alb.loadBalancer.spec;
  const asked = attemptEach(build, {
    scheme: () => frontendNlbScheme(build),
    ipAddressType: () => alb.ipAddressType,
    securityGroups: () => annotatedSecurityGroups(environment, group.members, registry.frontendNlbSecurityGroups),
  });
  const scheme = (): Scheme => asked.scheme ?? 'internal';
  const made = attemptEach(build, {
    subnets: () => {
      const needs = { type: 'network', scheme: scheme(), ipAddressType: alb.ipAddressType } as const;
      return asked.scheme && frontendNlbSubnets(build, needs, subnetMapping);
    },
    attributes: () => frontendNlbAttributes(build),
    securityGroups: () => {
      const named = asked.securityGroups;
      return (has(environment, 'nlb-security-groups-all') ? named : named?.slice(0, 1)) ?? alb.securityGroups;
    },
    name: () => nlbName(build, name, scheme()),
  });
  madeOf(asked);
  madeOf(made);
  return stack.add<LoadBalancerSpec>(ResourceType.loadBalancer, 'FrontendNlb', {
    name: made.name ?? '',
    type: 'network',
    scheme: scheme(),
    ipAddressType: alb.ipAddressType,
    subnetMapping: unlessEmpty(made.subnets),
    securityGroups: unlessEmpty(made.securityGroups),
    loadBalancerAttributes: unlessEmpty(made.attributes),
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
  readonly alb: LoadBalancerResult;
  /** With the tags of the network load balancer, which are those of all its parts. */
  readonly asked: { readonly tags?: Tags };
}

/** A listener, its target group, and the listen port of the other load balancer that is its target. */
function buildListener(build: GroupBuild, { listener, nlb, alb, asked }: ListenerParts): [string, FrontendNlbTarget] {
  const { port, targetPort, healthCheck } = listener;
  const made = parts({
    tags: () => (has(build.environment, 'nlb-parts-tagged') ? (asked.tags ?? {}) : {}),
    target: () => listener.targetPort,
  });
  const name = generatedName(build, [String(port), 'alb', 'TCP', String(healthCheck.port), healthCheck.protocol]);
  const targetGroupId = `FrontendNlb-tg-TCP-${port}`;
  const targetGroup = resource(ResourceType.targetGroup, targetGroupId, () => {
    madeOf(made);
    madeOf(healthCheck, 'healthCheck.');
    return build.stack.add<TargetGroupSpec>(ResourceType.targetGroup, targetGroupId, {
      name,
      targetType: 'alb',
      port,
      protocol: 'TCP',
      ipAddressType: has(build.environment, 'nlb-targets-over-ipv4') ? 'ipv4' : alb.ipAddressType,
      healthCheckConfig: healthCheck,
      tags: unlessEmpty(made.tags),
    });
  });
  const targetGroupARN = statusRef(targetGroup, 'targetGroupARN');
  const listenerId = `FrontendNlb-ls-TCP-${port}`;
  resource(ResourceType.listener, listenerId, () => {
    madeOf(made);
    build.stack.add<ListenerSpec>(ResourceType.listener, listenerId, {
      loadBalancerARN: statusRef(nlb, 'loadBalancerARN'),
      port,
      protocol: 'TCP',
      defaultActions: [{ type: 'forward', forwardConfig: { targetGroups: [{ targetGroupARN }] } }],
      tags: unlessEmpty(made.tags),
    });
  });
  const target: FrontendNlbTarget = {
    Name: name,
    ARN: targetGroupARN,
    Port: port,
    TargetARN: statusRef(alb.loadBalancer, 'loadBalancerARN'),
    TargetPort: targetPort,
  };
  return [typeof name === 'string' ? name : targetGroup.id, target];
}

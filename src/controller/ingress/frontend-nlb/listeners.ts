import { int32 } from '../../../annotations/codec/codec';
import { registry } from '../../../annotations/registry';
import type { IngressManifest } from '../../../manifests/kubernetes/objects';
import type { HealthCheckSpec } from '../../../model/resources';
import { InvalidValue } from '../../../text/invalid-value';
import { noteAnnotation } from '../../record/recorded-objects';
import { parts } from '../../record/recording';
import { Refusal } from '../../refusal';
import { type ClassifiedIngress, type GroupBuild, read } from '../group-build';
import type { ListenPorts } from '../listener/listen-port';
import { agree } from '../merge';
import { frontendNlbHealthCheck } from './health-check';

/** One TCP listener of the network load balancer. */
export interface FrontendListener {
  readonly port: number;
  /** The listen port of the application load balancer it leads to. */
  readonly targetPort: number;
  readonly healthCheck: HealthCheckSpec;
}

/** By port. @throws {Refusal} */
export function frontendListeners(
  build: GroupBuild,
  portsByMember: ReadonlyMap<ClassifiedIngress, ListenPorts>,
): readonly FrontendListener[] {
  const { members } = build.group;
  const mappings = new Map(members.map((member) => [member, portMapping(build, member, portsByMember.get(member))]));
  const ports = new Set([...mappings.values()].flatMap((mapping) => [...mapping.keys()]));
  return [...ports].sort((a, b) => a - b).map((port) => mergeListener(build, port, mappings));
}

/** What the members that have a port make of it together. */
function mergeListener(
  build: GroupBuild,
  port: number,
  mappings: ReadonlyMap<ClassifiedIngress, ReadonlyMap<number, number>>,
): FrontendListener {
  const members = [...mappings.keys()].filter((member) => mappings.get(member)?.has(port));
  return parts({
    port: () => port,
    healthCheck: () => frontendNlbHealthCheck(build, members),
    targetPort: () => targetOf(port, mappings, members),
  });
}

function targetOf(
  port: number,
  mappings: ReadonlyMap<ClassifiedIngress, ReadonlyMap<number, number>>,
  members: readonly ClassifiedIngress[],
): number {
  const { key } = registry.frontendNlbListenerPortMapping;
  const setting = { name: `the target of port ${port} in ${key}`, annotation: key };
  const target = agree(
    members,
    (member) => {
      // The mapping has been read for all ports together.
      noteAnnotation(member.ingress, key);
      return mappings.get(member)?.get(port);
    },
    setting,
  );
  return target ?? port;
}

/**
 * The ports of the network load balancer for one member, each with the listen port it leads to: those it maps, as far as
 * it listens there, else all on which it listens.
 */
function portMapping(
  build: GroupBuild,
  { ingress }: ClassifiedIngress,
  listenPorts: ListenPorts = new Map(),
): ReadonlyMap<number, number> {
  const row = registry.frontendNlbListenerPortMapping;
  const mapped = Object.entries(read(build, row, ingress) ?? {});
  if (mapped.length === 0) return new Map([...listenPorts.keys()].map((port) => [port, port]));
  const ports = mapped.map(([port, target]): [number, number] => [toPort(ingress, port), toPort(ingress, target)]);
  return new Map(ports.filter(([, target]) => listenPorts.has(target)));
}

function toPort(ingress: IngressManifest, text: string): number {
  const { key } = registry.frontendNlbListenerPortMapping;
  try {
    return int32.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new Refusal({ message: `${key}: ${error.message}`, object: ingress.ref, annotation: key });
  }
}

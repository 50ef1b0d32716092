import { int32 } from '../../../annotations/codec/codec';
import { registry } from '../../../annotations/registry';
import { InvalidValue } from '../../../text/invalid-value';
import { Refusal } from '../../refusal';
import { type ClassifiedIngress, type GroupBuild, read } from '../group-build';
import { Mentions } from '../mentions';
import { agree } from '../merge';
import type { ListenPorts } from './listen-port';

const REDIRECT = new Mentions([registry.sslRedirect]);

/**
 * The HTTPS port that all HTTP listeners of the group redirect to, or undefined. It replaces everything else they would
 * do, for every member, whoever asks for it.
 */
export function sslRedirectPort(build: GroupBuild, ports: ListenPorts): number | undefined {
  const { group } = build;
  if (!REDIRECT.bySome(group.members)) return undefined;
  const { key } = registry.sslRedirect;
  const asked = new Map<ClassifiedIngress, number | undefined>();
  for (const member of group.members) {
    const port = portOf(build, member);
    // A value in IngressClassParams that is no number turns the redirect off for the whole group, silently.
    if (port === 'unreadable') return undefined;
    asked.set(member, port);
  }
  const port = agree(group.members, (member) => asked.get(member), { name: key, annotation: key });
  if (port === undefined) return undefined;
  const protocol = ports.get(port)?.protocol;
  if (protocol === 'HTTPS') return port;
  const asking = group.members.find((member) => asked.get(member) === port);
  throw new Refusal({
    message: `${key}: ${port} must be the port of an HTTPS listener of the load balancer, and ${protocol ? `it is one for ${protocol}` : 'nothing listens on it'}`,
    annotation: key,
    ...(asking ? { object: asking.ingress.ref } : {}),
  });
}

function portOf(build: GroupBuild, { ingress, params }: ClassifiedIngress): number | 'unreadable' | undefined {
  if (!params?.spec.sslRedirectPort) return read(build, registry.sslRedirect, ingress);
  try {
    return int32.parse(params.spec.sslRedirectPort);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return 'unreadable';
  }
}

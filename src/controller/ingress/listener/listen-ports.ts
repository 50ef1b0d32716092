import { registry } from '../../../annotations/registry';
import { describeObject } from '../../../manifests/kubernetes/objects';
import { statusRef, type Token } from '../../../model/stack';
import { quoted } from '../../../text/quoted';
import { buildAcmCertificate, discoverCertificates } from '../../parts/certificates';
import { parts } from '../../record/recording';
import { Refusal } from '../../refusal';
import { attemptAll, type ClassifiedIngress, type GroupBuild, read } from '../group-build';
import { inboundSources } from '../inbound';
import { Mentions } from '../mentions';
import type { ListenPortConfig, ListenPorts, ListenProtocol } from './listen-port';
import { mutualAuthenticationByPort } from './mutual-authentication';

/**
 * The ports one member asks for, each with what it needs. The certificate that the controller makes for the member, if it
 * is asked to, becomes part of the stack.
 * @returns undefined when something is refused; it is noted
 */
export function memberListenPorts(build: GroupBuild, member: ClassifiedIngress): ListenPorts | undefined {
  if (!member.params && !LISTENERS.by(member.ingress)) return HTTP_ONLY;
  const own = attemptAll(build, {
    sources: () => inboundSources(build, member),
    mutualAuthentication: () => mutualAuthenticationByPort(build, member),
    certificates: () => explicitCertificates(build, member),
    protocols: () => annotatedProtocols(build, member),
    sslPolicy: () => member.params?.spec.sslPolicy || read(build, registry.sslPolicy, member.ingress),
  });
  if (!own) return undefined;
  const listens = parts({ protocols: () => own.protocols ?? defaultProtocols(own.certificates) });
  const discovered = attemptAll(build, {
    certificates: () =>
      own.certificates.length === 0 && [...listens.protocols.values()].includes('HTTPS')
        ? discoverCertificates(build, member)
        : own.certificates,
  });
  if (!discovered) return undefined;
  const config = (port: number, protocol: ListenProtocol): ListenPortConfig =>
    parts({
      protocol: () => listens.protocols.get(port) ?? protocol,
      inboundCIDRv4s: () => own.sources.inboundCIDRv4s,
      inboundCIDRv6s: () => own.sources.inboundCIDRv6s,
      prefixLists: () => own.sources.prefixLists,
      sslPolicy: () => (protocol === 'HTTPS' ? own.sslPolicy : undefined),
      certificates: () => (protocol === 'HTTPS' ? discovered.certificates : []),
      mutualAuthentication: () => (protocol === 'HTTPS' ? own.mutualAuthentication.get(port) : undefined),
    });
  return new Map([...listens.protocols].map(([port, protocol]) => [port, config(port, protocol)]));
}

const LISTENERS = new Mentions([
  registry.inboundCidrs,
  registry.securityGroupPrefixLists,
  registry.mutualAuthentication,
  registry.certificateArn,
  registry.createAcmCert,
  registry.listenPorts,
  registry.sslPolicy,
]);

/** The ports of a member that says nothing about them. */
const HTTP_ONLY: ListenPorts = new Map([
  [
    80,
    {
      protocol: 'HTTP',
      inboundCIDRv4s: [],
      inboundCIDRv6s: [],
      prefixLists: [],
      sslPolicy: undefined,
      certificates: [],
      mutualAuthentication: undefined,
    },
  ],
]);

/** Those of IngressClassParams, else those of the annotation, else the one the controller makes. */
function explicitCertificates(build: GroupBuild, member: ClassifiedIngress): readonly Token[] {
  const created = buildAcmCertificate(build, member);
  const ofParams = member.params?.spec.certificateArn ?? [];
  if (ofParams.length > 0) return ofParams;
  const annotated = read(build, registry.certificateArn, member.ingress) ?? [];
  if (annotated.length > 0) return annotated;
  return created ? [statusRef(created, 'certificateARN')] : [];
}

function defaultProtocols(certificates: readonly Token[]): ReadonlyMap<number, ListenProtocol> {
  return certificates.length > 0 ? new Map([[443, 'HTTPS']]) : new Map([[80, 'HTTP']]);
}

/** The protocols by port, ascending, as the annotation says; the last one wins where it names a port twice. */
function annotatedProtocols(
  build: GroupBuild,
  { ingress }: ClassifiedIngress,
): ReadonlyMap<number, ListenProtocol> | undefined {
  const entries = read(build, registry.listenPorts, ingress);
  if (!entries) return undefined;
  const { key } = registry.listenPorts;
  const refuse = (reason: string): Refusal =>
    new Refusal({
      message: `${key} of ${describeObject(ingress.ref)} ${reason}`,
      object: ingress.ref,
      annotation: key,
    });
  if (entries.length === 0) throw refuse('lists no port');
  const protocols = new Map<number, ListenProtocol>();
  for (const [protocol, port] of entries.flatMap((entry) => Object.entries(entry))) {
    if (port < 1 || port > 65535) throw refuse(`has the port ${port}, must be between 1 and 65535`);
    if (protocol !== 'HTTP' && protocol !== 'HTTPS') {
      throw refuse(`has the protocol ${quoted(protocol)}, must be HTTP or HTTPS`);
    }
    protocols.set(port, protocol);
  }
  return new Map([...protocols].sort(([a], [b]) => a - b));
}

import { describeObject } from '../../../manifests/kubernetes/objects';
import type { Token } from '../../../model/stack';
import { quoted } from '../../../text/quoted';
import { coveringCertificates } from '../../parts/certificates';
import { Refusal } from '../../refusal';
import type { GatewayBuild } from '../routing/gateway-build';
import type { ListenerPort } from './listener-port';

/** The certificates of an HTTPS listener: those of its configuration, else those of ACM that cover its hostnames. @throws {Refusal} */
export function listenerCertificates({ environment, gateway }: GatewayBuild, listener: ListenerPort): readonly Token[] {
  const { protocol, port, hostnames, configuration } = listener;
  if (protocol !== 'HTTPS') return [];
  const { defaultCertificate, certificates = [] } = configuration ?? {};
  const given = defaultCertificate === undefined ? certificates : [defaultCertificate, ...certificates];
  if (given.length > 0) return given;
  const at = ['spec', 'listeners'];
  const remedy = `name one in a LoadBalancerConfiguration (listenerConfigurations, protocolPort HTTPS:${port}; certificateRefs are not read)`;
  if (hostnames.length === 0) {
    throw new Refusal({
      message: `${describeObject(gateway.ref)} listens on HTTPS:${port} without a certificate, and no hostname tells which one to look for in ACM: ${remedy}`,
      object: gateway.ref,
      field: at,
    });
  }
  return coveringCertificates(environment, hostnames, 'Gateway', (host) => {
    throw new Refusal({
      message: `${describeObject(gateway.ref)} listens on HTTPS:${port} without a certificate, and no issued ACM certificate covers its host ${quoted(host)}: ${remedy}`,
      object: gateway.ref,
      field: at,
    });
  });
}

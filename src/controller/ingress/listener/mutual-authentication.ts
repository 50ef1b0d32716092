import type { MutualAuthenticationEntry } from '../../../annotations/codec/values';
import { registry } from '../../../annotations/registry';
import { describeObject } from '../../../manifests/kubernetes/objects';
import type { MutualAuthentication } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import type { Environment } from '../../environment/environment';
import { trustStoreArn } from '../../parts/trust-store';
import { Refusal } from '../../refusal';
import { has } from '../../versions/has';
import { type ClassifiedIngress, type GroupBuild, read } from '../group-build';

/** What a controller before 2.8.1 takes for asked where nobody asks. */
export const MUTUAL_TLS_OFF: MutualAuthentication = { mode: 'off' };
const OFF_ON_443: ReadonlyMap<number, MutualAuthentication> = new Map([[443, MUTUAL_TLS_OFF]]);

const MODES = ['off', 'passthrough', 'verify'];

/**
 * The mutual TLS that one member asks for, by port; ports it does not listen on are judged as well. When a port is named
 * twice the last entry counts.
 */
export function mutualAuthenticationByPort(
  build: GroupBuild,
  { ingress }: ClassifiedIngress,
): ReadonlyMap<number, MutualAuthentication> {
  const entries = read(build, registry.mutualAuthentication, ingress);
  if (!entries) return has(build.environment, 'mutual-tls-off-by-default') ? OFF_ON_443 : new Map();
  const { key } = registry.mutualAuthentication;
  const refuse = (reason: string): Refusal =>
    new Refusal({
      message: `${key} of ${describeObject(ingress.ref)} ${reason}`,
      object: ingress.ref,
      annotation: key,
    });
  if (entries.length === 0) throw refuse('lists no port');
  const fault = entries.map(entryFault).find((reason) => reason !== undefined);
  if (fault !== undefined) throw refuse(fault);
  // Only the entries that count have their trust store looked up.
  const last = new Map(entries.map((entry) => [entry.port, entry]));
  return new Map([...last].map(([port, entry]) => [port, resolve(build.environment, entry, refuse)]));
}

/** What is wrong with an entry, as the rest of a sentence about the annotation. */
function entryFault(entry: MutualAuthenticationEntry): string | undefined {
  const { port, mode, trustStore = '', ignoreClientCertificateExpiry, advertiseTrustStoreCaNames } = entry;
  if (port < 1 || port > 65535) return `has the port ${port}, must be between 1 and 65535`;
  if (!MODES.includes(mode)) return `has the mode ${quoted(mode)} for port ${port}, must be one of ${MODES.join(', ')}`;
  if (mode === 'verify') {
    if (trustStore === '') return `needs a trustStore for port ${port}, because its mode is verify`;
    return advertiseTrustStoreCaNames === undefined || ['on', 'off'].includes(advertiseTrustStoreCaNames)
      ? undefined
      : `has advertiseTrustStoreCaNames ${quoted(advertiseTrustStoreCaNames)} for port ${port}, must be on or off`;
  }
  const onlyVerify = { trustStore: trustStore || undefined, ignoreClientCertificateExpiry, advertiseTrustStoreCaNames };
  const extra = Object.entries(onlyVerify).find(([, value]) => value !== undefined);
  return extra ? `has ${extra[0]} for port ${port}, which only the mode verify takes, not ${mode}` : undefined;
}

function resolve(
  environment: Environment,
  entry: MutualAuthenticationEntry,
  refuse: (reason: string) => Refusal,
): MutualAuthentication {
  const { mode, trustStore = '', ignoreClientCertificateExpiry, advertiseTrustStoreCaNames } = entry;
  if (mode !== 'verify') return { mode, trustStoreArn: '' };
  return {
    mode,
    trustStoreArn: trustStoreArn(environment, trustStore, refuse),
    ignoreClientCertificateExpiry: ignoreClientCertificateExpiry ?? false,
    ...(advertiseTrustStoreCaNames === undefined ? {} : { advertiseTrustStoreCaNames }),
  };
}

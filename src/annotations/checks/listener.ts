import { firstOf, problemWith, textOf, words } from '../../elbv2/allowed';
import { CERTIFICATE_ARN, port, TRUST_STORE } from '../../elbv2/listener';
import { SSL_POLICY_NAME } from '../../elbv2/ssl-policy';
import type { ListenPortEntry, MutualAuthenticationEntry } from '../codec/values';
import { elementsOf } from './check';

export { port };

export const sslPolicy = textOf(SSL_POLICY_NAME);

export const listenPorts = firstOf<ListenPortEntry[]>(function* (entries) {
  if (entries.length === 0) yield 'the list must have at least one entry such as {"HTTP":80}';
  for (const [index, entry] of entries.entries()) {
    for (const [protocol, value] of Object.entries(entry)) {
      const problem = problemWith(words('HTTP', 'HTTPS'), protocol, `[${index}]: protocol`);
      if (problem) yield problem;
      const outOfRange = port(value);
      if (outOfRange) yield `[${index}].${protocol} ${outOfRange}`;
    }
  }
});

export const certificateArns = elementsOf(CERTIFICATE_ARN);

export const mutualAuthentication = firstOf<MutualAuthenticationEntry[]>(function* (entries) {
  if (entries.length === 0) yield 'the list must have at least one entry such as {"port":443,"mode":"passthrough"}';
  for (const [index, entry] of entries.entries()) {
    for (const problem of mutualAuthenticationProblems(entry)) yield `[${index}].${problem}`;
  }
});

function* mutualAuthenticationProblems(entry: MutualAuthenticationEntry): Iterable<string> {
  const { mode, advertiseTrustStoreCaNames: advertise } = entry;
  const outOfRange = port(entry.port);
  if (outOfRange) yield `port ${outOfRange}`;
  const unknown = problemWith(words('off', 'passthrough', 'verify'), mode, 'mode');
  if (unknown) yield unknown;
  if (mode === 'verify') {
    const problem = problemWith(TRUST_STORE, entry.trustStore ?? '', 'trustStore');
    if (problem) yield problem;
  } else {
    if (entry.trustStore) yield `trustStore must be absent for mode ${mode}, it needs verify`;
    if (entry.ignoreClientCertificateExpiry !== undefined)
      yield `ignoreClientCertificateExpiry must be absent for mode ${mode}, it needs verify`;
    if (advertise !== undefined) yield `advertiseTrustStoreCaNames must be absent for mode ${mode}, it needs verify`;
  }
  const neither =
    advertise === undefined ? undefined : problemWith(words('on', 'off'), advertise, 'advertiseTrustStoreCaNames');
  if (neither) yield neither;
}

import type { ListenPortEntry, MutualAuthenticationEntry } from '../codec/values';
import { elementsOf, firstOf, pattern, problemWith, textOf, wholeNumber, words } from './check';

export const port = wholeNumber(1, 65_535);

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

export const certificateArns = elementsOf(
  pattern(
    /^arn:aws(-[a-z]+)*:(acm:[a-z0-9-]+:[0-9]{12}:certificate|iam::[0-9]{12}:server-certificate)\/\S+$/,
    'the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
  ),
);

/** ALBs have no policies but those that AWS names, and all are named so. */
export const sslPolicy = textOf(
  pattern(
    /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
    'the name of a security policy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  ),
);

const trustStore = pattern(
  /^(arn:.+|(?=.{1,32}$)[A-Za-z0-9]+(-[A-Za-z0-9]+)*)$/,
  'the ARN of a trust store, or its name of 1 to 32 letters, digits and single hyphens',
);

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
    const problem = problemWith(trustStore, entry.trustStore ?? '', 'trustStore');
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

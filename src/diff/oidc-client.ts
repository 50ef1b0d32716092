import { ClientSecret } from '../controller/plan';
import type { Comparison } from './comparison';
import { fingerprint } from './fingerprint';
import type { WholePair } from './kind';

/** Notes that the client of an OpenID Connect action is another one, without saying which. */
export function compareClients(comparison: Comparison, before: string, after: string, pair: WholePair): void {
  const old = pair.before.group.oidcClients.find(({ resource }) => resource === before);
  const now = pair.after.group.oidcClients.find(({ resource }) => resource === after);
  if (!old || !now) return;
  if (keyOf(old.clientID) !== keyOf(now.clientID) || keyOf(old.clientSecret) !== keyOf(now.clientSecret)) {
    comparison.value('clientSecret', 'the old one (not shown)', 'another one (not shown)');
  }
}

function keyOf(value: unknown): string {
  return value instanceof ClientSecret ? value.reveal() : fingerprint(value);
}

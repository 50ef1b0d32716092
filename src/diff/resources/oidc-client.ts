import { ClientSecret } from '../../controller/plan';
import { isSame } from '../../model/equality';
import type { Unknown } from '../../model/stack';
import type { Comparison } from '../comparison';
import type { WholePair } from '../kind';

/** Notes that the client of an OpenID Connect action is another one, without saying which. */
export function compareClients(comparison: Comparison, before: string, after: string, pair: WholePair): void {
  const old = pair.before.group.oidcClients.find(({ resource }) => resource === before);
  const now = pair.after.group.oidcClients.find(({ resource }) => resource === after);
  if (!old || !now) return;
  if (!isSame(old.clientID, now.clientID) || !isSame(revealed(old.clientSecret), revealed(now.clientSecret))) {
    comparison.value('clientSecret', 'the old one (not shown)', 'another one (not shown)');
  }
}

function revealed(secret: ClientSecret | Unknown): string | Unknown {
  return secret instanceof ClientSecret ? secret.reveal() : secret;
}

import { isEnabled } from '../../controller/environment/feature-gate';
import { isGatewayPlan } from '../../controller/load-balancer-plans';
import { has } from '../../controller/versions/has';
import { listenersOf } from '../../model/load-balancers';
import {
  type ListenerAttribute,
  type ListenerSpec,
  type MutualAuthentication,
  ResourceType,
} from '../../model/resources';
import { counted } from '../../text/words';
import { Comparison } from '../comparison';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupPair } from '../side';
import { compareActions } from './action';
import { listenerDefaults } from './attribute-defaults';
import { compareClients } from './oidc-client';

export const listener: Kind<ListenerSpec> = {
  type: 'Listener',
  resourceType: ResourceType.listener,
  parts: {
    defaultCertificate: ['certificates'],
    sniCertificates: ['certificates'],
    clientSecret: ['defaultActions'],
    stickiness: ['defaultActions'],
  },
  compare,
  words,
};

/** Listeners of the network load balancer in front have ids that begin so. */
function isFrontend(id: string): boolean {
  return id.startsWith('FrontendNlb');
}

function compare({ before, after }: Versions<ListenerSpec>, pair: WholePair): Comparison {
  const isNew = pair.replaced.has(`LoadBalancer ${isFrontend(after.id) ? 'FrontendNlb' : 'LoadBalancer'}`);
  const comparison = new Comparison(isNew);
  const [old, now] = [before.spec, after.spec];
  const { environment } = pair.after.side;
  comparison.value('protocol', old.protocol, now.protocol);
  compareActions(comparison, 'defaultActions', old.defaultActions, now.defaultActions);
  compareClients(comparison, `Listener/${before.id}`, `Listener/${after.id}`, pair);
  const [oldCertificates, newCertificates] = [certificatesOf(old), certificatesOf(now)];
  comparison.value('defaultCertificate', oldCertificates[0], newCertificates[0]);
  comparison.set('certificates', oldCertificates, newCertificates);
  if (has(pair.before.side.environment, DEFAULT_TWICE) !== has(environment, DEFAULT_TWICE))
    comparison.set('sniCertificates', oldCertificates.slice(1), newCertificates.slice(1));
  comparison.value('sslPolicy', old.sslPolicy, now.sslPolicy);
  // Of Gateways the controller always takes off what is no longer named.
  const isReset = isGatewayPlan(pair.after.group) || isEnabled(environment, 'EnhancedDefaultBehavior');
  compareMutualAuthentication(comparison, old, now, isNew || isReset);
  comparison.attributes(
    'attributes',
    attributeMap(old.listenerAttributes),
    attributeMap(now.listenerAttributes),
    listenerDefaults,
  );
  if (isEnabled(environment, 'ListenerRulesTagging')) comparison.entries('tags', old.tags, now.tags);
  return comparison;
}

/** Releases of the controller that differ in this make another list for SNI of the same certificates. */
const DEFAULT_TWICE = 'default-certificate-among-the-others';

function certificatesOf({ certificates = [] }: ListenerSpec): unknown[] {
  return certificates.map(({ certificateARN }) => certificateARN);
}

/** Without a gate, the controller leaves it on a listener where nobody asks for it any more. */
function compareMutualAuthentication(
  comparison: Comparison,
  { mutualAuthentication: before }: ListenerSpec,
  { mutualAuthentication: after, protocol }: ListenerSpec,
  isReset: boolean,
): void {
  const [old, now] = [unlessOff(before), unlessOff(after)];
  if (old && !after && protocol === 'HTTPS' && !isReset) {
    comparison.keep(
      'mutualAuthentication',
      `mutual TLS is no longer named and stays in the mode ${old.mode}; the mode off ends it`,
    );
  } else {
    comparison.value('mutualAuthentication', old, now);
  }
}

function unlessOff(mutual: MutualAuthentication | undefined): MutualAuthentication | undefined {
  return mutual?.mode === 'off' ? undefined : mutual;
}

function attributeMap(attributes: readonly ListenerAttribute[] = []): Record<string, string> {
  return Object.fromEntries(attributes.map(({ Key, Value }) => [Key, Value]));
}

function words(
  { action, id, before, after, fields }: Draft<ListenerSpec>,
  { before: old, after: now }: GroupPair,
): Words {
  const port = after?.spec.port ?? before?.spec.port;
  const view = action === 'delete' ? old : now;
  const rules = view ? (listenersOf(view.stack).find((listener) => listener.id === id)?.rules.length ?? 0) : 0;
  switch (action) {
    case 'create':
      return {
        why: `the load balancer listens on port ${port} now`,
        effect: `clients can connect to port ${port}${isFrontend(id) ? '' : `, with ${counted(rules, 'rule')}`}`,
      };
    case 'delete':
      return {
        why: `the load balancer no longer listens on port ${port}`,
        effect: `connections to port ${port} fail at once${isFrontend(id) ? '' : `; ${counted(rules, 'rule')} ${rules === 1 ? 'goes' : 'go'} with it`}`,
      };
    default:
      return {
        why: 'all of this is changed in place',
        effect: EFFECTS.find(([field]) => fields.some(({ name }) => name === field))?.[1] ?? 'traffic goes on',
      };
  }
}

/** By the field that is felt most. */
const EFFECTS: readonly (readonly [string, string])[] = [
  ['protocol', 'clients that still speak the other protocol on this port fail'],
  ['mutualAuthentication', 'which client certificates are asked for changes with the next connections'],
  ['defaultActions', 'requests that no rule takes are answered otherwise'],
  ['certificates', 'the next connections get other certificates; a host that none covers any more fails in browsers'],
  ['sniCertificates', 'clients get the same certificate; the list for SNI counts towards the quota of certificates'],
  ['defaultCertificate', 'clients whose host no certificate covers get another one'],
  ['sslPolicy', 'the next connections use other TLS versions and ciphers; clients that know none of them fail'],
  ['clientSecret', 'users sign in with another OpenID Connect client'],
];

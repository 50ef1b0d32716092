import { goTrim } from '../../annotations/codec/codec';
import { registry } from '../../annotations/registry';
import {
  describeObject,
  type IngressManifest,
  type Inventory,
  type ObjectRef,
  objectKey,
  type SecretManifest,
} from '../../manifests/kubernetes/objects';
import { Unknown } from '../../model/stack';
import { quoted } from '../../text/quoted';
import type { Environment } from '../environment/environment';
import type { MissingObjects, Routing } from '../ingress/rule/routing';
import type { Assumptions } from '../plan';
import { Refusal } from '../refusal';
import { has } from '../versions/has';
import { ClientSecret, type OidcClient } from './oidc-client';

/** What a Secret says about an OpenID Connect client. */
export type OidcCredentials = Omit<OidcClient, 'resource'>;

/** The client id and secret in a Secret beside the Ingress. */
export function oidcCredentials(routing: Routing, ingress: IngressManifest, secretName: string): OidcCredentials {
  const { inventory, environment } = routing.build;
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace: ingress.namespace, name: secretName };
  return secretCredentials({ ...routing, inventory, environment }, ref, ingress.ref, () => {
    throw missingSecret(ingress, ref);
  });
}

/** Where Secrets are looked up, and what is noted of them. */
interface SecretLookup {
  readonly inventory: Inventory;
  readonly environment: Environment;
  readonly assume: Assumptions;
  readonly missing: MissingObjects;
  readonly secrets: Set<string>;
}

/** The client id and secret in a Secret that something refers to. @throws {Refusal} */
export function secretCredentials(
  { inventory, environment, assume, missing, secrets }: SecretLookup,
  ref: SecretManifest['ref'] & { readonly namespace: string },
  from: ObjectRef,
  refuseMissing: () => never,
): OidcCredentials {
  const key = objectKey(ref);
  const secret = inventory.secrets.get(key);
  if (!secret) {
    missing.add(ref, from);
    if (!assume.secrets) refuseMissing();
    secrets.add(key);
    return {
      clientID: new Unknown(`the clientID in ${describeObject(ref)}`),
      clientSecret: new Unknown(`the clientSecret in ${describeObject(ref)}`),
    };
  }
  checkRequiredLabel(environment, secret);
  // Older controllers wanted `clientId`.
  const clientID = secret.data.get('clientID') ?? secret.data.get('clientId');
  if (clientID === undefined) throw missingKey(secret, 'clientID');
  const clientSecret = secret.data.get('clientSecret');
  if (clientSecret === undefined) throw missingKey(secret, 'clientSecret');
  secrets.add(key);
  const trimmed = has(environment, 'client-secrets-trimmed') ? trimControlRight(clientSecret) : clientSecret;
  return { clientID: trimSpaceRight(clientID), clientSecret: new ClientSecret(trimmed) };
}

function checkRequiredLabel({ controller }: Environment, secret: SecretManifest): void {
  const required = controller.requiredSecretsLabel;
  if (required === '') return;
  const at = required.indexOf('=');
  const [label, value] = [required.slice(0, at), required.slice(at + 1)];
  if (Object.hasOwn(secret.labels, label) && secret.labels[label] === value) return;
  throw new Refusal({
    message: `${describeObject(secret.ref)} must have the label ${quoted(required)}, without it the controller does not read Secrets`,
    object: secret.ref,
    field: ['metadata', 'labels'],
  });
}

function missingSecret(ingress: IngressManifest, missing: SecretManifest['ref']): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} authenticates with ${describeObject(missing)}, which does not exist`,
    object: ingress.ref,
    annotation: registry.authIdpOidc.key,
    missing,
  });
}

function missingKey(secret: SecretManifest, key: string): Refusal {
  return new Refusal({
    message: `${describeObject(secret.ref)} must have the key ${key}`,
    object: secret.ref,
    field: ['data'],
  });
}

/** Only the end is trimmed, of everything that Unicode calls a space. */
function trimSpaceRight(text: string): string {
  return goTrim(`.${text}`).slice(1);
}

/** Spaces at the end of a client secret stay. */
function trimControlRight(text: string): string {
  return text.replace(/\p{Cc}+$/u, '');
}

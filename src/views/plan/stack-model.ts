import type { ClientSecret, GroupPlan, OidcClient } from '../../controller/plan';
import { type ListenerRuleSpec, type ListenerSpec, ResourceType } from '../../model/resources';
import { type Ref, type Resource, type Stack, type Token, Unknown } from '../../model/stack';

/** How the controller's JSON points to a certificate that it did not make: the ARN itself is not in there. */
const EXISTING_CERTIFICATE: Ref = { $ref: '#/resources///status/certificateARN' };

/** An object of which no other has the fields: without a prototype, V8 does not look for what they have in common. */
function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** A stack as the controller's own JSON. */
export function stackModel(stack: Stack): object {
  const resources = dictionary<unknown>();
  for (const type of stack.types().sort()) {
    const ofType = dictionary<unknown>();
    for (const resource of stack.list(type)) ofType[resource.id] = resourceModel(resource);
    resources[type] = ofType;
  }
  return { id: stack.id, resources };
}

function resourceModel({ type, spec }: Resource): unknown {
  if (type === ResourceType.frontendNlbTargets) return spec;
  if (type === ResourceType.listener) return { spec: withCertificateRefs(spec as ListenerSpec) };
  return { spec: type === ResourceType.listenerRule ? withNullConditions(spec as ListenerRuleSpec) : spec };
}

/** A rule for every request, which only a Gateway can have. */
function withNullConditions(spec: ListenerRuleSpec): object {
  return spec.conditions.length > 0 ? spec : { ...spec, conditions: null };
}

function withCertificateRefs(spec: ListenerSpec): object {
  if (!spec.certificates) return spec;
  const certificates = spec.certificates.map(({ certificateARN }) => ({
    certificateARN: typeof certificateARN === 'string' ? EXISTING_CERTIFICATE : certificateARN,
  }));
  return { ...spec, certificates };
}

/** Certificates by port, which the stack does not name. */
export function certificatesModel(certificates: GroupPlan['listenerCertificates']): object | undefined {
  if (certificates.size === 0) return undefined;
  return Object.fromEntries([...certificates].map(([port, tokens]) => [port, tokens.map(certificateName)]));
}

/** Beside the stack, a certificate shows by its ARN, or by the resource that makes it. */
function certificateName(token: Token): string | Unknown {
  if (typeof token === 'string' || token instanceof Unknown) return token;
  return `$ref:${token.$ref.replace(/^#\/resources\//, '').replace(/\/status\/[^/]*$/, '')}`;
}

/** A client of OpenID Connect; the stack hides it. */
export function clientModel({ resource, clientID, clientSecret }: OidcClient): object {
  return { resource, clientID, clientSecret: secretModel(clientSecret) };
}

/** Whether there is a secret, never which. */
function secretModel(secret: ClientSecret | Unknown): string | Unknown {
  if (secret instanceof Unknown) return secret;
  return secret.reveal() === '' ? '' : 'true';
}

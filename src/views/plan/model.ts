import type {
  ClientSecret,
  GroupPlan,
  OidcClient,
  PlanStream,
  RefusedClassParams,
  RefusedIngress,
} from '../../controller/plan';
import { objectKey } from '../../manifests/kubernetes/objects';
import { type ListenerSpec, ResourceType } from '../../model/resources';
import { type Ref, type Resource, type Stack, type Token, Unknown } from '../../model/stack';
import { unlessEmpty } from '../../model/unless-empty';

/** How the controller's JSON points to a certificate that it did not make: the ARN itself is not in there. */
const EXISTING_CERTIFICATE: Ref = { $ref: '#/resources///status/certificateARN' };

/**
 * The plan as the controller itself would write it to its dry-run-plan annotation, group by group, so that a plan can be
 * compared with what a cluster says; JSON, a group a line, in pieces, since large plans have megabytes of it. What only the
 * cluster or AWS knows is `{"$unknown": "what decides it"}`.
 */
export function* planModel(plan: PlanStream): Iterable<string> {
  const { controllerError, admission, classParamsAdmission, loadErrors, groups, ignored } = plan;
  const before = JSON.stringify({
    controllerError,
    admission: admission.map(refused),
    classParamsAdmission: unlessEmpty(classParamsAdmission.map(refusedParams)),
    loadErrors: unlessEmpty(loadErrors.map(refused)),
  });
  yield `${before.slice(0, -1)},\n"groups":[`;
  let separator = '';
  for (const group of groups) {
    yield `${separator}\n${JSON.stringify(groupModel(group))}`;
    separator = ',';
  }
  yield `\n],\n"ignored":${JSON.stringify(ignored.map(objectKey))}}\n`;
}

function refused({ ingress, problem }: RefusedIngress): object {
  return { ingress: objectKey(ingress), error: problem.message };
}

function refusedParams({ params, problems }: RefusedClassParams): object {
  return { name: params.name, error: problems.map(({ message }) => message).join('; ') };
}

function groupModel(group: GroupPlan): object {
  const { id, explicit, members, inactiveMembers, stack, problems, listenerCertificates, oidcClients, secrets } = group;
  return {
    id,
    explicit,
    members: members.map(objectKey),
    inactiveMembers: unlessEmpty(inactiveMembers.map(objectKey)),
    error: stack ? undefined : (problems[0]?.message ?? ''),
    stack: stack && stackModel(stack),
    listenerCertificates: stack && certificatesModel(listenerCertificates),
    oidcClients: stack && unlessEmpty(oidcClients.map(clientModel)),
    secrets,
  };
}

/** An object of which no other has the fields: without a prototype, V8 does not look for what they have in common. */
function dictionary<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

function stackModel(stack: Stack): object {
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
  return { spec: type === ResourceType.listener ? withCertificateRefs(spec as ListenerSpec) : spec };
}

function withCertificateRefs(spec: ListenerSpec): object {
  if (!spec.certificates) return spec;
  const certificates = spec.certificates.map(({ certificateARN }) => ({
    certificateARN: typeof certificateARN === 'string' ? EXISTING_CERTIFICATE : certificateARN,
  }));
  return { ...spec, certificates };
}

function certificatesModel(certificates: GroupPlan['listenerCertificates']): object | undefined {
  if (certificates.size === 0) return undefined;
  return Object.fromEntries([...certificates].map(([port, tokens]) => [port, tokens.map(certificateName)]));
}

/** Beside the stack, a certificate shows by its ARN, or by the resource that makes it. */
function certificateName(token: Token): string | Unknown {
  if (typeof token === 'string' || token instanceof Unknown) return token;
  return `$ref:${token.$ref.replace(/^#\/resources\//, '').replace(/\/status\/[^/]*$/, '')}`;
}

function clientModel({ resource, clientID, clientSecret }: OidcClient): object {
  return { resource, clientID, clientSecret: secretModel(clientSecret) };
}

/** Whether there is a secret, never which. */
function secretModel(secret: ClientSecret | Unknown): string | Unknown {
  if (secret instanceof Unknown) return secret;
  return secret.reveal() === '' ? '' : 'true';
}

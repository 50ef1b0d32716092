import { objectKey } from '../manifests/objects';
import type { GroupPlan, OidcClient, Plan, RefusedIngress } from '../controller/plan';
import { type ListenerSpec, ResourceType } from '../model/resources';
import { type Ref, type Resource, type Stack, type Token, Unknown } from '../model/stack';

/** How the controller's JSON points to a certificate that it did not make: the ARN itself is not in there. */
const EXISTING_CERTIFICATE: Ref = { $ref: '#/resources///status/certificateARN' };

/** The plan in the controller's own format: what it writes into its dry-run annotation, with what is around it. */
export function planModel(plan: Plan): object {
  const classParams = plan.classParamsAdmission.map(({ params, problems }) => ({
    name: params.name,
    error: problems.map(({ message }) => message).join('; '),
  }));
  return {
    ...(plan.controllerError === undefined ? {} : { controllerError: plan.controllerError }),
    admission: plan.admission.map(refusedIngress),
    ...(classParams.length > 0 ? { classParamsAdmission: classParams } : {}),
    ...(plan.loadErrors.length > 0 ? { loadErrors: plan.loadErrors.map(refusedIngress) } : {}),
    groups: plan.groups.map(groupModel),
    ignored: plan.ignored.map(objectKey),
  };
}

function refusedIngress({ ingress, problem }: RefusedIngress): object {
  return { ingress: objectKey(ingress), error: problem.message };
}

function groupModel(group: GroupPlan): object {
  const { id, explicit, members, inactiveMembers, stack, problems, secrets } = group;
  return {
    id,
    explicit,
    members: members.map(objectKey),
    ...(inactiveMembers.length > 0 ? { inactiveMembers: inactiveMembers.map(objectKey) } : {}),
    ...(stack ? builtModel(group, stack) : { error: problems[0]?.message ?? '' }),
    secrets,
  };
}

function builtModel({ listenerCertificates, oidcClients }: GroupPlan, stack: Stack): object {
  const certificates = [...listenerCertificates].map(([port, tokens]) => [port, tokens.map(certificateName)]);
  return {
    stack: stackModel(stack),
    ...(certificates.length > 0 ? { listenerCertificates: Object.fromEntries(certificates) } : {}),
    ...(oidcClients.length > 0 ? { oidcClients: oidcClients.map(oidcClientModel) } : {}),
  };
}

/** The client's secret only shows whether there is one. */
function oidcClientModel({ resource, clientID, clientSecret }: OidcClient): object {
  const present = clientSecret instanceof Unknown || clientSecret.reveal() !== '';
  return { resource, clientID: unknownsShown(clientID), clientSecret: present ? 'true' : '' };
}

function certificateName(token: Token): unknown {
  if (typeof token === 'string' || token instanceof Unknown) return unknownsShown(token);
  return `$ref:${token.$ref.replace(/^#\/resources\//, '').replace(/\/status\/[^/]*$/, '')}`;
}

function stackModel(stack: Stack): object {
  const ofType = (type: string) => stack.list(type).map((resource) => [resource.id, resourceModel(resource)]);
  return {
    id: stack.id,
    resources: Object.fromEntries(stack.types().map((type) => [type, Object.fromEntries(ofType(type))])),
  };
}

function resourceModel(resource: Resource): unknown {
  if (resource.type === ResourceType.frontendNlbTargets) return unknownsShown(resource.spec);
  if (resource.type !== ResourceType.listener) return { spec: unknownsShown(resource.spec) };
  const spec = resource.spec as ListenerSpec;
  const certificates = spec.certificates?.map(({ certificateARN }) => ({
    certificateARN: typeof certificateARN === 'string' ? EXISTING_CERTIFICATE : certificateARN,
  }));
  return { spec: unknownsShown({ ...spec, certificates }) };
}

/** The same data with each Unknown as `{"$unknown": what decides it}`. */
function unknownsShown(value: unknown): unknown {
  if (value instanceof Unknown) return { $unknown: value.decidedBy };
  if (Array.isArray(value)) return value.map(unknownsShown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unknownsShown(field)]));
}

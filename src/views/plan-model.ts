import type { ClientSecret, GroupPlan, Plan, RefusedIngress } from '../controller/plan';
import { objectKey } from '../manifests/objects';
import { type ListenerSpec, ResourceType } from '../model/resources';
import { type Ref, type Resource, type Stack, type Token, Unknown } from '../model/stack';

/** How the controller's JSON points to a certificate that it did not make: the ARN itself is not in there. */
const EXISTING_CERTIFICATE: Ref = { $ref: '#/resources///status/certificateARN' };

/**
 * The plan as the controller itself would write it to its dry-run-plan annotation, group by group, so that a plan can be
 * compared with what a cluster says. What only the cluster or AWS knows is `{"$unknown": "what decides it"}`.
 */
export function planModel(plan: Plan): object {
  const { controllerError, loadErrors, classParamsAdmission } = plan;
  return {
    ...(controllerError === undefined ? {} : { controllerError }),
    admission: plan.admission.map(refused),
    ...(classParamsAdmission.length > 0
      ? {
          classParamsAdmission: classParamsAdmission.map(({ params, problems }) => ({
            name: params.name,
            error: problems.map(({ message }) => message).join('; '),
          })),
        }
      : {}),
    ...(loadErrors.length > 0 ? { loadErrors: loadErrors.map(refused) } : {}),
    groups: plan.groups.map(groupModel),
    ignored: plan.ignored.map(objectKey),
  };
}

function refused({ ingress, problem }: RefusedIngress): object {
  return { ingress: objectKey(ingress), error: problem.message };
}

function groupModel(group: GroupPlan): object {
  const { id, explicit, members, inactiveMembers, stack, problems, secrets } = group;
  return {
    id,
    explicit,
    members: members.map(objectKey),
    ...(inactiveMembers.length > 0 ? { inactiveMembers: inactiveMembers.map(objectKey) } : {}),
    ...(stack ? builtModel(stack, group) : { error: problems[0]?.message ?? '' }),
    secrets,
  };
}

function builtModel(stack: Stack, { listenerCertificates, oidcClients }: GroupPlan): object {
  const clients = oidcClients.map(({ resource, clientID, clientSecret }) => ({
    resource,
    clientID,
    clientSecret: secretModel(clientSecret),
  }));
  const certificates = [...listenerCertificates].map(([port, tokens]) => [port, tokens.map(certificateName)]);
  return {
    stack: stackModel(stack),
    ...(certificates.length > 0 ? { listenerCertificates: Object.fromEntries(certificates) } : {}),
    ...(clients.length > 0 ? { oidcClients: clients } : {}),
  };
}

/** Beside the stack, a certificate shows by its ARN, or by the resource that makes it. */
function certificateName(token: Token): string | Unknown {
  if (typeof token === 'string' || token instanceof Unknown) return token;
  return `$ref:${token.$ref.replace(/^#\/resources\//, '').replace(/\/status\/[^/]*$/, '')}`;
}

/** Whether there is a secret, never which. */
function secretModel(secret: ClientSecret | Unknown): string | Unknown {
  if (secret instanceof Unknown) return secret;
  return secret.reveal() === '' ? '' : 'true';
}

function stackModel(stack: Stack): object {
  const types = stack.types().sort();
  return {
    id: stack.id,
    resources: Object.fromEntries(
      types.map((type) => [type, Object.fromEntries(stack.list(type).map((each) => [each.id, resourceModel(each)]))]),
    ),
  };
}

function resourceModel({ type, spec }: Resource): unknown {
  if (type === ResourceType.frontendNlbTargets) return spec;
  const shown = type === ResourceType.listener ? withCertificateRefs(spec as ListenerSpec) : spec;
  return { spec: sorted(shown as Record<string, unknown>) };
}

function withCertificateRefs(spec: ListenerSpec): object {
  const certificates = spec.certificates?.map(({ certificateARN }) => ({
    certificateARN: typeof certificateARN === 'string' ? EXISTING_CERTIFICATE : certificateARN,
  }));
  return { ...spec, certificates };
}

/** The lists whose order the controller leaves to chance. */
const BY_KEY = ['loadBalancerAttributes', 'targetGroupAttributes', 'listenerAttributes'];

function sorted(spec: Record<string, unknown>): Record<string, unknown> {
  const result = { ...spec };
  for (const name of BY_KEY) {
    const list = result[name];
    if (Array.isArray(list)) result[name] = [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  return result;
}

function keyOf(attribute: { key?: string; Key?: string }): string {
  return attribute.key ?? attribute.Key ?? '';
}

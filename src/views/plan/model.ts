import type { GroupPlan, PlanStream, RefusedClassParams, RefusedIngress } from '../../controller/plan';
import { objectKey } from '../../manifests/kubernetes/objects';
import { unlessEmpty } from '../../model/unless-empty';
import { gatewayModel } from './gateway-model';
import { certificatesModel, clientModel, stackModel } from './stack-model';

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
  yield `\n],\n"ignored":${JSON.stringify(ignored.map(objectKey))}`;
  yield* gatewayModel(plan.gatewayApi);
  yield '}\n';
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

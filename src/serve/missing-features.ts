import { builtPlans } from '../controller/built-plans';
import type { Plan } from '../controller/plan';
import { listenersOf } from '../model/load-balancers';
import { ResourceType } from '../model/resources';
import { authenticationOf } from '../route/route';

/** What of a plan a server on this machine does not do, a sentence each. */
export function missingFeatures(plan: Plan): string[] {
  return builtPlans(plan).flatMap(({ id, stack }) => {
    const listeners = listenersOf(stack);
    const rules = listeners.flatMap((each) => each.rules.map(({ spec }) => spec.actions));
    const guards = new Set([...rules, ...listeners.map(({ spec }) => spec.defaultActions)].map(authenticationOf));
    const verifies = listeners.some(
      ({ spec }) => spec.mutualAuthentication && spec.mutualAuthentication.mode !== 'off',
    );
    const hasWebAcl =
      stack.list(ResourceType.webAclAssociation).length + stack.list(ResourceType.regionalWebAclAssociation).length > 0;
    return [
      ...(guards.has('cognito') || guards.has('oidc')
        ? [`${id}: nobody is asked to log in, every request counts as that of a user who is`]
        : []),
      ...(guards.has('jwt') ? [`${id}: tokens are not validated`] : []),
      ...(verifies ? [`${id}: client certificates are not asked for`] : []),
      ...(hasWebAcl ? [`${id}: the web ACL does not run`] : []),
    ];
  });
}

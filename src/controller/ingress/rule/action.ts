import { describeObject } from '../../../manifests/kubernetes/objects';
import type { ActionSpec, TargetGroupTupleSpec } from '../../../model/resources';
import { statusRef, type Token } from '../../../model/stack';
import type { OidcCredentials } from '../../parts/oidc-secret';
import { because } from '../../record/recording';
import { Refusal } from '../../refusal';
import { attempt, attemptEach, type ClassifiedIngress } from '../group-build';
import type { ListenProtocol } from '../listener/listen-port';
import { type BackendAction, type BackendService, backendAction, type ForwardTarget } from '../target-group/backend';
import { targetGroup } from '../target-group/target-group';
import { type Authentication, authenticationAction, authenticationOf } from './authentication';
import { jwtValidationAction } from './jwt-validation';
import type { Routing } from './routing';

/** The actions of a rule or of a listener's default, in the order in which they are taken. */
export interface Actions {
  readonly specs: readonly ActionSpec[];
  /** The client of the OpenID Connect action, if there is one. */
  readonly credentials: OidcCredentials | undefined;
}

/** Everything a backend asks for; undefined when something is refused, which is noted. */
export function actionsOf(
  routing: Routing,
  member: ClassifiedIngress,
  backend: BackendService,
  protocol: ListenProtocol,
): Actions | undefined {
  const { build } = routing;
  const { ingress } = member;
  const asked = attemptEach(build, {
    jwt: () => ({ action: jwtValidationAction(build, ingress) }),
    action: () => backendAction(routing, ingress, backend),
  });
  const { jwt, action } = asked;
  if (!action) return undefined;
  const authentication = authenticationOf(build, ingress, action);
  const last = because(
    () => asked.action,
    () => lastAction(routing, member, action),
  );
  if (!authentication || !jwt || !last) return undefined;
  if (protocol !== 'HTTPS') return { specs: [last], credentials: undefined };
  const guards = attempt(build, () => guardActions(routing, member, authentication, jwt.action));
  return guards && { specs: [...guards.specs, last], credentials: guards.credentials };
}

/** What a request must pass first; only HTTPS listeners can do that. */
function guardActions(
  routing: Routing,
  { ingress }: ClassifiedIngress,
  authentication: Authentication,
  jwtValidation: ActionSpec | undefined,
): Actions {
  const authenticate = authenticationAction(routing, ingress, authentication);
  if (authenticate && jwtValidation) {
    throw new Refusal({
      message: `${describeObject(ingress.ref)} must not both authenticate users (${authentication.type}) and validate tokens (jwt-validation)`,
      object: ingress.ref,
    });
  }
  const specs = [authenticate?.spec, jwtValidation].filter((spec) => spec !== undefined);
  return { specs, credentials: authenticate?.credentials };
}

function lastAction(routing: Routing, member: ClassifiedIngress, action: BackendAction): ActionSpec | undefined {
  switch (action.type) {
    case 'fixed-response':
      return { type: action.type, fixedResponseConfig: action.config };
    case 'redirect':
      return { type: action.type, redirectConfig: action.config };
    case 'forward': {
      const tuples = action.targets.map((target) => targetGroupTuple(routing, member, target));
      const built = tuples.filter((tuple) => tuple !== undefined);
      if (built.length < tuples.length) return undefined;
      const targetGroups = built.length > 0 ? built : null;
      return { type: action.type, forwardConfig: { targetGroups, targetGroupStickinessConfig: action.stickiness } };
    }
  }
}

function targetGroupTuple(
  routing: Routing,
  member: ClassifiedIngress,
  target: ForwardTarget,
): TargetGroupTupleSpec | undefined {
  const targetGroupARN = targetArn(routing, member, target);
  return targetGroupARN === undefined ? undefined : { targetGroupARN, weight: target.weight };
}

function targetArn(routing: Routing, member: ClassifiedIngress, target: ForwardTarget): Token | undefined {
  if ('targetGroupARN' in target) return target.targetGroupARN;
  const built = targetGroup(routing, { member, service: target.service, port: target.port });
  return built && statusRef(built, 'targetGroupARN');
}

import { type Token, Unknown } from '../../model/stack';
import type { Environment } from '../environment/environment';

/** The security groups of a load balancer. */
export interface LoadBalancerSecurityGroups {
  readonly all: readonly Token[];
  /** The one from which targets accept traffic; undefined where the controller leaves the targets' rules alone. */
  readonly backend: Token | undefined;
}

/** The shared group that the controller puts in front of targets: its flag's, else one that it makes for the cluster. */
export function withBackend(
  { controller, backendSecurityGroupId }: Environment,
  own: readonly Token[],
): LoadBalancerSecurityGroups {
  const backend =
    controller.backendSecurityGroup ||
    (backendSecurityGroupId ?? new Unknown("the controller's shared backend security group"));
  return { all: [...own, backend], backend };
}

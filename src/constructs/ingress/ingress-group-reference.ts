import type { ApiObject } from 'cdk8s';
import type { IIngressClass } from '../class/ingress-controller';

/** Ingresses that share one load balancer. */
export interface IIngressGroup {
  /** The name of the group in the cluster. */
  readonly groupName: string;
  /** @internal */
  readonly _owner?: IngressGroupOwner;
}

/** The part of an app that lays down what holds for all members of a group. */
export interface IngressGroupOwner {
  /** The class of members that name none. */
  readonly ingressClass: IIngressClass;
  /** Gives a member what it has to repeat of the owner's settings, and remembers it. */
  join(member: ApiObject): void;
}

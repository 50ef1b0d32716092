import { registry } from '../annotations/registry';
import { requireValid } from './annotation-value';

/** Ingresses that share one load balancer, referred to by name. */
export interface IIngressGroup {
  /** The name of the group in the cluster. */
  readonly groupName: string;
}

/** Ingresses that share one load balancer, across charts, namespaces and repositories. */
export class IngressGroup implements IIngressGroup {
  /**
   * A group by its name: at most 63 lower-case letters, digits, hyphens and dots. Names are cluster-wide, whoever may create an
   * Ingress can join; joining moves an Ingress to the group's load balancer and deletes its own.
   *
   * @throws when the name is not one that the controller takes; it would leave the Ingress without a load balancer, silently
   */
  public static fromGroupName(groupName: string): IIngressGroup {
    return new IngressGroup(requireValid(registry.groupName, groupName, 'IngressGroup.fromGroupName'));
  }

  private constructor(public readonly groupName: string) {}
}

import { knownMembers } from '../../arguments/members';

/** The controller that makes load balancers of the Ingresses of a class. */
export enum IngressController {
  /** The AWS Load Balancer Controller, installed in the cluster. */
  AWS_LOAD_BALANCER_CONTROLLER = 'ingress.k8s.aws/alb',
  /** The one that is built into EKS Auto Mode. It cannot take over load balancers of the other: traffic moves by DNS. */
  EKS_AUTO_MODE = 'eks.amazonaws.com/alb',
}
knownMembers(IngressController, 'IngressController');

/** A class of Ingresses: which controller serves them, and what holds for all of them. */
export interface IIngressClass {
  /** The name of the class in the cluster. */
  readonly ingressClassName: string;
  /** The controller that serves the class. */
  readonly controller: IngressController;
  /**
   * The group that the class names for all its Ingresses.
   *
   * @default - Ingresses name their groups
   */
  readonly groupName?: string;
}

/** The API group of a controller's own resources, and the version that it serves. */
export interface ControllerApi {
  readonly group: string;
  readonly version: string;
}

const APIS: Readonly<Record<IngressController, ControllerApi>> = {
  [IngressController.AWS_LOAD_BALANCER_CONTROLLER]: { group: 'elbv2.k8s.aws', version: 'v1beta1' },
  [IngressController.EKS_AUTO_MODE]: { group: 'eks.amazonaws.com', version: 'v1' },
};

/** Where the IngressClassParams and TargetGroupBindings of a controller live. */
export function apiOf(controller: IngressController): ControllerApi {
  return APIS[controller];
}

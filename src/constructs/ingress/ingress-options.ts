import type { ApiObjectMetadata } from 'cdk8s';
import type { IIngressClass } from '../class/ingress-controller';
import type { IListenerAction } from '../listener/listener-action-config';
import type { ListenerCondition } from '../listener/listener-condition';
import type { ListenerTransform } from '../listener/listener-transform';
import type { TargetGroupSettings } from '../target-group/target-group-settings';
import type { PathType } from './ingress-path';
import type { IngressSettings } from './ingress-settings';

/** What an Ingress is made of, besides its metadata. */
export interface IngressOptions extends IngressSettings, TargetGroupSettings {
  /**
   * The IngressClass of the controller, by name.
   *
   * @default "alb"
   */
  readonly ingressClassName?: string;

  /**
   * The IngressClass of the controller, instead of `ingressClassName`. With a class of EKS Auto Mode, what that ignores is an error.
   *
   * @default - the class named by `ingressClassName`, served by the AWS Load Balancer Controller
   */
  readonly ingressClass?: IIngressClass;

  /**
   * Whether the class is given by the annotation `kubernetes.io/ingress.class`, which Kubernetes has deprecated and which bypasses
   * the class's IngressClassParams.
   *
   * @default false - by `spec.ingressClassName`
   */
  readonly legacyIngressClass?: boolean;

  /**
   * Whether the target type is left to the IngressClassParams, or else to the controller's flag, where `targetType` does not say it.
   *
   * @default false - TargetType.IP is written
   */
  readonly targetTypeByController?: boolean;

  /**
   * What happens to requests that no rule matches.
   *
   * @default - they get 404
   */
  readonly defaultAction?: IListenerAction;

  /**
   * Hosts besides those of the rules for which certificates are discovered in ACM, as `spec.tls`. The controller reads no Secret
   * of it, and opens no HTTPS listener for it: see `listeners`.
   *
   * @default - none
   */
  readonly tlsHosts?: string[];

  /**
   * Whether paths of type `ImplementationSpecific` are regular expressions. The controller cuts their first character, the `/`.
   *
   * @default false
   */
  readonly useRegexPathMatch?: boolean;
}

/** Properties of `Ingress`. */
export interface IngressProps extends IngressOptions {
  /**
   * Name, namespace, labels and more annotations. An annotation that a typed property sets as well is an error.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Options of `Ingress.addRule`.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop');
 * ingress.addRule('/api', alb.TargetGroup.fromServiceName('api', { port: 80 }), {
 *   conditions: [alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD'])],
 *   transforms: [alb.ListenerTransform.replacePrefix('/api', '/')],
 * });
 */
export interface RuleOptions {
  /**
   * How the path is compared.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * More conditions that a request must meet.
   *
   * @default - host and path only
   */
  readonly conditions?: ListenerCondition[];

  /**
   * How the request is changed before it is forwarded.
   *
   * @default - the request is forwarded unchanged
   */
  readonly transforms?: ListenerTransform[];
}

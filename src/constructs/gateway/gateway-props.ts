import type { ApiObjectMetadata } from 'cdk8s';
import type { Listener } from '../listener/listener';
import type { LoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import type { AllowedNamespaces } from './allowed-namespaces';
import type { IGatewayClass } from './gateway-class';
import type { IGateway } from './gateway-reference';
import type { LoadBalancerConfiguration } from './load-balancer-configuration';

/** Properties of `Gateway`. What concerns the load balancer is as in `Ingress`. */
export interface GatewayProps extends LoadBalancerSettings {
  /**
   * The ports on which the load balancer accepts connections. Each port once. One that no route attaches to is not opened.
   *
   * @default - HTTP on 80
   */
  readonly listeners?: Listener[];

  /**
   * Whether every HTTP listener answers with a redirect to the HTTPS listener. Routes of this app then attach to HTTPS listeners only, and
   * HTTP listeners take none from other namespaces.
   *
   * @default false
   */
  readonly sslRedirect?: boolean;

  /**
   * The port of the HTTPS listener that `sslRedirect` leads to.
   *
   * @default - the only HTTPS listener
   */
  readonly sslRedirectPort?: number;

  /**
   * The GatewayClass, by name.
   *
   * @default "alb"
   */
  readonly gatewayClassName?: string;

  /**
   * The GatewayClass, instead of `gatewayClassName`.
   *
   * @default - the class named by `gatewayClassName`
   */
  readonly gatewayClass?: IGatewayClass;

  /**
   * The namespaces whose routes may attach, besides that of the Gateway.
   *
   * @default - those of the routes of this app
   */
  readonly allowedRoutes?: AllowedNamespaces;

  /**
   * The namespaces whose ListenerSets may attach.
   *
   * @default - those of the ListenerSets of this app
   */
  readonly allowedListenerSets?: AllowedNamespaces;

  /**
   * A LoadBalancerConfiguration of this app, instead of settings and configured listeners here.
   *
   * @default - one that is written where a setting needs it
   */
  readonly configuration?: LoadBalancerConfiguration;

  /**
   * A LoadBalancerConfiguration by its name in the namespace of the Gateway: one that is made later, or without
   * `LoadBalancerConfiguration`. Not together with `configuration`, settings or configured listeners.
   *
   * @default - `configuration` says it
   */
  readonly configurationName?: string;

  /**
   * Name, namespace, labels and more annotations.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `ListenerSet`. */
export interface ListenerSetProps {
  /** The Gateway whose load balancer gets the listeners: of this app, or by its name. */
  readonly gateway: IGateway;

  /**
   * More ports on which the load balancer accepts connections. What HTTPS listeners need besides a certificate that is discovered, the
   * LoadBalancerConfiguration of the Gateway says: it is written there for a Gateway of this app.
   */
  readonly listeners: Listener[];

  /**
   * The namespaces whose routes may attach, besides that of the ListenerSet.
   *
   * @default - those of the routes of this app
   */
  readonly allowedRoutes?: AllowedNamespaces;

  /**
   * Name, namespace, labels and more annotations.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import { Validation } from '../../validation/validation';
import { requireDnsSubdomain } from '../kubernetes-name';
import type { Listener } from '../listener/listener';
import type { GatewayParent } from './gateway';
import { GATEWAY_API, GATEWAY_GROUP } from './gateway-api';
import { GatewayListeners } from './gateway-listeners';
import type { ListenerSetProps } from './gateway-props';
import { type IGateway, parentRefs, type RouteParent } from './gateway-reference';
import { listenerConfigurations, requireListeners } from './listener-configuration';

/**
 * More listeners on the load balancer of a Gateway, which another team may own. Routes attach to it as they do to a Gateway:
 * `gateway: listenerSet`.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const gateway = new alb.Gateway(chart, 'Edge', { allowedListenerSets: alb.AllowedNamespaces.same() });
 * new alb.ListenerSet(chart, 'Team', { gateway: gateway, listeners: [alb.Listener.http({ port: 8080 })] });
 */
@checked('ListenerSet')
export class ListenerSet extends Construct implements IGateway {
  /** @internal */
  public readonly _parent: RouteParent;

  private readonly resource: ApiObject;
  private readonly listeners: GatewayListeners;
  private readonly gateway: IGateway;

  /**
   * Adds a ListenerSet to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a value is out of its range, or only the LoadBalancerConfiguration of the Gateway can say it
   */
  public constructor(scope: Construct, id: string, props: ListenerSetProps) {
    super(scope, id);
    const { metadata, gateway, listeners, allowedRoutes } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    requireListeners(listeners);
    this.gateway = gateway;
    this.listeners = new GatewayListeners(listeners, allowedRoutes);
    const { gatewayName, gatewayNamespace } = gateway;
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: GATEWAY_API,
      kind: 'ListenerSet',
      metadata,
      spec: Lazy.any({
        produce: () => ({
          parentRef: {
            group: GATEWAY_GROUP,
            kind: 'Gateway',
            ...parentRefs({ gatewayName, gatewayNamespace }, this.resource)[0],
          },
          listeners: this.listeners.render(this.resource),
        }),
      }),
    });
    const parent = gateway._parent as Partial<GatewayParent> | undefined;
    if (parent?.attachListeners) parent.attachListeners(this.resource, listeners);
    else requirePlain(gatewayName, listeners);
    this._parent = { attach: (route) => this.attach(route) };
    this.node.addValidation({ validate: () => this.listeners.problems(this.resource) });
    Validation.of(this);
  }

  /** The name of the ListenerSet in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /** The name of the Gateway. */
  public get gatewayName(): string {
    return this.gateway.gatewayName;
  }

  /** The namespace of the Gateway. Undefined where it is that of whoever refers to it. */
  public get gatewayNamespace(): string | undefined {
    return this.gateway.gatewayNamespace;
  }

  /**
   * One of the listeners, for routes that attach to it alone.
   *
   * @param name its name: that of `onGateway`, or `http-8080`, `https-8443`
   * @throws when no listener is called so
   */
  public listener(name: string): IGateway {
    this.listeners.requireName(name, `ListenerSet ${this.name}`);
    return {
      gatewayName: this.gatewayName,
      ...(this.gatewayNamespace !== undefined && { gatewayNamespace: this.gatewayNamespace }),
      listenerNames: [name],
      _parent: { attach: (route) => this.attach(route, name) },
    };
  }

  private attach(route: ApiObject, listenerName?: string) {
    this.listeners.addRoute(route, listenerName);
    const { namespace } = this.resource.metadata;
    const kind = { group: GATEWAY_GROUP, kind: 'ListenerSet' };
    return () =>
      parentRefs(
        {
          gatewayName: this.name,
          gatewayNamespace: namespace,
          ...(listenerName !== undefined && { listenerNames: [listenerName] }),
        },
        route,
      ).map((ref) => ({ ...kind, ...ref }));
  }
}

function requirePlain(gatewayName: string, listeners: readonly Listener[]): void {
  const configured = listeners.find((listener) => listenerConfigurations([listener]) !== undefined);
  if (!configured) return;
  throw new Error(
    `listeners: ${configured.protocol} ${configured.port} has certificates, TLS settings or attributes, which only the LoadBalancerConfiguration of Gateway ${gatewayName} can say; say them there, with ListenerCertificate.fromLoadBalancerConfiguration() here (AWS Load Balancer Controller)`,
  );
}

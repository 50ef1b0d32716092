import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { argumentCheck, checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { listed } from '../../text/words';
import { Validation } from '../../validation/validation';
import { requireDnsLabel, requireDnsSubdomain } from '../kubernetes-name';
import { Listener } from '../listener/listener';
import { redirectPort } from '../listener/ssl-redirect';
import type { LoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import { AllowedNamespaces } from './allowed-namespaces';
import { CONFIGURATION_GROUP, GATEWAY_API } from './gateway-api';
import { GatewayListeners } from './gateway-listeners';
import type { GatewayProps } from './gateway-props';
import { addRedirect } from './gateway-redirect';
import { type IGateway, parentRefs, type RouteParent } from './gateway-reference';
import { listenerConfigurations, requireListeners } from './listener-configuration';
import { LoadBalancerConfiguration } from './load-balancer-configuration';
import { loadBalancerSpec } from './load-balancer-configuration-spec';

/** A Gateway of this app, as ListenerSets see it. */
export interface GatewayParent extends RouteParent {
  /** Takes a ListenerSet in, with what its listeners need. */
  attachListeners(listenerSet: ApiObject, listeners: readonly Listener[]): void;
}

/**
 * A Gateway that becomes an Application Load Balancer, of whose routes everyone that it allows adds their own. Which namespaces may attach
 * follows from the routes of the app; for those of other repositories `allowedRoutes` says it.
 *
 * Its settings become a LoadBalancerConfiguration, where there are any.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const gateway = new alb.Gateway(chart, 'Edge', { scheme: alb.Scheme.INTERNET_FACING });
 * new alb.LoadBalancedDeployment(chart, 'Shop', { image: 'shop:1.4.2', containerPort: 8080, gateway: gateway });
 */
@checked('Gateway')
export class Gateway extends Construct implements IGateway {
  /**
   * A Gateway that another app or repository owns, by its name. It must allow routes of the namespace.
   *
   * @param gatewayName its name
   * @param gatewayNamespace its namespace @default - that of the route
   * @param listenerNames the listeners to attach to @default - all that take the route
   * @throws when a name is not one that Kubernetes takes
   */
  public static fromGatewayName(gatewayName: string, gatewayNamespace?: string, listenerNames?: string[]): IGateway {
    requireDnsSubdomain(gatewayName, 'Gateway.fromGatewayName: gatewayName');
    if (gatewayNamespace !== undefined) requireDnsLabel(gatewayNamespace, 'Gateway.fromGatewayName: gatewayNamespace');
    if (listenerNames?.length === 0) {
      throw new Error('Gateway.fromGatewayName: listenerNames must have at least one name, leave it out for all');
    }
    for (const name of listenerNames ?? []) requireDnsSubdomain(name, 'Gateway.fromGatewayName: listenerNames');
    return {
      gatewayName,
      ...(gatewayNamespace !== undefined && { gatewayNamespace }),
      ...(listenerNames && { listenerNames: [...listenerNames] }),
    };
  }

  /** @internal */
  public readonly _parent: GatewayParent;

  private readonly resource: ApiObject;
  private readonly listeners: GatewayListeners;
  private readonly listenerSets: ApiObject[] = [];
  private readonly given?: LoadBalancerConfiguration;
  private readonly givenName?: string;
  private made?: LoadBalancerConfiguration;

  /**
   * Adds a Gateway to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws when a value is out of its range, or a Gateway can't have it
   */
  public constructor(scope: Construct, id: string, props: GatewayProps = {}) {
    super(scope, id);
    const { metadata, allowedRoutes, allowedListenerSets } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    const listeners = props.listeners ?? [Listener.http()];
    requireListeners(listeners);
    const { sslRedirect, sslRedirectPort } = props;
    const port = redirectPort({ sslRedirect, sslRedirectPort, listeners });
    this.listeners = new GatewayListeners(listeners, allowedRoutes, port !== undefined);
    const gatewayClassName = classNameOf(props);
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: GATEWAY_API,
      kind: 'Gateway',
      metadata,
      spec: Lazy.any({ produce: () => this.render(gatewayClassName, allowedListenerSets) }),
    });
    this.given = props.configuration;
    this.givenName = configurationNameOf(props);
    this.configure(argumentCheck().only<LoadBalancerSettings>('LoadBalancerSettings', props), listeners);
    if (port !== undefined) addRedirect(this, this.resource, listeners, port);
    this._parent = {
      attach: (route) => this.attach(route),
      attachListeners: (listenerSet, more) => this.attachListeners(listenerSet, more),
    };
    this.node.addValidation({ validate: () => this.validate(allowedListenerSets) });
    Validation.of(this);
  }

  /** The name of the Gateway in the cluster. */
  public get gatewayName(): string {
    return this.resource.name;
  }

  /** Its namespace. Undefined where the app says none. */
  public get gatewayNamespace(): string | undefined {
    return this.resource.metadata.namespace;
  }

  /** The listeners that routes attach to, by name. Undefined for all. */
  public get listenerNames(): string[] | undefined {
    return this.listeners.names;
  }

  /**
   * One of the listeners, for routes that attach to it alone: `gateway: edge.listener('https')`.
   *
   * @param name its name: that of `onGateway`, or `http`, `https`, `https-8443`
   * @throws when no listener is called so
   */
  public listener(name: string): IGateway {
    this.listeners.requireName(name, `Gateway ${this.gatewayName}`);
    return {
      gatewayName: this.gatewayName,
      ...(this.gatewayNamespace !== undefined && { gatewayNamespace: this.gatewayNamespace }),
      listenerNames: [name],
      _parent: { attach: (route) => this.attach(route, name) },
    };
  }

  /** The LoadBalancerConfiguration that the Gateway refers to. Undefined while nothing needs one. */
  public get configuration(): LoadBalancerConfiguration | undefined {
    return this.given ?? this.made;
  }

  private attach(route: ApiObject, listenerName?: string) {
    this.listeners.addRoute(route, listenerName);
    const { gatewayName, gatewayNamespace } = this;
    const only = listenerName === undefined ? this.listenerNames : [listenerName];
    return () => parentRefs({ gatewayName, gatewayNamespace, listenerNames: only }, route);
  }

  private attachListeners(listenerSet: ApiObject, listeners: readonly Listener[]): void {
    this.listenerSets.push(listenerSet);
    if (listenerConfigurations(listeners) === undefined) return;
    if (this.given) this.given._addListeners(listeners);
    else if (this.made) this.made._addListeners(listeners);
    else this.configure({}, listeners);
  }

  /** Writes a configuration, where there is something to write in it. */
  private configure(settings: LoadBalancerSettings, listeners: readonly Listener[]): void {
    const names = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [name]));
    const configured = listenerConfigurations(listeners) !== undefined;
    if (names.length === 0 && !configured) return;
    if (this.givenName !== undefined) {
      throw new Error(
        `configurationName: can't be combined with ${names.length > 0 ? listed(names) : 'certificates, TLS settings or attributes of listeners'}, which only LoadBalancerConfiguration ${this.givenName} can say; say them there`,
      );
    }
    if (this.given) {
      if (names.length === 0) {
        this.given._addListeners(listeners);
        return;
      }
      throw new Error(
        `configuration: can't be combined with ${listed(names)}, say ${names.length === 1 ? 'it' : 'them'} in LoadBalancerConfiguration ${this.given.name}`,
      );
    }
    // What is wrong with the settings is wrong with the Gateway, whoever writes them.
    loadBalancerSpec(settings);
    const { metadata } = this.resource;
    const { namespace } = metadata;
    this.made = new LoadBalancerConfiguration(this, 'Configuration', {
      ...settings,
      // Of listeners that share a port, the one that is configured.
      listeners: listeners.filter((listener) => listenerConfigurations([listener]) !== undefined),
      metadata: {
        ...(metadata.name !== undefined && { name: metadata.name }),
        ...(namespace !== undefined && { namespace }),
      },
    });
  }

  private render(gatewayClassName: string, allowedListenerSets: AllowedNamespaces | undefined): object {
    const name = this.configuration?.name ?? this.givenName;
    const namespaces = this.allowedSets(allowedListenerSets);
    return {
      gatewayClassName,
      infrastructure:
        name === undefined
          ? undefined
          : { parametersRef: { group: CONFIGURATION_GROUP, kind: 'LoadBalancerConfiguration', name } },
      allowedListeners: namespaces && { namespaces },
      listeners: this.listeners.render(this.resource),
    };
  }

  /** None may attach unless they are allowed, not even those of the Gateway's own namespace. */
  private allowedSets(allowed: AllowedNamespaces | undefined): object | undefined {
    const namespaces = AllowedNamespaces._render(allowed, this.resource, this.listenerSets);
    return namespaces ?? (this.listenerSets.length > 0 ? { from: 'Same' } : undefined);
  }

  private validate(allowedListenerSets: AllowedNamespaces | undefined): string[] {
    const { given, gatewayNamespace } = this;
    const elsewhere = given && given.namespace !== gatewayNamespace;
    const where = (namespace: string | undefined) =>
      namespace === undefined ? 'no namespace' : `namespace ${quoted(namespace)}`;
    return [
      ...this.listeners.problems(this.resource),
      ...this.listenerSets.flatMap((set) => AllowedNamespaces._problem(allowedListenerSets, this.resource, set) ?? []),
      ...(elsewhere
        ? [
            `configuration: LoadBalancerConfiguration ${given.name} is in ${where(given.namespace)}, must be in that of Gateway ${this.gatewayName}: ${where(gatewayNamespace)} (AWS Load Balancer Controller)`,
          ]
        : []),
    ];
  }
}

function configurationNameOf({ configuration, configurationName }: GatewayProps): string | undefined {
  if (configurationName === undefined) return undefined;
  if (!configuration) return requireDnsSubdomain(configurationName, 'configurationName');
  throw new Error(
    `configurationName: ${quoted(configurationName)} and configuration ${configuration.name} are two answers, give one`,
  );
}

function classNameOf({ gatewayClass, gatewayClassName }: GatewayProps): string {
  const name = gatewayClass?.gatewayClassName;
  if (name !== undefined && gatewayClassName !== undefined && name !== gatewayClassName) {
    throw new Error(
      `gatewayClassName: ${quoted(gatewayClassName)} and gatewayClass ${quoted(name)} differ, give one of them`,
    );
  }
  return name ?? requireDnsSubdomain(gatewayClassName ?? 'alb', 'gatewayClassName');
}

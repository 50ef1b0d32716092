import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { argumentCheck, checked } from '../../arguments/checked';
import { knownMembers } from '../../arguments/members';
import { quoted } from '../../text/quoted';
import { requireDnsSubdomain } from '../kubernetes-name';
import type { Listener } from '../listener/listener';
import { requireDistinctPorts } from '../listener/listeners';
import type { LoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import { CONFIGURATION_API } from './gateway-api';
import { listenerConfigurations } from './listener-configuration';
import { loadBalancerSpec } from './load-balancer-configuration-spec';
import type { TargetGroupConfiguration } from './target-group-configuration';

/** Whose settings win where a GatewayClass and a Gateway both have a LoadBalancerConfiguration. */
export enum MergingMode {
  /** Those of the Gateway. */
  PREFER_GATEWAY = 'prefer-gateway',
  /** Those of the GatewayClass. */
  PREFER_GATEWAY_CLASS = 'prefer-gateway-class',
}
knownMembers(MergingMode, 'MergingMode');

/** Properties of `LoadBalancerConfiguration`. */
export interface LoadBalancerConfigurationProps extends LoadBalancerSettings {
  /**
   * Certificates, TLS and attributes of listeners, by protocol and port. This opens no port: which ports there are, the Gateway says.
   *
   * @default - as the controller makes them
   */
  readonly listeners?: Listener[];

  /**
   * Whose settings win. It is read from the configuration of a GatewayClass only.
   *
   * @default - the controller's: MergingMode.PREFER_GATEWAY_CLASS
   */
  readonly mergingMode?: MergingMode;

  /**
   * What holds for target groups of Services that have no configuration of their own. It must name no Service, and be in the same
   * namespace.
   *
   * @default - the controller's own defaults
   */
  readonly defaultTargetGroups?: TargetGroupConfiguration;

  /**
   * A TargetGroupConfiguration by its name in the same namespace: one that is made later, or elsewhere. Not together with
   * `defaultTargetGroups`.
   *
   * @default - `defaultTargetGroups` says it
   */
  readonly defaultTargetGroupsName?: string;

  /**
   * Name, namespace, labels and annotations. Its namespace is that of the Gateway.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The settings of the load balancers of a GatewayClass, or of a Gateway. A `Gateway` writes its own where it needs one; this is for
 * classes, and for a configuration that several Gateways share.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const configuration = new alb.LoadBalancerConfiguration(chart, 'Public', { scheme: alb.Scheme.INTERNET_FACING });
 * new alb.Gateway(chart, 'Edge', { configuration: configuration });
 */
@checked('LoadBalancerConfiguration')
export class LoadBalancerConfiguration extends Construct {
  private readonly resource: ApiObject;
  private readonly listeners: Listener[];

  /**
   * Adds a LoadBalancerConfiguration to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws where ELBv2 or the controller would refuse a value
   */
  public constructor(scope: Construct, id: string, props: LoadBalancerConfigurationProps = {}) {
    super(scope, id);
    const { metadata, mergingMode, listeners = [] } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    requireDistinctPorts(listeners, 'listeners');
    listenerConfigurations(listeners);
    this.listeners = [...listeners];
    const settings = loadBalancerSpec(argumentCheck().only('LoadBalancerSettings', props));
    const name = defaultsOf(props);
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: CONFIGURATION_API,
      kind: 'LoadBalancerConfiguration',
      metadata,
      spec: Lazy.any({
        produce: () => ({
          mergingMode,
          ...settings,
          listenerConfigurations: listenerConfigurations(this.listeners),
          defaultTargetGroupConfiguration: name === undefined ? undefined : { name },
        }),
      }),
    });
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /** The namespace. Undefined where the app says none. */
  public get namespace(): string | undefined {
    return this.resource.metadata.namespace;
  }

  /** @internal */
  public _addListeners(listeners: readonly Listener[]): void {
    this.listeners.push(...listeners);
  }
}

function defaultsOf(props: LoadBalancerConfigurationProps): string | undefined {
  const { defaultTargetGroups: configuration, defaultTargetGroupsName: name } = props;
  if (name !== undefined) {
    if (!configuration) return requireDnsSubdomain(name, 'defaultTargetGroupsName');
    throw new Error(
      `defaultTargetGroupsName: ${quoted(name)} and defaultTargetGroups ${configuration.name} are two answers, give one`,
    );
  }
  if (!configuration) return undefined;
  if (configuration.serviceName === undefined) return configuration.name;
  throw new Error(
    `defaultTargetGroups: TargetGroupConfiguration ${configuration.name} is for Service ${configuration.serviceName}, must be for no Service (AWS Load Balancer Controller)`,
  );
}

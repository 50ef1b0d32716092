import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { dropChartNamespace } from '../class/ingress-class-params';
import { requireDnsLabel, requireDnsSubdomain } from '../kubernetes-name';
import { ALB_CONTROLLER, CONFIGURATION_GROUP, GATEWAY_API } from './gateway-api';
import type { LoadBalancerConfiguration } from './load-balancer-configuration';

/** A class of Gateways that become Application Load Balancers. */
export interface IGatewayClass {
  /** The name of the class in the cluster. */
  readonly gatewayClassName: string;
}

/** Properties of `GatewayClass`. */
export interface GatewayClassProps {
  /**
   * What holds for the load balancers of all Gateways of the class. Where a Gateway says something else, the class wins, unless
   * `mergingMode` says otherwise. It needs a namespace.
   *
   * @default - what the Gateways say
   */
  readonly configuration?: LoadBalancerConfiguration;

  /**
   * A LoadBalancerConfiguration by its name: one that is made later, or elsewhere. Needs `configurationNamespace`; not together with
   * `configuration`.
   *
   * @default - `configuration` says it
   */
  readonly configurationName?: string;

  /**
   * The namespace of the LoadBalancerConfiguration that `configurationName` names.
   *
   * @default - none
   */
  readonly configurationNamespace?: string;

  /**
   * What the class is for, at most 64 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Name, labels and annotations. It is a cluster-wide object.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * A class of Gateways that the AWS Load Balancer Controller makes Application Load Balancers of.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const gatewayClass = new alb.GatewayClass(chart, 'Class', { metadata: { name: 'alb' } });
 * new alb.Gateway(chart, 'Edge', { gatewayClass: gatewayClass });
 */
@checked('GatewayClass')
export class GatewayClass extends Construct implements IGatewayClass {
  /**
   * A class that is not part of this app.
   *
   * @param gatewayClassName its name
   * @throws when the name is not one that Kubernetes takes
   */
  public static fromGatewayClassName(gatewayClassName: string): IGatewayClass {
    return { gatewayClassName: requireDnsSubdomain(gatewayClassName, 'GatewayClass.fromGatewayClassName') };
  }

  private readonly resource: ApiObject;

  /**
   * Adds a GatewayClass to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws when a value is out of its range, or the configuration has no namespace
   */
  public constructor(scope: Construct, id: string, props: GatewayClassProps = {}) {
    super(scope, id);
    const { description, metadata } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    if (description !== undefined && description.length > 64) {
      throw new Error(`description: has ${description.length} characters, must have at most 64 (Gateway API)`);
    }
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: GATEWAY_API,
      kind: 'GatewayClass',
      metadata,
      spec: { controllerName: ALB_CONTROLLER, description, parametersRef: parametersOf(props) },
    });
    dropChartNamespace(this.resource);
  }

  /** The name of the class in the cluster. */
  public get gatewayClassName(): string {
    return this.resource.name;
  }
}

function parametersOf(props: GatewayClassProps): object | undefined {
  const { configuration, configurationName, configurationNamespace } = props;
  if (configurationName !== undefined || configurationNamespace !== undefined) {
    if (configuration) {
      throw new Error(
        `configurationName: ${quoted(configurationName ?? '')} and configuration ${configuration.name} are two answers, give one`,
      );
    }
    const name = requireDnsSubdomain(configurationName ?? '', 'configurationName');
    const namespace = requireDnsLabel(configurationNamespace ?? '', 'configurationNamespace');
    return { group: CONFIGURATION_GROUP, kind: 'LoadBalancerConfiguration', name, namespace };
  }
  if (!configuration) return undefined;
  const { name, namespace } = configuration;
  if (namespace !== undefined)
    return { group: CONFIGURATION_GROUP, kind: 'LoadBalancerConfiguration', name, namespace };
  throw new Error(
    `configuration: LoadBalancerConfiguration ${name} has no namespace, by which a GatewayClass refers to it; give it one (AWS Load Balancer Controller)`,
  );
}

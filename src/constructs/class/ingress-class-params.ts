import { ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { AnnotationSet } from '../../annotations/annotation-set';
import { type AnnotationRow, registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { requireValid } from '../ingress/annotation-value';
import { requireDnsSubdomain, requirePort } from '../kubernetes-name';
import { writeLoadBalancerAttributes } from '../load-balancer/load-balancer-attributes';
import { keyValues, Settings } from '../settings';
import type { IngressClassParamsOptions, ListenerAttributes } from './ingress-class-params-options';
import { apiOf, IngressController } from './ingress-controller';
import { renderLabelSelector } from './label-selector';

/** Properties of `IngressClassParams`. */
export interface IngressClassParamsProps extends IngressClassParamsOptions {
  /**
   * The controller that reads the resource. API groups and some fields differ between controllers.
   *
   * @default IngressController.AWS_LOAD_BALANCER_CONTROLLER
   */
  readonly controller?: IngressController;

  /**
   * Name, labels and annotations. It is a cluster-wide object.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * The configuration of one or several IngressClasses: what platform teams lay down for all Ingresses of a class.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.IngressClassParams(chart, 'Public', {
 *   scheme: alb.Scheme.INTERNET_FACING,
 *   tags: { team: 'platform' },
 * });
 */
@checked('IngressClassParams')
export class IngressClassParams extends Construct {
  /** Whose resource it is. */
  public readonly controller: IngressController;

  private readonly resource: ApiObject;

  /**
   * Adds an IngressClassParams to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings, all of them optional
   * @throws when ELBv2 or the controller would refuse a value, or EKS Auto Mode would ignore it
   */
  public constructor(scope: Construct, id: string, props: IngressClassParamsProps = {}) {
    super(scope, id);
    const { controller = IngressController.AWS_LOAD_BALANCER_CONTROLLER, metadata } = props;
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    const { group, version } = apiOf(controller);
    this.controller = controller;
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: `${group}/${version}`,
      kind: 'IngressClassParams',
      metadata,
      spec: renderSpec(props, controller),
    });
    dropChartNamespace(this.resource);
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }
}

/** A cluster-wide object has no namespace, although cdk8s gives it that of its chart. */
export function dropChartNamespace(resource: ApiObject): void {
  if (resource.metadata.namespace !== undefined) resource.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** The `spec` in the words of the controller. Field names as in its CRD; absent fields leave the choice to the Ingress. */
function renderSpec(options: IngressClassParamsOptions, controller: IngressController): object {
  const autoMode = controller === IngressController.EKS_AUTO_MODE;
  if (autoMode) requireNothingIgnored(options);
  const { group, namespaceSelector, sslRedirectPort, listenerAttributes } = options;
  return {
    loadBalancerName: valid(registry.loadBalancerName, options.loadBalancerName, 'loadBalancerName'),
    [autoMode ? 'certificateARNs' : 'certificateArn']: certificateArns(options),
    namespaceSelector: namespaceSelector && renderLabelSelector(namespaceSelector),
    group: group && { name: group.groupName },
    scheme: options.scheme,
    inboundCIDRs: valid(registry.inboundCidrs, options.inboundCidrs, 'inboundCidrs'),
    prefixListsIDs: valid(registry.securityGroupPrefixLists, options.inboundPrefixLists, 'inboundPrefixLists'),
    sslPolicy: options.sslPolicy?.name,
    sslRedirectPort:
      sslRedirectPort === undefined ? undefined : String(requirePort(sslRedirectPort, 'sslRedirectPort')),
    subnets: renderSubnets(options, autoMode),
    ipAddressType: options.ipAddressType,
    tags: keyValues(valid(registry.tags, options.tags, 'tags')),
    targetType: options.targetType,
    ...renderCapacity(options),
    loadBalancerAttributes: keyValues(
      written(registry.loadBalancerAttributes, (set) => writeLoadBalancerAttributes(set, options)),
    ),
    listeners: listenerAttributes?.map((listener) => renderListener(listener, autoMode)),
    wafv2AclArn: written(registry.wafv2AclArn, (set) => options.webAcl?._write(set)),
    wafv2AclName: written(registry.wafv2AclName, (set) => options.webAcl?._write(set)),
  };
}

/** What has no field in EKS Auto Mode's IngressClassParams, and what to use there (EKS user guide, auto-configure-alb). */
function requireNothingIgnored({
  sslRedirectPort,
  webAcl,
  sslPolicy,
  inboundPrefixLists,
}: IngressClassParamsOptions): void {
  if (sslPolicy) {
    throw new Error(
      `sslPolicy: ${sslPolicy.name} has no place in the IngressClassParams of EKS Auto Mode, set sslPolicy on the Ingresses`,
    );
  }
  if (inboundPrefixLists) {
    const lists = inboundPrefixLists.join(', ');
    throw new Error(
      `inboundPrefixLists: ${lists} has no place in the IngressClassParams of EKS Auto Mode, give inboundCidrs`,
    );
  }
  const ignored = sslRedirectPort !== undefined ? `sslRedirectPort: ${sslRedirectPort}` : webAcl && 'webAcl';
  if (ignored) {
    const instead = webAcl && sslRedirectPort === undefined ? 'webAcl' : 'sslRedirect';
    throw new Error(
      `${ignored} has no place in the IngressClassParams of EKS Auto Mode, set ${instead} on the Ingresses`,
    );
  }
}

function valid<T>(row: AnnotationRow<T>, value: T | undefined, property: string): T | undefined {
  return value === undefined ? undefined : requireValid(row, value, property);
}

/** The value that an annotation writer gives a row. */
function written<T>(row: AnnotationRow<T>, write: (set: AnnotationSet) => void): T | undefined {
  const set = new AnnotationSet();
  write(set);
  return Settings.of(set).get(row);
}

function certificateArns({ certificates }: IngressClassParamsOptions): string[] | undefined {
  return certificates?.map(({ arn, _source }) => {
    if (arn !== undefined) return arn;
    throw new Error(
      `certificates: a class takes certificates by ARN only, not ${_source}; use ListenerCertificate.fromArn(…)`,
    );
  });
}

function renderSubnets({ subnets, subnetTags }: IngressClassParamsOptions, autoMode: boolean): object | undefined {
  if (subnets && subnetTags) {
    throw new Error(
      `subnets: ids (${subnets.join(', ')}) and subnetTags (${Object.keys(subnetTags).join(', ')}) are two answers, give one of them`,
    );
  }
  if (subnets) return { ids: requireSubnetIds(subnets) };
  if (!subnetTags) return undefined;
  const tags = Object.entries(subnetTags);
  if (tags.length === 0)
    throw new Error('subnetTags: must have at least one key, leave it out to let Ingresses choose');
  return autoMode ? { matchTags: tags.map(([key, values]) => ({ key, values })) } : { tags: Object.fromEntries(tags) };
}

function requireSubnetIds(ids: string[]): string[] {
  if (ids.length === 0) throw new Error('subnets: must have at least one id, leave it out to let Ingresses choose');
  for (const [index, id] of ids.entries()) {
    if (!/^subnet-[0-9a-f]+$/.test(id)) {
      throw new Error(`subnets: ${quoted(id)} is not the id of a subnet, must look like "subnet-0123456789abcdef0"`);
    }
    if (ids.indexOf(id) !== index)
      throw new Error(`subnets: ${quoted(id)} is given twice, the controller refuses that`);
  }
  return ids;
}

function renderCapacity({ minimumCapacityUnits: units, ipamIpv4PoolId }: IngressClassParamsOptions): object {
  if (units !== undefined) {
    requireValid(registry.minimumLoadBalancerCapacity, { CapacityUnits: String(units) }, 'minimumCapacityUnits');
  }
  valid(registry.ipamIpv4PoolId, ipamIpv4PoolId, 'ipamIpv4PoolId');
  return {
    minimumLoadBalancerCapacity: units === undefined ? undefined : { capacityUnits: units },
    ipamConfiguration: ipamIpv4PoolId === undefined ? undefined : { ipv4IPAMPoolId: ipamIpv4PoolId },
  };
}

function renderListener({ protocol, port, attributes }: ListenerAttributes, autoMode: boolean): object {
  requirePort(port, 'listenerAttributes: port');
  requireValid(registry.listenerAttributes, { ...attributes }, `listenerAttributes of ${protocol} ${port}`);
  return { protocol, port, [autoMode ? 'attributes' : 'listenerAttributes']: keyValues(attributes) };
}

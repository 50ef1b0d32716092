import { ApiObject, type ApiObjectMetadata, Lazy } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { checked } from '../../arguments/checked';
import { requireDnsLabel, requireDnsSubdomain } from '../kubernetes-name';
import { requireService } from '../target-group/service-port';
import { GATEWAY_GROUP, REFERENCE_GRANT_API } from './gateway-api';
import { RouteKind } from './route-kind';

/** Properties of `ReferenceGrant`. */
export interface ReferenceGrantProps {
  /** The namespaces whose routes may refer to the Services, at least one. */
  readonly fromNamespaces: string[];

  /**
   * The kinds of routes that may.
   *
   * @default - HTTPRoutes and GRPCRoutes
   */
  readonly routeKinds?: RouteKind[];

  /**
   * The Services that they may forward to: of any cdk8s-plus, ApiObjects, or whatever else renders one. All in one namespace, which
   * becomes that of the grant.
   *
   * @default - `serviceNames`, or every Service of the namespace
   */
  readonly services?: IConstruct[];

  /**
   * Services that are not part of this app, by name.
   *
   * @default - `services`, or every Service of the namespace
   */
  readonly serviceNames?: string[];

  /**
   * Name, namespace, labels and annotations. Its namespace is that of the Services.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/**
 * Lets routes of other namespaces forward to Services of this one. A route writes the grants of the Services of this app that it
 * forwards to; this is for routes of other apps.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.ReferenceGrant(chart, 'Grant', {
 *   metadata: { namespace: 'payments' },
 *   fromNamespaces: ['shop'],
 *   serviceNames: ['pay'],
 * });
 */
@checked('ReferenceGrant')
export class ReferenceGrant extends Construct {
  private readonly resource: ApiObject;
  private readonly from: { readonly kind: RouteKind; readonly namespace: string }[] = [];

  /**
   * Adds a ReferenceGrant to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a name is not one that Kubernetes takes, or the Services are in several namespaces
   */
  public constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id);
    const { fromNamespaces, routeKinds = [RouteKind.HTTP, RouteKind.GRPC], metadata } = props;
    if (fromNamespaces.length === 0) throw new Error('fromNamespaces: must have at least one namespace');
    if (routeKinds.length === 0) throw new Error('routeKinds: must have at least one kind, leave it out for both');
    if (metadata?.name !== undefined) requireDnsSubdomain(metadata.name, 'metadata.name');
    for (const namespace of fromNamespaces) {
      requireDnsLabel(namespace, 'fromNamespaces');
      for (const kind of routeKinds) this._allow(kind, namespace);
    }
    const services = (props.services ?? []).map((service) => requireService(service, 'services'));
    const namespace = namespaceOf(services);
    const names = (props.serviceNames ?? []).map((name) => requireDnsLabel(name, 'serviceNames'));
    const to = [...services.map(({ name }) => name), ...names].map((name) => ({ group: '', kind: 'Service', name }));
    this.resource = new ApiObject(this, 'Resource', {
      apiVersion: REFERENCE_GRANT_API,
      kind: 'ReferenceGrant',
      metadata: { ...(namespace !== undefined && { namespace }), ...metadata },
      spec: Lazy.any({
        produce: () => ({
          from: this.from.map((each) => ({ group: GATEWAY_GROUP, ...each })),
          to: to.length > 0 ? to : [{ group: '', kind: 'Service' }],
        }),
      }),
    });
  }

  /** The name in the cluster. */
  public get name(): string {
    return this.resource.name;
  }

  /** @internal */
  public _allow(kind: RouteKind, namespace: string): void {
    if (!this.from.some((each) => each.kind === kind && each.namespace === namespace)) {
      this.from.push({ kind, namespace });
    }
  }
}

function namespaceOf(services: readonly ApiObject[]): string | undefined {
  const namespaces = [...new Set(services.map(({ metadata }) => metadata.namespace))];
  if (namespaces.length <= 1) return namespaces[0];
  const listed = namespaces.map((namespace) => namespace ?? 'none').join(', ');
  throw new Error(`services: are in the namespaces ${listed}, must be in one; make a ReferenceGrant for each`);
}

const grants = new WeakMap<ApiObject, ReferenceGrant>();

/** Lets routes of a namespace forward to a Service. */
export function grant(service: ApiObject, kind: RouteKind, namespace: string): void {
  const known = grants.get(service);
  if (known) {
    known._allow(kind, namespace);
    return;
  }
  const created = new ReferenceGrant(service, 'ReferenceGrant', {
    fromNamespaces: [namespace],
    routeKinds: [kind],
    services: [service],
    metadata: { name: service.name },
  });
  grants.set(service, created);
}

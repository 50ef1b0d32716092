import { Construct } from 'constructs';
import type { RuleCondition } from '../../annotations/codec/values';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { actionNameOf } from '../ingress/action-name';
import { PathType } from '../ingress/ingress-path';
import type { IListenerAction } from '../listener/listener-action-config';
import { headerMatch, sourceIpsOf } from './http-match';
import { Route } from './route';
import { RouteKind } from './route-kind';
import type { GrpcRouteProps, GrpcRouteRuleOptions } from './route-props';

const SERVICE = /^[A-Za-z_][A-Za-z_0-9]*(\.[A-Za-z_][A-Za-z_0-9]*)*$/;
const METHOD = /^[A-Za-z_][A-Za-z_0-9]*$/;

/**
 * Rules for gRPC on the load balancer of a Gateway. Its HTTPS listeners take them; targets are spoken to in gRPC.
 *
 * The load balancer asks the narrowest rule first, wherever it was added: longer services and methods, then more headers.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const gateway = new alb.Gateway(chart, 'Edge', {
 *   listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
 * });
 * const route = new alb.GrpcRoute(chart, 'Greeter', { gateway: gateway, host: 'grpc.example.com' });
 * route.addRule(alb.TargetGroup.fromServiceName('greeter', { port: 50051 }), { service: 'helloworld.Greeter' });
 */
@checked('GrpcRoute')
export class GrpcRoute extends Construct {
  private readonly route: Route;

  /**
   * Adds a GrpcRoute to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a value is out of its range, or a route can't say it
   */
  public constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id);
    this.route = new Route(this, RouteKind.GRPC, props);
  }

  /** The name of the route in the cluster. */
  public get name(): string {
    return this.route.resource.name;
  }

  /**
   * Adds a rule for the hosts of the route: for one gRPC service or method, or for all.
   *
   * @param action a target group, a weighted forward, or a fixed response
   * @param options service, method and what else must match
   * @throws when service or method is malformed, or a route can't say it
   */
  public addRule(action: IListenerAction, options: GrpcRouteRuleOptions = {}): void {
    const { service, method, ruleConfiguration } = options;
    const conditions = (options.conditions ?? []).map(({ _condition }) => _condition);
    const called = methodMatch(service, method);
    const headers = conditions.flatMap(headersOf);
    const bound = this.route.bind(action);
    if (bound.action.redirectConfig) {
      throw new Error('addRule: a redirect is for HTTP clients, must not be in a GrpcRoute (Gateway API)');
    }
    const match = { ...(called && { method: called }), ...(headers.length > 0 && { headers }) };
    const path = `/${service ?? '*'}/${method ?? '*'}`;
    this.route.add({
      name: actionNameOf({ path, pathType: PathType.PREFIX, conditions }),
      matches: Object.keys(match).length > 0 ? [match] : [],
      sourceIps: sourceIpsOf(conditions),
      action: bound,
      filters: [],
      ruleConfiguration,
    });
  }
}

function methodMatch(service: string | undefined, method: string | undefined): object | undefined {
  if (service !== undefined && !SERVICE.test(service)) {
    throw new Error(`addRule: service ${quoted(service)} is not a gRPC service, must look like "shop.Orders"`);
  }
  if (method !== undefined && !METHOD.test(method)) {
    throw new Error(`addRule: method ${quoted(method)} is not a gRPC method, must look like "Create"`);
  }
  if (service === undefined && method === undefined) return undefined;
  return { ...(service !== undefined && { service }), ...(method !== undefined && { method }) };
}

function headersOf({ field, httpHeaderConfig: header }: RuleCondition): object[] {
  if (field === 'source-ip') return [];
  if (header?.values) return [headerMatch(header.httpHeaderName, header.values)];
  throw new Error(
    `conditions: ${header ? `the regular expression of header ${quoted(header.httpHeaderName)}` : field} has no form on a GrpcRoute, must be httpHeader or sourceIps (AWS Load Balancer Controller)`,
  );
}

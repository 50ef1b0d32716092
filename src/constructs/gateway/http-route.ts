import { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { actionNameOf } from '../ingress/action-name';
import { PathType, requirePath } from '../ingress/ingress-path';
import type { IListenerAction } from '../listener/listener-action-config';
import { httpFilters, needsOneMatch } from './http-filter';
import { type HttpMatch, httpMatches, sourceIpsOf } from './http-match';
import { Route } from './route';
import { RouteKind } from './route-kind';
import type { HttpRouteDefaultOptions, HttpRouteProps, HttpRouteRuleOptions } from './route-props';

/**
 * Rules on the load balancer of a Gateway, for all hosts of the route.
 *
 * The load balancer asks the narrowest rule first, wherever it was added: hosts before wildcards, `Exact` and `ImplementationSpecific` paths
 * before `Prefix` ones, longer paths before shorter ones, then rules with a method, with more headers and with more query parameters. Of
 * equally narrow rules the first counts. A rule that could never answer is an error at synth.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const route = new alb.HttpRoute(chart, 'Shop', { gateway: new alb.Gateway(chart, 'Edge'), host: 'shop.example.com' });
 * route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
 */
@checked('HttpRoute')
export class HttpRoute extends Construct {
  private readonly route: Route;
  private readonly regex: boolean;
  private readonly implicitPathType: boolean;
  private readonly portByController: boolean;
  private readonly known = new Set<string>();

  /**
   * Adds an HttpRoute to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when a value is out of its range, or a route can't say it
   */
  public constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    const { useRegexPathMatch = false, implicitPathType = false, defaultsByController = false } = props;
    this.regex = useRegexPathMatch;
    this.implicitPathType = implicitPathType;
    this.portByController = defaultsByController;
    this.route = new Route(this, RouteKind.HTTP, props);
  }

  /** The name of the route in the cluster. */
  public get name(): string {
    return this.route.resource.name;
  }

  /**
   * Adds a rule for the hosts of the route.
   *
   * @param path starts with `/`, at most 128 characters
   * @param action a target group, or what else to do
   * @param options the type of the path, conditions and transforms
   * @throws when the path does not fit its type, the same rule was added before, or a route can't say it
   */
  public addRule(path: string, action: IListenerAction, options: HttpRouteRuleOptions = {}): void {
    const { pathType = PathType.PREFIX, transforms = [], ruleConfiguration, morePaths = [] } = options;
    const conditions = (options.conditions ?? []).map(({ _condition }) => _condition);
    const matches = [path, ...morePaths].flatMap((each) => {
      requirePath(each, pathType, this.regex, 'addRule');
      this.requireNew(each, pathType, conditions.length > 0);
      const place = { host: this.route.hosts[0], path: each, pathType, regex: this.regex };
      return httpMatches(place, conditions, 'addRule');
    });
    const bound = this.route.bind(action);
    const filters = httpFilters(
      bound.action,
      transforms.map(({ _transform }) => _transform),
      matches,
      this.portByController,
    );
    this.route.add({
      name: actionNameOf({ path, pathType, conditions }),
      matches: this.implicitPathType && options.pathType === undefined ? matches.map(withoutPrefixType) : matches,
      apart: needsOneMatch(filters),
      sourceIps: sourceIpsOf(conditions),
      action: bound,
      filters,
      ruleConfiguration,
    });
  }

  /**
   * Adds a rule for every request to the hosts of the route that no narrower rule takes. It is written without `matches`; otherwise it is
   * `addRule('/', …)`.
   *
   * @param action a target group, or what else to do
   * @param options the name of the rule
   * @throws when there is a rule for `/` already, or a route can't say it
   */
  public addDefaultAction(action: IListenerAction, options: HttpRouteDefaultOptions = {}): void {
    const { transforms = [], ruleConfiguration } = options;
    this.requireNew('/', PathType.PREFIX, false, 'addDefaultAction');
    const bound = this.route.bind(action);
    const filters = httpFilters(
      bound.action,
      transforms.map(({ _transform }) => _transform),
      [],
      this.portByController,
    );
    const name = actionNameOf({ path: '/', pathType: PathType.PREFIX, conditions: [] });
    this.route.add({ name, matches: [], sourceIps: [], action: bound, filters, ruleConfiguration });
  }

  private requireNew(path: string, pathType: PathType, conditional: boolean, method = 'addRule'): void {
    if (conditional) return;
    const identity = `${pathType} ${path}`;
    if (this.known.has(identity)) {
      throw new Error(
        `${method}: there is already a rule for ${pathType} path ${quoted(path)}, and the second would never answer; give one of them conditions`,
      );
    }
    this.known.add(identity);
  }
}

function withoutPrefixType({ path, ...match }: HttpMatch): object {
  return path?.type === 'PathPrefix' ? { path: { value: path.value }, ...match } : { path, ...match };
}

import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checked } from '../arguments/checked';
import { requiredRelease } from '../releases/known';
import { controllerReleaseOf } from '../synthesis/controller-release';
import type { AppPlan } from './app-objects';
import type { PlannedLoadBalancer, PlannedRoute } from './planned';

/** Options of `Plan.of`. */
export interface PlanOptions {
  /**
   * The path of a YAML file that says what AWS holds and how the controller is configured. See `cdk8s-alb environment`.
   *
   * @default - what only AWS knows stays unknown
   */
  readonly environmentFile?: string;
  /**
   * The release of the controller, such as `2.13.4`, or `2.13` for its last patch.
   *
   * @default - that of `Validation.useControllerVersion`, of the LoadBalancerController of the app or of the environment file,
   * else the newest that is known
   */
  readonly controllerVersion?: string;
}

/** What a request is like, besides its URL. */
export interface RouteOptions {
  /**
   * The method.
   *
   * @default "GET"
   */
  readonly method?: string;
  /**
   * Headers by name.
   *
   * @default - none but Host
   */
  readonly headers?: { readonly [name: string]: string };
  /**
   * The client's address.
   *
   * @default - unknown: rules that ask for it do not match
   */
  readonly sourceIp?: string;
  /**
   * The id of the load balancer that is asked: the name of a group, or `namespace/name` of an Ingress or Gateway.
   *
   * @default - the only one, or the only one that has a rule for the request
   */
  readonly loadBalancer?: string;
}

/**
 * What the AWS Load Balancer Controller would make of an app, for the unit tests of app teams.
 *
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const ingress = new alb.Ingress(chart, 'Shop', { metadata: { namespace: 'shop' } });
 * ingress.addHostRule('shop.example.com', '/cart', alb.TargetGroup.fromServiceName('cart', { port: 80 }));
 *
 * const answer = alb.Plan.of(app).route('http://shop.example.com/cart');
 * const service = answer.service; // shop/cart
 */
@checked('Plan')
export class Plan {
  /**
   * Plans all Ingresses and Gateways of an app, of whatever make.
   *
   * @param scope the App, or anything in it
   * @param options what AWS holds, and which release of the controller runs
   * @throws when the controller would refuse something, saying all of it
   */
  public static of(scope: IConstruct, options: PlanOptions = {}): Plan {
    const { planApp, refusals } = require('./app-objects') as typeof import('./app-objects');
    const objects = scope.node.root.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
    const { environmentFile, controllerVersion } = options;
    const planned = planApp(objects, {
      environmentFile,
      release: controllerVersion === undefined ? controllerReleaseOf(scope) : requiredRelease(controllerVersion),
    });
    const refused = refusals(planned);
    if (refused.length > 0) {
      const lines = refused.map(({ message, construct }) =>
        construct ? `[${construct.node.path}] ${message}` : message,
      );
      throw new Error(`The controller would refuse this app:\n  ${lines.join('\n  ')}`);
    }
    return new Plan(planned);
  }

  private constructor(private readonly planned: AppPlan) {}

  /** The load balancers by id. A network load balancer in front of one comes after it, with the same id. */
  public get loadBalancers(): PlannedLoadBalancer[] {
    const { plannedLoadBalancers } = require('./planned-load-balancer') as typeof import('./planned-load-balancer');
    return plannedLoadBalancers(this.planned.plan);
  }

  /**
   * What `cdk8s-alb plan` notes beside the load balancers, a sentence each.
   *
   * A Service that is not in this app, which the controller answers with 503 until it exists, an object that is missing, so that a load
   * balancer is not built, and what other controllers serve.
   */
  public get notes(): string[] {
    const { plannedNotes } = require('./planned-notes') as typeof import('./planned-notes');
    return plannedNotes(this.planned);
  }

  /**
   * What is done with a request, and why the rules before did not answer.
   *
   * @param url `http://` or `https://`, with the host that a client asks for
   * @param options method, headers and address of the client
   * @throws when the URL is invalid, no load balancer is planned (with the `notes`, which say why), or several could answer and
   * `loadBalancer` does not say which
   */
  public route(url: string, options: RouteOptions = {}): PlannedRoute {
    const { describeRoute } = require('./planned-route') as typeof import('./planned-route');
    return describeRoute(this.planned, url, options);
  }
}

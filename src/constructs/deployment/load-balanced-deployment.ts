import { ApiObject, Chart, Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct, type IConstruct } from 'constructs';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { listed } from '../../text/words';
import type { HttpRoute } from '../gateway/http-route';
import type { Ingress } from '../ingress/ingress';
import { TargetGroup } from '../target-group/target-group';
import { TargetType } from '../target-group/target-group-settings';
import { addAutoscaler, minReplicasOf } from './autoscaling';
import { createDeployment, createService } from './deployment-parts';
import { drainTimeline } from './drain-timeline';
import { requireSeveralPods } from './draining';
import { addIngressRules, addRouteRule, createIngress, createRoute } from './exposure';
import { Draining, type LoadBalancedDeploymentProps } from './load-balanced-deployment-props';
import { type CompleteProps, withPreset } from './preset';
import { renderReadiness } from './probes';
import { spreadPods, TopologySpread } from './topology-spread';
import { drainPods, probePods, requireDistinctContainers, workloadOf } from './workload';
import { factsOf, portsOf } from './workload-facts';
import { ZeroDowntime } from './zero-downtime';

/**
 * A Deployment, the Service in front of its pods, and the Ingress, or the route on a Gateway, that puts an Application Load Balancer in
 * front of that.
 *
 * Pods are registered by IP unless `targetType` says otherwise, and drain before they stop.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancedDeployment(chart, 'Shop', {
 *   image: 'shop:1.4.2',
 *   containerPort: 8080,
 *   scheme: alb.Scheme.INTERNET_FACING,
 *   healthCheck: { path: '/healthz' },
 * });
 */
@checked('LoadBalancedDeployment')
export class LoadBalancedDeployment extends Construct {
  /** The Deployment that was made for `image`. Undefined when a `deployment` or a `service` was given. */
  public readonly deployment?: kplus.Deployment;

  /** The Service that was made. Undefined when a `service` was given. */
  public readonly createdService?: kplus.Service;

  /** The Service, made here or given. */
  public readonly service: IConstruct;

  /** The route on the Gateway. Undefined without `gateway`. */
  public readonly route?: HttpRoute;

  /** How pods come and go. Undefined unless that was asked for. */
  public readonly zeroDowntime?: ZeroDowntime;

  /** The Deployment, made here or given. */
  private readonly workload?: IConstruct;

  private readonly ownIngress?: Ingress;

  /**
   * Adds a LoadBalancedDeployment to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param given its settings
   * @throws when not exactly one of `image`, `deployment` and `service` is given, a value is out of its range, or two values
   * contradict each other
   */
  public constructor(scope: Construct, id: string, given: LoadBalancedDeploymentProps) {
    super(scope, id);
    requireOneWorkload(given);
    if (given.deployment) this.requireNamespace(workloadOf(given.deployment, 'deployment'), given);
    const fixed = given.replicas ?? (given.deployment && factsOf(given.deployment).replicas);
    const props = withPreset(given, fixed);
    if (props.image !== undefined) {
      const { image, autoscaling } = props;
      this.deployment = createDeployment(this, image, props, { autoscaled: autoscaling !== undefined });
    }
    this.workload = this.deployment ?? given.deployment;
    if (this.workload) {
      requireDistinctContainers(workloadOf(this.workload, 'deployment'));
      this.createdService = createService(this, this.workload, props);
    }
    this.service = props.service ?? (this.createdService as IConstruct);
    const drain = this.drainOf(props);
    this.route = props.gateway && createRoute(this, props, drain);
    this.ownIngress = this.route ? undefined : createIngress(this, props, drain);
    this.addRules(props);
    if (given.deployment) this.probe(given.deployment, props);
    if (props.zeroDowntime) this.zeroDowntime = this.addZeroDowntime(props);
    if (props.autoscaling) addAutoscaler(this, this.requireWorkload('autoscaling'), props.autoscaling);
    if (props.topologySpread !== TopologySpread.NONE) {
      spreadPods(this.requireWorkload('topologySpread'), props.topologySpread);
    }
  }

  /**
   * The Ingress.
   *
   * @throws with `gateway`, where there is none
   */
  public get ingress(): Ingress {
    if (this.ownIngress) return this.ownIngress;
    throw new Error(`LoadBalancedDeployment ${this.node.path} is behind a Gateway and has no Ingress; use route`);
  }

  private addRules(props: CompleteProps): void {
    const { service, servicePort } = props;
    const port = service || props.additionalPorts?.length ? servicePort : undefined;
    const fallback = props.additionalPorts?.length && !service ? 80 : undefined;
    const target = TargetGroup.fromService(this.service, { port: port ?? fallback });
    if (this.route) addRouteRule(this.route, props, target);
    else addIngressRules(this.ingress, props, target);
  }

  /** A pod that leaves serves until the load balancer is done with it. @returns what the target groups must know */
  private drainOf(props: CompleteProps): { readonly deregistrationDelay?: Duration } {
    const { draining = Draining.PODS_AND_TARGETS, zeroDowntime, deregistrationDelay } = props;
    if (!this.workload || zeroDowntime || draining === Draining.NONE) return {};
    const timeline = drainTimeline({}, deregistrationDelay);
    drainPods(workloadOf(this.workload, 'deployment'), timeline);
    return draining === Draining.PODS ? {} : { deregistrationDelay: Duration.seconds(timeline.deregistrationDelay) };
  }

  /** Without a readiness probe, a pod would get requests before it can answer. */
  private probe(deployment: IConstruct, props: CompleteProps): void {
    const port = props.containerPort ?? portsOf(factsOf(deployment))[0];
    if (port === undefined) return;
    probePods(
      workloadOf(deployment, 'deployment'),
      port,
      renderReadiness(props, port, props.zeroDowntime !== undefined),
    );
  }

  private addZeroDowntime(props: CompleteProps): ZeroDowntime {
    const { zeroDowntime = {}, autoscaling, deregistrationDelay, idleTimeout, targetType } = props;
    if (zeroDowntime.namespace && targetType === TargetType.INSTANCE) {
      throw new Error('zeroDowntime: namespace: readiness gates need targetType ip, not instance');
    }
    if (autoscaling) requireSeveralPods(minReplicasOf(autoscaling), 'autoscaling: minReplicas');
    const drain = drainTimeline(zeroDowntime, deregistrationDelay);
    return new ZeroDowntime(this, 'ZeroDowntime', {
      ...zeroDowntime,
      workload: this.requireWorkload('zeroDowntime'),
      exposedBy: this.route ?? this.ingress,
      drainTime: Duration.seconds(drain.deregistrationDelay),
      idleTimeout,
    });
  }

  private requireWorkload(property: string): IConstruct {
    if (this.workload) return this.workload;
    throw new Error(
      `${property}: concerns the pods of Service ${ApiObject.of(this.service).name}, give their deployment instead of service`,
    );
  }

  /** @throws when the Service and the Ingress would be in another namespace than the pods */
  private requireNamespace(resource: ApiObject, { namespace }: LoadBalancedDeploymentProps): void {
    const own = namespace ?? Chart.of(this).namespace;
    const theirs = resource.metadata.namespace;
    if (own === theirs) return;
    const where = (name: string | undefined) => (name === undefined ? 'no namespace' : `namespace ${quoted(name)}`);
    throw new Error(
      `deployment: ${resource.kind} ${resource.name} is in ${where(theirs)}, its Service and Ingress would be in ${where(own)}; a Service finds pods of its own namespace only, so set namespace`,
    );
  }
}

function requireOneWorkload({ image, deployment, service }: LoadBalancedDeploymentProps): void {
  const given = Object.entries({ image, deployment, service })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (given.length !== 1) {
    throw new Error(
      `LoadBalancedDeployment: ${given.length === 0 ? 'none of image, deployment and service is given' : `${listed(given)} are given`}, must be exactly one of image, deployment and service`,
    );
  }
}

import { Duration } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { checked } from '../../arguments/checked';
import { routeOf } from '../gateway/route';
import { AlbAnnotations } from '../ingress/alb-annotations';
import { onlyObject } from '../only-object';
import { drainTimeline } from './drain-timeline';
import { addDisruptionBudget, keepAliveSeconds, labelForReadinessGates } from './draining';
import { gateNamespaceOf } from './readiness-gates';
import { steady, workloadOf } from './workload';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/** Properties of `ZeroDowntime`. */
export interface ZeroDowntimeProps extends ZeroDowntimeOptions {
  /**
   * The Deployment, StatefulSet or Argo Rollout, of any make. What it says already counts; a contradiction
   * is an error.
   */
  readonly workload: IConstruct;

  /**
   * The Ingress or route, or the Service behind it, whose target groups get the deregistration delay. Attributes of a Service hide all
   * those of the Ingress or route.
   */
  readonly exposedBy: IConstruct;

  /**
   * The load balancer's idle timeout.
   *
   * @default - ELBv2's own: 60 seconds
   */
  readonly idleTimeout?: Duration;
}

/**
 * One relation between a workload and the load balancer in front of it, so that no request fails while pods come and go: a pod that
 * leaves serves until the load balancer is done with it, and one that comes counts only when the load balancer knows it.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const deployment = new kplus.Deployment(chart, 'Shop', {
 *   replicas: 2,
 *   containers: [{ image: 'shop:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz') }],
 * });
 * const service = deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
 * new alb.ZeroDowntime(chart, 'ZeroDowntime', { workload: deployment, exposedBy: service });
 */
@checked('ZeroDowntime')
export class ZeroDowntime extends Construct {
  /** How long a request may still take when its pod leaves. */
  public readonly drainTime: Duration;
  /** How long a terminating pod keeps serving before it receives SIGTERM. */
  public readonly preStopSleep: Duration;
  /** After what time a leaving pod is killed. */
  public readonly terminationGracePeriod: Duration;

  /**
   * Adds a ZeroDowntime to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when two values contradict each other, or what the workload says already
   */
  public constructor(scope: Construct, id: string, props: ZeroDowntimeProps) {
    super(scope, id);
    const workload = workloadOf(props.workload, 'workload');
    const timeline = drainTimeline(props);
    this.drainTime = Duration.seconds(timeline.deregistrationDelay);
    this.preStopSleep = Duration.seconds(timeline.preStopSleep);
    this.terminationGracePeriod = Duration.seconds(timeline.terminationGracePeriod);
    steady(workload, { timeline, options: props, keepAlive: keepAliveSeconds(props, props.idleTimeout) });
    setDrainTime(props.exposedBy, this.drainTime);
    addDisruptionBudget(this, props.workload, props);
    if (props.namespace) labelForReadinessGates(props.namespace, workload);
    else gateNamespaceOf(workload);
  }
}

/** Routes have settings of their own; an Ingress or a Service has annotations. */
function setDrainTime(exposedBy: IConstruct, deregistrationDelay: Duration): void {
  const route = routeOf(onlyObject(exposedBy, 'exposedBy', 'an Ingress, a route or a Service'));
  if (route) route.addSettings({ deregistrationDelay });
  else AlbAnnotations.of(exposedBy)._by('ZeroDowntime', (each) => each._targetGroup({ deregistrationDelay }));
}

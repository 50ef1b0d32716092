import { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { listed } from '../../text/words';
import { Ingress } from '../ingress/ingress';
import { TargetGroup } from '../target-group/target-group';
import { TargetType } from '../target-group/target-group-settings';
import { type AutoscalingOptions, addAutoscaler, minReplicasOf } from './autoscaling';
import { createDeployment, createService, metadataOf } from './deployment-parts';
import { drainTimeline } from './drain-timeline';
import { requireSeveralPods } from './draining';
import { DeploymentPreset, type LoadBalancedDeploymentProps } from './load-balanced-deployment-props';
import { spreadPods, TopologySpread } from './topology-spread';
import { ZeroDowntime } from './zero-downtime';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/**
 * A Deployment, the Service in front of its pods, and the Ingress that puts an Application Load Balancer in front of that.
 *
 * Pods are registered by IP unless `targetType` says otherwise.
 */
export class LoadBalancedDeployment extends Construct {
  /** The Deployment; undefined when a `service` was given. */
  public readonly deployment?: kplus.Deployment;

  /** The Service. */
  public readonly service: kplus.Service;

  /** The Ingress. */
  public readonly ingress: Ingress;

  /** How pods come and go; undefined unless that was asked for. */
  public readonly zeroDowntime?: ZeroDowntime;

  /**
   * @throws when not exactly one of `image`, `deployment` and `service` is given, a value is out of its range, or two values
   * contradict each other
   */
  public constructor(scope: Construct, id: string, props: LoadBalancedDeploymentProps) {
    super(scope, id);
    requireOneWorkload(props);
    const production = props.preset === DeploymentPreset.PRODUCTION;
    const zeroDowntime = props.zeroDowntime ?? (production ? {} : undefined);
    const autoscaling = autoscalingOf(props, production);
    const spread = props.topologySpread ?? (production ? TopologySpread.PREFERRED : TopologySpread.NONE);
    this.deployment = createDeployment(this, props, {
      autoscaled: autoscaling !== undefined,
      steady: zeroDowntime !== undefined,
    });
    this.service = props.service ?? createService(this, this.deployment, props);
    this.ingress = new Ingress(this, 'Ingress', { ...props, metadata: metadataOf(props, props.ingressName) });
    this.addRule(props);
    if (zeroDowntime) this.zeroDowntime = this.addZeroDowntime(zeroDowntime, autoscaling, props);
    if (autoscaling) addAutoscaler(this, this.requireDeployment('autoscaling'), autoscaling);
    if (spread !== TopologySpread.NONE) spreadPods(this.requireDeployment('topologySpread'), spread);
  }

  private addRule({ host, path = '/', pathType, service, servicePort }: LoadBalancedDeploymentProps): void {
    const target = TargetGroup.fromService(this.service, { port: service && servicePort });
    if (host === undefined) this.ingress.addRule(path, target, { pathType });
    else this.ingress.addHostRule(host, path, target, { pathType });
  }

  private addZeroDowntime(
    options: ZeroDowntimeOptions,
    autoscaling: AutoscalingOptions | undefined,
    { deregistrationDelay, idleTimeout, targetType }: LoadBalancedDeploymentProps,
  ): ZeroDowntime {
    if (options.namespace && targetType === TargetType.INSTANCE) {
      throw new Error('zeroDowntime: namespace: readiness gates need targetType ip, not instance');
    }
    if (autoscaling) requireSeveralPods(minReplicasOf(autoscaling), 'autoscaling: minReplicas');
    const drain = drainTimeline(options, deregistrationDelay);
    return new ZeroDowntime(this, 'ZeroDowntime', {
      ...options,
      workload: this.requireDeployment('zeroDowntime'),
      exposedBy: this.ingress,
      drainTime: Duration.seconds(drain.deregistrationDelay),
      idleTimeout,
    });
  }

  private requireDeployment(property: string): kplus.Deployment {
    if (this.deployment) return this.deployment;
    throw new Error(
      `${property}: concerns the pods of Service ${this.service.name}, give their deployment instead of service`,
    );
  }
}

/** A fixed number of pods is an answer too. */
function autoscalingOf(props: LoadBalancedDeploymentProps, production: boolean): AutoscalingOptions | undefined {
  const fixed = props.replicas ?? props.deployment?.replicas;
  return props.autoscaling ?? (production && fixed === undefined ? {} : undefined);
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

import type { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { knownMembers } from '../../arguments/members';
import type { IGateway } from '../gateway/gateway-reference';
import type { IngressOptions } from '../ingress/ingress-options';
import type { PathType } from '../ingress/ingress-path';
import type { AutoscalingOptions } from './autoscaling';
import type { ContainerOptions } from './container-options';
import type { AdditionalPort, PodOptions } from './pod-options';
import type { TopologySpread } from './topology-spread';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/**
 * How much a LoadBalancedDeployment brings along by itself.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancedDeployment(chart, 'Shop', {
 *   preset: alb.DeploymentPreset.PRODUCTION,
 *   image: 'shop:1.4.2',
 *   containerPort: 8080,
 *   healthCheck: { path: '/healthz' },
 * });
 */
export enum DeploymentPreset {
  /** A Deployment, a Service and an Ingress. Pods drain before they stop, and nothing else is added. */
  MINIMAL = 'minimal',
  /**
   * Zero downtime, autoscaling and a spread over zones. With an HTTPS listener, plain HTTP redirects to it and TLS is 1.2 or newer.
   * Each of these can be set otherwise.
   */
  PRODUCTION = 'production',
}
knownMembers(DeploymentPreset, 'DeploymentPreset');

/** What happens to requests of a pod that leaves: a rollout, fewer replicas, a node that is replaced. */
export enum Draining {
  /** The pod serves until the load balancer is done with it, which waits as long as `drainTime` says. */
  PODS_AND_TARGETS = 'pods-and-targets',
  /** The pod serves for a while. The deregistration delay of the target group is left alone, which ELBv2 sets to 300 seconds. */
  PODS = 'pods',
  /** The pod is stopped at once. */
  NONE = 'none',
}
knownMembers(Draining, 'Draining');

/** Properties of `LoadBalancedDeployment`. What concerns the load balancer is as in `Ingress`. */
export interface LoadBalancedDeploymentProps extends IngressOptions {
  /**
   * The container image.
   *
   * @default - none; needed unless `deployment` or `service` is given
   */
  readonly image?: string;

  /**
   * The port on which the container listens, 1–65535.
   *
   * @default 8080
   */
  readonly containerPort?: number;

  /**
   * How much comes along by itself.
   *
   * @default DeploymentPreset.MINIMAL
   */
  readonly preset?: DeploymentPreset;

  /**
   * A Gateway instead of an Ingress: of this app, or by its name with `Gateway.fromGatewayName`. The app then is a route on its load
   * balancer, as a member of an IngressGroup is; what concerns the load balancer the Gateway says.
   *
   * @default - an Ingress
   */
  readonly gateway?: IGateway;

  /**
   * How many pods.
   *
   * @default - 2, or what `autoscaling` says
   */
  readonly replicas?: number;

  /**
   * How many pods, by how busy they are. Not together with `replicas`.
   *
   * @default - none; with DeploymentPreset.PRODUCTION and without `replicas`, 3 to 10 pods by CPU
   */
  readonly autoscaling?: AutoscalingOptions;

  /**
   * How pods are spread over zones and nodes.
   *
   * @default TopologySpread.NONE, with DeploymentPreset.PRODUCTION TopologySpread.PREFERRED
   */
  readonly topologySpread?: TopologySpread;

  /**
   * How rollouts and node replacements go without a failed request.
   *
   * @default - pods drain, see `draining`, and rollouts go as Kubernetes does them; with DeploymentPreset.PRODUCTION on
   */
  readonly zeroDowntime?: ZeroDowntimeOptions;

  /**
   * CPU and memory of the container.
   *
   * @default - 100 millicores (with DeploymentPreset.PRODUCTION 250) and 512 MiB requested, memory limited to what is requested
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * When a pod may receive traffic: a `Probe` of any cdk8s-plus.
   *
   * @default - asks what `healthCheck` asks: GET / on the container port; for gRPC, that the port accepts connections. A `deployment`
   * whose container has a readiness probe keeps it
   */
  readonly readiness?: unknown;

  /**
   * When a container is restarted: a `Probe` of any cdk8s-plus.
   *
   * @default - when it ends; never for its answers
   */
  readonly liveness?: unknown;

  /**
   * When a container counts as started. Until then the other probes wait: a `Probe` of any cdk8s-plus.
   *
   * @default - the container port accepts connections within 5 minutes
   */
  readonly startup?: unknown;

  /**
   * How the container runs: command, arguments, security context, volumes and so on.
   *
   * @default - as cdk8s-plus runs it: not as root, with a read-only root file system
   */
  readonly container?: ContainerOptions;

  /**
   * The pods: ServiceAccount, init containers, sidecars, volumes and so on.
   *
   * @default - the container alone
   */
  readonly pod?: PodOptions;

  /**
   * How pods of the new version replace those of the old: a `DeploymentStrategy` of any cdk8s-plus.
   *
   * @default - rolling; with zero downtime, never fewer pods than wanted
   */
  readonly strategy?: unknown;

  /**
   * How long a new pod must be ready before it counts as available.
   *
   * @default - 0 seconds
   */
  readonly minReady?: Duration;

  /**
   * After what time a rollout that makes no progress counts as failed.
   *
   * @default - 10 minutes
   */
  readonly progressDeadline?: Duration;

  /**
   * What happens to requests of a pod that leaves. The times follow from `deregistrationDelay`, or are those of `zeroDowntime`.
   *
   * @default Draining.PODS_AND_TARGETS; with `service`, whose pods are not known, Draining.NONE
   */
  readonly draining?: Draining;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly envVariables?: { readonly [name: string]: kplus.EnvValue };

  /**
   * Labels by which the Deployment and the Service find the pods. Kubernetes does not let the selector of a Deployment change: nothing
   * that changes with a release, such as a version, belongs here.
   *
   * @default - `app.kubernetes.io/name`, the name of the Deployment or, without one, the construct path without a hash
   */
  readonly selectorLabels?: { readonly [key: string]: string };

  /**
   * More labels of the pods, such as a version. They may change with every release.
   *
   * @default - those of the selector and the recommended ones
   */
  readonly podLabels?: { readonly [key: string]: string };

  /**
   * Whether all objects get the labels that Kubernetes recommends, `app.kubernetes.io/name` and `app.kubernetes.io/managed-by`.
   * Without them the selector is the label `app`.
   *
   * @default true
   */
  readonly recommendedLabels?: boolean;

  /**
   * The name of the Deployment, the Service and the Ingress or route, where they have none of their own below.
   *
   * @default - each is derived from the construct path
   */
  readonly name?: string;

  /**
   * The name of the Deployment.
   *
   * @default - `name`, or derived from the construct path
   */
  readonly deploymentName?: string;

  /**
   * The name of the Service.
   *
   * @default - `name`, or derived from the construct path
   */
  readonly serviceName?: string;

  /**
   * The name of the Ingress.
   *
   * @default - `name`, or derived from the construct path
   */
  readonly ingressName?: string;

  /**
   * The name of the route, with `gateway`.
   *
   * @default - `name`, or derived from the construct path
   */
  readonly routeName?: string;

  /**
   * More labels of the Deployment, the Service and the Ingress or route.
   *
   * @default - the recommended ones and those of the chart
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The namespace of the Deployment, the Service and the Ingress or route.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * The port of the Service, 1–65535.
   *
   * @default 80
   */
  readonly servicePort?: number;

  /**
   * The type of the Service. Targets of type `instance` need `NODE_PORT`; for targets of type `ip` `CLUSTER_IP` suffices.
   *
   * @default ServiceType.NODE_PORT
   */
  readonly serviceType?: kplus.ServiceType;

  /**
   * Ports besides `containerPort`, for rules of their own.
   *
   * @default - none
   */
  readonly additionalPorts?: AdditionalPort[];

  /**
   * The host of the rule.
   *
   * @default - every host
   */
  readonly host?: string;

  /**
   * Several hosts, each with a rule for `path`. Not together with `host`.
   *
   * @default - `host`
   */
  readonly hosts?: string[];

  /**
   * The path of the rule.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * How the path is compared.
   *
   * @default PathType.PREFIX
   */
  readonly pathType?: PathType;

  /**
   * A Deployment that exists already, instead of `image`: of any cdk8s-plus, an ApiObject, or whatever else renders one. A container
   * without a readiness probe gets one, and pods drain.
   *
   * cdk8s-plus selects pods by a label made of its construct path, and Kubernetes does not let the selector of a Deployment change: one
   * with a name of its own keeps its path, or gets `select: false` and labels by `podMetadata.addLabel` and `select`.
   *
   * @default - a new one
   */
  readonly deployment?: IConstruct;

  /**
   * A Service that exists already, instead of `image` or `deployment`: of any cdk8s-plus, an ApiObject, or whatever else renders one.
   *
   * @default - a new one
   */
  readonly service?: IConstruct;
}

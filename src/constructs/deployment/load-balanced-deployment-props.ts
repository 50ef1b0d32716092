import type * as kplus from 'cdk8s-plus-28';
import type { IngressOptions } from '../ingress/ingress-options';
import type { PathType } from '../ingress/ingress-path';
import type { AutoscalingOptions } from './autoscaling';
import type { TopologySpread } from './topology-spread';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/** How much a LoadBalancedDeployment brings along by itself. */
export enum DeploymentPreset {
  /** What is asked for, and nothing more. */
  MINIMAL = 'minimal',
  /** Zero downtime, autoscaling and a spread over zones; each can be said otherwise. */
  PRODUCTION = 'production',
}

/** Properties of {@link LoadBalancedDeployment}. What concerns the load balancer is as in {@link Ingress}. */
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
   * @default - Kubernetes' own; with DeploymentPreset.PRODUCTION on
   */
  readonly zeroDowntime?: ZeroDowntimeOptions;

  /**
   * CPU and memory of the container.
   *
   * @default - 100 millicores and 128 MiB requested, memory limited to what is requested
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * When a pod may receive traffic.
   *
   * @default - asks what `healthCheck` asks: GET / on the container port; for gRPC, that the port accepts connections
   */
  readonly readiness?: kplus.Probe;

  /**
   * When a container is restarted.
   *
   * @default - never for its answers
   */
  readonly liveness?: kplus.Probe;

  /**
   * When a container counts as started; until then the other probes wait.
   *
   * @default - as cdk8s-plus: the container port accepts connections
   */
  readonly startup?: kplus.Probe;

  /**
   * Environment variables of the container.
   *
   * @default - none
   */
  readonly envVariables?: { readonly [name: string]: kplus.EnvValue };

  /**
   * Labels of the pods, by which the Service finds them. Kubernetes does not let the selector of a Deployment change.
   *
   * @default - `app` with the name of the Deployment
   */
  readonly podLabels?: { readonly [key: string]: string };

  /**
   * The name of the Deployment.
   *
   * @default - derived from the construct path
   */
  readonly deploymentName?: string;

  /**
   * The name of the Service.
   *
   * @default - derived from the construct path
   */
  readonly serviceName?: string;

  /**
   * The name of the Ingress.
   *
   * @default - derived from the construct path
   */
  readonly ingressName?: string;

  /**
   * Labels of all three.
   *
   * @default - those of the chart
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * The namespace of all three.
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
   * The host of the rule.
   *
   * @default - every host
   */
  readonly host?: string;

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
   * A Deployment that exists already, instead of `image`. cdk8s-plus selects pods by a label made of its construct path, and
   * Kubernetes does not let the selector of a Deployment change: one with a name of its own keeps its path, or gets `select: false` and
   * labels by `podMetadata.addLabel` and `select`.
   *
   * @default - a new one
   */
  readonly deployment?: kplus.Deployment;

  /**
   * A Service that exists already, instead of `image` or `deployment`.
   *
   * @default - a new one
   */
  readonly service?: kplus.Service;
}

import type * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { PodContainer } from './container-options';

/** The pods, besides their first container: what cdk8s-plus's `DeploymentProps` have. */
export interface PodOptions {
  /**
   * The ServiceAccount of any cdk8s-plus.
   *
   * @default - the `default` one of the namespace
   */
  readonly serviceAccount?: IConstruct;
  /**
   * Whether containers find a token of the ServiceAccount.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * The Secret with which images are pulled from a private registry, of any cdk8s-plus. Nodes of EKS need none for ECR.
   *
   * @default - none
   */
  readonly imagePullSecret?: IConstruct;
  /**
   * Who all containers run as.
   *
   * @default - not root (cdk8s-plus)
   */
  readonly securityContext?: kplus.PodSecurityContextProps;
  /**
   * Volumes that no container mounts yet. Those of `volumeMounts` are added by themselves. `Volume` of any cdk8s-plus.
   *
   * @default - none
   */
  readonly volumes?: IConstruct[];
  /**
   * Containers that run before the others, one after the other.
   *
   * @default - none
   */
  readonly initContainers?: PodContainer[];
  /**
   * Containers that run beside the one that receives the traffic, each with a `name` of its own.
   *
   * @default - none
   */
  readonly sidecars?: PodContainer[];
  /**
   * Annotations of the pods.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Entries of `/etc/hosts`.
   *
   * @default - none
   */
  readonly hostAliases?: kplus.HostAlias[];
  /**
   * How names are resolved.
   *
   * @default - by the DNS of the cluster
   */
  readonly dns?: kplus.PodDnsProps;
  /**
   * Whether pods use the network of their node. The ports must then be free on it.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Whether a NetworkPolicy isolates the pods, from the load balancer too.
   *
   * @default false
   */
  readonly isolate?: boolean;
}

/** A port of the pods besides the one that receives the traffic by default. */
export interface AdditionalPort {
  /** The name of the port, at most 15 lower-case letters, digits and hyphens. Rules name it: `TargetGroup.fromService(app.service, { portName })`. */
  readonly name: string;
  /** The port on which a container listens, 1–65535. */
  readonly containerPort: number;
  /**
   * The port of the Service, 1–65535.
   *
   * @default - `containerPort`
   */
  readonly servicePort?: number;
}

import type * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';

/** A volume in the file system of a container. cdk8s-plus's `VolumeMount` of any version fits. */
export interface VolumeMountOptions {
  /** The `Volume` of any cdk8s-plus. */
  readonly volume: IConstruct;
  /** Where it stands in the container: an absolute path. */
  readonly path: string;
  /**
   * Whether the container may not write to it.
   *
   * @default false
   */
  readonly readOnly?: boolean;
  /**
   * The path within the volume.
   *
   * @default - its root
   */
  readonly subPath?: string;
  /**
   * The path within the volume, with `$(VARIABLE)` of the container's environment. Not together with `subPath`.
   *
   * @default - its root
   */
  readonly subPathExpr?: string;
  /**
   * How mounts spread between host and container.
   *
   * @default MountPropagation.NONE
   */
  readonly propagation?: kplus.MountPropagation;
}

/** What runs when a container has started, and before it is stopped. */
export interface ContainerHooks {
  /**
   * Runs right after the container has started: a `Handler` of any cdk8s-plus.
   *
   * @default - nothing
   */
  readonly postStart?: unknown;
  /**
   * Runs before the container receives SIGTERM: a `Handler` of any cdk8s-plus. It then has to keep the container serving until the load
   * balancer has stopped sending requests.
   *
   * @default - waits, see `draining`
   */
  readonly preStop?: unknown;
}

/** How a container runs, besides its image, port, probes and resources: cdk8s-plus's `ContainerProps`. */
export interface ContainerOptions {
  /**
   * The name of the container.
   *
   * @default "main"
   */
  readonly name?: string;
  /**
   * The entrypoint, instead of that of the image.
   *
   * @default - the entrypoint of the image
   */
  readonly command?: string[];
  /**
   * The arguments of the entrypoint.
   *
   * @default - those of the image
   */
  readonly args?: string[];
  /**
   * The working directory.
   *
   * @default - that of the image
   */
  readonly workingDir?: string;
  /**
   * When the image is pulled.
   *
   * @default ImagePullPolicy.ALWAYS
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;
  /**
   * Who the container runs as and what it may do. An image that starts as root, or writes to its own file system, such as the
   * official nginx, needs `{ ensureNonRoot: false, readOnlyRootFilesystem: false }`.
   *
   * @default - not root, without privileges, with a read-only root file system (cdk8s-plus)
   */
  readonly securityContext?: kplus.ContainerSecurityContextProps;
  /**
   * Ports besides the one that receives the traffic.
   *
   * @default - none
   */
  readonly ports?: kplus.ContainerPort[];
  /**
   * ConfigMaps and Secrets whose entries become environment variables: `EnvFrom` of any cdk8s-plus.
   *
   * @default - none
   */
  readonly envFrom?: unknown[];
  /**
   * Volumes in the file system of the container.
   *
   * @default - none
   */
  readonly volumeMounts?: VolumeMountOptions[];
  /**
   * What runs when the container has started, and before it is stopped.
   *
   * @default - it waits before it stops, see `draining`
   */
  readonly lifecycle?: ContainerHooks;
}

/** One more container of the pod. */
export interface PodContainer extends ContainerOptions {
  /** The container image. */
  readonly image: string;
  /**
   * The port on which it listens, 1–65535.
   *
   * @default - none
   */
  readonly portNumber?: number;
  /**
   * CPU and memory.
   *
   * @default - cdk8s-plus's: 1 to 1.5 CPU, 512 to 2048 MiB
   */
  readonly resources?: kplus.ContainerResources;
  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly envVariables?: { readonly [name: string]: kplus.EnvValue };
  /**
   * When it is ready: a `Probe` of any cdk8s-plus.
   *
   * @default - as soon as it runs
   */
  readonly readiness?: unknown;
  /**
   * When it is restarted: a `Probe` of any cdk8s-plus.
   *
   * @default - when it ends
   */
  readonly liveness?: unknown;
  /**
   * When it counts as started: a `Probe` of any cdk8s-plus.
   *
   * @default - as cdk8s-plus
   */
  readonly startup?: unknown;
  /**
   * Whether an init container keeps running beside the others, as a sidecar that starts before and stops after them.
   *
   * @default - an init container ends before the others start
   */
  readonly restartPolicy?: kplus.ContainerRestartPolicy;
}

import { ApiObject, type ApiObjectMetadata, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { BackendProtocol } from './health-check';
import { Ingress, type IngressOptions } from './ingress';
import type { PathType } from './ingress-path';
import { requireDnsLabel, requireDnsSubdomain, requirePort } from './kubernetes-name';
import { TargetGroup } from './target-group';
import { BackendProtocolVersion } from './target-group-settings';

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
   * How many pods.
   *
   * @default 2
   */
  readonly replicas?: number;

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
   * A Deployment that exists already, instead of `image`.
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

  /**
   * @throws when not exactly one of `image`, `deployment` and `service` is given, or a value is out of its range
   */
  public constructor(scope: Construct, id: string, props: LoadBalancedDeploymentProps) {
    super(scope, id);
    requireOneWorkload(props);
    this.deployment = props.image === undefined ? props.deployment : createDeployment(this, props.image, props);
    this.service = props.service ?? createService(this, this.deployment, props);
    this.ingress = new Ingress(this, 'Ingress', {
      ...props,
      metadata: metadataOf(props, props.ingressName),
    });
    const { host, path = '/', pathType, servicePort } = props;
    const target = TargetGroup.fromService(this.service, { port: props.service && servicePort });
    if (host === undefined) this.ingress.addRule(path, target, { pathType });
    else this.ingress.addHostRule(host, path, target, { pathType });
  }
}

function requireOneWorkload({ image, deployment, service }: LoadBalancedDeploymentProps): void {
  const given = Object.entries({ image, deployment, service })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  if (given.length !== 1) {
    throw new Error(
      `LoadBalancedDeployment: ${given.length === 0 ? 'none of image, deployment and service is given' : `${given.join(' and ')} are given`}, must be exactly one of image, deployment and service`,
    );
  }
}

const DEFAULT_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(100) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
};

function createDeployment(scope: Construct, image: string, props: LoadBalancedDeploymentProps): kplus.Deployment {
  const { replicas = 2, resources = DEFAULT_RESOURCES, envVariables, liveness, startup, deploymentName } = props;
  const portNumber = requirePort(props.containerPort ?? 8080, 'containerPort');
  if (!Number.isInteger(replicas) || replicas < 0) {
    throw new Error(`replicas: ${replicas} must be a whole number of at least 0`);
  }
  if (deploymentName !== undefined) requireDnsSubdomain(deploymentName, 'deploymentName');
  const readiness = props.readiness ?? defaultReadiness(props, portNumber);
  const deployment = new kplus.Deployment(scope, 'Deployment', {
    replicas,
    metadata: metadataOf(props, deploymentName),
    select: false,
    containers: [
      { image, portNumber, resources, readiness, liveness, startup, envVariables: envVariables && { ...envVariables } },
    ],
  });
  const podLabels = props.podLabels ?? { app: deployment.name };
  for (const [key, value] of Object.entries(podLabels)) deployment.podMetadata.addLabel(key, value);
  deployment.select(kplus.LabelSelector.of({ labels: { ...podLabels } }));
  return deployment;
}

/** The probe that agrees with the target group's health check, so that Kubernetes and the load balancer mean the same by healthy. */
function defaultReadiness(
  { healthCheck, protocol, protocolVersion }: LoadBalancedDeploymentProps,
  port: number,
): kplus.Probe {
  if (protocolVersion === BackendProtocolVersion.GRPC) return kplus.Probe.fromTcpSocket({ port });
  const https = (healthCheck?.protocol ?? protocol) === BackendProtocol.HTTPS;
  return kplus.Probe.fromHttpGet(healthCheck?.path ?? '/', {
    port: healthCheck?.port ?? port,
    scheme: https ? kplus.ConnectionScheme.HTTPS : kplus.ConnectionScheme.HTTP,
  });
}

function createService(
  scope: Construct,
  deployment: kplus.Deployment | undefined,
  props: LoadBalancedDeploymentProps,
): kplus.Service {
  const { serviceName, serviceType = kplus.ServiceType.NODE_PORT } = props;
  if (serviceName !== undefined) requireDnsLabel(serviceName, 'serviceName');
  const targetPort = props.containerPort ?? deployment?.containers[0]?.portNumber;
  if (targetPort === undefined) {
    throw new Error(
      `containerPort: Deployment ${deployment?.name} has no container with a port, say which port the Service leads to`,
    );
  }
  const service = new kplus.Service(scope, 'Service', {
    type: serviceType,
    metadata: metadataOf(props, serviceName),
    ports: [
      {
        port: requirePort(props.servicePort ?? 80, 'servicePort'),
        targetPort: requirePort(targetPort, 'containerPort'),
      },
    ],
  });
  // By the labels that the Deployment selects: cdk8s-plus would select by a label that changes with the construct path.
  for (const [key, value] of Object.entries(deployment?.matchLabels ?? {})) service.selectLabel(key, value);
  // cdk8s-plus renders an empty list of external IPs, which says nothing.
  ApiObject.of(service).addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
  return service;
}

/** Only what is given: cdk8s takes an undefined name for a name, and then derives none. */
function metadataOf({ namespace, labels }: LoadBalancedDeploymentProps, name: string | undefined): ApiObjectMetadata {
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(labels && { labels: { ...labels } }),
  };
}

import { ApiObject, type ApiObjectMetadata, Duration, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  requireDnsLabel,
  requireDnsSubdomain,
  requireLabels,
  requirePort,
  requireVariableName,
} from '../kubernetes-name';
import { BackendProtocol, type HealthCheck } from '../target-group/health-check';
import { BackendProtocolVersion } from '../target-group/target-group-settings';
import type { LoadBalancedDeploymentProps } from './load-balanced-deployment-props';

const DEFAULT_RESOURCES: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(100) },
  memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
};

/** What decides about a new Deployment besides its properties. */
interface DeploymentMode {
  /** Whether an autoscaler says how many pods there are. */
  readonly autoscaled: boolean;
  /** Whether Kubernetes must find pods ready exactly when the load balancer finds them healthy. */
  readonly steady: boolean;
}

/** The Deployment that was given, or a new one for an image; undefined where only a Service is known. */
export function createDeployment(
  scope: Construct,
  props: LoadBalancedDeploymentProps,
  mode: DeploymentMode,
): kplus.Deployment | undefined {
  if (props.image === undefined) return props.deployment;
  const {
    image,
    replicas = mode.autoscaled ? undefined : 2,
    resources = DEFAULT_RESOURCES,
    envVariables,
    liveness,
    startup,
    deploymentName,
  } = props;
  const portNumber = requirePort(props.containerPort ?? 8080, 'containerPort');
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0)) {
    throw new Error(`replicas: ${replicas} must be a whole number of at least 0`);
  }
  if (deploymentName !== undefined) requireDnsSubdomain(deploymentName, 'deploymentName');
  if (image === '') throw new Error('image: "" is no image, must name one');
  for (const name of Object.keys(envVariables ?? {})) requireVariableName(name, 'envVariables');
  const readiness = props.readiness ?? defaultReadiness(props, portNumber, mode);
  const deployment = new kplus.Deployment(scope, 'Deployment', {
    replicas,
    metadata: metadataOf(props, deploymentName),
    select: false,
    containers: [
      { image, portNumber, resources, readiness, liveness, startup, envVariables: envVariables && { ...envVariables } },
    ],
  });
  const podLabels = podLabelsOf(props, deployment.name);
  for (const [key, value] of Object.entries(podLabels)) deployment.podMetadata.addLabel(key, value);
  deployment.select(kplus.LabelSelector.of({ labels: { ...podLabels } }));
  return deployment;
}

/** The labels by which pods are found. @throws when there are none, or Kubernetes would refuse one */
function podLabelsOf({ podLabels }: LoadBalancedDeploymentProps, name: string): Readonly<Record<string, string>> {
  if (podLabels && Object.keys(podLabels).length === 0) {
    throw new Error('podLabels: must have at least one label, by which the Service finds the pods');
  }
  requireLabels(podLabels ?? { app: name }, podLabels ? 'podLabels' : 'deploymentName');
  return podLabels ?? { app: name };
}

/** The probe that agrees with the target group's health check, so that Kubernetes and the load balancer mean the same by healthy. */
function defaultReadiness(
  { healthCheck = {}, protocol, protocolVersion }: LoadBalancedDeploymentProps,
  port: number,
  { steady }: DeploymentMode,
): kplus.Probe {
  const timing = steady ? timingOf(healthCheck) : {};
  if (protocolVersion === BackendProtocolVersion.GRPC) return kplus.Probe.fromTcpSocket({ port, ...timing });
  const https = (healthCheck.protocol ?? protocol) === BackendProtocol.HTTPS;
  return kplus.Probe.fromHttpGet(healthCheck.path ?? '/', {
    port: healthCheck.port ?? port,
    scheme: https ? kplus.ConnectionScheme.HTTPS : kplus.ConnectionScheme.HTTP,
    ...timing,
  });
}

/** The rhythm of the health check, with the controller's defaults. */
function timingOf(check: HealthCheck): kplus.ProbeOptions {
  return {
    periodSeconds: check.interval ?? Duration.seconds(15),
    timeoutSeconds: check.timeout ?? Duration.seconds(5),
    successThreshold: check.healthyThresholdCount ?? 2,
    failureThreshold: check.unhealthyThresholdCount ?? 2,
  };
}

/** A Service in front of the pods of a Deployment. */
export function createService(
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
export function metadataOf(
  { namespace, labels }: LoadBalancedDeploymentProps,
  name: string | undefined,
): ApiObjectMetadata {
  if (namespace !== undefined) requireDnsLabel(namespace, 'namespace');
  if (labels) requireLabels(labels, 'labels');
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(labels && { labels: { ...labels } }),
  };
}

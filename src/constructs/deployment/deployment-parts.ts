import { ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import {
  requireDnsLabel,
  requireDnsSubdomain,
  requireImage,
  requirePort,
  requirePortName,
  requireVariableName,
} from '../kubernetes-name';
import { type AppLabels, appLabelsOf } from './app-labels';
import type { ContainerOptions, PodContainer } from './container-options';
import { requireKplus } from './kplus-value';
import type { LoadBalancedDeploymentProps } from './load-balanced-deployment-props';
import type { PodOptions } from './pod-options';
import type { CompleteProps } from './preset';
import { patientStartup, readinessOf } from './probes';
import { factsOf, matchLabelsOf, nameOf, portsOf } from './workload-facts';

const CONTAINER_PORT = 8080;

/** The name that Kubernetes wants of the first port where there are several. */
const FIRST_PORT_NAME = 'http';

/** A new Deployment for an image. */
export function createDeployment(
  scope: Construct,
  image: string,
  props: CompleteProps,
  { autoscaled }: { readonly autoscaled: boolean },
): kplus.Deployment {
  const { replicas = autoscaled ? undefined : 2, pod = {}, strategy, minReady, progressDeadline } = props;
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0)) {
    throw new Error(`replicas: ${replicas} must be a whole number of at least 0`);
  }
  const name = nameFor(props, 'deploymentName');
  if (name !== undefined) requireDnsSubdomain(name, props.deploymentName === undefined ? 'name' : 'deploymentName');
  const labels = appLabelsOf(scope, name, props);
  const deployment = new kplus.Deployment(scope, 'Deployment', {
    ...podProps(pod),
    replicas,
    strategy: requireKplus(strategy, 'strategy', 'DeploymentStrategy.recreate()'),
    minReady,
    progressDeadline,
    metadata: metadataOf(props, labels, name),
    podMetadata: { ...(pod.annotations && { annotations: { ...pod.annotations } }) },
    select: false,
    containers: [mainContainer(requireImage(image, 'image'), props), ...(pod.sidecars ?? []).map(otherContainer)],
  });
  for (const [key, value] of Object.entries(labels.pods)) deployment.podMetadata.addLabel(key, value);
  deployment.select(kplus.LabelSelector.of({ labels: { ...labels.selector } }));
  return deployment;
}

/** cdk8s-plus calls the ways of other versions by the same names, so their objects may stand for ours. */
function podProps(pod: PodOptions): Partial<kplus.DeploymentProps> {
  const { serviceAccount, imagePullSecret, initContainers = [], volumes } = pod;
  const named = <T>(construct: IConstruct | undefined) => construct && ({ name: nameOf(construct) } as unknown as T);
  return {
    serviceAccount: named<kplus.IServiceAccount>(serviceAccount),
    dockerRegistryAuth: named<kplus.ISecret>(imagePullSecret),
    automountServiceAccountToken: pod.automountServiceAccountToken,
    securityContext: pod.securityContext,
    initContainers: initContainers.map(otherContainer),
    volumes: volumes as kplus.Volume[] | undefined,
    hostAliases: pod.hostAliases,
    dns: pod.dns,
    hostNetwork: pod.hostNetwork,
    isolate: pod.isolate,
  };
}

function mainContainer(image: string, props: CompleteProps): kplus.ContainerProps {
  const { resources, envVariables, container = {}, liveness, zeroDowntime, additionalPorts = [] } = props;
  const portNumber = requirePort(props.containerPort ?? CONTAINER_PORT, 'containerPort');
  for (const name of Object.keys(envVariables ?? {})) requireVariableName(name, 'envVariables');
  const named = additionalPorts.map(({ name, containerPort }) => ({ name, number: containerPort }));
  return {
    ...containerProps(container),
    image,
    portNumber,
    ports: [...(container.ports ?? []), ...named],
    resources,
    readiness: probeOf(props.readiness, 'readiness') ?? readinessOf(props, portNumber, zeroDowntime !== undefined),
    liveness: probeOf(liveness, 'liveness'),
    startup: probeOf(props.startup, 'startup') ?? patientStartup(portNumber),
    envVariables: envVariables && { ...envVariables },
  };
}

function otherContainer(container: PodContainer): kplus.ContainerProps {
  const { image, portNumber, resources, envVariables, readiness, liveness, startup, restartPolicy } = container;
  return {
    ...containerProps(container),
    image: requireImage(image, 'pod: image'),
    portNumber,
    ports: container.ports,
    resources,
    restartPolicy,
    envVariables: envVariables && { ...envVariables },
    readiness: probeOf(readiness, 'pod: readiness'),
    liveness: probeOf(liveness, 'pod: liveness'),
    startup: probeOf(startup, 'pod: startup'),
  };
}

function containerProps(options: ContainerOptions): Omit<kplus.ContainerProps, 'image'> {
  const { name, command, args, workingDir, imagePullPolicy, securityContext, envFrom, volumeMounts, lifecycle } =
    options;
  return {
    name,
    command,
    args,
    workingDir,
    imagePullPolicy,
    securityContext,
    envFrom: envFrom as kplus.EnvFrom[] | undefined,
    volumeMounts: volumeMounts as kplus.VolumeMount[] | undefined,
    lifecycle: lifecycle as kplus.ContainerLifecycle | undefined,
  };
}

function probeOf(value: unknown, property: string): kplus.Probe | undefined {
  return requireKplus(value, property, 'Probe.fromHttpGet("/healthz", { port: 8080 })');
}

/** A Service in front of the pods of a Deployment. */
export function createService(
  scope: Construct,
  deployment: IConstruct,
  props: LoadBalancedDeploymentProps,
): kplus.Service {
  const { serviceType = kplus.ServiceType.NODE_PORT, additionalPorts = [] } = props;
  const name = nameFor(props, 'serviceName');
  if (name !== undefined) requireDnsLabel(name, props.serviceName === undefined ? 'name' : 'serviceName');
  const given = props.image === undefined ? requireGiven(deployment, props) : undefined;
  const port = requirePort(props.servicePort ?? 80, 'servicePort');
  const first = { port, targetPort: requirePort(props.containerPort ?? given ?? CONTAINER_PORT, 'containerPort') };
  const service = new kplus.Service(scope, 'Service', {
    type: serviceType,
    metadata: metadataOf(props, appLabelsOf(scope, nameFor(props, 'deploymentName'), props), name),
    ports:
      additionalPorts.length === 0
        ? [first]
        : [{ name: FIRST_PORT_NAME, ...first }, ...additionalPorts.map(servicePort)],
  });
  // By the labels that the Deployment selects: cdk8s-plus would select by a label that changes with the construct path.
  for (const [key, value] of Object.entries(matchLabelsOf(deployment))) service.selectLabel(key, value);
  // cdk8s-plus renders an empty list of external IPs, which says nothing.
  ApiObject.of(service).addJsonPatch(JsonPatch.remove('/spec/externalIPs'));
  return service;
}

function servicePort({
  name,
  containerPort,
  servicePort: port = containerPort,
}: {
  name: string;
  containerPort: number;
  servicePort?: number;
}): kplus.ServicePort {
  return {
    name: requirePortName(name, 'additionalPorts: name'),
    port: requirePort(port, 'additionalPorts: servicePort'),
    targetPort: requirePort(containerPort, 'additionalPorts: containerPort'),
  };
}

/**
 * The port of a Deployment that was given.
 *
 * @throws when it has no pods that a Service could find, or not the port
 */
function requireGiven(deployment: IConstruct, { containerPort }: LoadBalancedDeploymentProps): number {
  const facts = factsOf(deployment);
  const { title, podLabels } = facts;
  const labels = Object.entries(matchLabelsOf(deployment));
  if (labels.length === 0) {
    throw new Error(`deployment: ${title} selects no labels, so a Service cannot find its pods; give it matchLabels`);
  }
  const missing = labels.find(([key, value]) => podLabels[key] !== value);
  if (missing) {
    throw new Error(
      `deployment: ${title} selects pods by ${missing.join('=')}, a label that its pods do not have; add it to podMetadata`,
    );
  }
  const ports = portsOf(facts);
  if (containerPort !== undefined && ports.length > 0 && !ports.includes(containerPort)) {
    throw new Error(`containerPort: ${title} has no port ${containerPort}, must be one of ${ports.join(', ')}`);
  }
  const port = containerPort ?? ports[0];
  if (port === undefined) {
    throw new Error(`containerPort: ${title} has no container with a port, say which port the Service leads to`);
  }
  return port;
}

/** The name of one of the objects: its own, or that of all. */
export function nameFor(
  props: LoadBalancedDeploymentProps,
  own: 'deploymentName' | 'serviceName' | 'ingressName' | 'routeName',
): string | undefined {
  return props[own] ?? props.name;
}

/** Only what is given: cdk8s takes an undefined name for a name, and then derives none. */
export function metadataOf(
  { namespace }: LoadBalancedDeploymentProps,
  { objects }: AppLabels,
  name: string | undefined,
): ApiObjectMetadata {
  if (namespace !== undefined) requireDnsLabel(namespace, 'namespace');
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(Object.keys(objects).length > 0 && { labels: { ...objects } }),
  };
}

import {
  describeObject,
  type Inventory,
  type ServiceManifest,
  type ServicePort,
} from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import type { WrittenBinding } from './written-binding';

/** Why bindings register no targets, or why nothing reaches them. */
export function* bindingTargetProblems(bindings: readonly WrittenBinding[], inventory: Inventory): Iterable<Problem> {
  const namesOf = serviceNames(inventory);
  for (const binding of bindings) {
    yield* missingService(binding, namesOf);
    yield* targetProblemsOf(binding);
  }
}

function* targetProblemsOf(binding: WrittenBinding): Iterable<Problem> {
  const { manifest, service, targetType } = binding;
  if (!service) return;
  const name = describeObject(manifest.ref);
  if (targetType === 'instance' && service.type !== 'NodePort' && service.type !== 'LoadBalancer') {
    const message = `${name} has the targetType instance, for which ${describeObject(service.ref)} must be of type NodePort or LoadBalancer, not ${service.type}`;
    yield { message, object: manifest.ref, field: ['spec', 'targetType'], related: [service.ref] };
  }
  const port = portOf(binding);
  if (port === undefined && binding.servicePort !== undefined) {
    const message = `${name}: spec.serviceRef.port: ${describeObject(service.ref)} has no port ${shown(binding.servicePort)}${hintFor(service, binding.servicePort)}`;
    yield { message, object: manifest.ref, field: ['spec', 'serviceRef', 'port'], related: [service.ref] };
  }
  if (port) yield* closedPorts(binding, service, port);
}

/** The port of the Service that a binding means. */
export function portOf({ service, servicePort }: WrittenBinding): ServicePort | undefined {
  return service?.ports.find(({ port, name }) => servicePort === port || servicePort === name);
}

function shown(port: number | string): string {
  return typeof port === 'number' ? String(port) : quoted(port);
}

function hintFor({ ports }: ServiceManifest, wanted: number | string): string {
  const byNodePort = ports.find(({ nodePort }) => nodePort === wanted);
  if (byNodePort) return `; ${wanted} is its node port, name its port ${byNodePort.port}`;
  const byTarget = ports.find(({ targetPort }) => targetPort === wanted);
  if (byTarget) return `; ${shown(wanted)} is its targetPort, name its port ${byTarget.port}`;
  const known = ports.map(({ port, name }) => (name === '' ? `${port}` : `${port} (${name})`));
  return `, it has ${known.join(', ') || 'none'}`;
}

/** The rules of `networking` open ports of the targets: pods for ip, nodes for instance. */
function* closedPorts(binding: WrittenBinding, service: ServiceManifest, port: ServicePort): Iterable<Problem> {
  const { manifest, networking, targetType } = binding;
  const opened = networking.flatMap(({ ports }) => (ports.length === 0 ? [undefined] : ports));
  if (opened.length === 0 || opened.includes(undefined)) return;
  const isInstance = targetType === 'instance';
  if (!isInstance && targetType !== 'ip') return;
  const needed = isInstance ? port.nodePort : port.targetPort;
  // A node port that the API server chooses can't be opened by number.
  if (needed === 0 || (needed !== undefined && opened.includes(needed))) return;
  if (typeof needed === 'string' && opened.some((each) => typeof each === 'number')) return;
  const where = isInstance
    ? needed === undefined
      ? 'the node port that Kubernetes chooses'
      : `the node port ${needed}`
    : `the targetPort ${needed}`;
  const message = `${describeObject(manifest.ref)}: spec.networking opens ${opened.map((each) => shown(each ?? '')).join(', ')}, and its targets receive on ${where} of ${describeObject(service.ref)}`;
  yield { message, object: manifest.ref, field: ['spec', 'networking'], related: [service.ref] };
}

/** The names of the Services of a namespace, gathered when they are first asked for. */
function serviceNames({ services }: Inventory): (namespace: string) => readonly string[] {
  let known: Map<string, string[]> | undefined;
  return (namespace) => {
    if (!known) {
      known = new Map();
      for (const { namespace: of, name } of services.values()) {
        const names = known.get(of);
        if (names) names.push(name);
        else known.set(of, [name]);
      }
    }
    return known.get(namespace) ?? [];
  };
}

/** Where no Service of the namespace is among the manifests, they are elsewhere. */
function* missingService(
  { manifest, service, serviceName }: WrittenBinding,
  namesOf: (namespace: string) => readonly string[],
): Iterable<Problem> {
  if (service || serviceName === undefined) return;
  const names = namesOf(manifest.namespace);
  if (names.length === 0) return;
  const near = nearestName(serviceName, names);
  const hint = near ? `; did you mean ${near}?` : `; the namespace has ${names.join(', ')}`;
  yield {
    message: `${describeObject(manifest.ref)} binds Service ${manifest.namespace}/${serviceName}, which is not among the manifests${hint}`,
    object: manifest.ref,
    field: ['spec', 'serviceRef', 'name'],
  };
}

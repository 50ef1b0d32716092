import type { Manifest, ServiceManifest } from '../manifests/kubernetes/objects';
import { Workloads } from '../rules/facts/workloads/workloads';
import type { Cursor } from './cursor';
import type { Folder } from './folder';
import { mentionsOf } from './mentions';
import type { Suggestion } from './suggestion';

/** The names of a kind in a namespace; '' for what belongs to the cluster. */
export function namesOf({ objects }: Folder, kind: string, namespace: string): string[] {
  if (kind === 'group') {
    const groups = objects.flatMap((each) => mentionsOf(each).filter(({ target }) => target.kind === 'group'));
    return [...new Set(groups.map(({ target }) => target.name))].sort();
  }
  const names = objects.flatMap(({ manifest }) =>
    manifest.ref.kind === kind && manifest.namespace === namespace ? manifest.name : [],
  );
  return [...new Set(names)].sort();
}

/** The names and ports of other objects that a field may hold; undefined for a field that holds none. */
export function namedValues(cursor: Cursor, folder: Folder): Suggestion[] | undefined {
  const { kind, parents, key } = cursor;
  const namespace = cursor.namespace ?? 'default';
  const [parent, grandparent] = [parents.at(-1), parents.at(-2)];
  const list = (kinds: string, owner: string): Suggestion[] => namesOf(folder, kinds, owner).map((text) => ({ text }));
  const isName = key?.text === 'name';
  if (key?.text === 'ingressClassName')
    return [...new Set(['alb', ...namesOf(folder, 'IngressClass', '')])].map((text) => ({ text }));
  if (key?.text === 'gatewayClassName') return list('GatewayClass', '');
  if (key?.text === 'secretName') return list('Secret', namespace);
  if (kind === 'IngressClass' && isName && parent === 'parameters') return list('IngressClassParams', '');
  if (isName && (parent === 'service' || parent === 'serviceRef' || grandparent === 'backendRefs')) {
    return list('Service', namespace);
  }
  if (isName && grandparent === 'parentRefs') return list('Gateway', namespace);
  if (kind === 'Ingress' && parent === 'port') return portsOf(cursor, folder);
  return kind === 'Service' && key?.text === 'targetPort' ? targetPorts(cursor, folder) : undefined;
}

/** The ports of the Service that the backend names. */
function portsOf(
  { namespace = 'default', parents, key, name, kind }: Cursor,
  { inputs, objects }: Folder,
): Suggestion[] {
  const self = objects.find(
    ({ manifest: { ref } }) => ref.kind === kind && ref.name === name && ref.namespace === namespace,
  );
  const service = valueAt(self?.manifest, [...parents.slice(0, -1), 'name']);
  const ports = inputs.withInvalid.services.get(`${namespace}/${service}`)?.ports ?? [];
  if (key?.text === 'number') return ports.map(({ port, name: detail }) => ({ text: String(port), detail }));
  const named = ports.filter((port) => port.name !== '');
  return [...named.map((port) => ({ text: port.name, detail: String(port.port) })), { text: 'use-annotation' }];
}

/** The ports of the containers that the Service selects. */
function targetPorts({ namespace = 'default', name }: Cursor, { inputs }: Folder): Suggestion[] {
  const service: ServiceManifest | undefined = inputs.withInvalid.services.get(`${namespace}/${name}`);
  if (!service) return [];
  const containers = new Workloads(inputs.withInvalid).behind(service).flatMap((workload) => workload.containers);
  return containers.flatMap(({ ports }) =>
    ports.flatMap((port) => [
      ...(port.name === undefined ? [] : [{ text: port.name, detail: String(port.containerPort) }]),
      { text: String(port.containerPort), detail: port.name },
    ]),
  );
}

function valueAt(manifest: Manifest | undefined, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], manifest?.raw);
}

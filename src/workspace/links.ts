import { PREFIX, registry } from '../annotations/registry';
import { deployedGroups } from '../controller/ingress/finalizer';
import type { TypedManifest } from '../manifests/kubernetes/manifest';
import type { IngressManifest, Manifest, ServiceManifest } from '../manifests/kubernetes/objects';
import { textAt } from '../rules/facts/raw';
import { ownLabels, podLabelsOf } from '../rules/facts/workloads/workloads';

/** By what an object is tied to others: they belong together where one provides what another uses, or where two use the same. */
export interface Links {
  readonly provides: readonly string[];
  readonly uses: readonly string[];
}

/** The group that the class of an Ingress may lay down. */
export type ClassGroups = (ingress: IngressManifest) => readonly string[];

/** What the IngressClasses of a cluster lay down. */
export function classGroupsOf(ofCluster: readonly TypedManifest[]): ClassGroups {
  const byParams = new Map<string, string[]>();
  for (const { manifest } of ofCluster) {
    const group = manifest.ref.kind === 'IngressClassParams' && textAt(manifest.raw, ['spec', 'group', 'name']);
    if (group) byParams.set(manifest.name, [...(byParams.get(manifest.name) ?? []), group]);
  }
  const byClass = new Map<string, readonly string[]>();
  const byDefault: string[] = [];
  for (const { kind, manifest } of ofCluster) {
    if (kind !== 'IngressClass') continue;
    const groups = byParams.get(manifest.parameters?.name ?? '') ?? [];
    byClass.set(manifest.name, groups);
    if (manifest.isDefault) byDefault.push(...groups);
  }
  return ({ ingressClassName: name }) => (name === undefined ? byDefault : (byClass.get(name) ?? []));
}

/** The links of an object; rather too many than too few. */
export function linksOf({ kind, manifest }: TypedManifest, classGroups: ClassGroups): Links {
  if (kind === 'Ingress') return { provides: [], uses: ofIngress(manifest, classGroups) };
  if (kind === 'Service') return { provides: [serviceKey(manifest)], uses: ofService(manifest) };
  if (kind === 'Secret') return { provides: [secretKey(manifest.namespace, manifest.name)], uses: [] };
  // The Gateway API has references in every direction, across namespaces.
  if (kind === 'GatewayApi') return { provides: [], uses: ['gateways', ...namesIn(manifest.raw, manifest.namespace)] };
  const labels = podLabelsOf(manifest);
  const uses = manifest.ref.kind === 'TargetGroupBinding' ? ofBinding(manifest) : [];
  return { provides: labels ? labelKeys(manifest.namespace, labels) : [], uses };
}

/** The Service of a name, be it there or not. */
export function serviceKey({ namespace = '', name }: { readonly namespace?: string; readonly name: string }): string {
  return `service ${namespace}/${name}`;
}

function secretKey(namespace: string, name: string): string {
  return `secret ${namespace}/${name}`;
}

function ofIngress(ingress: IngressManifest, classGroups: ClassGroups): string[] {
  const { namespace, annotations, defaultBackend, rules } = ingress;
  const backends = [defaultBackend, ...rules.flatMap(({ paths = [] }) => paths.map(({ backend }) => backend))];
  const services = backends.flatMap((backend) =>
    backend?.service ? [serviceKey({ namespace, name: backend.service.name })] : [],
  );
  const named = annotations[registry.groupName.key];
  const groups = [
    ...(named === undefined ? [] : [named]),
    ...deployedGroups(ingress).map(({ id }) => id),
    ...classGroups(ingress),
  ];
  return [...new Set([...services, ...groups.map((group) => `group ${group}`), ...tokensIn(ingress)])];
}

function ofService(service: ServiceManifest): string[] {
  return [serviceKey(service), ...selectorKey(service), ...tokensIn(service)];
}

function ofBinding({ raw, namespace }: Manifest): string[] {
  const name = textAt(raw, ['spec', 'serviceRef', 'name']);
  return name === undefined ? [] : [serviceKey({ namespace, name })];
}

/** Names in the JSON of annotations: Services of actions, Secrets of OpenID Connect. */
function tokensIn({ annotations, namespace }: Manifest): string[] {
  return Object.entries(annotations).flatMap(([key, text]) => {
    if (!key.startsWith(PREFIX) || !text.includes('{')) return [];
    const names = text.match(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g) ?? [];
    return names.flatMap((name) => [serviceKey({ namespace, name }), secretKey(namespace, name)]);
  });
}

/** One of the labels is enough to find the pods; it should be one that few have. */
function selectorKey({ name, namespace, selector }: ServiceManifest): string[] {
  const labels = Object.entries(ownLabels(selector) ?? {});
  const [first, ...others] = labels;
  if (!first) return [];
  const named = labels.find(([, value]) => value === name);
  const longest = others.reduce((best, each) => (each[1].length > best[1].length ? each : best), first);
  return labelKeys(namespace, Object.fromEntries([named ?? longest]));
}

function labelKeys(namespace: string, labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels).map(([label, value]) => `pods ${namespace}/${label}=${value}`);
}

/** Whatever is called by name and namespace anywhere in an object of the Gateway API. */
function namesIn(value: unknown, namespace: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, namespace));
  const { name, namespace: other } = value as Readonly<Record<string, unknown>>;
  const owner = typeof other === 'string' ? other : namespace;
  const own = typeof name === 'string' ? [serviceKey({ namespace: owner, name }), secretKey(owner, name)] : [];
  return [...own, ...Object.values(value).flatMap((each) => namesIn(each, namespace))];
}

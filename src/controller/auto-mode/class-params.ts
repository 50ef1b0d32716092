import type {
  IngressClassParamsManifest,
  IngressClassParamsSpec,
  LabelSelector,
  Manifest,
} from '../../manifests/kubernetes/objects';

type Fields = Readonly<Record<string, unknown>>;

/** IngressClassParams of eks.amazonaws.com/v1 in the fields of elbv2.k8s.aws; what Auto Mode has no field for is left out. */
export function translatedParams(params: Manifest): IngressClassParamsManifest {
  const spec = fieldsOf(params.raw.spec);
  const { ids, matchTags } = fieldsOf(spec.subnets);
  const group = fieldsOf(spec.group);
  const selector = fieldsOf(spec.namespaceSelector);
  const translated: IngressClassParamsSpec = {
    ...texts(spec, ['scheme', 'ipAddressType', 'loadBalancerName', 'targetType']),
    ...lists(spec, ['inboundCIDRs']),
    ...present('certificateArn', textsOf(spec.certificateARNs)),
    ...(typeof group.name === 'string' ? { group: { name: group.name } } : {}),
    ...(spec.namespaceSelector ? { namespaceSelector: selector as LabelSelector } : {}),
    ...(ids || matchTags
      ? { subnets: { ...present('ids', textsOf(ids)), ...present('tags', tagsOf(matchTags)) } }
      : {}),
    ...present('tags', keyValuesOf(spec.tags)),
    ...present('loadBalancerAttributes', keyValuesOf(spec.loadBalancerAttributes)),
    ...capacityOf(spec.minimumLoadBalancerCapacity),
  };
  return { ...params, spec: translated };
}

/** `[{key, values}]` as a map. */
function tagsOf(value: unknown): Readonly<Record<string, readonly string[]>> | undefined {
  if (!Array.isArray(value)) return undefined;
  return Object.fromEntries(value.map(fieldsOf).map(({ key, values }) => [String(key), textsOf(values) ?? []]));
}

function keyValuesOf(value: unknown): { readonly key: string; readonly value: string }[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map(fieldsOf).map((entry) => ({ key: String(entry.key), value: String(entry.value) }));
}

function capacityOf(value: unknown): Pick<IngressClassParamsSpec, 'minimumLoadBalancerCapacity'> {
  const { capacityUnits } = fieldsOf(value);
  return typeof capacityUnits === 'number' ? { minimumLoadBalancerCapacity: { capacityUnits } } : {};
}

function texts(fields: Fields, names: readonly string[]): Record<string, string> {
  const found = names.flatMap((name) => {
    const value = fields[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(found);
}

function lists(fields: Fields, names: readonly string[]): Record<string, readonly string[]> {
  const found = names.flatMap((name) => {
    const value = textsOf(fields[name]);
    return value ? [[name, value] as const] : [];
  });
  return Object.fromEntries(found);
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}

function present<Name extends string, T>(name: Name, value: T | undefined): { readonly [N in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: T };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

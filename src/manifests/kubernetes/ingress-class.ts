import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressClassParamsSpec,
  LabelSelector,
  Manifest,
} from './objects';
import { type Decoder, field, fieldsOf, int32, listOf, text, textList, textMap } from './shape';

/** Kubernetes' own mark of the class of Ingresses that name none. */
/** On an IngressClass: whether Ingresses without a class get it. */
export const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

const parameters: Decoder<IngressClassManifest['parameters']> = (value) => {
  const fields = fieldsOf(value);
  return {
    apiGroup: field(fields, 'apiGroup', text),
    kind: field(fields, 'kind', text) ?? '',
    name: field(fields, 'name', text) ?? '',
  };
};

const classSpec: Decoder<Pick<IngressClassManifest, 'controller' | 'parameters'>> = (value) => {
  const fields = fieldsOf(value);
  return {
    controller: field(fields, 'controller', text) ?? '',
    parameters: field(fields, 'parameters', parameters),
  };
};

/** networking.k8s.io/v1 IngressClass */
export function decodeIngressClass(manifest: Manifest): IngressClassManifest {
  return {
    ...manifest,
    ...(field(manifest.raw, 'spec', classSpec) ?? classSpec({})),
    isDefault: manifest.annotations[DEFAULT_CLASS] === 'true',
  };
}

/** A decoder of an object whose fields are all optional; unknown fields are dropped, as the API server prunes them. */
function partial<T extends object>(decoders: { readonly [K in keyof T]-?: Decoder<NonNullable<T[K]>> }): Decoder<T> {
  const entries = Object.entries(decoders) as [string, Decoder<unknown>][];
  return (value) => {
    const fields = fieldsOf(value);
    const result: Record<string, unknown> = {};
    for (const [name, decode] of entries) {
      const decoded = field(fields, name, decode);
      if (decoded !== undefined) result[name] = decoded;
    }
    return result as T;
  };
}

const keyValues = listOf<{ key: string; value: string }>((value) => {
  const fields = fieldsOf(value);
  return { key: field(fields, 'key', text) ?? '', value: field(fields, 'value', text) ?? '' };
});

const matchExpressions = listOf<NonNullable<LabelSelector['matchExpressions']>[number]>((value) => {
  const fields = fieldsOf(value);
  return {
    key: field(fields, 'key', text) ?? '',
    operator: field(fields, 'operator', text) ?? '',
    ...partial<{ values?: readonly string[] }>({ values: textList })(value),
  };
});

const textLists: Decoder<Readonly<Record<string, readonly string[]>>> = (value) => {
  const fields = fieldsOf(value);
  return Object.fromEntries(Object.keys(fields).map((key) => [key, field(fields, key, textList) ?? []]));
};

const paramsSpec = partial<IngressClassParamsSpec>({
  loadBalancerName: text,
  certificateArn: textList,
  namespaceSelector: partial<LabelSelector>({ matchLabels: textMap, matchExpressions }),
  group: (value) => ({ name: field(fieldsOf(value), 'name', text) ?? '' }),
  scheme: text,
  inboundCIDRs: textList,
  sslPolicy: text,
  sslRedirectPort: text,
  subnets: partial<NonNullable<IngressClassParamsSpec['subnets']>>({ ids: textList, tags: textLists }),
  ipAddressType: text,
  tags: keyValues,
  targetType: text,
  loadBalancerAttributes: keyValues,
  listeners: listOf(
    partial<NonNullable<IngressClassParamsSpec['listeners']>[number]>({
      protocol: text,
      port: int32,
      listenerAttributes: keyValues,
    }),
  ),
  minimumLoadBalancerCapacity: (value) => ({ capacityUnits: field(fieldsOf(value), 'capacityUnits', int32) ?? 0 }),
  ipamConfiguration: partial<NonNullable<IngressClassParamsSpec['ipamConfiguration']>>({ ipv4IPAMPoolId: text }),
  PrefixListsIDs: textList,
  prefixListsIDs: textList,
  wafv2AclArn: text,
  wafv2AclName: text,
});

/** elbv2.k8s.aws/v1beta1 IngressClassParams */
export function decodeIngressClassParams(manifest: Manifest): IngressClassParamsManifest {
  return { ...manifest, spec: field(manifest.raw, 'spec', paramsSpec) ?? {} };
}

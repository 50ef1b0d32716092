/** An object as it is written. */
export interface ConvertedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

export const GATEWAY_API = 'gateway.networking.k8s.io';
export const CONFIGURATION_API = 'gateway.k8s.aws';

/** An object of one of the two APIs. Settings that are undefined are not written. */
export function objectOf(
  api: string,
  kind: string,
  metadata: ConvertedObject['metadata'],
  spec: Readonly<Record<string, unknown>>,
  version = 'v1',
): ConvertedObject {
  return { apiVersion: `${api}/${version}`, kind, metadata, spec: withoutUndefined(spec) };
}

/** Without settings that are not set: YAML has no word for undefined. */
export function withoutUndefined<T extends Readonly<Record<string, unknown>>>(settings: T): T {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T;
}

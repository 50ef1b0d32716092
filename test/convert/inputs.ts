import type { Inputs } from '../../src/controller/inputs';
import { inputsWith } from '../../src/controller/inputs';
import { type Conversion, type ConvertOptions, convert } from '../../src/convert/convert';
import type { ConvertedObject } from '../../src/convert/objects/object';
import { readManifests } from '../../src/manifests/load';
import { SourceText } from '../../src/manifests/yaml/source-text';

/** Manifests as they would be read from a file. */
export function inputsOf(...documents: readonly string[]): Inputs {
  return inputsWith(readManifests([new SourceText('app.yaml', documents.join('\n---\n'))]), {});
}

export const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/aaaaaaaa-1111-2222-3333-444444444444';

export interface IngressText {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: object;
}

/** An Ingress of the class alb; annotations go without their prefix. */
export function ingress({ name = 'web', namespace = 'shop', annotations = {}, spec = {} }: IngressText = {}): string {
  const prefixed = Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]);
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace, annotations: Object.fromEntries(prefixed) },
    spec: { ingressClassName: 'alb', ...spec },
  });
}

/** A backend as it stands in an Ingress. */
export function backend(name: string, port: number | string = 80): object {
  return { service: { name, port: typeof port === 'number' ? { number: port } : { name: port } } };
}

/** A rule of an Ingress: paths are prefixes, or exact with `=` in front, or left to the controller with `~`. */
export function rule(host: string | undefined, paths: Readonly<Record<string, object>>): object {
  const types: Readonly<Record<string, string>> = { '=': 'Exact', '~': 'ImplementationSpecific' };
  const http = {
    paths: Object.entries(paths).map(([text, to]) => {
      const pathType = types[text[0] ?? ''];
      return { path: pathType ? text.slice(1) : text, pathType: pathType ?? 'Prefix', backend: to };
    }),
  };
  return host === undefined ? { http } : { host, http };
}

export function service(name: string, annotations: Readonly<Record<string, string>> = {}, namespace = 'shop'): string {
  const prefixed = Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]);
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations: Object.fromEntries(prefixed) },
    spec: { type: 'NodePort', ports: [{ name: 'http', port: 80, targetPort: 8080, nodePort: 30080 }] },
  });
}

export function converted(inputs: Inputs, options?: ConvertOptions): Conversion {
  return convert(inputs, options);
}

/** Everything that would be written. */
export function objectsOf({ groups, shared }: Conversion): ConvertedObject[] {
  return [...shared, ...groups.flatMap(({ gateway }) => gateway?.objects ?? [])];
}

/** The objects of a kind. */
export function ofKind(conversion: Conversion, kind: string): ConvertedObject[] {
  return objectsOf(conversion).filter((object) => object.kind === kind);
}

/** All reasons, each with its kind. */
export function lossesOf({ groups }: Conversion): { kind: string; message: string }[] {
  return groups.flatMap(({ losses }) => losses.map(({ kind, message }) => ({ kind, message })));
}

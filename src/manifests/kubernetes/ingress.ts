import type { IngressBackend, IngressManifest, IngressPath, IngressRule, Manifest } from './objects';
import { type Decoder, field, fieldsOf, int32, listOf, text, textList } from './shape';

const servicePort: Decoder<{ portName: string; portNumber: number }> = (value) => {
  const port = fieldsOf(value);
  return { portName: field(port, 'name', text) ?? '', portNumber: field(port, 'number', int32) ?? 0 };
};

const backendService: Decoder<IngressBackend['service']> = (value) => {
  const service = fieldsOf(value);
  const { portName, portNumber } = field(service, 'port', servicePort) ?? { portName: '', portNumber: 0 };
  return { name: field(service, 'name', text) ?? '', portName, portNumber };
};

const backend: Decoder<IngressBackend> = (value) => {
  const service = field(fieldsOf(value), 'service', backendService);
  return service ? { service } : {};
};

const path: Decoder<IngressPath> = (value) => {
  const fields = fieldsOf(value);
  return {
    path: field(fields, 'path', text) ?? '',
    pathType: field(fields, 'pathType', text),
    backend: field(fields, 'backend', backend) ?? {},
  };
};

const http: Decoder<IngressPath[]> = (value) => field(fieldsOf(value), 'paths', listOf(path)) ?? [];

const rule: Decoder<IngressRule> = (value) => {
  const fields = fieldsOf(value);
  return { host: field(fields, 'host', text) ?? '', paths: field(fields, 'http', http) };
};

const tls: Decoder<IngressManifest['tls'][number]> = (value) => {
  const fields = fieldsOf(value);
  const secretName = field(fields, 'secretName', text);
  const hosts = field(fields, 'hosts', textList) ?? [];
  return secretName === undefined ? { hosts } : { hosts, secretName };
};

const spec: Decoder<Pick<IngressManifest, 'ingressClassName' | 'defaultBackend' | 'rules' | 'tls'>> = (value) => {
  const fields = fieldsOf(value);
  return {
    ingressClassName: field(fields, 'ingressClassName', text),
    defaultBackend: field(fields, 'defaultBackend', backend),
    rules: field(fields, 'rules', listOf(rule)) ?? [],
    tls: field(fields, 'tls', listOf(tls)) ?? [],
  };
};

const lifecycle: Decoder<Pick<IngressManifest, 'deleting' | 'finalizers'>> = (value) => {
  const metadata = fieldsOf(value);
  return {
    deleting: field(metadata, 'deletionTimestamp', text) !== undefined,
    finalizers: field(metadata, 'finalizers', textList) ?? [],
  };
};

/** networking.k8s.io/v1 Ingress */
export function decodeIngress(manifest: Manifest): IngressManifest {
  const { ingressClassName, defaultBackend, rules, tls } = field(manifest.raw, 'spec', spec) ?? spec({});
  const { deleting, finalizers } = field(manifest.raw, 'metadata', lifecycle) ?? lifecycle({});
  const { ref, name, namespace, annotations, labels, origin, raw } = manifest;
  return {
    ref,
    name,
    namespace,
    annotations,
    labels,
    origin,
    raw,
    ingressClassName,
    defaultBackend,
    rules,
    tls,
    deleting,
    finalizers,
  };
}

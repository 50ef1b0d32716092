import type { Manifest, ServiceManifest, ServicePort } from './objects';
import {
  boolean,
  type Decoder,
  type Fields,
  field,
  fieldsOf,
  int32,
  intOrText,
  listOf,
  text,
  textList,
  textMap,
} from './shape';

const uid: Decoder<string> = (metadata) => field(fieldsOf(metadata), 'uid', text) ?? '';

const spec: Decoder<Pick<ServiceManifest, 'type' | 'ports' | 'ipFamilies' | 'selector'>> = (value) => {
  const fields = fieldsOf(value);
  const type = field(fields, 'type', text) || 'ClusterIP';
  return {
    type,
    ports: field(fields, 'ports', listOf(portOf(getsNodePorts(type, fields)))) ?? [],
    ipFamilies: field(fields, 'ipFamilies', textList) ?? [],
    selector: field(fields, 'selector', textMap),
  };
};

function getsNodePorts(type: string, fields: Fields): boolean {
  if (type === 'NodePort') return true;
  return type === 'LoadBalancer' && field(fields, 'allocateLoadBalancerNodePorts', boolean) !== false;
}

function portOf(getsNodePort: boolean): Decoder<ServicePort> {
  return (value) => {
    const fields = fieldsOf(value);
    const port = field(fields, 'port', int32) ?? 0;
    return {
      name: field(fields, 'name', text) ?? '',
      port,
      // 0 and '' count as absent, as in the API server's defaulting.
      targetPort: field(fields, 'targetPort', intOrText) || port,
      protocol: field(fields, 'protocol', text) || 'TCP',
      appProtocol: field(fields, 'appProtocol', text),
      nodePort: field(fields, 'nodePort', int32) || (getsNodePort ? undefined : 0),
    };
  };
}

/** v1 Service, with the defaults that the API server fills in. */
export function decodeService(manifest: Manifest): ServiceManifest {
  const { type, ports, ipFamilies, selector } = field(manifest.raw, 'spec', spec) ?? spec({});
  const { ref, name, namespace, annotations, labels, origin, raw } = manifest;
  const own = field(raw, 'metadata', uid) as string;
  return { ref, name, namespace, annotations, labels, origin, raw, uid: own, type, ports, ipFamilies, selector };
}

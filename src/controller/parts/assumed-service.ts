import type { IntOrString } from '../../annotations/codec/values';
import { describeObject, type ObjectRef, type ServiceManifest } from '../../manifests/kubernetes/objects';
import { Unknown } from '../../model/stack';

const ASSUMED = new WeakSet<ServiceManifest>();

/** Stands in for a Service that is not among the manifests: it has the port that is asked for, and nothing else is known. */
export function assumedService(ref: ObjectRef, port: IntOrString): ServiceManifest {
  const service: ServiceManifest = {
    ref,
    name: ref.name,
    namespace: ref.namespace ?? '',
    annotations: {},
    labels: {},
    origin: { file: '' },
    raw: {},
    uid: '',
    type: '',
    ports: [
      {
        name: typeof port === 'string' ? port : '',
        port: typeof port === 'number' ? port : 0,
        targetPort: '',
        protocol: 'TCP',
        nodePort: undefined,
      },
    ],
    ipFamilies: [],
    selector: undefined,
  };
  ASSUMED.add(service);
  return service;
}

export function isAssumed(service: ServiceManifest): boolean {
  return ASSUMED.has(service);
}

/** The port on which the targets of such a Service get requests. */
export function portOfAssumed({ ref }: ServiceManifest): Unknown {
  return new Unknown(`the ports of ${describeObject(ref)}, which is not among the manifests`);
}

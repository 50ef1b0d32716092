import type { IntOrString } from '../../../annotations/codec/values';
import { parsedValue } from '../../../annotations/read';
import { PREFIX, registry } from '../../../annotations/registry';
import type { IngressBackend, IngressManifest } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import { InvalidValue } from '../../../text/invalid-value';
import { portFromText } from '../../parts/service-port';

/** Where an Ingress says that it forwards to a port of a Service: a backend, or the annotation of an action. */
export function targetPlace(
  ingress: IngressManifest,
  serviceName: string,
  port: IntOrString,
): Pick<Problem, 'object' | 'field' | 'annotation'> {
  const { ref: object, defaultBackend, rules, annotations } = ingress;
  const isMeant = ({ service }: IngressBackend): boolean =>
    service?.name === serviceName && (service.portName === '' ? service.portNumber : service.portName) === port;
  if (defaultBackend && isMeant(defaultBackend)) return { object, field: portField(['spec', 'defaultBackend'], port) };
  for (const [rule, { paths = [] }] of rules.entries()) {
    const path = paths.findIndex(({ backend }) => isMeant(backend));
    if (path >= 0) return { object, field: portField(['spec', 'rules', rule, 'http', 'paths', path, 'backend'], port) };
  }
  const annotation = Object.keys(annotations).find(
    (key) => key.startsWith(`${PREFIX}actions.`) && forwardsTo(annotations[key] ?? '', serviceName, port),
  );
  return annotation === undefined ? { object } : { object, annotation };
}

function portField(backend: readonly (string | number)[], port: IntOrString): readonly (string | number)[] {
  return [...backend, 'service', 'port', typeof port === 'number' ? 'number' : 'name'];
}

function forwardsTo(text: string, serviceName: string, port: IntOrString): boolean {
  try {
    const { targetGroups = [] } = parsedValue(registry.actions, text).forwardConfig ?? {};
    return targetGroups.some((tuple) => {
      const { servicePort = '' } = tuple;
      const written = typeof servicePort === 'string' ? portFromText(servicePort) : servicePort;
      return tuple.serviceName === serviceName && written === port;
    });
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

import { int32, int64 } from '../../annotations/codec/codec';
import type { IntOrString } from '../../annotations/codec/values';
import { describeObject, type ServiceManifest, type ServicePort } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { PortNumber } from '../../model/resources';
import { Unknown } from '../../model/stack';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import type { Environment } from '../environment/environment';
import { Refusal } from '../refusal';
import { has } from '../versions/has';

/**
 * A text as a port: a number when Go reads it as one of 32 bits (`+80` and `0080` too), else a name.
 * @param environment its controller reads; of Gateways every controller reads alike
 */
export function portFromText(text: string, environment?: Environment): IntOrString {
  try {
    return !environment || has(environment, 'health-check-ports-of-32-bits') ? int32.parse(text) : lowerBits(text);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return text;
  }
}

/** What is left of a number of 64 bits in 32. @throws {InvalidValue} for any other text */
function lowerBits(text: string): number {
  int64.parse(text);
  return Number(BigInt.asIntN(32, BigInt(text.replace(/^\+/, ''))));
}

/**
 * The port of a Service with that number or name.
 * @param place who asks for it, and where @default - the ports of the Service
 * @throws {Refusal} naming those there are
 */
export function servicePort(
  service: ServiceManifest,
  port: IntOrString,
  place?: () => Pick<Problem, 'object' | 'field' | 'annotation' | 'related'>,
): ServicePort {
  const found = service.ports.find((candidate) =>
    typeof port === 'number' ? candidate.port === port : candidate.name === port,
  );
  if (found) return found;
  const ports = service.ports.map(({ port: number, name }) => (name === '' ? `${number}` : `${number} (${name})`));
  const wanted = typeof port === 'number' ? `${port}` : `named ${quoted(port)}`;
  throw new Refusal({
    message: `${describeObject(service.ref)} has no port ${wanted}, it has ${ports.length > 0 ? ports.join(', ') : 'none'}`,
    ...(place?.() ?? { object: service.ref, field: ['spec', 'ports'] }),
  });
}

/** The node port, which the API server gives to a Service that names none. */
export function nodePort(service: ServiceManifest, { port, nodePort: given }: ServicePort): PortNumber {
  return given ?? new Unknown(`the node port that port ${port} of ${describeObject(service.ref)} gets`);
}

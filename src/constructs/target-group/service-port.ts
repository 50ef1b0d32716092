import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { quoted } from '../../text/quoted';
import { onlyObject } from '../only-object';

/** The object of a Service of any make. @throws when it is something else */
export function requireService(service: IConstruct, property: string): ApiObject {
  const resource = onlyObject(service, property, 'a Service');
  if (resource.kind === 'Service') return resource;
  throw new Error(
    `${property}: ${service.node.path} is a ${resource.kind}, must be a Service; a Deployment becomes one with exposeViaService()`,
  );
}

interface PortOfService {
  readonly name?: string;
  readonly port: number;
}

/** The ports of a Service: cdk8s-plus keeps them at hand, anything else is rendered for them. */
function portsOf(service: IConstruct, resource: ApiObject): PortOfService[] {
  const { ports } = service as { ports?: unknown };
  if (Array.isArray(ports)) return ports as PortOfService[];
  const spec = (resource.toJson() as { spec?: { ports?: PortOfService[] } }).spec;
  return spec?.ports ?? [];
}

/** The number of a port that a Service has. */
export function servicePortNumber(service: IConstruct, port: number | string): number {
  if (typeof port === 'number') return port;
  const found = portsOf(service, ApiObject.of(service)).find(({ name }) => name === port);
  if (!found) throw new Error(`Service ${ApiObject.of(service).name} has no port ${quoted(port)} any more`);
  return found.port;
}

/** Which port of a Service is meant. */
interface PortChoice {
  readonly port?: number;
  readonly portName?: string;
}

/** The given port, or the only one. @throws when the Service has no such port, or has several and none is given */
export function chooseServicePort(
  service: IConstruct,
  { port, portName }: PortChoice,
  property: string,
): number | string {
  const resource = ApiObject.of(service);
  if (port !== undefined && portName !== undefined) {
    throw new Error(`${property}: port ${port} and portName ${quoted(portName)} are two answers, give one of them`);
  }
  const ports = portsOf(service, resource);
  const listed = ports.map((each) => (each.name ? `${each.port} (${each.name})` : String(each.port))).join(', ');
  const wanted = portName ?? port;
  if (wanted !== undefined) {
    if (!ports.some((each) => (portName === undefined ? each.port === port : each.name === portName))) {
      throw new Error(
        `${property}: Service ${resource.name} has no port ${wanted}, must be one of: ${listed || 'none yet'}`,
      );
    }
    return wanted;
  }
  const [only, ...others] = ports;
  if (!only || others.length > 0) {
    const problem = only ? `has several ports: ${listed}` : 'has no port yet';
    throw new Error(`${property}: Service ${resource.name} ${problem}; say which with port or portName`);
  }
  return only.port;
}

import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { RouteRequest } from '../route/request';
import { type HeaderList, headerObject } from './header-list';
import type { ServedListener } from './served-listener';

export type ServerRequest = IncomingMessage | Http2ServerRequest;
export type ServerReply = ServerResponse | Http2ServerResponse;

/** Begins a reply. */
export function writeHead(reply: ServerReply, status: number, headers: HeaderList): void {
  if (reply instanceof ServerResponse) reply.writeHead(status, headers);
  else reply.writeHead(status, headerObject(headers));
}

/** A request as the load balancer would see it. */
export class ReceivedRequest implements RouteRequest {
  public readonly method: string;
  public readonly protocol: 'HTTP' | 'HTTPS';
  public readonly port: number;
  /** With its port, as it was sent. */
  public readonly writtenHost: string;
  public readonly host: string;
  public readonly path: string;
  public readonly query: string;
  private readonly raw: readonly string[];
  private known: Map<string, string[]> | undefined;

  public constructor(
    { method = 'GET', url = '/', rawHeaders }: ServerRequest,
    { protocol, port }: Pick<ServedListener, 'protocol' | 'port'>,
    public readonly sourceIp: string,
  ) {
    this.method = method;
    this.protocol = protocol;
    this.port = port;
    this.raw = rawHeaders;
    this.writtenHost = firstOf(rawHeaders, 'host') ?? firstOf(rawHeaders, ':authority') ?? '';
    this.host = this.writtenHost.toLowerCase().replace(/:\d+$/, '');
    // A proxy may be asked for a whole URL.
    const target = url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '') || '/';
    const question = target.indexOf('?');
    this.path = question < 0 ? target : target.slice(0, question);
    this.query = question < 0 ? '' : target.slice(question + 1);
  }

  /** Few rules ask for them. */
  public get headers(): ReadonlyMap<string, readonly string[]> {
    this.known ??= headersOf(this.raw);
    return this.known;
  }
}

function firstOf(raw: readonly string[], name: string): string | undefined {
  const index = raw.findIndex((each, at) => at % 2 === 0 && each.length === name.length && each.toLowerCase() === name);
  return index < 0 ? undefined : raw[index + 1];
}

/** Node.js itself joins headers that are sent several times. */
function headersOf(raw: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const known = headers.get(name);
    if (known) known.push(value);
    else headers.set(name, [value]);
  }
  return headers;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { RouteRequest } from '../route/request';
import type { ServedListener } from './served-listener';

export type ServerRequest = IncomingMessage | Http2ServerRequest;
export type ServerReply = ServerResponse | Http2ServerResponse;

/** A request as the load balancer would see it. */
export function routeRequest(
  request: ServerRequest,
  { protocol, port }: Pick<ServedListener, 'protocol' | 'port'>,
  sourceIp: string,
): RouteRequest {
  const target = request.url ?? '/';
  // A proxy may be asked for a whole URL.
  const url = target.startsWith('/') ? target : target.replace(/^[a-z]+:\/\/[^/?]*/i, '') || '/';
  const question = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    protocol,
    host: hostOf(request).toLowerCase().replace(/:\d+$/, ''),
    port,
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers: headersOf(request.rawHeaders),
    sourceIp,
  };
}

/** With its port, as it was sent. */
export function hostOf({ headers }: ServerRequest): string {
  return headers.host ?? (headers[':authority'] as string | undefined) ?? '';
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

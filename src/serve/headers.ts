import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { ServerRequest } from './request';
import type { ServedListener } from './served-listener';

/** Headers that concern one connection only; those of HTTP/2 begin with a colon. */
const OF_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
]);

/** What reaches the target: the headers of the client, and those that the load balancer adds. */
export function requestHeaders(
  request: ServerRequest,
  { protocol, port, loadBalancerAttributes: attributes, listenerAttributes }: ServedListener,
  host: string,
  client: { readonly ip: string; readonly port: number | undefined },
): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = { host };
  const dropsInvalid = attributes.get('routing.http.drop_invalid_header_fields.enabled') === 'true';
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || OF_CONNECTION.has(name) || name.startsWith(':')) continue;
    if (dropsInvalid && !/^[a-z0-9-]+$/.test(name)) continue;
    headers[name] = value;
  }
  // A request with a body of unknown length goes on as one.
  if (request.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
  const mode = attributes.get('routing.http.xff_header_processing.mode') ?? 'append';
  const before = request.headers['x-forwarded-for'];
  if (mode === 'remove') delete headers['x-forwarded-for'];
  else if (mode === 'append') {
    const address = attributes.get('routing.http.xff_client_port.enabled') === 'true' ? withPort(client) : client.ip;
    headers['x-forwarded-for'] = before === undefined ? address : `${String(before)}, ${address}`;
  }
  headers['x-forwarded-proto'] = protocol.toLowerCase();
  headers['x-forwarded-port'] = String(port);
  headers['x-amzn-trace-id'] = traceId(request.headers['x-amzn-trace-id']);
  if (protocol === 'HTTPS') Object.assign(headers, tlsHeaders(request, attributes, listenerAttributes));
  return headers;
}

function withPort({ ip, port }: { readonly ip: string; readonly port: number | undefined }): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function traceId(before: string | string[] | undefined): string {
  const id = `${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  return before === undefined ? `Root=1-${id}` : `Self=1-${id};${String(before)}`;
}

function tlsHeaders(
  { socket }: ServerRequest,
  attributes: ServedListener['loadBalancerAttributes'],
  listenerAttributes: ServedListener['listenerAttributes'],
): Record<string, string> {
  if (attributes.get('routing.http.x_amzn_tls_version_and_cipher_suite.enabled') !== 'true') return {};
  const { getProtocol, getCipher } = socket as Partial<TLSSocket>;
  const named = (what: string, fallback: string) =>
    (listenerAttributes.get(`routing.http.request.${what}.header_name`) || fallback).toLowerCase();
  return {
    [named('x_amzn_tls_version', 'x-amzn-tls-version')]: getProtocol?.call(socket) ?? '',
    [named('x_amzn_tls_cipher_suite', 'x-amzn-tls-cipher-suite')]: getCipher?.call(socket)?.standardName ?? '',
  };
}

/** What reaches the client of a target's headers, with those that the listener sets. */
export function responseHeaders(
  given: Readonly<Record<string, string | string[] | number | undefined>>,
  { listenerAttributes }: ServedListener,
  cookies: readonly string[],
): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !OF_CONNECTION.has(name) && !name.startsWith(':')) headers[name] = value;
  }
  if (cookies.length > 0) {
    const own = given['set-cookie'];
    headers['set-cookie'] = [...(own === undefined ? [] : [own].flat().map(String)), ...cookies];
  }
  for (const [key, value] of listenerAttributes) {
    const name = /^routing\.http\.response\.(\w+)\.header_value$/.exec(key)?.[1];
    if (name !== undefined && value !== '') headers[name.replaceAll('_', '-')] = value;
  }
  if (listenerAttributes.get('routing.http.response.server.enabled') === 'false') delete headers.server;
  return headers;
}

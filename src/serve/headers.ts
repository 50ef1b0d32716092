import { randomBytes } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { type HeaderList, headerIn } from './header-list';
import type { ServerRequest } from './request';
import type { ServedListener } from './served-listener';

/** Headers that concern one connection only; those of HTTP/2 begin with a colon. */
const OF_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** What a load balancer writes itself into what reaches the target. */
const OWN = ['host', 'x-forwarded-proto', 'x-forwarded-port', 'x-amzn-trace-id'];

interface HeaderSettings {
  /** In lower case: what of the client does not reach the target as it is. */
  readonly notSentOn: ReadonlySet<string>;
  readonly dropsInvalid: boolean;
  readonly forwardedFor: 'append' | 'preserve' | 'remove';
  readonly withClientPort: boolean;
  /** The names of the headers with the version and the cipher suite of TLS. */
  readonly tls?: { readonly version: string; readonly cipherSuite: string };
  /** What of the target does not reach the client, and what does instead. */
  readonly notAnswered: ReadonlySet<string>;
  readonly answered: HeaderList;
}

const settings = new WeakMap<ServedListener, HeaderSettings>();

function settingsOf(listener: ServedListener): HeaderSettings {
  let known = settings.get(listener);
  if (!known) {
    known = readSettings(listener);
    settings.set(listener, known);
  }
  return known;
}

function readSettings({ protocol, loadBalancerAttributes, listenerAttributes }: ServedListener): HeaderSettings {
  const isOn = (key: string) => loadBalancerAttributes.get(key) === 'true';
  const mode = loadBalancerAttributes.get('routing.http.xff_header_processing.mode');
  const forwardedFor = mode === 'remove' || mode === 'preserve' ? mode : 'append';
  const named = (what: string, fallback: string) =>
    (listenerAttributes.get(`routing.http.request.${what}.header_name`) || fallback).toLowerCase();
  const tellsTls = protocol === 'HTTPS' && isOn('routing.http.x_amzn_tls_version_and_cipher_suite.enabled');
  const tls = {
    version: named('x_amzn_tls_version', 'x-amzn-tls-version'),
    cipherSuite: named('x_amzn_tls_cipher_suite', 'x-amzn-tls-cipher-suite'),
  };
  const answered = [...listenerAttributes].flatMap(([key, value]) => {
    const name = /^routing\.http\.response\.(\w+)\.header_value$/.exec(key)?.[1];
    return name === undefined || value === '' ? [] : [name.replaceAll('_', '-'), value];
  });
  const hidesServer = listenerAttributes.get('routing.http.response.server.enabled') === 'false';
  return {
    notSentOn: new Set([
      ...[...OF_CONNECTION, ...OWN],
      ...(forwardedFor === 'preserve' ? [] : ['x-forwarded-for']),
      ...(tellsTls ? Object.values(tls) : []),
    ]),
    dropsInvalid: isOn('routing.http.drop_invalid_header_fields.enabled'),
    forwardedFor,
    withClientPort: isOn('routing.http.xff_client_port.enabled'),
    ...(tellsTls ? { tls } : {}),
    notAnswered: new Set([
      ...[...OF_CONNECTION, 'host'],
      ...answered.filter((_, index) => index % 2 === 0),
      ...(hidesServer ? ['server'] : []),
    ]),
    answered,
  };
}

/** What reaches the target: the headers of the client, and those that the load balancer adds. */
export function requestHeaders(
  { rawHeaders, socket }: ServerRequest,
  listener: ServedListener,
  host: string,
  client: { readonly ip: string; readonly port: number | undefined },
): HeaderList {
  const { notSentOn, dropsInvalid, forwardedFor, withClientPort, tls } = settingsOf(listener);
  const headers: HeaderList = ['host', host];
  let isChunked = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    const key = name.toLowerCase();
    if (key === 'transfer-encoding') isChunked = true;
    if (notSentOn.has(key) || name.startsWith(':') || (dropsInvalid && !/^[a-z0-9-]+$/.test(key))) continue;
    headers.push(name, rawHeaders[index + 1] as string);
  }
  // A request with a body of unknown length goes on as one.
  if (isChunked) headers.push('transfer-encoding', 'chunked');
  if (forwardedFor === 'append') {
    const before = headerIn(rawHeaders, 'x-forwarded-for');
    const address = withClientPort ? withPort(client) : client.ip;
    headers.push('x-forwarded-for', before === undefined ? address : `${before}, ${address}`);
  }
  headers.push('x-forwarded-proto', listener.protocol === 'HTTPS' ? 'https' : 'http');
  headers.push('x-forwarded-port', String(listener.port));
  headers.push('x-amzn-trace-id', traceId(headerIn(rawHeaders, 'x-amzn-trace-id')));
  if (tls) {
    const { getProtocol, getCipher } = socket as Partial<TLSSocket>;
    headers.push(tls.version, getProtocol?.call(socket) ?? '');
    headers.push(tls.cipherSuite, getCipher?.call(socket)?.standardName ?? '');
  }
  return headers;
}

function withPort({ ip, port }: { readonly ip: string; readonly port: number | undefined }): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function traceId(before: string | undefined): string {
  const id = `${Math.floor(Date.now() / 1000).toString(16)}-${randomHex()}`;
  return before === undefined ? `Root=1-${id}` : `Self=1-${id};${before}`;
}

/** Digits of a trace id. */
const DIGITS = 24;
/** Those of many requests: asking the operating system takes as long as all else that is done with a header. */
let digits = '';

function randomHex(): string {
  if (digits.length < DIGITS) digits = randomBytes(DIGITS * 64).toString('hex');
  const taken = digits.slice(0, DIGITS);
  digits = digits.slice(DIGITS);
  return taken;
}

/** What reaches the client of a target's headers, with those that the listener sets. */
export function responseHeaders(
  given: readonly string[],
  listener: ServedListener,
  cookies: readonly string[],
): HeaderList {
  const { notAnswered, answered } = settingsOf(listener);
  const headers: HeaderList = [];
  for (let index = 0; index < given.length; index += 2) {
    const name = given[index] as string;
    if (notAnswered.has(name.toLowerCase()) || name.startsWith(':')) continue;
    headers.push(name, given[index + 1] as string);
  }
  for (const cookie of cookies) headers.push('set-cookie', cookie);
  headers.push(...answered);
  return headers;
}

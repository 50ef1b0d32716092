import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import type { TargetGroupSpec } from '../model/resources';
import type { RouteTarget } from '../route/route';
import { type Candidate, cookie } from './choice';
import { type HeaderList, headerIn, headerList, headerObject, valuesIn } from './header-list';
import { requestHeaders, responseHeaders } from './headers';
import { type ServerReply, type ServerRequest, writeHead } from './request';
import type { ServedListener } from './served-listener';
import type { RequestTarget } from './transformed';

interface Route {
  readonly listener: ServedListener;
  readonly client: { readonly ip: string; readonly port: number | undefined };
  readonly to: RequestTarget;
  readonly cookies: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
}

interface Forward {
  readonly route: Route;
  readonly target: Candidate;
  readonly request: ServerRequest;
  readonly reply: ServerReply;
  readonly log: (status: number, origin?: string) => void;
  readonly fail: (status: 502 | 503 | 504) => void;
}

interface Upgrade {
  readonly route: Route;
  readonly target: Candidate;
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
}

/** The address of an origin. */
interface Address {
  readonly hostname: string;
  readonly port: string;
}

/** Where a request goes to. */
interface Chosen {
  readonly origin: string;
  readonly index: number;
}

/** ELBv2's own names: of the load balancer's cookie, and of the one that goes with a cookie of the app. */
const TARGET_COOKIE = 'AWSALB';
const APP_COOKIE = 'AWSALBAPP-0';

/** HTTP/2 does not say before it comes. */
function hasBody({ rawHeaders, httpVersionMajor, method = 'GET' }: ServerRequest): boolean {
  const length = headerIn(rawHeaders, 'content-length');
  if (httpVersionMajor > 1) return !['GET', 'HEAD'].includes(method) || length !== undefined;
  return headerIn(rawHeaders, 'transfer-encoding') !== undefined || Number(length ?? 0) > 0;
}

/** Methods whose requests Node.js takes to have no body. */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/** The length of an empty body, which must be declared where others would be sent in chunks. */
function lengthOfNone({ rawHeaders, method = 'GET' }: ServerRequest): HeaderList {
  const isGiven = headerIn(rawHeaders, 'content-length') !== undefined;
  return isGiven || BODILESS.has(method) ? [] : ['content-length', '0'];
}

/** Sends requests on to targets. */
export class Forwarder {
  /** By idle timeout: a connection that has another one would be given it for each request. */
  private readonly agents = new Map<number, Agent>();
  private readonly addresses = new Map<string, Address>();
  private readonly sessions = new Map<string, ClientHttp2Session>();
  /** How many requests each target group has got. */
  private readonly turns = new Map<string, number>();

  public constructor(private readonly originsOf: (target: RouteTarget) => readonly string[]) {}

  public end(): void {
    for (const agent of this.agents.values()) agent.destroy();
    for (const session of this.sessions.values()) session.destroy();
  }

  public forward(forward: Forward): void {
    const chosen = this.choose(forward);
    if (!chosen) forward.fail(503);
    else if (isHttp2(forward.target.spec)) this.forwardHttp2(forward, chosen);
    else this.forwardHttp1(forward, chosen);
  }

  /** A WebSocket, or whatever else a connection is turned into. */
  public upgrade(upgrade: Upgrade): void {
    const { request, socket, head, route } = upgrade;
    const { listener, client, to } = route;
    const chosen = this.choose(upgrade);
    if (!chosen) {
      socket.destroy();
      return;
    }
    const headers = requestHeaders(request, listener, to.host, client);
    const upstream = httpRequest(new URL(chosen.origin), {
      method: request.method,
      path: to.url,
      headers: [...headers, 'connection', 'Upgrade', 'upgrade', headerIn(request.rawHeaders, 'upgrade') ?? ''],
    });
    upstream.on('upgrade', (response, other) => {
      const lines = Object.entries(response.headers).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
      if (head.length > 0) other.write(head);
      pipeline(socket, other, socket, () => undefined);
    });
    upstream.on('response', () => socket.destroy());
    upstream.on('error', () => socket.destroy());
    upstream.end();
  }

  /** In turns, unless a cookie says which one. */
  private choose({ target, route: { cookies } }: Pick<Forward, 'target' | 'route'>): Chosen | undefined {
    const origins = this.originsOf(target.target);
    const [only] = origins;
    if (only === undefined) return undefined;
    if (origins.length === 1) return { origin: only, index: 0 };
    const named = Number(cookies.get(TARGET_COOKIE) ?? cookies.get(APP_COOKIE) ?? Number.NaN);
    const kept = isSticky(target.spec) ? origins[named] : undefined;
    if (kept !== undefined) return { origin: kept, index: named };
    const key = JSON.stringify(target.target);
    const turn = this.turns.get(key) ?? 0;
    this.turns.set(key, turn + 1);
    const index = turn % origins.length;
    return { origin: origins[index] ?? '', index };
  }

  private forwardHttp1(forward: Forward, chosen: Chosen, reuses = true): void {
    const { request, reply, fail, route } = forward;
    const { listener, to, client } = route;
    const { hostname, port } = this.address(chosen.origin);
    const timeout = idleTimeout(listener);
    const isEmpty = !hasBody(request);
    const headers = requestHeaders(request, listener, to.host, client);
    let isAnswered = false;
    const upstream: ClientRequest = httpRequest({
      host: hostname,
      port,
      method: request.method ?? 'GET',
      path: to.url,
      timeout,
      agent: reuses && this.agent(timeout),
      headers: isEmpty ? [...headers, ...lengthOfNone(request)] : headers,
    });
    const failOnce = (status: 502 | 504): void => {
      if (isAnswered) reply.destroy();
      else fail(status);
      isAnswered = true;
    };
    upstream.on('response', (response) => {
      isAnswered = true;
      this.answer(forward, chosen, response.statusCode ?? 502, response.rawHeaders);
      sendBody(response, reply as NodeJS.WritableStream);
      response.on('error', () => reply.destroy());
    });
    upstream.on('timeout', () => {
      failOnce(504);
      upstream.destroy();
    });
    upstream.on('error', () => {
      if (isAnswered) return;
      // The target closed an idle connection just when it was used again; nothing of the request is lost without a body.
      if (upstream.reusedSocket && isEmpty) this.forwardHttp1(forward, chosen, false);
      else failOnce(502);
    });
    reply.on('close', () => upstream.destroy());
    if (isEmpty) upstream.end();
    else request.pipe(upstream);
  }

  private agent(timeout: number): Agent {
    let agent = this.agents.get(timeout);
    if (!agent) {
      agent = new Agent({ keepAlive: true, maxSockets: 1024, timeout });
      this.agents.set(timeout, agent);
    }
    return agent;
  }

  private address(origin: string): Address {
    let address = this.addresses.get(origin);
    if (!address) {
      const { hostname, port } = new URL(origin);
      address = { hostname: hostname.replace(/^\[|\]$/g, ''), port };
      this.addresses.set(origin, address);
    }
    return address;
  }

  private forwardHttp2(forward: Forward, chosen: Chosen): void {
    const { request, reply, fail, route } = forward;
    const { listener, to, client } = route;
    const { host, ...headers } = headerObject(requestHeaders(request, listener, to.host, client));
    const upstream = this.session(chosen.origin).request({
      ...headers,
      ':method': request.method ?? 'GET',
      ':path': to.url,
      ':authority': String(host),
    });
    let isAnswered = false;
    upstream.on('response', ({ ':status': status = 502, ...given }) => {
      isAnswered = true;
      this.answer(forward, chosen, status, headerList(given as Record<string, string | string[]>));
      upstream.pipe(reply as NodeJS.WritableStream, { end: false });
      upstream.on('end', () => reply.end());
    });
    // gRPC says in them how a call ended.
    upstream.on('trailers', (trailers) => reply.addTrailers(trailers as Record<string, string>));
    upstream.on('error', () => {
      if (!isAnswered) fail(502);
      isAnswered = true;
    });
    request.pipe(upstream);
  }

  private session(origin: string): ClientHttp2Session {
    const known = this.sessions.get(origin);
    if (known && !known.closed && !known.destroyed) return known;
    const session = connect(origin);
    session.on('error', () => this.sessions.delete(origin));
    this.sessions.set(origin, session);
    return session;
  }

  private answer(
    { reply, target, log, route: { listener, setCookies } }: Forward,
    { origin, index }: Chosen,
    status: number,
    given: readonly string[],
  ): void {
    const cookies = [...setCookies, ...targetCookies(target.spec, index, given)];
    writeHead(reply, status, responseHeaders(given, listener, cookies));
    log(status, origin);
  }
}

/** Sends a body on. One that came as a whole goes as a whole, with the headers in front of it; others as they come. */
function sendBody(response: IncomingMessage, reply: NodeJS.WritableStream): void {
  const length = Number(headerIn(response.rawHeaders, 'content-length') ?? 0);
  if (!(length > 0 && length <= LARGEST_PIECE)) {
    response.pipe(reply);
    return;
  }
  response.once('data', (chunk: Buffer) => {
    if (chunk.length === length) {
      reply.end(chunk);
      return;
    }
    reply.write(chunk);
    response.pipe(reply);
  });
  // Of a HEAD request there is none.
  response.once('end', () => reply.end());
}

/** What Node.js reads from a connection at a time. */
const LARGEST_PIECE = 65_536;

function isHttp2(spec: TargetGroupSpec | undefined): boolean {
  return spec?.protocolVersion === 'HTTP2' || spec?.protocolVersion === 'GRPC';
}

function attribute(spec: TargetGroupSpec | undefined, key: string): string | undefined {
  return spec?.targetGroupAttributes?.find((each) => each.key === key)?.value;
}

function isSticky(spec: TargetGroupSpec | undefined): boolean {
  return attribute(spec, 'stickiness.enabled') === 'true';
}

/** What keeps a client at its target: always, or when the app has set its cookie. */
function targetCookies(spec: TargetGroupSpec | undefined, index: number, given: readonly string[]): string[] {
  if (!isSticky(spec)) return [];
  if (attribute(spec, 'stickiness.type') !== 'app_cookie') {
    const seconds = Number(attribute(spec, 'stickiness.lb_cookie.duration_seconds') ?? 86_400);
    return [TARGET_COOKIE, `${TARGET_COOKIE}CORS`].map((name) => cookie(name, String(index), seconds));
  }
  const name = attribute(spec, 'stickiness.app_cookie.cookie_name') ?? '';
  const isSet = valuesIn(given, 'set-cookie').some((line) => line.startsWith(`${name}=`));
  const seconds = Number(attribute(spec, 'stickiness.app_cookie.duration_seconds') ?? 86_400);
  return isSet ? [cookie(APP_COOKIE, String(index), seconds)] : [];
}

/** Milliseconds. */
function idleTimeout({ loadBalancerAttributes }: ServedListener): number {
  return Number(loadBalancerAttributes.get('idle_timeout.timeout_seconds') ?? 60) * 1000;
}

import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import type { TargetGroupSpec } from '../model/resources';
import type { RouteTarget } from '../route/route';
import { type Candidate, cookie } from './choice';
import { requestHeaders, responseHeaders } from './headers';
import type { ServerReply, ServerRequest } from './request';
import type { ServedListener } from './served-listener';
import type { RequestTarget } from './transformed';

interface Route {
  readonly listener: ServedListener;
  readonly client: { readonly ip: string; readonly port: number | undefined };
  readonly target: Candidate;
  readonly to: RequestTarget;
  readonly cookies: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
}

interface Forward extends Route {
  readonly request: ServerRequest;
  readonly reply: ServerReply;
  readonly log: (status: number, origin?: string) => void;
  readonly fail: (status: 502 | 503 | 504) => void;
}

interface Upgrade extends Route {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly head: Buffer;
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
function hasBody({ headers, httpVersionMajor, method = 'GET' }: ServerRequest): boolean {
  if (httpVersionMajor > 1) return !['GET', 'HEAD'].includes(method) || headers['content-length'] !== undefined;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Sends requests on to targets. */
export class Forwarder {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1024 });
  private readonly sessions = new Map<string, ClientHttp2Session>();
  /** How many requests each target group has got. */
  private readonly turns = new Map<string, number>();

  public constructor(private readonly originsOf: (target: RouteTarget) => readonly string[]) {}

  public end(): void {
    this.agent.destroy();
    for (const session of this.sessions.values()) session.destroy();
  }

  public forward(route: Forward): void {
    const chosen = this.choose(route);
    if (!chosen) route.fail(503);
    else if (isHttp2(route.target.spec)) this.forwardHttp2(route, chosen);
    else this.forwardHttp1(route, chosen);
  }

  /** A WebSocket, or whatever else a connection is turned into. */
  public upgrade(route: Upgrade): void {
    const { request, socket, head, listener, client, to } = route;
    const chosen = this.choose(route);
    if (!chosen) {
      socket.destroy();
      return;
    }
    const headers = requestHeaders(request, listener, to.host, client);
    const upstream = httpRequest(new URL(chosen.origin), {
      method: request.method,
      path: to.url,
      headers: { ...headers, connection: 'Upgrade', upgrade: request.headers.upgrade },
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
  private choose({ target, cookies }: Route): Chosen | undefined {
    const origins = this.originsOf(target.target);
    if (origins.length === 0) return undefined;
    const named = Number(cookies.get(TARGET_COOKIE) ?? cookies.get(APP_COOKIE) ?? Number.NaN);
    const kept = isSticky(target.spec) ? origins[named] : undefined;
    if (kept !== undefined) return { origin: kept, index: named };
    const key = JSON.stringify(target.target);
    const turn = this.turns.get(key) ?? 0;
    this.turns.set(key, turn + 1);
    const index = turn % origins.length;
    return { origin: origins[index] ?? '', index };
  }

  private forwardHttp1(route: Forward, chosen: Chosen, agent: Agent | false = this.agent): void {
    const { request, listener, to, client, fail } = route;
    const { hostname, port } = new URL(chosen.origin);
    let isAnswered = false;
    const upstream: ClientRequest = httpRequest({
      ...{ host: hostname, port, method: request.method ?? 'GET', path: to.url, agent },
      headers: requestHeaders(request, listener, to.host, client),
      timeout: idleTimeout(listener),
    });
    const failOnce = (status: 502 | 504): void => {
      if (isAnswered) route.reply.destroy();
      else fail(status);
      isAnswered = true;
    };
    upstream.on('response', (response) => {
      isAnswered = true;
      this.answer(route, chosen, response.statusCode ?? 502, response.headers);
      response.pipe(route.reply as NodeJS.WritableStream);
      response.on('error', () => route.reply.destroy());
    });
    upstream.on('timeout', () => {
      failOnce(504);
      upstream.destroy();
    });
    upstream.on('error', () => {
      if (isAnswered) return;
      // The target closed an idle connection just when it was used again; nothing of the request is lost without a body.
      if (upstream.reusedSocket && !hasBody(request)) this.forwardHttp1(route, chosen, false);
      else failOnce(502);
    });
    route.reply.on('close', () => upstream.destroy());
    if (hasBody(request)) request.pipe(upstream);
    else upstream.end();
  }

  private forwardHttp2(route: Forward, chosen: Chosen): void {
    const { request, listener, to, client, fail } = route;
    const { host, ...headers } = requestHeaders(request, listener, to.host, client);
    const upstream = this.session(chosen.origin).request({
      ...headers,
      ':method': request.method ?? 'GET',
      ':path': to.url,
      ':authority': String(host),
    });
    let isAnswered = false;
    upstream.on('response', ({ ':status': status = 502, ...given }) => {
      isAnswered = true;
      this.answer(route, chosen, status, given as Record<string, string | string[]>);
      upstream.pipe(route.reply as NodeJS.WritableStream, { end: false });
      upstream.on('end', () => route.reply.end());
    });
    // gRPC says in them how a call ended.
    upstream.on('trailers', (trailers) => route.reply.addTrailers(trailers as Record<string, string>));
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
    { reply, listener, target, setCookies, log }: Forward,
    { origin, index }: Chosen,
    status: number,
    given: Readonly<Record<string, string | string[] | number | undefined>>,
  ): void {
    const cookies = [...setCookies, ...targetCookies(target.spec, index, given['set-cookie'])];
    reply.writeHead(status, responseHeaders(given, listener, cookies));
    log(status, origin);
  }
}

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
function targetCookies(spec: TargetGroupSpec | undefined, index: number, own: unknown): string[] {
  if (!isSticky(spec)) return [];
  if (attribute(spec, 'stickiness.type') !== 'app_cookie') {
    const seconds = Number(attribute(spec, 'stickiness.lb_cookie.duration_seconds') ?? 86_400);
    return [TARGET_COOKIE, `${TARGET_COOKIE}CORS`].map((name) => cookie(name, String(index), seconds));
  }
  const name = attribute(spec, 'stickiness.app_cookie.cookie_name') ?? '';
  const isSet = [own].flat().some((line) => String(line ?? '').startsWith(`${name}=`));
  const seconds = Number(attribute(spec, 'stickiness.app_cookie.duration_seconds') ?? 86_400);
  return isSet ? [cookie(APP_COOKIE, String(index), seconds)] : [];
}

/** Milliseconds. */
function idleTimeout({ loadBalancerAttributes }: ServedListener): number {
  return Number(loadBalancerAttributes.get('idle_timeout.timeout_seconds') ?? 60) * 1000;
}

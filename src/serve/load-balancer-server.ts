import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Plan } from '../controller/plan';
import { type Answer, decide, type RouteTarget } from '../route/route';
import { type Certificate, selfSigned } from './certificate';
import { candidatesOf, chosen, cookiesOf, groupCookies } from './choice';
import { Forwarder } from './forwarder';
import { headerIn, headerList } from './header-list';
import { responseHeaders } from './headers';
import { incompatible } from './protocol-version';
import { ReceivedRequest, type ServerReply, type ServerRequest, writeHead } from './request';
import { hostsOf, listenerKey, type ServedListener, servedListeners } from './served-listener';
import { transformed } from './transformed';

/** What was answered, for the log. */
export interface Served {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly answer: Answer;
  /** The target group that was chosen. */
  readonly target?: RouteTarget;
  /** Where the request was sent. */
  readonly origin?: string;
  readonly status: number;
}

export interface ServeOptions {
  /** The origins of a target group, such as `http://127.0.0.1:3000`; none where it has no targets. */
  readonly originsOf: (target: RouteTarget) => readonly string[];
  /** The port to listen on for a listener; 0 for any that is free. */
  readonly portFor: (listener: ServedListener) => number;
  readonly loadBalancers?: readonly string[];
  /** The address of the client, whatever it is. @default - its own */
  readonly sourceIp?: string | undefined;
  readonly onServed?: (served: Served) => void;
  /** A number from 0 to 1, without 1. @default Math.random */
  readonly random?: () => number;
}

/** A listener with the server that stands for it. */
interface Running {
  current: ServedListener;
  readonly server: Server | Http2SecureServer;
  readonly sockets: Set<Socket>;
}

const LOOPBACK = '127.0.0.1';

/** The planned load balancers on this machine: a server for each listener, which answers as the plan says. */
export class LoadBalancerServer {
  private readonly running = new Map<string, Running>();
  private readonly forwarder: Forwarder;
  private updates: Promise<void> = Promise.resolve();

  public constructor(private readonly options: ServeOptions) {
    this.forwarder = new Forwarder(options.originsOf);
  }

  /** Serves another plan: listeners stay where they are, new ones are opened, and those that are gone are closed. */
  public update(plan: Plan): Promise<void> {
    // One after the other, whatever comes of the one before.
    const updated = this.updates.then(() => this.take(plan));
    this.updates = updated.catch(() => undefined);
    return updated;
  }

  private async take(plan: Plan): Promise<void> {
    const wanted = new Map(
      servedListeners(plan, this.options.loadBalancers).map((each) => [listenerKey(each), each] as const),
    );
    await Promise.all(
      [...this.running].map(async ([key, running]) => {
        const listener = wanted.get(key);
        if (listener) running.current = listener;
        else await this.close(key, running);
      }),
    );
    for (const [key, listener] of wanted) if (!this.running.has(key)) await this.open(key, listener);
  }

  /** The listeners, each with the port that stands for it. */
  public get listeners(): { readonly listener: ServedListener; readonly port: number }[] {
    return [...this.running.values()].map(({ current, server }) => ({
      listener: current,
      port: (server.address() as AddressInfo).port,
    }));
  }

  public async end(): Promise<void> {
    await this.updates;
    await Promise.all([...this.running].map(([key, running]) => this.close(key, running)));
    this.forwarder.end();
  }

  private async open(key: string, listener: ServedListener): Promise<void> {
    const handle = (request: ServerRequest, reply: ServerReply): void => this.serve(key, request, reply);
    const server = listener.protocol === 'HTTPS' ? secureServer(certificateOf(listener), handle) : createServer(handle);
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      const route = this.routed(key, request);
      if (route?.target) this.forwarder.upgrade({ route, target: route.target, request, socket, head });
      else socket.destroy();
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      // Only this machine may ask.
      server.listen(this.options.portFor(listener), LOOPBACK, done);
    });
    this.running.set(key, { current: listener, server, sockets });
  }

  private async close(key: string, { server, sockets }: Running): Promise<void> {
    this.running.delete(key);
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  /** What is to become of a request. */
  private routed(key: string, request: ServerRequest) {
    const listener = this.running.get(key)?.current;
    if (!listener) return undefined;
    const client = {
      ip: this.options.sourceIp ?? request.socket.remoteAddress ?? LOOPBACK,
      port: request.socket.remotePort,
    };
    const asked = new ReceivedRequest(request, listener, client.ip);
    const { answer, rule } = decide({ id: listener.loadBalancer, stack: listener.stack }, listener.listener, asked);
    const action = (rule?.actions ?? listener.listener.spec.defaultActions).at(-1);
    const candidates = answer.outcome.type === 'forward' ? candidatesOf(listener.stack, action) : [];
    const cookies = cookiesOf(headerIn(request.rawHeaders, 'cookie', '; '));
    const target = chosen(candidates, action?.forwardConfig, cookies, this.options.random ?? Math.random);
    const written = { host: asked.writtenHost, url: asked.query === '' ? asked.path : `${asked.path}?${asked.query}` };
    return {
      listener,
      client,
      asked,
      answer,
      action,
      target,
      cookies,
      to: transformed(written, rule?.transforms),
      setCookies: target ? groupCookies(action?.forwardConfig, target) : [],
    };
  }

  private serve(key: string, request: ServerRequest, reply: ServerReply): void {
    const route = this.routed(key, request);
    if (!route) {
      reply.destroy();
      return;
    }
    const { listener, asked, answer, action, target } = route;
    const { outcome } = answer;
    const { onServed } = this.options;
    const log = (status: number, origin?: string): void =>
      onServed?.({
        ...{ method: asked.method, host: asked.host, url: route.to.url, answer, status },
        ...(target ? { target: target.target } : {}),
        ...(origin === undefined ? {} : { origin }),
      });
    const say = (status: number, headers: Record<string, string>, body: string): void => {
      request.resume();
      log(status);
      const own = { server: 'awselb/2.0', date: new Date().toUTCString(), ...headers };
      const all = headerList({ ...own, 'content-length': Buffer.byteLength(body) });
      writeHead(reply, status, responseHeaders(all, listener, route.setCookies));
      reply.end(asked.method === 'HEAD' ? '' : body);
    };
    if (outcome.type === 'redirect') {
      const page = errorPage(Number(outcome.statusCode), STATUS[outcome.statusCode] ?? 'Found');
      say(Number(outcome.statusCode), { location: outcome.location, 'content-type': 'text/html' }, page);
    } else if (outcome.type === 'fixed-response') {
      const contentType = action?.fixedResponseConfig?.contentType ?? 'text/plain';
      say(Number(outcome.statusCode), { 'content-type': contentType }, outcome.messageBody ?? '');
    } else if (!target) say(503, HTML, errorPage(503, 'Service Temporarily Unavailable'));
    else if (incompatible(request, target.spec?.protocolVersion))
      say(464, HTML, errorPage(464, 'Incompatible protocol version'));
    else {
      const fail = (status: 502 | 503 | 504): void => say(status, HTML, errorPage(status, STATUS[status] ?? ''));
      this.forwarder.forward({ route, target, request, reply, log, fail });
    }
  }
}

const HTML = { 'content-type': 'text/html' };

const STATUS: Readonly<Record<string, string>> = {
  301: 'Moved Permanently',
  302: 'Found',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

function errorPage(status: number, text: string): string {
  const title = `${status} ${text}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}

function secureServer(certificate: Certificate, handle: (request: ServerRequest, reply: ServerReply) => void) {
  return createSecureServer({ ...certificate, allowHTTP1: true }, handle as Parameters<typeof createSecureServer>[1]);
}

function certificateOf(listener: ServedListener): Certificate {
  return selfSigned([...hostsOf(listener), 'localhost', LOOPBACK]);
}

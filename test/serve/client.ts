import { Agent, createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { LoadBalancerServer, type Served, type ServeOptions } from '../../src/serve/load-balancer-server';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const secureAgent = new SecureAgent({ keepAlive: true, maxSockets: 32, rejectUnauthorized: false });

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly host: string;
  /** Path and query. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request to a port of this machine. */
export function ask(port: number, protocol: 'HTTP' | 'HTTPS', asked: Asked): Promise<Reply> {
  const { method = 'GET', host, url, headers, body } = asked;
  const isSecure = protocol === 'HTTPS';
  const options = {
    ...{ host: '127.0.0.1', port, method, path: url, agent: isSecure ? secureAgent : agent },
    headers: { ...headers, host },
    ...(isSecure ? { servername: '' } : {}),
  };
  return new Promise((done, fail) => {
    const sent = (isSecure ? httpsRequest : httpRequest)(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A server ends connections that were idle for five seconds, perhaps while the next request is on its way: on a busy machine that happens.
      if (sent.reusedSocket && error.code === 'ECONNRESET') ask(port, protocol, asked).then(done, fail);
      else fail(error);
    });
    sent.end(body);
  });
}

/** A target that says what it got. */
export async function echoTarget(name: string): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      reply.setHeader('content-type', 'application/json');
      reply.setHeader('x-target', name);
      reply.end(JSON.stringify({ name, method: request.method, url: request.url, headers: request.headers, body }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Load balancers on free ports, and what they have logged. */
export function newServer(options: Partial<ServeOptions> = {}): { server: LoadBalancerServer; log: Served[] } {
  const log: Served[] = [];
  const server = new LoadBalancerServer({
    originsOf: () => [],
    portFor: () => 0,
    onServed: (served) => log.push(served),
    ...options,
  });
  return { server, log };
}

export function endClients(): void {
  agent.destroy();
  secureAgent.destroy();
}

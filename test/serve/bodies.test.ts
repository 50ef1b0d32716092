import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import { newServer } from './client';

const WEB = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/48fa4c38-0431-22c0-3a61-b1fb03d378ee
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A target that answers so, behind a load balancer. */
async function behind(answer: RequestListener): Promise<(protocol: 'HTTP' | 'HTTPS') => number> {
  const target = createServer(answer);
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  const { server } = newServer({ originsOf: () => [origin] });
  ends.push(
    () => server.end(),
    () => target.close(),
  );
  const { inventory } = readManifests([{ file: 'web.yaml', text: WEB }]);
  await server.update(
    buildPlan(inventory, resolveEnvironment(undefined, inventory.environment).environment, ELSEWHERE),
  );
  return (protocol) => server.listeners.find(({ listener }) => listener.protocol === protocol)?.port ?? 0;
}

interface Got {
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** The parts in which the body came. */
  readonly parts: readonly string[];
}

function get(port: number, headers: readonly string[] = [], method = 'GET', onPart?: () => void): Promise<Got> {
  return new Promise((done, fail) => {
    const options = {
      host: '127.0.0.1',
      port,
      method,
      headers: ['Host', 'shop.example.com', ...headers],
      agent: false,
    };
    const sent = request(options, (response) => {
      const parts: string[] = [];
      response.on('data', (chunk: Buffer) => {
        parts.push(chunk.toString());
        onPart?.();
      });
      response.on('error', fail);
      response.on('end', () => done({ rawHeaders: response.rawHeaders, body: parts.join(''), parts }));
    });
    sent.on('error', fail);
    sent.end();
  });
}

function valuesOf({ rawHeaders }: Pick<Got, 'rawHeaders'>, name: string): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - 1]?.toLowerCase() === name && index % 2 === 1);
}

describe('bodies of answers', () => {
  test.each([
    ['short', 'hello'],
    ['long', 'x'.repeat(3_000_000)],
  ])('arrive as they are: %s', async (_, text) => {
    const port = await behind((__, reply) => {
      reply.setHeader('content-length', Buffer.byteLength(text));
      reply.end(text);
    });
    const got = await get(port('HTTP'));
    expect(got.body === text).toBe(true);
    expect(valuesOf(got, 'content-length')).toEqual([String(text.length)]);
  });

  test('of a known length in parts arrive part by part', async () => {
    let sendRest = (): void => undefined;
    const port = await behind((_, reply) => {
      reply.setHeader('content-length', 10);
      reply.write('first');
      sendRest = () => reply.end('other');
    });
    // The rest is sent only when the first part has arrived.
    const got = await get(port('HTTP'), [], 'GET', () => sendRest());
    expect(got.parts).toEqual(['first', 'other']);
  });

  test('of an unknown length arrive part by part', async () => {
    let sendRest = (): void => undefined;
    const port = await behind((_, reply) => {
      reply.setHeader('content-type', 'text/event-stream');
      reply.write('data: 1\n\n');
      sendRest = () => reply.end('data: 2\n\n');
    });
    const got = await get(port('HTTP'), [], 'GET', () => sendRest());
    expect(got.parts).toEqual(['data: 1\n\n', 'data: 2\n\n']);
  });

  test('are left out of answers to HEAD, and their length is not', async () => {
    const port = await behind((_, reply) => {
      reply.setHeader('content-length', 500);
      reply.end();
    });
    const got = await get(port('HTTP'), [], 'HEAD');
    expect(got.body).toBe('');
    expect(valuesOf(got, 'content-length')).toEqual(['500']);
  });

  test('that end early end the connection', async () => {
    const port = await behind((_, reply) => {
      reply.setHeader('content-length', 10);
      reply.write('first', () => reply.destroy());
    });
    await expect(get(port('HTTP'))).rejects.toThrow('aborted');
  });
});

describe('headers', () => {
  test('that are sent several times stay several, and those of the connection stay behind', async () => {
    let seen: readonly string[] = [];
    const port = await behind(({ rawHeaders }, reply) => {
      seen = rawHeaders;
      reply.setHeader('Set-Cookie', ['a=1', 'b=2']);
      reply.setHeader('Keep-Alive', 'timeout=77');
      reply.end('hello');
    });
    const got = await get(port('HTTP'), ['X-Tag', 'one', 'X-Tag', 'two', 'TE', 'trailers', 'Proxy-Connection', 'x']);
    expect(valuesOf({ rawHeaders: seen }, 'x-tag')).toEqual(['one', 'two']);
    expect(seen.map((each) => each.toLowerCase())).not.toEqual(expect.arrayContaining(['te']));
    expect(seen.map((each) => each.toLowerCase())).not.toEqual(expect.arrayContaining(['proxy-connection']));
    expect(valuesOf({ rawHeaders: seen }, 'host')).toEqual(['shop.example.com']);
    expect(valuesOf(got, 'set-cookie')).toEqual(['a=1', 'b=2']);
    expect(valuesOf(got, 'keep-alive')).not.toEqual(['timeout=77']);
  });

  test('a POST without a body says so', async () => {
    let seen: readonly string[] = [];
    const port = await behind(({ rawHeaders }, reply) => {
      seen = rawHeaders;
      reply.end('hello');
    });
    await get(port('HTTP'), ['Content-Length', '0'], 'POST');
    expect(valuesOf({ rawHeaders: seen }, 'content-length')).toEqual(['0']);
    expect(valuesOf({ rawHeaders: seen }, 'transfer-encoding')).toEqual([]);
  });
});

test('whoever trusts the certificate reaches its host, and no other', async () => {
  const port = await behind((_, reply) => reply.end('hello'));
  const handshake = (servername: string, ca?: Buffer) =>
    new Promise<Buffer>((done, fail) => {
      const socket = connectTls(
        {
          ...{ host: '127.0.0.1', port: port('HTTPS'), servername, rejectUnauthorized: ca !== undefined },
          ...(ca ? { ca: `-----BEGIN CERTIFICATE-----\n${ca.toString('base64')}\n-----END CERTIFICATE-----\n` } : {}),
        },
        () => {
          done(socket.getPeerCertificate().raw);
          socket.destroy();
        },
      );
      socket.on('error', fail);
    });
  const certificate = await handshake('shop.example.com');
  await expect(handshake('shop.example.com')).resolves.toEqual(certificate);
  await expect(handshake('shop.example.com', certificate)).resolves.toEqual(certificate);
  await expect(handshake('pay.example.com', certificate)).rejects.toThrow('does not match');
});

import { X509Certificate } from 'node:crypto';
import { connect, createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, connect as connectTcp, createServer as createTcp } from 'node:net';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import { selfSigned } from '../../src/serve/certificate';
import type { LoadBalancerServer } from '../../src/serve/load-balancer-server';
import { missingFeatures } from '../../src/serve/missing-features';
import { ask, echoTarget, endClients, newServer } from './client';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/48fa4c38-0431-22c0-3a61-b1fb03d378ee';

function planOf(yaml: string) {
  const { inventory } = readManifests([{ file: 'web.yaml', text: yaml }]);
  return buildPlan(inventory, resolveEnvironment(undefined, inventory.environment).environment, ELSEWHERE);
}

/** An Ingress with annotations, one of which is about the backend `web`. */
function ingress(annotations: Readonly<Record<string, string>>, port = 'number: 80'): string {
  const lines = Object.entries(annotations).map(
    ([key, value]) => `    alb.ingress.kubernetes.io/${key}: ${JSON.stringify(value)}`,
  );
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
${lines.join('\n')}
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {${port}}}}}
`;
}

const forward = (targets: object[], more: object = {}) =>
  JSON.stringify({ type: 'forward', forwardConfig: { targetGroups: targets, ...more } });

let running: LoadBalancerServer | undefined;
const ends: (() => void)[] = [];

afterEach(async () => {
  await running?.end();
  running = undefined;
  for (const end of ends.splice(0)) end();
});
afterAll(endClients);

async function serve(yaml: string, options: Parameters<typeof newServer>[0] = {}) {
  const { server, log } = newServer(options);
  running = server;
  await server.update(planOf(yaml));
  const portOf = (planned: number) => server.listeners.find(({ listener }) => listener.port === planned)?.port ?? 0;
  return { server, log, portOf };
}

async function target(name: string): Promise<string> {
  const { origin, server } = await echoTarget(name);
  ends.push(() => server.close());
  return origin;
}

const SHOP = { host: 'shop.example.com', url: '/cart?page=2' };

describe('forwarding', () => {
  test('adds what a load balancer adds, and keeps method, body, path and host', async () => {
    const origin = await target('web');
    const { portOf, log } = await serve(ingress({}), { originsOf: () => [origin] });
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-own': 'yes' };
    const reply = await ask(portOf(80), 'HTTP', { ...SHOP, method: 'POST', body: 'hello', headers });
    const seen = JSON.parse(reply.body);
    expect(seen).toMatchObject({ method: 'POST', url: '/cart?page=2', body: 'hello' });
    expect(seen.headers).toMatchObject({
      host: 'shop.example.com',
      'x-own': 'yes',
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '80',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    });
    expect(log).toEqual([
      expect.objectContaining({
        ...{ method: 'POST', host: 'shop.example.com', url: '/cart?page=2', status: 200, origin },
        target: { service: 'default/web', port: '80', weight: 1 },
      }),
    ]);
  });

  test.each([
    ['preserve', '203.0.113.7'],
    ['remove', undefined],
  ])('treats X-Forwarded-For as the attribute says: %s', async (mode, expected) => {
    const origin = await target('web');
    const attributes = { 'load-balancer-attributes': `routing.http.xff_header_processing.mode=${mode}` };
    const { portOf } = await serve(ingress(attributes), { originsOf: () => [origin] });
    const reply = await ask(portOf(80), 'HTTP', { ...SHOP, headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(JSON.parse(reply.body).headers['x-forwarded-for']).toBe(expected);
  });

  test('rewrites host and path, and sets headers of responses', async () => {
    const origin = await target('web');
    const annotations = {
      'transforms.web': JSON.stringify([
        { type: 'url-rewrite', urlRewriteConfig: { rewrites: [{ regex: '^/cart(.*)$', replace: '/basket$1' }] } },
        { type: 'host-header-rewrite', hostHeaderRewriteConfig: { rewrites: [{ regex: '^shop', replace: 'inner' }] } },
      ]),
      'listener-attributes.HTTP-80':
        'routing.http.response.x_frame_options.header_value=DENY,routing.http.response.server.enabled=false',
    };
    const { portOf } = await serve(ingress(annotations), { originsOf: () => [origin] });
    const reply = await ask(portOf(80), 'HTTP', SHOP);
    expect(JSON.parse(reply.body)).toMatchObject({ url: '/basket?page=2', headers: { host: 'inner.example.com' } });
    expect(reply.headers['x-frame-options']).toBe('DENY');
  });

  test('answers 503 without targets and 502 when a target does not listen', async () => {
    const origin = await target('web');
    const { server, portOf } = await serve(ingress({}), { originsOf: () => [] });
    expect(await ask(portOf(80), 'HTTP', SHOP)).toMatchObject({ status: 503, headers: { server: 'awselb/2.0' } });
    await server.end();
    for (const end of ends.splice(0)) end();
    const closed = await serve(ingress({}), { originsOf: () => [origin] });
    expect((await ask(closed.portOf(80), 'HTTP', SHOP)).status).toBe(502);
  });

  test('shares requests by weight', async () => {
    const [a, b] = [await target('a'), await target('b')];
    const draws = [0, 0.74, 0.76, 0.99];
    const yaml = ingress(
      {
        'actions.web': forward([
          { serviceName: 'a', servicePort: 80, weight: 3 },
          { serviceName: 'b', servicePort: 80, weight: 1 },
        ]),
      },
      'name: use-annotation',
    );
    const { portOf } = await serve(yaml, {
      originsOf: (each) => ['service' in each && each.service === 'default/a' ? a : b],
      random: () => draws.shift() ?? 0,
    });
    const got: string[] = [];
    for (let index = 0; index < 4; index++) got.push(JSON.parse((await ask(portOf(80), 'HTTP', SHOP)).body).name);
    expect(got).toEqual(['a', 'a', 'b', 'b']);
  });

  test('keeps a client at its target group, and at its target', async () => {
    const origins = [await target('first'), await target('second')];
    const yaml = ingress(
      {
        'target-group-attributes': 'stickiness.enabled=true,stickiness.lb_cookie.duration_seconds=60',
        'actions.web': forward(
          [
            { serviceName: 'a', servicePort: 80, weight: 1 },
            { serviceName: 'b', servicePort: 80, weight: 1 },
          ],
          { targetGroupStickinessConfig: { enabled: true, durationSeconds: 300 } },
        ),
      },
      'name: use-annotation',
    );
    const { portOf, log } = await serve(`${yaml}${service('a')}${service('b')}`, {
      originsOf: () => origins,
      random: () => 0.9,
    });
    const first = await ask(portOf(80), 'HTTP', SHOP);
    const cookies = first.headers['set-cookie'] ?? [];
    expect(cookies.map((each) => each.split('=')[0])).toEqual(['AWSALBTG', 'AWSALBTGCORS', 'AWSALB', 'AWSALBCORS']);
    expect(cookies[1]).toMatch(/; Path=\/; SameSite=None; Secure$/);
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    for (let index = 0; index < 3; index++) {
      const again = await ask(portOf(80), 'HTTP', { ...SHOP, headers: { cookie } });
      expect(JSON.parse(again.body).name).toBe(JSON.parse(first.body).name);
    }
    expect(new Set(log.map(({ target: chosen }) => JSON.stringify(chosen))).size).toBe(1);
  });

  test('turns a connection into what it is upgraded to', async () => {
    const echo = createTcp((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n');
        socket.on('data', (chunk) => socket.write(`<${chunk.toString()}>`));
      });
    });
    await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
    ends.push(() => echo.close());
    const origin = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const { portOf } = await serve(ingress({}), { originsOf: () => [origin] });
    const socket = connectTcp(portOf(80), '127.0.0.1');
    ends.push(() => socket.destroy());
    socket.write('GET / HTTP/1.1\r\nHost: shop.example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    const text = await new Promise<string>((done) => {
      let all = '';
      socket.on('data', (chunk) => {
        all += chunk.toString();
        if (all.endsWith('\r\n\r\n')) socket.write('hello');
        if (all.includes('<hello>')) done(all);
      });
    });
    expect(text).toMatch(/^HTTP\/1\.1 101 /);
  });
});

function service(name: string): string {
  return `
---
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 8080}]}
`;
}

describe('HTTPS and HTTP/2', () => {
  const secure = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': CERTIFICATE };

  test('HTTP/1.1 clients of gRPC targets get a 464', async () => {
    const { portOf } = await serve(ingress({ ...secure, 'backend-protocol-version': 'GRPC' }));
    expect((await ask(portOf(443), 'HTTPS', SHOP)).status).toBe(464);
  });

  test('HTTP/2 reaches targets that speak it, with trailers', async () => {
    const backend = createHttp2((request, reply) => {
      reply.writeHead(200, { 'content-type': 'application/grpc', 'x-path': request.url });
      reply.addTrailers({ 'grpc-status': '0' });
      reply.end('pong');
    });
    await new Promise<void>((done) => backend.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
    const { portOf } = await serve(ingress({ ...secure, 'backend-protocol-version': 'GRPC' }), {
      originsOf: () => [origin],
    });
    const session = connect(`https://127.0.0.1:${portOf(443)}`, { rejectUnauthorized: false });
    ends.push(() => session.destroy());
    ends.push(() => backend.close());
    const stream = session.request({
      ':method': 'POST',
      ':path': '/shop.Cart/Get',
      ':authority': 'shop.example.com',
      'content-type': 'application/grpc',
    });
    const seen: { status?: unknown; path?: unknown; trailer?: unknown; body: string } = { body: '' };
    stream.on('response', (headers) => Object.assign(seen, { status: headers[':status'], path: headers['x-path'] }));
    stream.on('trailers', (trailers) => Object.assign(seen, { trailer: trailers['grpc-status'] }));
    stream.on('data', (chunk: Buffer) => {
      seen.body += chunk.toString();
    });
    stream.end('ping');
    await new Promise((done) => stream.on('end', done));
    expect(seen).toEqual({ status: 200, path: '/shop.Cart/Get', trailer: '0', body: 'pong' });
  });

  test('the certificate is for the hosts', () => {
    const { cert, key } = selfSigned(['shop.example.com', '*.example.org', '127.0.0.1']);
    const certificate = new X509Certificate(cert);
    expect(certificate.subjectAltName).toBe('DNS:shop.example.com, DNS:*.example.org, IP Address:127.0.0.1');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(key).toContain('PRIVATE KEY');
  });
});

describe('another plan', () => {
  test('is served on the same ports; what is gone is closed', async () => {
    const { server, portOf } = await serve(ingress({ 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' }));
    const [port, other] = [portOf(80), portOf(8080)];
    expect((await ask(port, 'HTTP', SHOP)).status).toBe(503);
    const gone = { type: 'fixed-response', fixedResponseConfig: { statusCode: '410', messageBody: 'gone' } };
    await server.update(planOf(ingress({ 'actions.web': JSON.stringify(gone) }, 'name: use-annotation')));
    expect(portOf(80)).toBe(port);
    expect(await ask(port, 'HTTP', SHOP)).toMatchObject({ status: 410, body: 'gone' });
    await expect(ask(other, 'HTTP', SHOP)).rejects.toThrow('ECONNREFUSED');
  });
});

test('it says what it does not do', () => {
  const oidc = {
    issuer: 'https://a',
    authorizationEndpoint: 'https://a/1',
    tokenEndpoint: 'https://a/2',
    userInfoEndpoint: 'https://a/3',
    secretName: 's',
  };
  const yaml = ingress({
    ...{ 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': CERTIFICATE },
    ...{ 'auth-type': 'oidc', 'auth-idp-oidc': JSON.stringify(oidc) },
    'wafv2-acl-arn': 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/3ab78708-85b0-49d3-b4e1-7a9615a6613b',
  });
  expect(missingFeatures(planOf(yaml))).toEqual([
    'default/web: nobody is asked to log in, every request counts as that of a user who is',
    'default/web: the web ACL does not run',
  ]);
});

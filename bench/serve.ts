/** `tsx bench/serve.ts served|proxied`: the milliseconds of requests through a served load balancer, or through a bare proxy. */
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const { LoadBalancerServer } =
  require('../lib/src/serve/load-balancer-server') as typeof import('../src/serve/load-balancer-server');
const { buildPlan } = require('../lib/src/controller/build') as typeof import('../src/controller/build');
const { ELSEWHERE } = require('../lib/src/controller/plan') as typeof import('../src/controller/plan');
const { inputsWith } = require('../lib/src/controller/inputs') as typeof import('../src/controller/inputs');
const { readManifests } = require('../lib/src/manifests/load') as typeof import('../src/manifests/load');

const REQUESTS = 6000;
const AT_ONCE = 20;

const INGRESS = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** No more than a proxy has to do. */
function proxyTo(port: number): Server {
  const agent = new Agent({ keepAlive: true });
  return createServer((incoming, reply) => {
    const { method, url: path, headers } = incoming;
    const upstream = request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      reply.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(reply);
    });
    incoming.pipe(upstream);
  });
}

async function servedPort(target: number): Promise<number> {
  const inputs = inputsWith(readManifests([{ file: 'web.yaml', text: INGRESS }]), {});
  const server = new LoadBalancerServer({ originsOf: () => [`http://127.0.0.1:${target}`], portFor: () => 0 });
  await server.update(buildPlan(inputs.inventory, inputs.environment, ELSEWHERE));
  return server.listeners[0]?.port ?? 0;
}

async function main(): Promise<void> {
  const target = await listening(createServer((_, reply) => reply.end('hello')));
  const port = process.argv[2] === 'served' ? await servedPort(target) : await listening(proxyTo(target));
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const one = () =>
    new Promise<void>((done, fail) => {
      request({ host: '127.0.0.1', port, path: '/cart', headers: { host: 'shop.example.com' }, agent }, (response) => {
        response.resume();
        response.on('end', done);
      })
        .on('error', fail)
        .end();
    });
  const many = async (count: number): Promise<void> => {
    for (let sent = 0; sent < count; sent += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, one));
  };
  await many(REQUESTS / 4);
  const start = performance.now();
  const before = process.cpuUsage();
  await many(REQUESTS);
  console.log(`${performance.now() - start} ${process.cpuUsage(before).user / 1000}`);
  process.exit();
}

void main();

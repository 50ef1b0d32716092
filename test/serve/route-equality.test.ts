import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import { buildPlan } from '../../src/controller/build';
import { type BuiltPlan, builtPlans } from '../../src/controller/built-plans';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { ELSEWHERE, type Plan } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import type { ConditionSpec } from '../../src/model/resources';
import { parseRequest } from '../../src/route/request';
import { answerOf } from '../../src/route/route';
import { readRouteTable } from '../../src/route/route-table';
import type { LoadBalancerServer, Served } from '../../src/serve/load-balancer-server';
import type { ServedListener } from '../../src/serve/served-listener';
import { caseNames, DEFAULT_ENVIRONMENT, manifestsOf } from '../conformance/recorded';
import { type Asked, ask, echoTarget, endClients, newServer, type Reply } from './client';

let origin = '';
let target: Server;
beforeAll(async () => {
  ({ origin, server: target } = await echoTarget('all'));
});
afterAll(() => {
  target.close();
  endClients();
});

/** Asks a listener as it is served and as `route` answers, and says what differs. */
async function difference(
  { listener, port }: LoadBalancerServer['listeners'][number],
  built: BuiltPlan,
  asked: Asked,
  log: Served[],
): Promise<string | undefined> {
  const { protocol, port: planned } = listener;
  const lines = Object.entries(asked.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const url = `${protocol.toLowerCase()}://${asked.host}:${planned}${asked.url}`;
  const expected = answerOf(built, parseRequest(url, { method: asked.method, headers: lines, sourceIp: '127.0.0.1' }));
  log.length = 0;
  const reply = await ask(port, protocol, asked);
  const [served] = log;
  if (JSON.stringify(served?.answer) !== JSON.stringify(expected)) {
    return `${url}: ${JSON.stringify(served?.answer)}, not ${JSON.stringify(expected)}`;
  }
  const wrong = wrongReply(reply, expected.outcome, served);
  return wrong === undefined ? undefined : `${asked.method ?? 'GET'} ${url}: ${wrong}`;
}

function wrongReply(
  reply: Reply,
  outcome: Served['answer']['outcome'],
  served: Served | undefined,
): string | undefined {
  const { status, headers, body } = reply;
  switch (outcome.type) {
    case 'redirect':
      return String(status) === outcome.statusCode && headers.location === outcome.location
        ? undefined
        : `${status} to ${headers.location}, not ${outcome.statusCode} to ${outcome.location}`;
    case 'fixed-response':
      return String(status) === outcome.statusCode && (body === (outcome.messageBody ?? '') || body === '')
        ? undefined
        : `${status} ${body}, not ${outcome.statusCode} ${outcome.messageBody}`;
    case 'forward':
      // Who speaks HTTP/1.1 to targets that speak something else is told so; where all weights are 0, nobody answers.
      if (status === 464 || (status === 503 && outcome.targets.every(({ weight }) => weight === 0))) return undefined;
      return status === 200 && served?.target && JSON.stringify(outcome.targets).includes(JSON.stringify(served.target))
        ? undefined
        : `${status}, sent to ${JSON.stringify(served?.target)}`;
    case 'no-listener':
      return 'a server runs where no listener is';
  }
}

/** Requests that meet the rules of a listener, and some that don't. */
function requestsFor({ listener }: ServedListener): Asked[] {
  const ofRules = listener.rules.slice(0, 12).map(({ spec }) => meeting(spec.conditions));
  const first = ofRules[0] ?? { host: 'example.com', url: '/' };
  return [
    ...ofRules,
    { host: 'nobody.example.net', url: '/' },
    { host: first.host, url: '/none/of?these=1' },
    { ...first, method: 'POST', headers: { ...first.headers, 'x-other': 'yes' } },
  ];
}

const filled = (pattern: string) => pattern.replaceAll('*', 'a').replaceAll('?', 'b').replaceAll('\\', '');

function meeting(conditions: readonly ConditionSpec[]): Asked {
  let [host, path, query, method] = ['example.com', '/', '', 'GET'];
  const headers: Record<string, string> = {};
  for (const {
    hostHeaderConfig,
    pathPatternConfig,
    queryStringConfig,
    httpRequestMethodConfig,
    httpHeaderConfig,
  } of conditions) {
    host = filled(hostHeaderConfig?.values?.[0] ?? host);
    path = filled(pathPatternConfig?.values?.[0] ?? path);
    const [pair] = queryStringConfig?.values ?? [];
    if (pair) query = `?${pair.key === undefined ? '' : `${filled(pair.key)}=`}${filled(pair.value)}`;
    method = httpRequestMethodConfig?.values[0] ?? method;
    if (httpHeaderConfig?.httpHeaderName)
      headers[httpHeaderConfig.httpHeaderName] = filled(httpHeaderConfig.values?.[0] ?? 'a');
  }
  const url = new URL(`http://x${path.startsWith('/') ? path : '/'}${query}`);
  const known = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].includes(method) ? method : 'GET';
  return { host, url: `${url.pathname}${url.search}`, method: known, headers };
}

const defaults = readManifests([DEFAULT_ENVIRONMENT]).inventory.environment;

function planOfCase(name: string): Plan {
  const { inventory } = readManifests([manifestsOf(name)]);
  return buildPlan(inventory, resolveEnvironment(defaults, inventory.environment).environment);
}

describe('what is served is what route answers', () => {
  test('in every conformance case', async () => {
    const different: string[] = [];
    let requests = 0;
    const compare = async (name: string): Promise<void> => {
      const plan = planOfCase(name);
      const built = new Map(builtPlans(plan).map((each) => [each.id, each]));
      const { server, log } = newServer({ originsOf: () => [origin] });
      try {
        await server.update(plan);
        for (const each of server.listeners) {
          const group = built.get(each.listener.loadBalancer);
          for (const asked of group ? requestsFor(each.listener) : []) {
            requests++;
            const found = group && (await difference(each, group, asked, log));
            if (found) different.push(`${name}: ${found}`);
          }
        }
      } finally {
        await server.end();
      }
    };
    // Some at a time: one that waits for an answer leaves the processor to the others.
    const names = caseNames();
    for (let first = 0; first < names.length; first += 8) {
      await Promise.all(names.slice(first, first + 8).map(compare));
    }
    expect(different).toEqual([]);
    expect(requests).toBeGreaterThan(2000);
  });

  test('for the route table of the examples', async () => {
    const folder = resolve(__dirname, '../../examples/route');
    const { inventory } = readManifests([resolve(__dirname, '../../dist')]);
    const plan = buildPlan(inventory, resolveEnvironment(undefined, inventory.environment).environment, ELSEWHERE);
    const document = readManifests([join(folder, 'routes.yaml')]).inventory.all.find(
      ({ ref }) => ref.kind === 'RouteTable',
    );
    if (!document) throw new Error('the example has no RouteTable');
    const { expectations } = readRouteTable(document);
    expect(readFileSync(join(folder, 'routes.yaml'), 'utf8')).toContain('RouteTable');
    const { server, log } = newServer({ originsOf: () => [origin] });
    await server.update(plan);
    const different: string[] = [];
    for (const { url, method, headers = {} } of expectations) {
      const request = parseRequest(url);
      for (const each of server.listeners) {
        if (each.listener.port !== request.port || each.listener.protocol !== request.protocol) continue;
        const group = builtPlans(plan).find(({ id }) => id === each.listener.loadBalancer);
        const { host, path, query } = request;
        const asked = {
          host,
          url: `${path}${query === '' ? '' : `?${query}`}`,
          headers,
          ...(method ? { method } : {}),
        };
        const found = group && (await difference(each, group, asked, log));
        if (found) different.push(found);
      }
    }
    await server.end();
    expect(expectations.length).toBeGreaterThan(3);
    expect(different).toEqual([]);
  });

  test('for 10,000 random requests', async () => {
    const { inventory } = readManifests([{ file: 'many.yaml', text: MANY }]);
    const plan = buildPlan(inventory, resolveEnvironment(undefined, inventory.environment).environment, ELSEWHERE);
    const [built] = builtPlans(plan);
    if (!built) throw new Error('the group is refused');
    const answers = new Map<string, Served>();
    const { server } = newServer({
      originsOf: () => [origin],
      onServed: (served) => answers.set(served.url.slice(served.url.lastIndexOf('n=')), served),
    });
    await server.update(plan);
    const random = numbers(20_261_127);
    const different: string[] = [];
    const kinds = new Set<string>();
    const one = async (index: number): Promise<void> => {
      const each = pick(server.listeners, random);
      const asked = randomRequest(random, index);
      const { protocol, port } = each.listener;
      const lines = Object.entries(asked.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
      const request = parseRequest(`${protocol.toLowerCase()}://${asked.host}:${port}${asked.url}`, {
        ...{ method: asked.method, headers: lines, sourceIp: '127.0.0.1' },
      });
      const expected = answerOf(built, request);
      const reply = await ask(each.port, protocol, asked);
      const served = answers.get(`n=${index}`);
      answers.delete(`n=${index}`);
      kinds.add(`${expected.outcome.type} ${expected.rule?.priority}`);
      const same = JSON.stringify(served?.answer) === JSON.stringify(expected);
      const wrong = same ? wrongReply(reply, expected.outcome, served) : JSON.stringify(served?.answer);
      if (wrong !== undefined) different.push(`${asked.method} ${asked.host}${asked.url}: ${wrong}`);
    };
    for (let index = 0; index < 10_000; index += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, offset) => one(index + offset)));
    }
    await server.end();
    expect(different.slice(0, 5)).toEqual([]);
    // Every rule of both listeners, and the default.
    expect(kinds.size).toBe(10);
  });
});

/** The same numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}

const HOSTS = ['shop.example.com', 'api.example.com', 'x.wild.example.com', 'SHOP.example.com', 'nobody.example.net'];
const PATHS = [
  '/',
  '/cart',
  '/cart/',
  '/cart/7',
  '/old',
  '/old/x',
  '/exact',
  '/exact/',
  '/img/a.png',
  '/img/a/b.png',
  '/v1/a%20b',
];
const QUERIES = ['', 'beta=yes&', 'beta=no&', 'a=1&a=2&', 'x%2Fy=1&'];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

function randomRequest(random: () => number, index: number): Asked {
  const headers: Record<string, string> = random() < 0.3 ? { 'x-canary': pick(['always', 'Never', ''], random) } : {};
  const url = `${pick(PATHS, random)}?${pick(QUERIES, random)}n=${index}`;
  return { method: pick(METHODS, random), host: pick(HOSTS, random), url, headers };
}

const backend = (name: string, port = 'number: 80') => `{service: {name: ${name}, port: {${port}}}}`;
const action = backend;

const MANY = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: many
  annotations:
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
    alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-west-1:111122223333:certificate/48fa4c38-0431-22c0-3a61-b1fb03d378ee
    alb.ingress.kubernetes.io/actions.old: '{"type":"redirect","redirectConfig":{"path":"/new/#{path}","statusCode":"HTTP_302","host":"new.#{host}"}}'
    alb.ingress.kubernetes.io/actions.gone: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"410","messageBody":"gone"}}'
    alb.ingress.kubernetes.io/actions.split: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"a","servicePort":80,"weight":3},{"serviceName":"b","servicePort":80,"weight":1}]}}'
    alb.ingress.kubernetes.io/conditions.split: '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Canary","values":["always"]}}]'
    alb.ingress.kubernetes.io/conditions.beta: '[{"field":"query-string","queryStringConfig":{"values":[{"key":"beta","value":"yes"}]}}]'
    alb.ingress.kubernetes.io/conditions.write: '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["POST","PUT"]}}]'
    alb.ingress.kubernetes.io/conditions.near: '[{"field":"source-ip","sourceIPConfig":{"values":["127.0.0.0/8"]}}]'
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /cart, pathType: Prefix, backend: ${action('split', 'name: use-annotation')}}
          - {path: /cart, pathType: Prefix, backend: ${backend('cart')}}
          - {path: /old, pathType: Prefix, backend: ${action('old', 'name: use-annotation')}}
          - {path: /exact, pathType: Exact, backend: ${action('gone', 'name: use-annotation')}}
          - {path: /img/*.png, pathType: ImplementationSpecific, backend: ${backend('img')}}
          - {path: /, pathType: Prefix, backend: ${backend('beta')}}
    - host: api.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: ${backend('write')}}
          - {path: /v1, pathType: Prefix, backend: ${backend('near')}}
    - host: '*.wild.example.com'
      http:
        paths:
          - {path: /, pathType: Prefix, backend: ${backend('wild')}}
`;

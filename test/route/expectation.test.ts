import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';
import { chooseAnswer, describeOutcome, type Expectation, type Expected, judge } from '../../src/route/expectation';
import type { Answer } from '../../src/route/route';
import { readRouteTable } from '../../src/route/route-table';

const ARN = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/batch/0123456789abcdef';

const forwardTo = (...targetGroups: object[]) => JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });

const ingress = (name: string, host: string, paths: Record<string, string>, annotations: Record<string, string>) =>
  JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations },
    spec: {
      ingressClassName: 'alb',
      rules: [
        {
          host,
          http: {
            paths: Object.entries(paths).map(([path, backend]) => ({
              path,
              pathType: 'Exact',
              backend: {
                service: { name: backend, port: backend === 'cart' ? { number: 80 } : { name: 'use-annotation' } },
              },
            })),
          },
        },
      ],
    },
  });

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}`;

const LOGIN = {
  'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
  'alb.ingress.kubernetes.io/certificate-arn':
    'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
};

const ACTIONS = {
  'alb.ingress.kubernetes.io/actions.batch': forwardTo(
    { targetGroupARN: ARN, weight: 1 },
    { serviceName: 'cart', servicePort: 80, weight: 1 },
  ),
  'alb.ingress.kubernetes.io/actions.gone': '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"410"}}',
  'alb.ingress.kubernetes.io/actions.moved':
    '{"type":"redirect","redirectConfig":{"host":"example.com","path":"/new","query":"","statusCode":"HTTP_302"}}',
  'alb.ingress.kubernetes.io/conditions.gone':
    '[{"field":"source-ip","sourceIPConfig":{"values":["198.51.100.0/24"]}}]',
};

const WEB = ingress(
  'web',
  'a.example.com',
  { '/cart': 'cart', '/batch': 'batch', '/gone': 'gone', '/moved': 'moved' },
  ACTIONS,
);
const OTHER = ingress('other', 'b.example.com', { '/cart': 'cart' }, {});

function planOf(...documents: string[]) {
  const { inventory } = readManifests([{ file: 'test.yaml', text: documents.join('\n---\n') }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return buildPlan(inventory, environment, { ingressClasses: true });
}

const plan = planOf(SERVICE, WEB);

/** What `judge` finds wrong about a path of a.example.com. */
const faults = (path: string, expect: Expected, more: Partial<Expectation> = {}) =>
  judge(plan, { url: `http://a.example.com${path}`, expect, ...more }).faults;

describe('an expectation that holds', () => {
  test.each<[string, Expected, Partial<Expectation>]>([
    ['/cart', { service: 'shop/cart' }, {}],
    ['/cart', { service: 'shop/cart', port: '80', authenticate: 'none' }, {}],
    ['/batch', { targetGroup: ARN }, {}],
    ['/batch', { service: 'shop/cart', port: '80' }, {}],
    ['/moved', { redirect: 'http://example.com/new', status: '302' }, {}],
    ['/moved', { redirect: 'http://example.com:80/new' }, {}],
    ['/gone', { status: '410' }, { sourceIp: '198.51.100.7' }],
    ['/gone', { status: '404' }, { sourceIp: '203.0.113.7' }],
  ])('%s %j', (path, expected, more) => {
    expect(faults(path, expected, more)).toEqual([]);
  });

  test('no listener on a port', () => {
    expect(judge(plan, { url: 'http://a.example.com:81/', expect: { noListener: true } }).faults).toEqual([]);
  });

  test('the verdict keeps the expectation and the answer', () => {
    const expectation = { url: 'http://a.example.com/cart', expect: { service: 'shop/cart' } };
    const verdict = judge(plan, expectation);
    expect(verdict.expectation).toBe(expectation);
    expect(verdict.answer).toMatchObject({ loadBalancer: 'shop/web', rule: { priority: 1 } });
  });
});

test('an expectation asks with its method, its headers and its source IP', () => {
  const conditions = [
    { field: 'http-request-method', httpRequestMethodConfig: { values: ['POST'] } },
    { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['yes'] } },
    { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } },
  ];
  const beta = planOf(
    SERVICE,
    ingress(
      'beta',
      'a.example.com',
      { '/gone': 'gone' },
      { ...ACTIONS, 'alb.ingress.kubernetes.io/conditions.gone': JSON.stringify(conditions) },
    ),
  );
  const request = { url: 'http://a.example.com/gone', headers: { 'X-Beta': 'yes' }, sourceIp: '10.1.2.3' };
  expect(judge(beta, { ...request, method: 'POST', expect: { status: '410' } }).faults).toEqual([]);
  expect(judge(beta, { ...request, method: 'PUT', expect: { status: '404' } }).faults).toEqual([]);
});

describe('an expectation that does not hold names both', () => {
  const batch = `target group ${ARN} and Service shop/cart:80`;
  test.each<[string, Expected, string]>([
    ['/cart', { service: 'shop/home' }, 'expected Service shop/home, got Service shop/cart:80'],
    ['/cart', { service: 'shop/cart', port: '8080' }, 'expected Service shop/cart:8080, got Service shop/cart:80'],
    ['/cart', { targetGroup: ARN }, `expected target group ${ARN}, got Service shop/cart:80`],
    ['/cart', { redirect: 'http://b/' }, 'expected a redirect to http://b/, got Service shop/cart:80'],
    ['/cart', { status: '200' }, 'expected status 200, got Service shop/cart:80'],
    ['/cart', { authenticate: 'oidc' }, 'expected authentication oidc, got none'],
    ['/cart', { noListener: true }, 'expected no listener, got Service shop/cart:80'],
    ['/batch', { service: 'shop/home' }, `expected Service shop/home, got ${batch}`],
    ['/batch', { targetGroup: 'other' }, `expected target group other, got ${batch}`],
    [
      '/moved',
      { redirect: 'http://example.com/old' },
      'expected a redirect to http://example.com/old, got a redirect (302) to http://example.com:80/new',
    ],
    ['/moved', { status: '301' }, 'expected status 301, got a redirect (302) to http://example.com:80/new'],
    ['/moved', { targetGroup: ARN }, `expected target group ${ARN}, got a redirect (302) to http://example.com:80/new`],
    ['/none', { service: 'shop/cart' }, 'expected Service shop/cart, got the fixed response 404'],
    ['/none', { status: '410' }, 'expected status 410, got the fixed response 404'],
  ])('%s %j', (path, expected, fault) => {
    expect(faults(path, expected)).toEqual([fault]);
  });

  test('a login that is not there, and one that is', () => {
    const secured = planOf(
      SERVICE,
      ingress(
        'web',
        'a.example.com',
        { '/cart': 'cart' },
        {
          ...LOGIN,
          'alb.ingress.kubernetes.io/auth-type': 'cognito',
          'alb.ingress.kubernetes.io/auth-idp-cognito':
            '{"userPoolARN":"arn:aws:cognito-idp:us-west-2:111122223333:userpool/x","userPoolClientID":"c","userPoolDomain":"d"}',
        },
      ),
    );
    const of = (authenticate: string) =>
      judge(secured, { url: 'https://a.example.com/cart', expect: { authenticate } }).faults;
    expect(of('cognito')).toEqual([]);
    expect(of('none')).toEqual(['expected authentication none, got cognito']);
  });
});

describe('of several load balancers', () => {
  const both = planOf(SERVICE, WEB, OTHER);
  const verdict = (url: string, loadBalancer?: string) =>
    judge(both, { url, loadBalancer, expect: { service: 'shop/cart' } });

  test('the only one with a rule for the request answers', () => {
    expect(verdict('http://b.example.com/cart').answer?.loadBalancer).toBe('shop/other');
  });

  test('the one that is named answers', () => {
    expect(verdict('http://a.example.com/cart', 'shop/other').faults).toEqual([
      'expected Service shop/cart, got the fixed response 404',
    ]);
  });

  test('none is chosen where several or none have a rule', () => {
    expect(verdict('http://c.example.com/')).toMatchObject({
      answer: undefined,
      faults: ['2 load balancers could answer (shop/other, shop/web), say which with loadBalancer'],
    });
    expect(verdict('http://a.example.com/cart', 'edge').faults).toEqual([
      'there is no load balancer edge, only: shop/other, shop/web',
    ]);
    expect(chooseAnswer([], 'edge')).toBe('there is no load balancer edge, only: none');
    expect(chooseAnswer([], undefined)).toBe('no load balancer is planned, see plan');
    const answer = (loadBalancer: string, priority: number | 'default'): Answer => ({
      loadBalancer,
      listener: { port: 80, protocol: 'HTTP' },
      rule: { priority },
      outcome: { type: 'fixed-response', statusCode: '200' },
      skipped: [],
    });
    expect(chooseAnswer([answer('a', 1), answer('b', 2)], undefined)).toBe(
      '2 load balancers could answer (a, b), say which with loadBalancer',
    );
  });
});

test('an outcome in a few words', () => {
  expect(describeOutcome({ type: 'forward', targets: [] })).toBe('a forward to nothing (503)');
  expect(describeOutcome({ type: 'no-listener' })).toBe('no listener');
});

describe('a RouteTable', () => {
  const read = (routes: string) => {
    const text = `apiVersion: cdk8s-alb/v1\nkind: RouteTable\n${routes}\n`;
    const [document] = readManifests([{ file: 'routes.yaml', text }]).inventory.all;
    if (!document) throw new Error('there is no document');
    const { expectations, diagnostics } = readRouteTable(document);
    return { expectations, messages: diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`) };
  };

  test('has defaults and takes every field', () => {
    const full = {
      url: 'https://shop.example.com/cart',
      expect: {
        service: 'shop/cart',
        port: '80',
        targetGroup: 'batch',
        redirect: 'https://example.com/',
        status: '404',
        authenticate: 'jwt',
        noListener: false,
      },
      method: 'POST',
      headers: { 'X-Beta': 'yes' },
      sourceIp: '203.0.113.7',
      loadBalancer: 'edge',
    };
    const { expectations, messages } = read(`routes: ${JSON.stringify([full, { url: 'http://a/', expect: {} }])}`);
    expect(messages).toEqual([]);
    expect(expectations).toEqual([full, { url: 'http://a/', expect: {}, method: 'GET', headers: {} }]);
  });

  test.each([
    ['routes: {}', '3:1 RouteTable: routes must be a list, not an object'],
    ['routes: [{expect: {}}]', '3:10 RouteTable: routes[0] has no url'],
    ['routes: [{url: a}]', '3:10 RouteTable: routes[0] has no expect'],
    [
      'routes: [{url: 1, expect: {}}]',
      '3:11 RouteTable: routes[0].url must be a string, not the number 1; put it in quotes',
    ],
    [
      'routes: [{url: a, expect: {noListener: "yes"}}]',
      '3:28 RouteTable: routes[0].expect.noListener must be true or false, not the string "yes"',
    ],
    [
      'routes: [{url: a, expect: {port: 80}}]',
      '3:28 RouteTable: routes[0].expect.port must be a string, not the number 80; put it in quotes',
    ],
    [
      'routes: [{url: a, expect: {}, headers: {X-Beta: 1}}]',
      '3:41 RouteTable: routes[0].headers.X-Beta must be a string, not the number 1; put it in quotes',
    ],
    ['routes: [{url: a, expect: {}, method: [GET]}]', '3:31 RouteTable: routes[0].method must be a string, not a list'],
    [
      'routes: [{url: a, expect: {}, sourceIp: 1}]',
      '3:31 RouteTable: routes[0].sourceIp must be a string, not the number 1; put it in quotes',
    ],
    [
      'routes: [{url: a, expect: {}, loadBalancer: {}}]',
      '3:31 RouteTable: routes[0].loadBalancer must be a string, not an object',
    ],
  ])('%s is refused', (routes, message) => {
    expect(read(routes).messages).toEqual([message]);
  });
});

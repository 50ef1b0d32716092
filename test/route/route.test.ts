import { buildPlan } from '../../src/controller/build';
import { type BuiltPlan, builtPlans } from '../../src/controller/built-plans';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';
import type { ActionSpec } from '../../src/model/resources';
import { Unknown } from '../../src/model/stack';
import { follow } from '../../src/route/follow';
import { parseRequest, type RequestOptions } from '../../src/route/request';
import { type Answer, authenticationOf, route, targetOf } from '../../src/route/route';

function planOf(yaml: string) {
  const { inventory } = readManifests([{ file: 'test.yaml', text: yaml }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return buildPlan(inventory, environment, { ingressClasses: true });
}

function groupOf(yaml: string): BuiltPlan {
  const [group] = builtPlans(planOf(yaml));
  if (!group) throw new Error('there is no group');
  return group;
}

const service = (name: string) => `
apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
---
`;

/** An Ingress whose rules all have the host a.example.com unless they say otherwise. */
function ingress(
  rules: { host?: string; path: string; type?: string; service: string; port?: string }[],
  annotations: Record<string, unknown> = {},
) {
  const text = Object.entries(annotations).map(([key, value]) => [
    `alb.ingress.kubernetes.io/${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations: Object.fromEntries(text) },
    spec: {
      ingressClassName: 'alb',
      rules: rules.map(({ host = 'a.example.com', path, type = 'Prefix', service: name, port }) => ({
        host,
        http: {
          paths: [
            { path, pathType: type, backend: { service: { name, port: port ? { name: port } : { number: 80 } } } },
          ],
        },
      })),
    },
  });
}

function ask(yaml: string, url: string, options: RequestOptions = {}): Answer {
  const [answer] = route(planOf(yaml), parseRequest(url, options));
  if (!answer) throw new Error('no load balancer answers');
  return answer;
}

const serviceOf = ({ outcome }: Answer) => {
  const target = outcome.type === 'forward' ? outcome.targets[0] : undefined;
  return target && 'service' in target ? target.service : outcome.type;
};

describe('which rule answers', () => {
  const yaml = `${service('cart')}${service('shop')}${ingress([
    { path: '/cart', service: 'cart' },
    { path: '/', service: 'shop' },
  ])}`;

  test.each([
    ['http://a.example.com/cart', 'default/cart'],
    ['http://a.example.com/cart/1', 'default/cart'],
    ['http://a.example.com/carts', 'default/shop'],
    ['http://a.example.com/CART', 'default/shop'],
    ['http://A.EXAMPLE.com/cart', 'default/cart'],
    ['http://b.example.com/cart', 'fixed-response'],
    ['http://a.example.com:8080/cart', 'no-listener'],
    ['https://a.example.com/cart', 'no-listener'],
  ])('%s → %s', (url, expected) => {
    expect(serviceOf(ask(yaml, url))).toBe(expected);
  });

  test('each rule before says the first condition that is not met', () => {
    expect(ask(yaml, 'http://a.example.com/about')).toEqual({
      loadBalancer: 'default/web',
      listener: { port: 80, protocol: 'HTTP' },
      rule: { priority: 2 },
      outcome: { type: 'forward', targets: [{ service: 'default/shop', port: '80', weight: 1 }] },
      skipped: [{ priority: 1, reason: 'path "/about" is not one of /cart, /cart/*' }],
    });
  });
});

describe('conditions', () => {
  const conditional = (...conditions: object[]) =>
    `${service('beta')}${service('shop')}${ingress(
      [
        { path: '/', service: 'beta' },
        { path: '/', service: 'shop' },
      ],
      { 'conditions.beta': conditions },
    )}`;
  const header = { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['yes*'] } };
  const query = {
    field: 'query-string',
    queryStringConfig: { values: [{ key: 'preview', value: '1' }, { value: 'beta?' }] },
  };
  const method = { field: 'http-request-method', httpRequestMethodConfig: { values: ['GET', 'HEAD'] } };
  const source = { field: 'source-ip', sourceIPConfig: { values: ['203.0.113.0/24', '2001:db8::/33'] } };
  const host = { field: 'host-header', hostHeaderConfig: { values: ['*.beta.example.com'] } };
  const literal = { field: 'query-string', queryStringConfig: { values: [{ key: 'q', value: 'what\\?' }] } };

  test.each<[string, object, RequestOptions, string, boolean]>([
    ['a header by name and pattern, without regard to case', header, { headers: ['x-beta: YES please'] }, '/', true],
    ['a header with another value', header, { headers: ['X-Beta: no'] }, '/', false],
    ['one of several headers of a name', header, { headers: ['X-Beta: no', 'X-Beta: yes'] }, '/', true],
    ['no such header', header, {}, '/', false],
    ['a query pair', query, {}, '/?a=b&preview=1', true],
    ['a query pair in other case', query, {}, '/?PREVIEW=1', true],
    ['the pair with another value', query, {}, '/?preview=2', false],
    ['a value of any key', query, {}, '/?x=beta2', true],
    ['a value that is longer than the pattern', query, {}, '/?x=beta22', false],
    ['an escaped wildcard', literal, {}, '/?q=what?', true],
    ['an escaped wildcard is none', literal, {}, '/?q=whatx', false],
    ['a method', method, { method: 'HEAD' }, '/', true],
    ['a method in lower case', method, { method: 'get' }, '/', false],
    ['an address of a block', source, { sourceIp: '203.0.113.9' }, '/', true],
    ['an address of no block', source, { sourceIp: '203.0.114.9' }, '/', false],
    ['an IPv6 address of a block', source, { sourceIp: '2001:db8:7fff::1' }, '/', true],
    ['an IPv6 address past the block', source, { sourceIp: '2001:db8:8000::1' }, '/', false],
    [
      'an IPv4 address and a block of IPv6 only',
      { ...source, sourceIPConfig: { values: ['2001:db8::/33'] } },
      { sourceIp: '32.1.13.184' },
      '/',
      false,
    ],
    ['no address given', source, {}, '/', false],
    ['another host besides that of the rule', host, { headers: ['Host: x.y.beta.example.com'] }, '/', true],
  ])('%s', (_, condition, options, path, met) => {
    expect(serviceOf(ask(conditional(condition), `http://a.example.com${path}`, options))).toBe(
      met ? 'default/beta' : options.headers?.[0]?.startsWith('Host') ? 'fixed-response' : 'default/shop',
    );
  });

  test('several conditions must all hold', () => {
    const yaml = conditional(header, method);
    const options = { headers: ['X-Beta: yes'] };
    expect(serviceOf(ask(yaml, 'http://a.example.com/', options))).toBe('default/beta');
    expect(serviceOf(ask(yaml, 'http://a.example.com/', { ...options, method: 'POST' }))).toBe('default/shop');
  });

  test('regular expressions: the controller cuts the slash of a path', () => {
    const yaml = `${service('api')}${ingress([{ path: '/^/api/v[0-9]+$', type: 'ImplementationSpecific', service: 'api' }], { 'use-regex-path-match': 'true' })}`;
    expect(serviceOf(ask(yaml, 'http://a.example.com/api/v2'))).toBe('default/api');
    expect(serviceOf(ask(yaml, 'http://a.example.com/api/vx'))).toBe('fixed-response');
  });
});

describe('outcomes', () => {
  test('weights are kept', () => {
    const yaml = `${service('blue')}${service('green')}${ingress(
      [{ path: '/', service: 'split', port: 'use-annotation' }],
      {
        'actions.split': {
          type: 'forward',
          forwardConfig: {
            targetGroups: [
              { serviceName: 'blue', servicePort: 80, weight: 90 },
              { serviceName: 'green', servicePort: 80, weight: 10 },
            ],
          },
        },
      },
    )}`;
    expect(ask(yaml, 'http://a.example.com/').outcome).toEqual({
      type: 'forward',
      targets: [
        { service: 'default/blue', port: '80', weight: 90 },
        { service: 'default/green', port: '80', weight: 10 },
      ],
    });
  });

  test.each([
    [{ path: '/new/#{path}' }, 'http://a.example.com/old?x=1', 'http://a.example.com:80/new/old?x=1'],
    [
      { host: 'www.#{host}', query: '#{query}&from=a' },
      'http://a.example.com/?x=1',
      'http://www.a.example.com:80/?x=1&from=a',
    ],
    [{ protocol: 'HTTPS', port: '443' }, 'http://a.example.com/', 'https://a.example.com:443/'],
    [
      { path: '/#{host}/#{port}/#{protocol}', query: '' },
      'http://a.example.com/z?x=1',
      'http://a.example.com:80/a.example.com/80/http',
    ],
  ])('a redirect with %j fills its placeholders', (redirectConfig, url, location) => {
    const yaml = ingress([{ path: '/', service: 'go', port: 'use-annotation' }], {
      'actions.go': { type: 'redirect', redirectConfig: { ...redirectConfig, statusCode: 'HTTP_301' } },
    });
    expect(ask(yaml, url).outcome).toEqual({ type: 'redirect', statusCode: '301', location });
  });

  test('ssl-redirect leads to HTTPS, and following it to the Service', () => {
    const yaml = `${service('shop')}${ingress([{ path: '/', service: 'shop' }], {
      'listen-ports': [{ HTTP: 80 }, { HTTPS: 443 }],
      'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
      'ssl-redirect': '443',
    })}`;
    const steps = follow(groupOf(yaml), parseRequest('http://a.example.com/cart'));
    expect(steps.map(({ url, answer }) => [url, serviceOf(answer)])).toEqual([
      ['http://a.example.com/cart', 'redirect'],
      ['https://a.example.com/cart', 'default/shop'],
    ]);
  });

  test('a loop of redirects ends where it closes', () => {
    const to = (path: string) => ({ type: 'redirect', redirectConfig: { path, statusCode: 'HTTP_302' } });
    const yaml = ingress(
      [
        { path: '/a', type: 'Exact', service: 'to-b', port: 'use-annotation' },
        { path: '/b', type: 'Exact', service: 'to-a', port: 'use-annotation' },
      ],
      { 'actions.to-b': to('/b'), 'actions.to-a': to('/a') },
    );
    const steps = follow(groupOf(yaml), parseRequest('http://a.example.com/a'));
    expect(steps.map(({ url, closesLoop }) => [url, closesLoop])).toEqual([
      ['http://a.example.com/a', false],
      ['http://a.example.com/b', true],
    ]);
  });

  test('a redirect to what is no URL is the last step', () => {
    const yaml = ingress([{ path: '/', service: 'go', port: 'use-annotation' }], {
      'actions.go': { type: 'redirect', redirectConfig: { path: '#{path}', statusCode: 'HTTP_302' } },
    });
    const steps = follow(groupOf(yaml), parseRequest('http://a.example.com/cart'));
    expect(steps.map(({ answer }) => answer.outcome)).toEqual([
      { type: 'redirect', statusCode: '302', location: 'http://a.example.com:80cart' },
    ]);
  });

  test('following stops after 50 redirects', () => {
    const yaml = ingress([{ path: '/', service: 'go', port: 'use-annotation' }], {
      'actions.go': { type: 'redirect', redirectConfig: { query: '#{query}x', statusCode: 'HTTP_302' } },
    });
    const steps = follow(groupOf(yaml), parseRequest('http://a.example.com/'));
    expect(steps).toHaveLength(50);
    expect(steps.at(-1)).toMatchObject({ url: `http://a.example.com/?${'x'.repeat(49)}`, closesLoop: false });
  });

  test('following keeps the method, the headers and the address, but not the Host header', () => {
    const to = (name: string) => ({ path: '/', service: name, port: 'use-annotation' });
    const found = (statusCode: string) => ({
      type: 'fixed-response',
      fixedResponseConfig: { statusCode, messageBody: 'ok' },
    });
    const conditions = [
      { field: 'http-request-method', httpRequestMethodConfig: { values: ['POST'] } },
      { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['yes'] } },
      { field: 'source-ip', sourceIPConfig: { values: ['203.0.113.0/24'] } },
    ];
    const yaml = ingress([{ host: 'b.example.com', ...to('found') }, to('go')], {
      'actions.found': found('200'),
      'conditions.found': conditions,
      'actions.go': { type: 'redirect', redirectConfig: { host: 'b.example.com', statusCode: 'HTTP_307' } },
    });
    const options = { method: 'POST', headers: ['X-Beta: yes', 'Host: a.example.com'], sourceIp: '203.0.113.7' };
    const steps = follow(groupOf(yaml), parseRequest('http://c.example.com/', options));
    expect(steps.at(-1)?.answer.outcome).toEqual({ type: 'fixed-response', statusCode: '200', messageBody: 'ok' });
  });

  test('what must be passed before is said', () => {
    const yaml = `${service('admin')}${ingress([{ path: '/', service: 'admin' }], {
      'listen-ports': [{ HTTPS: 443 }],
      'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
      'auth-type': 'cognito',
      'auth-idp-cognito': {
        userPoolARN: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/x',
        userPoolClientID: 'c',
        userPoolDomain: 'd',
      },
    })}`;
    expect(ask(yaml, 'https://a.example.com/')).toMatchObject({
      authenticate: 'cognito',
      outcome: { type: 'forward' },
    });
  });

  test.each([
    [{ authenticateCognitoConfig: {} }, 'cognito'],
    [{ authenticateOIDCConfig: {} }, 'oidc'],
    [{ jwtValidationConfig: {} }, 'jwt'],
    [{}, undefined],
  ])('%j before a forward is %s', (action, expected) => {
    expect(authenticationOf([action, { type: 'forward' }] as unknown as ActionSpec[])).toBe(expected);
  });

  test('a target group that is not of the plan, or known at deploy only', () => {
    const { stack } = groupOf(ingress([{ path: '/', service: 'a' }]));
    expect(targetOf(stack, 'arn:aws:x', 2)).toEqual({ targetGroup: 'arn:aws:x', weight: 2 });
    expect(targetOf(stack, new Unknown('the target group batch'), 3)).toEqual({
      targetGroup: '(known at deploy: the target group batch)',
      weight: 3,
    });
    const ref = { $ref: '#/resources/AWS::ElasticLoadBalancingV2::TargetGroup/gone/status/targetGroupARN' };
    expect(targetOf(stack, ref as never, 1)).toEqual({ targetGroup: 'gone', weight: 1 });
  });
});

test.each([
  [
    'shop.example.com/cart',
    '"shop.example.com/cart" is not a URL of a request, must be like "https://shop.example.com/cart?page=2"',
  ],
  [
    'ftp://shop.example.com/',
    '"ftp://shop.example.com/" is not a URL of a request, must be like "https://shop.example.com/cart?page=2"',
  ],
])('%s is no request', (url, message) => {
  expect(() => parseRequest(url)).toThrow(message);
});

test.each(['300.1.1.1', '10.0.0.0/8', 'localhost'])('%s is no address', (sourceIp) => {
  expect(() => parseRequest('http://a/', { sourceIp })).toThrow(
    `the source IP ${JSON.stringify(sourceIp)} is not an address, must be like "203.0.113.7" or "2001:db8::7"`,
  );
});

test('a line without a colon is no header', () => {
  expect(() => parseRequest('http://a/', { headers: ['X-Beta'] })).toThrow(
    '"X-Beta" is not a header, must be like "X-Beta: yes"',
  );
});

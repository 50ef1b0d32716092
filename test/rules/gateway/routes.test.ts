import { configuration, gateway, gatewayClass, oidcConfig, route, service } from '../../gateway/manifests';
import { findings, oneALine } from '../findings';

const http = { name: 'http', port: 80, protocol: 'HTTP' };
const https = { name: 'https', port: 443, protocol: 'HTTPS', hostname: 'shop.example.com' };
const cart = [{ name: 'cart', port: 80 }];

/** Lines 1 to 5 are the GatewayClass, the Gateway and the Service cart; what is given begins on line 7. */
function shop(listeners: readonly object[], ...objects: readonly object[]): string {
  return oneALine(gatewayClass(), gateway({ listeners }), service(), ...objects);
}

function login(name: string) {
  const extensionRef = { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name };
  return { type: 'ExtensionRef', extensionRef };
}

describe('auth-on-http-listener', () => {
  const cognito = {
    type: 'authenticate-cognito',
    authenticateCognitoConfig: {
      userPoolArn: 'arn:aws:cognito-idp:a:1:userpool/a',
      userPoolClientId: 'a',
      userPoolDomain: 'a',
    },
  };
  const oidc = {
    type: 'authenticate-oidc',
    authenticateOIDCConfig: oidcConfig('oidc'),
  };
  const jwt = {
    type: 'jwt-validation',
    jwtValidationConfig: { issuer: 'https://a.example.com', jwksEndpoint: 'https://a.example.com/jwks' },
  };
  const fixed = { type: 'fixed-response', fixedResponseConfig: { statusCode: 404 } };
  const found = (listeners: readonly object[], ...objects: readonly object[]) =>
    findings('auth-on-http-listener', shop(listeners, ...objects));
  const guarded = route({ rules: [{ backendRefs: cart }, { filters: [login('login')], backendRefs: cart }] });

  test('finds each way to authenticate, on the filter of the rule that asks for it', () => {
    for (const action of [cognito, oidc, jwt]) {
      const rules = configuration('ListenerRuleConfiguration', 'login', { actions: [action] });
      expect(found([http], guarded, rules)).toEqual([
        'error 7 spec.rules[1].filters[0] (type): HTTPRoute shop/cart does not authenticate on HTTP:80 of Gateway shop/edge; only HTTPS listeners do',
      ]);
    }
  });

  test('counts the filters before it', () => {
    const header = { type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x-debug'] } };
    const rules = configuration('ListenerRuleConfiguration', 'login', { actions: [cognito] });
    const second = route({ rules: [{ filters: [header, login('login')], backendRefs: cart }] });
    expect(found([http], second, rules)).toEqual([
      'error 7 spec.rules[0].filters[1] (type): HTTPRoute shop/cart does not authenticate on HTTP:80 of Gateway shop/edge; only HTTPS listeners do',
    ]);
  });

  test('finds it where only one of the listeners is HTTP', () => {
    const rules = configuration('ListenerRuleConfiguration', 'login', { actions: [cognito] });
    expect(found([https, { ...http, port: 8080 }], guarded, rules)).toEqual([
      'error 7 spec.rules[1].filters[0] (type): HTTPRoute shop/cart does not authenticate on HTTP:8080 of Gateway shop/edge; only HTTPS listeners do',
    ]);
  });

  test('leaves alone what does not authenticate, is on HTTPS only, or is not there', () => {
    const answer = configuration('ListenerRuleConfiguration', 'login', { actions: [fixed] });
    expect(found([http], guarded, answer)).toEqual([]);
    const empty = configuration('ListenerRuleConfiguration', 'login', {});
    expect(found([http], guarded, empty)).toEqual([]);
    const rules = configuration('ListenerRuleConfiguration', 'login', { actions: [cognito] });
    expect(found([https], guarded, rules)).toEqual([]);
    const parentRefs = [{ name: 'edge', sectionName: 'https' }];
    const onHttps = route({ parentRefs, rules: [{ filters: [login('login')], backendRefs: cart }] });
    expect(found([http, https], onHttps, rules)).toEqual([]);
    expect(found([http], guarded)).toEqual([]);
    expect(found([http], route(), rules)).toEqual([]);
  });
});

describe('backend-left-out', () => {
  const found = (spec: object, ...objects: readonly object[]) =>
    findings('backend-left-out', shop([http], route(spec), ...objects));

  test('finds a backend whose port the Service does not have', () => {
    expect(found({ rules: [{ backendRefs: [{ name: 'cart', port: 81 }] }] })).toEqual([
      'error 7 spec.rules[0].backendRefs[0].port (81): HTTPRoute shop/cart forwards to port 81 of Service shop/cart, which has 80; the rule answers 500',
      '  with Service shop/cart 5',
    ]);
  });

  test('finds a backend without a port', () => {
    expect(
      found({
        rules: [{ backendRefs: [{ name: 'cart', port: 80 }] }, { backendRefs: [{ kind: 'Gateway', name: 'edge' }] }],
      }),
    ).toEqual([
      'error 7 spec.rules[1].backendRefs[0] (kind): HTTPRoute shop/cart has a backend without a port; the rule answers 500',
    ]);
  });

  test('finds a backend of another kind', () => {
    expect(
      found({ rules: [{ backendRefs: [{ group: 'a.example.com', kind: 'Bucket', name: 'cart', port: 80 }] }] }),
    ).toEqual([
      'error 7 spec.rules[0].backendRefs[0].kind (Bucket): HTTPRoute shop/cart refers to a backend of the kind Bucket, must be Service or TargetGroupName; the rule answers 500',
    ]);
  });

  test('says what becomes of the rule: the rest of it goes without, where something is left that answers', () => {
    const outcomes = (...rules: object[]) => found({ rules }).map((line) => line.replace(/^.*; /, ''));
    const [none, rest] = ['the rule answers 500', 'the rest of the rule goes without it'];
    const wrong = { name: 'cart', port: 81 };
    const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };
    expect(outcomes({ backendRefs: [wrong, ...cart] })[0]).toBe(rest);
    expect(outcomes({ backendRefs: [wrong, { ...cart[0], weight: 0 }] })[0]).toBe(none);
    expect(outcomes({ backendRefs: [wrong] }, { backendRefs: cart })[0]).toBe(none);
    expect(outcomes({ backendRefs: cart }, { backendRefs: [...cart, wrong] })[0]).toBe(rest);
    expect(outcomes({ filters: [redirect, login('gone')] })).toEqual([rest]);
    const fixed = configuration('ListenerRuleConfiguration', 'fixed', {
      actions: [{ type: 'fixed-response', fixedResponseConfig: { statusCode: 503 } }],
    });
    const answered = route({ rules: [{ filters: [login('fixed')], backendRefs: [wrong] }] });
    expect(findings('backend-left-out', shop([http], answered, fixed))[0]).toMatch(
      /; the rest of the rule goes without it$/,
    );
  });

  test('finds a filter for a configuration that the API server refuses', () => {
    const refused = configuration('ListenerRuleConfiguration', 'bad', { actions: [{ type: 'nonsense' }] });
    expect(found({ rules: [{ filters: [login('bad')], backendRefs: cart }] }, refused)).toEqual([
      'error 7 spec.rules[0].filters[0] (type): HTTPRoute shop/cart refers to ListenerRuleConfiguration shop/bad, which the API server refuses; the rule answers 500',
    ]);
  });

  test('finds a filter that leads nowhere', () => {
    expect(found({ rules: [{ filters: [login('gone')], backendRefs: cart }] })).toEqual([
      'error 7 spec.rules[0].filters[0] (type): HTTPRoute shop/cart refers to ListenerRuleConfiguration shop/gone, which does not exist; the rule answers 500',
    ]);
  });

  test('leaves Services and grants to other rules', () => {
    expect(found({ rules: [{ backendRefs: [{ name: 'gone', port: 80 }] }] })).toEqual([]);
    expect(found({ rules: [{ backendRefs: [{ name: 'cart', namespace: 'other', port: 80 }] }] })).toEqual([]);
  });
});

describe('missing-reference-grant', () => {
  const toOther = route({ rules: [{ backendRefs: [{ name: 'pay', namespace: 'pay', port: 80 }] }] });
  const grant = (from: string) => ({
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: 'shop', namespace: 'pay' },
    spec: {
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: from }],
      to: [{ group: '', kind: 'Service' }],
    },
  });

  test('finds a backend in another namespace that no grant allows', () => {
    const pay = service('pay', {}, 'pay');
    expect(findings('missing-reference-grant', shop([http], toOther, pay))).toEqual([
      'error 7 spec.rules[0].backendRefs[0] (name): HTTPRoute shop/cart forwards to Service pay/pay, which no ReferenceGrant in the namespace pay allows',
    ]);
    expect(findings('missing-reference-grant', shop([http], toOther, pay, grant('elsewhere')))).toHaveLength(1);
    expect(findings('missing-reference-grant', shop([http], toOther, pay, grant('shop')))).toEqual([]);
    expect(
      findings(
        'missing-reference-grant',
        shop([http], route({ rules: [{ backendRefs: [{ name: 'cart', port: 81 }] }] })),
      ),
    ).toEqual([]);
  });
});

describe('route-not-attached', () => {
  const found = (listeners: readonly object[], ...objects: readonly object[]) =>
    findings('route-not-attached', shop(listeners, ...objects));

  test('finds a route of a namespace that the listener does not allow', () => {
    expect(found([http], route({ parentRefs: [{ name: 'edge', namespace: 'shop' }] }, { namespace: 'pay' }))).toEqual([
      'error 7 spec.parentRefs[0] (name): HTTPRoute pay/cart is not attached: the listener "http" of Gateway shop/edge takes no routes of the namespace pay',
      '  with Gateway shop/edge 3',
    ]);
  });

  test('finds a kind that the listener does not take', () => {
    expect(found([http], route({ rules: [] }, {}, 'GRPCRoute'))).toEqual([
      'error 7 spec.parentRefs[0] (name): GRPCRoute shop/cart is not attached: the listener "http" of Gateway shop/edge takes no GRPCRoute',
      '  with Gateway shop/edge 3',
    ]);
  });

  test('finds a hostname that the listener does not have', () => {
    expect(found([https], route({ hostnames: ['pay.example.com'] }))).toEqual([
      'error 7 spec.hostnames (hostnames): HTTPRoute shop/cart is not attached: the listener "https" of Gateway shop/edge has the hostname shop.example.com, which pay.example.com does not match',
      '  with Gateway shop/edge 3',
    ]);
  });

  test('finds a listener that does not exist', () => {
    expect(
      found(
        [http],
        route({
          parentRefs: [
            { name: 'edge', sectionName: 'http' },
            { name: 'edge', sectionName: 'admin' },
          ],
        }),
      ),
    ).toEqual([
      'error 7 spec.parentRefs[1] (name): HTTPRoute shop/cart is not attached: Gateway shop/edge has no listener named "admin"',
      '  with Gateway shop/edge 3',
    ]);
    expect(found([http], route({ parentRefs: [{ name: 'edge', port: 8080 }] }))).toEqual([
      'error 7 spec.parentRefs[0] (name): HTTPRoute shop/cart is not attached: Gateway shop/edge has no listener on port 8080',
      '  with Gateway shop/edge 3',
    ]);
  });

  test('leaves alone what is attached, and what is wrong with its backends', () => {
    expect(found([http, https], route({ hostnames: ['shop.example.com'] }))).toEqual([]);
    expect(found([http], route({ rules: [{ backendRefs: [{ name: 'cart', port: 81 }] }] }))).toEqual([]);
  });
});

describe('grpc-on-http-listener', () => {
  const kinds = [{ kind: 'GRPCRoute' }, { kind: 'HTTPRoute' }];
  const grpc = (spec: object = {}) => route({ ...spec }, { name: 'grpc' }, 'GRPCRoute');
  const found = (listeners: readonly object[], ...objects: readonly object[]) =>
    findings('grpc-on-http-listener', shop(listeners, ...objects));

  test('finds a GRPCRoute that a listener for HTTP allows', () => {
    expect(found([{ ...http, allowedRoutes: { kinds } }], grpc(), route())).toEqual([
      'error 7 spec.parentRefs (parentRefs): GRPCRoute shop/grpc is on HTTP:80 of Gateway shop/edge, where targets get HTTP/1.1',
    ]);
  });

  test('leaves alone HTTPS, and the HTTP listener that it is not attached to', () => {
    expect(found([https], grpc())).toEqual([]);
    const admin = { ...http, name: 'admin', port: 8080, allowedRoutes: { kinds } };
    expect(
      found(
        [https, admin],
        grpc({ parentRefs: [{ name: 'edge', sectionName: 'https' }] }),
        route({ parentRefs: [{ name: 'edge', sectionName: 'admin' }] }),
      ),
    ).toEqual([]);
  });
});

describe('ignored-route-setting', () => {
  const found = (...rules: readonly object[]) => findings('ignored-route-setting', shop([http], route({ rules })));

  test('finds each setting that the controller does not read, in each rule', () => {
    const filter = { type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x'] } };
    expect(
      found(
        { timeouts: { request: '10s' }, backendRefs: cart },
        { backendRefs: cart },
        { backendRefs: [...cart, { name: 'cart', port: 80, weight: 2, filters: [filter] }] },
      ),
    ).toEqual([
      'warning 7 spec.rules[0].timeouts (timeouts): HTTPRoute shop/cart: spec.rules[0].timeouts has no effect, the controller does not read it',
      'warning 7 spec.rules[2].backendRefs[1].filters (filters): HTTPRoute shop/cart: spec.rules[2].backendRefs[1].filters has no effect, the controller does not read it',
    ]);
  });

  test('leaves alone filters of the rule, and empty ones of a backend', () => {
    const rewrite = { type: 'URLRewrite', urlRewrite: { hostname: 'a.example.com' } };
    expect(found({ filters: [rewrite], backendRefs: [{ name: 'cart', port: 80, filters: [] }] })).toEqual([]);
  });
});

describe('match-taken-literally', () => {
  const found = (kind: string, listener: object, ...matches: readonly object[]) =>
    findings(
      'match-taken-literally',
      shop([listener], route({ rules: [{ backendRefs: cart }, { matches, backendRefs: cart }] }, {}, kind)),
    );
  const pattern = (name: string, type = 'RegularExpression') => ({ name, value: '[0-9]+', type });

  test('finds query parameters of an HTTPRoute, whose headers are compared as patterns', () => {
    const matches = [{ headers: [pattern('x-v')] }, { queryParams: [pattern('a', 'Exact'), pattern('b')] }];
    expect(found('HTTPRoute', http, ...matches)).toEqual([
      'warning 7 spec.rules[1].matches[1].queryParams[1] (name): HTTPRoute shop/cart: spec.rules[1].matches[1].queryParams[1] is a regular expression, which the controller takes literally',
    ]);
  });

  test('finds methods and headers of a GRPCRoute', () => {
    const exact = {
      method: { type: 'Exact', service: 'shop.Cart' },
      headers: [pattern('x-a', 'Exact'), pattern('x-v')],
    };
    const method = { type: 'RegularExpression', service: 'shop.*' };
    expect(found('GRPCRoute', https, exact, { method, headers: [pattern('x-w')] })).toEqual([
      'warning 7 spec.rules[1].matches[0].headers[1] (name): GRPCRoute shop/cart: spec.rules[1].matches[0].headers[1] is a regular expression, which the controller takes literally',
      'warning 7 spec.rules[1].matches[1].method (method): GRPCRoute shop/cart: spec.rules[1].matches[1].method is a regular expression, which the controller takes literally',
      'warning 7 spec.rules[1].matches[1].headers[0] (name): GRPCRoute shop/cart: spec.rules[1].matches[1].headers[0] is a regular expression, which the controller takes literally',
    ]);
  });

  test('leaves alone values that are meant as they are written', () => {
    expect(found('HTTPRoute', http, { method: 'GET', queryParams: [pattern('a', 'Exact')] })).toEqual([]);
    expect(
      found('GRPCRoute', https, { method: { type: 'Exact', method: 'Add' }, headers: [pattern('a', 'Exact')] }),
    ).toEqual([]);
  });
});

describe('unreachable-route-rule', () => {
  const found = (...objects: readonly object[]) =>
    findings('unreachable-route-rule', shop([http, { ...http, name: 'admin', port: 8080 }], ...objects));
  const path = (value: string, type = 'PathPrefix') => ({ path: { type, value } });

  test('finds the rule that an earlier rule of the same route hides, on each port', () => {
    const rules = [
      { matches: [path('/a'), path('/b')], backendRefs: cart },
      { matches: [path('/c'), path('/b')], backendRefs: cart },
    ];
    expect(found(route({ rules }))).toEqual([
      'warning 7 spec.rules[1].matches[1] (path): HTTPRoute shop/cart: spec.rules[1] gets no request on port 80, because spec.rules[0] of HTTPRoute shop/cart matches them first',
      '  with HTTPRoute shop/cart 7',
      'warning 7 spec.rules[1].matches[1] (path): HTTPRoute shop/cart: spec.rules[1] gets no request on port 8080, because spec.rules[0] of HTTPRoute shop/cart matches them first',
      '  with HTTPRoute shop/cart 7',
    ]);
  });

  test('finds the rule that another route hides', () => {
    const parentRefs = [{ name: 'edge', sectionName: 'http' }];
    expect(
      found(route({ parentRefs }, { name: 'a' }), route({ parentRefs, rules: [{ backendRefs: cart }] }, { name: 'b' })),
    ).toEqual([
      'warning 9 spec.rules[0].matches[0] (backendRefs): HTTPRoute shop/b: spec.rules[0] gets no request on port 80, because spec.rules[0] of HTTPRoute shop/a matches them first',
      '  with HTTPRoute shop/a 7',
    ]);
  });

  test('leaves alone what is on another port, and what is narrower', () => {
    const on = (sectionName: string) => ({ parentRefs: [{ name: 'edge', sectionName }] });
    expect(found(route(on('http'), { name: 'a' }), route(on('admin'), { name: 'b' }))).toEqual([]);
    const rules = [
      { matches: [path('/')], backendRefs: cart },
      { matches: [path('/a')], backendRefs: cart },
    ];
    expect(found(route({ ...on('http'), rules }))).toEqual([]);
  });
});

describe('zero-weight-backends', () => {
  const found = (...rules: readonly object[]) => findings('zero-weight-backends', shop([http], route({ rules })));
  const weight = (value?: number) => ({ name: 'cart', port: 80, ...(value === undefined ? {} : { weight: value }) });

  test('finds a rule none of whose backends has a weight', () => {
    expect(found({ backendRefs: [weight(1)] }, { backendRefs: [weight(0), weight(0)] })).toEqual([
      'warning 7 spec.rules[1].backendRefs (backendRefs): HTTPRoute shop/cart: the backends of spec.rules[1] all have the weight 0, so that it answers 500',
    ]);
  });

  test('leaves alone rules of which a backend has one, and those without backends', () => {
    const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };
    expect(
      found(
        { backendRefs: [weight(0), weight(1)] },
        { backendRefs: [weight()] },
        { filters: [redirect] },
        { filters: [redirect], backendRefs: [] },
      ),
    ).toEqual([]);
  });
});

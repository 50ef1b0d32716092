import { lintText } from './lint-text';

const redirect = (config: object) =>
  JSON.stringify({ type: 'redirect', redirectConfig: { statusCode: 'HTTP_302', ...config } });

interface Path {
  readonly host?: string;
  readonly path: string;
  readonly pathType?: string;
  /** An action's name; without one the path is forwarded. */
  readonly action?: string;
}

/** An Ingress whose actions redirect. */
function ingress(actions: Record<string, object>, paths: readonly Path[], annotations: Record<string, string> = {}) {
  const backend = (action: string | undefined) =>
    action
      ? { service: { name: action, port: { name: 'use-annotation' } } }
      : { service: { name: 'web', port: { number: 80 } } };
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'web',
      annotations: {
        ...Object.fromEntries(
          Object.entries(actions).map(([name, config]) => [
            `alb.ingress.kubernetes.io/actions.${name}`,
            redirect(config),
          ]),
        ),
        ...annotations,
      },
    },
    spec: {
      ingressClassName: 'alb',
      rules: paths.map(({ host, path, pathType = 'Exact', action }) => ({
        ...(host && { host }),
        http: { paths: [{ path, pathType, backend: backend(action) }] },
      })),
    },
  });
}

const loops = (yaml: string) =>
  lintText(yaml)
    .filter(({ ruleId }) => ruleId === 'redirect-loop')
    .map(({ severity, object, annotation, message }) => ({
      severity,
      object: object?.name,
      annotation: annotation?.replace('alb.ingress.kubernetes.io/', ''),
      message,
    }));

const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
const HTTP_AND_HTTPS = {
  'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  'alb.ingress.kubernetes.io/certificate-arn': CERTIFICATE,
};

test('a redirect to HTTPS that also stands on the HTTPS listener, where the controller does not leave it out', () => {
  const rules = [{ path: '/', pathType: 'Prefix', action: 'https' }];
  const https = { protocol: 'HTTPS', port: '443' };
  expect(loops(ingress({ https }, rules, HTTP_AND_HTTPS))).toEqual([]);
  expect(loops(ingress({ https: { ...https, query: 'lang=en' } }, rules, HTTP_AND_HTTPS))).toEqual([
    {
      severity: 'error',
      object: 'web',
      annotation: 'actions.https',
      message: 'Ingress default/web: "https://*/any?lang=en" is redirected to itself',
    },
  ]);
});

test('one mistake on both listeners is one finding', () => {
  const yaml = ingress(
    { home: { path: '/home' } },
    [{ path: '/', pathType: 'Prefix', action: 'home' }],
    HTTP_AND_HTTPS,
  );
  expect(loops(yaml).map(({ message }) => message)).toEqual([
    'Ingress default/web: "http://*/home" is redirected to itself',
  ]);
});

test('a redirect that ELBv2 refuses is a mistake of its annotation', () => {
  const yaml = ingress({ same: { query: 'a=1' } }, [{ path: '/', pathType: 'Prefix', action: 'same' }]);
  const errors = lintText(yaml).filter(({ severity }) => severity === 'error');
  expect(errors.map(({ ruleId }) => ruleId)).toEqual(['invalid-annotation-value']);
});

test('three rules in a circle are one loop', () => {
  const yaml = ingress({ b: { path: '/b' }, c: { path: '/c' }, a: { path: '/a' } }, [
    { host: 'a.org', path: '/a', action: 'b' },
    { host: 'a.org', path: '/b', action: 'c' },
    { host: 'a.org', path: '/c', action: 'a' },
  ]);
  expect(loops(yaml)).toEqual([
    {
      severity: 'error',
      object: 'web',
      annotation: 'actions.b',
      message:
        'Ingress default/web: "http://a.org/a" is redirected to "http://a.org/b", then to "http://a.org/c", and from there back to "http://a.org/a"',
    },
  ]);
});

test('a rule that leads into a loop is not another one', () => {
  const yaml = ingress({ in: { path: '/a' }, b: { path: '/b' }, a: { path: '/a' } }, [
    { path: '/in', action: 'in' },
    { path: '/a', action: 'b' },
    { path: '/b', action: 'a' },
  ]);
  expect(loops(yaml)).toEqual([
    {
      severity: 'error',
      object: 'web',
      annotation: 'actions.b',
      message: 'Ingress default/web: "http://*/a" is redirected to "http://*/b", and from there back to "http://*/a"',
    },
  ]);
});

test('two hosts that redirect to each other', () => {
  const yaml = ingress({ 'to-b': { host: 'b.org' }, 'to-a': { host: 'a.org' } }, [
    { host: 'a.org', path: '/', pathType: 'Prefix', action: 'to-b' },
    { host: '*.org', path: '/', pathType: 'Prefix', action: 'to-a' },
  ]);
  expect(loops(yaml).map(({ message }) => message)).toEqual([
    'Ingress default/web: "http://a.org/any" is redirected to "http://b.org/any", and from there back to "http://a.org/any"',
  ]);
});

test('a redirect of every host to one that a rule names', () => {
  const catchAll = { path: '/', pathType: 'Prefix', action: 'www' };
  const www = { host: 'www.a.org' };
  expect(loops(ingress({ www }, [catchAll]))).toEqual([]);
  expect(loops(ingress({ www }, [{ host: 'www.a.org', path: '/', pathType: 'Prefix' }, catchAll]))).toEqual([]);
  expect(
    loops(ingress({ www }, [{ host: 'www.a.org', path: '/api' }, catchAll])).map(({ message }) => message),
  ).toEqual(['Ingress default/web: "http://www.a.org/any" is redirected to itself']);
});

test('a rule in front answers the request that would come back', () => {
  const b = { path: '/b' };
  const forward = { path: '/b' };
  const back = { path: '/b', action: 'a' };
  const rules = [{ path: '/a', action: 'b' }, forward, back];
  expect(loops(ingress({ b, a: { path: '/a' } }, rules))).toEqual([]);
});

test.each([
  ['http-header', { httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['yes*'] } }],
  ['http-request-method', { httpRequestMethodConfig: { values: ['PUT', 'POST'] } }],
  ['query-string', { queryStringConfig: { values: [{ key: 'v', value: '\\*?' }] } }],
  ['source-ip', { sourceIpConfig: { values: ['10.0.0.0/8'] } }],
])('rules with a condition on %s are asked with what meets it', (field, config) => {
  const conditions = JSON.stringify([{ field, ...config }]);
  const yaml = ingress(
    { b: { path: '/b' }, a: { path: '/a' } },
    [
      { path: '/a', action: 'b' },
      { path: '/b', action: 'a' },
    ],
    {
      'alb.ingress.kubernetes.io/conditions.a': conditions,
      'alb.ingress.kubernetes.io/conditions.b': conditions,
    },
  );
  expect(loops(yaml).map(({ annotation }) => annotation)).toEqual(['actions.b']);
});

test('a rule that only a condition keeps out of the loop', () => {
  const yaml = ingress(
    { b: { path: '/b' }, a: { path: '/a' } },
    [
      { path: '/a', action: 'b' },
      { path: '/b', action: 'a' },
    ],
    {
      'alb.ingress.kubernetes.io/conditions.a':
        '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["PUT"]}}]',
      'alb.ingress.kubernetes.io/conditions.b':
        '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]',
    },
  );
  expect(loops(yaml)).toEqual([]);
});

test('a default backend that redirects is at fault itself', () => {
  const yaml = `
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: web
      annotations:
        alb.ingress.kubernetes.io/actions.home: '${redirect({ path: '/home' })}'
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: home, port: {name: use-annotation}}}
  `;
  expect(loops(yaml)).toEqual([
    {
      severity: 'error',
      object: 'web',
      annotation: 'actions.home',
      message: 'Ingress default/web: "http://*/home" is redirected to itself',
    },
  ]);
});

test('a step from HTTPS to HTTP is one mistake, of another rule', () => {
  const yaml = ingress(
    { http: { protocol: 'HTTP', port: '80' } },
    [{ path: '/', pathType: 'Prefix', action: 'http' }],
    {
      ...HTTP_AND_HTTPS,
      'alb.ingress.kubernetes.io/ssl-redirect': '443',
    },
  );
  const ids = lintText(yaml).map(({ ruleId }) => ruleId);
  expect(ids).toContain('redirect-to-http');
  expect(ids).not.toContain('redirect-loop');
});

test('routes of a Gateway, at the filters of the one that is asked first', () => {
  const route = (name: string, path: string, to: string) => `
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: {name: ${name}}
    spec:
      parentRefs: [{name: edge}]
      rules:
        - matches: [{path: {type: Exact, value: ${path}}}]
          filters:
            - {type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replaceFullPath: ${to}}}}
    ---`;
  const yaml = `
    apiVersion: gateway.networking.k8s.io/v1
    kind: GatewayClass
    metadata: {name: alb}
    spec: {controllerName: gateway.k8s.aws/alb}
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata: {name: edge}
    spec:
      gatewayClassName: alb
      listeners: [{name: http, port: 80, protocol: HTTP}]
    ---${route('old', '/old', '/new')}${route('new', '/new', '/old')}
  `;
  const found = lintText(yaml).filter(({ ruleId }) => ruleId === 'redirect-loop');
  expect(found.map(({ object, position, message }) => `${object?.name} ${position?.line} ${message}`)).toEqual([
    'new 30 HTTPRoute default/new: "http://*/new" is redirected to "http://*/old", and from there back to "http://*/new"',
  ]);
});

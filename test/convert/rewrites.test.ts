import { compareObjects } from '../../src/convert/check';
import { backend, converted, ingress, inputsOf, lossesOf, objectsOf, ofKind, rule, service } from './inputs';

function inputsWith(transforms: object[], paths: Readonly<Record<string, object>>) {
  return inputsOf(
    ingress({
      annotations: { 'transforms.api': JSON.stringify(transforms) },
      spec: { rules: [rule('shop.example.com', paths)] },
    }),
    service('api'),
    service('web'),
  );
}

const url = (regex: string, replace: string) => ({
  type: 'url-rewrite',
  urlRewriteConfig: { rewrites: [{ regex, replace }] },
});
const pair = { group: 'shop/web', gateway: 'shop/web' };

// biome-ignore lint/suspicious/noExplicitAny: routes as they are written
const rulesOf = (conversion: ReturnType<typeof converted>): any[] =>
  ofKind(conversion, 'HTTPRoute').flatMap(({ spec }) => spec.rules);

test('a prefix is replaced, and the path that only the prefix matches stays as it is', () => {
  const inputs = inputsWith([url('^/api/(.*)$', '/v2/$1')], { '/api': backend('api'), '/': backend('web') });
  const conversion = converted(inputs);
  expect(rulesOf(conversion)).toMatchObject([
    { matches: [{ path: { type: 'Exact', value: '/api' } }], backendRefs: [{ name: 'api' }] },
    {
      matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
      filters: [
        { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/v2' } } },
      ],
    },
    { matches: [{ path: { type: 'PathPrefix', value: '/' } }], backendRefs: [{ name: 'web' }] },
  ]);
  expect(rulesOf(conversion)[0].filters).toBeUndefined();
  expect(compareObjects(inputs, objectsOf(conversion), pair)).toEqual([]);
});

test('a prefix is taken off', () => {
  const inputs = inputsWith([url('^/api/(.*)$', '/$1')], { '/api': backend('api') });
  const [, prefix] = rulesOf(converted(inputs));
  expect(prefix.filters[0].urlRewrite.path).toEqual({ type: 'ReplacePrefixMatch', replacePrefixMatch: '/' });
});

test('only some of the paths of a rule are rewritten', () => {
  const inputs = inputsWith([url('^/api/(.*)$', '/$1')], { '/': backend('api') });
  const conversion = converted(inputs);
  expect(rulesOf(conversion)).toMatchObject([
    { matches: [{ path: { type: 'Exact', value: '/api' } }, { path: { type: 'PathPrefix', value: '/' } }] },
    { matches: [{ path: { type: 'PathPrefix', value: '/api' } }], filters: [{ type: 'URLRewrite' }] },
  ]);
  expect(compareObjects(inputs, objectsOf(conversion), pair)).toEqual([]);
});

test('one path is replaced whole', () => {
  const inputs = inputsWith([url('^/api/(.*)$', '/v2/$1')], { '=/api/status': backend('api') });
  const conversion = converted(inputs);
  const [only] = rulesOf(conversion);
  expect(only.filters[0].urlRewrite.path).toEqual({ type: 'ReplaceFullPath', replaceFullPath: '/v2/status' });
  expect(compareObjects(inputs, objectsOf(conversion), pair)).toEqual([]);
});

test('a rewrite without the rule for the path alone is another one', () => {
  const inputs = inputsWith([url('^/api/(.*)$', '/v2/$1')], { '/api': backend('api') });
  const objects = objectsOf(converted(inputs)).map((object) =>
    object.kind === 'HTTPRoute'
      ? { ...object, spec: { ...object.spec, rules: (object.spec.rules as object[]).slice(1) } }
      : object,
  );
  expect(compareObjects(inputs, objects, pair)).toMatchObject([
    { place: 'HTTP:80', what: 'transform url-rewrite', ingress: undefined },
  ]);
});

test.each([
  ['the middle of a path', [url('x', 'y')], { '/api': backend('api') }],
  ['a prefix that the rule only matches in part', [url('^/a/(.*)$', '$1')], { '/api': backend('api') }],
  ['a pattern', [url('^/[a-z]+/(.*)$', '/$1')], { '/api': backend('api') }],
  ['what only a wildcard matches', [url('^/api/(.*)$', '/v2/$1')], { '~/api/*': backend('api') }],
])('%s is not rewritten by an HTTPRoute', (_, transforms, paths) => {
  const inputs = inputsWith(transforms, paths);
  expect(lossesOf(converted(inputs))).toEqual([
    {
      kind: 'transform',
      message: expect.stringMatching(/^Ingress shop\/web: alb\.ingress\.kubernetes\.io\/transforms\.api rewrites "/),
    },
  ]);
  const allowed = converted(inputs, { allowed: new Set(['transform']) });
  expect(allowed.groups[0]?.gateway).toBeDefined();
  expect(rulesOf(allowed).flatMap(({ filters = [] }) => filters)).toEqual([]);
});

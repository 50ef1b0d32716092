import fc from 'fast-check';
import { groupOf, type IngressOptions, ingressObject, pathsOf, problemsOf, rulesOf, shop, toAction } from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';
const conditionsOf = (options: IngressOptions) => rulesOf(groupOf(shop(options))).map(({ conditions }) => conditions);

describe('the order of rules', () => {
  test('is exact paths, then prefixes from long to short, then the rest as written', () => {
    const paths = ['ImplementationSpecific /z*', 'Prefix /a', 'Exact /b', 'Prefix /long/', 'ImplementationSpecific /y'];
    expect(pathsOf(groupOf(shop({ paths })))).toEqual(['/b', '/long /long/*', '/a /a/*', '/z*', '/y']);
  });

  test('holds within one entry of rules only', () => {
    const rules = ['/a', '/longer'].map((path) => ({
      host: 'a.example.org',
      http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] },
    }));
    expect(pathsOf(groupOf(shop({ spec: { rules } })))).toEqual(['/a /a/*', '/longer /longer/*']);
  });

  test('has priorities from 1 on without gaps, whatever the paths', () => {
    const path = fc.tuple(
      fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific'),
      fc.constantFrom('/', '/a', '/b/'),
    );
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (list) => {
        const priorities = rulesOf(groupOf(shop({ paths: list.map((pair) => pair.join(' ')) }))).map(
          (rule) => rule.priority,
        );
        expect(priorities).toEqual(list.map((_, index) => index + 1));
      }),
      { numRuns: 30 },
    );
  });
});

describe('the patterns of a path', () => {
  test.each([
    ['Prefix /', '/*'],
    ['Prefix /a/', '/a /a/*'],
    ['Prefix /a//', '/a/ /a//*'],
    ['Exact /', '/'],
    ['ImplementationSpecific /', '/'],
    ['ImplementationSpecific /a/*', '/a/*'],
  ])('%s', (path, patterns) => {
    expect(pathsOf(groupOf(shop({ paths: [path] })))).toEqual([patterns]);
  });

  test('a regular expression loses its first character', () => {
    const annotations = { 'use-regex-path-match': 'true' };
    expect(conditionsOf({ annotations, paths: ['ImplementationSpecific /^\\/v[0-9]+$'] })[0]?.[1]).toEqual({
      field: 'path-pattern',
      pathPatternConfig: { regexValues: ['^\\/v[0-9]+$'] },
    });
  });

  test('a wildcard is only for ImplementationSpecific paths, and the field is named', () => {
    const { problems } = groupOf(shop({ paths: ['Prefix /ok', 'Exact /a?'] }));
    expect(problems).toEqual([
      {
        message:
          'Ingress shop/web has the Exact path "/a?", must not contain "*" or "?"; ImplementationSpecific paths may',
        object: expect.objectContaining({ kind: 'Ingress', name: 'web' }),
        field: ['spec', 'rules', 0, 'http', 'paths', 1, 'path'],
      },
    ]);
  });
});

describe('conditions of an annotation', () => {
  const withConditions = (conditions: object[], rule: object = {}) => ({
    annotations: { 'conditions.web': JSON.stringify(conditions) },
    ...rule,
  });

  test('come before host and path, to which they may add', () => {
    const conditions = conditionsOf(
      withConditions([
        { field: 'host-header', hostHeaderConfig: { values: ['b.example.org'] } },
        { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } },
      ]),
    );
    expect(conditions).toEqual([
      [
        { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } },
        { field: 'host-header', hostHeaderConfig: { values: ['a.example.org', 'b.example.org'] } },
        { field: 'path-pattern', pathPatternConfig: { values: ['/*'] } },
      ],
    ]);
  });

  test('on a field nobody knows vanish; without any condition a rule takes every path', () => {
    const backend = { service: { name: 'web', port: { number: 80 } } };
    const spec = { rules: [{ http: { paths: [{ pathType: 'ImplementationSpecific', backend }] } }] };
    expect(conditionsOf({ ...withConditions([{ field: 'moon-phase' }]), spec })).toEqual([
      [{ field: 'path-pattern', pathPatternConfig: { values: ['/*'] } }],
    ]);
  });

  test('must not mix regular expressions with the patterns of the rule', () => {
    const group = groupOf(shop(withConditions([{ field: 'host-header', hostHeaderConfig: { regexValues: ['^b'] } }])));
    expect(problemsOf(group)).toEqual([
      'Ingress shop/web has a rule whose host condition mixes patterns ("a.example.org") with regular expressions ("^b"), must be one or the other',
    ]);
  });

  test('must have values', () => {
    const group = groupOf(shop(withConditions([{ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'x' } }])));
    expect(problemsOf(group)).toEqual([
      `${KEY}conditions.web of Ingress shop/web: the condition [0] on http-header needs httpHeaderConfig.values or httpHeaderConfig.regexValues`,
    ]);
  });
});

describe('needless rules', () => {
  const toHttps = { type: 'redirect', redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } };
  const both = {
    'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'certificate-arn': 'arn:a',
    'actions.to-https': JSON.stringify(toHttps),
    'group.name': 'main',
  };
  const redirectFirst = [
    ...shop({
      annotations: {
        'group.name': 'main',
        'group.order': '2',
        'listen-ports': both['listen-ports'],
        'certificate-arn': 'arn:a',
      },
    }),
    ingressObject('redirect', { annotations: both, backend: toAction('to-https') }),
  ];

  test('are a redirect that comes back to itself, and what an earlier redirect answers', () => {
    const group = groupOf(redirectFirst);
    expect(rulesOf(group, 80).map(({ actions }) => actions[0]?.type)).toEqual(['redirect']);
    expect(rulesOf(group, 443).map(({ actions }) => actions[0]?.type)).toEqual(['forward']);
  });

  test('are still known to the plan', () => {
    const needless = groupOf(redirectFirst).needlessRules.map(({ listenerPort, source, coveredBy }) => [
      listenerPort,
      source.ingress.name,
      coveredBy?.ingress.name,
    ]);
    expect(needless).toEqual([
      [80, 'web', 'redirect'],
      [443, 'redirect', undefined],
    ]);
  });
});

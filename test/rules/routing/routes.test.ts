import { alb, findings, ingress, oneALine, service } from '../findings';

const ALB = 'alb.ingress.kubernetes.io/';
const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';

interface Path {
  readonly path?: string;
  readonly pathType?: string | undefined;
  readonly host?: string;
  readonly backend?: object;
}

const WEB = { name: 'web', port: { number: 80 } };
const action = (name: string) => ({ name, port: { name: 'use-annotation' } });
/** A rule for each path, in their order. */
const rules = (paths: readonly Path[]) =>
  paths.map(({ host, path = '/', backend = WEB, ...others }) => ({
    ...(host === undefined ? {} : { host }),
    http: { paths: [{ path, pathType: 'Prefix', ...others, backend: { service: backend } }] },
  }));
const routed = (paths: readonly Path[], annotations: Record<string, string> = {}, name = 'web', spec: object = {}) =>
  ingress(alb(annotations), { defaultBackend: undefined, rules: rules(paths), ...spec }, { name });
const at = (severity: string, field: string, word: string, rest: string) =>
  `${severity} 1 ${field} (${word}): Ingress default/web${rest}`;
const pathOf = (index: number) => `spec.rules[${index}].http.paths[0]`;
const actions = (named: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [`actions.${name}`, JSON.stringify(value)]));

describe('conditions-on-several-paths', () => {
  const id = 'conditions-on-several-paths';
  const conditions = { 'conditions.web': '[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/8"]}}]' };
  const KEY = `${ALB}conditions.web`;

  test('counts the paths of a backend', () => {
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b' }], conditions)))).toEqual([
      at('info', KEY, KEY, `: ${KEY} applies to all 2 paths to web`),
    ]);
    const api = { name: 'api', port: { number: 80 } };
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b', backend: api }], conditions)))).toEqual([]);
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b' }])))).toEqual([]);
  });
});

describe('invalid-backend', () => {
  const id = 'invalid-backend';
  const backend = (name: string, port: object) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path: '/b', backend: { name, port } }])));
  const PLACE = `${pathOf(1)}.backend.service`;
  const NAME =
    'must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit';
  const PORT_NAME =
    'must be 1 to 15 lower case letters, digits and single "-", with a letter, beginning and ending with a letter or digit';

  test('finds an Ingress without rules and a defaultBackend, and http without paths', () => {
    expect(findings(id, oneALine(ingress({}, { defaultBackend: undefined })))).toEqual([
      at('error', 'spec', 'spec', ' must have rules or a defaultBackend'),
    ]);
    expect(
      findings(id, oneALine(ingress({}, { rules: [{ host: 'a.example.com' }, { http: { paths: [] } }] }))),
    ).toEqual([at('error', 'spec.rules[1].http.paths', 'paths', ': a rule with http must have paths')]);
    expect(findings(id, oneALine(ingress()))).toEqual([]);
    expect(
      findings(id, oneALine(ingress({}, { defaultBackend: undefined, rules: [{ host: 'a.example.com' }] }))),
    ).toEqual([]);
  });

  test('finds a name that no Service can have', () => {
    expect(backend('web_1', { number: 80 })).toEqual([
      at('error', `${PLACE}.name`, 'web_1', `: the backend "web_1" ${NAME}`),
    ]);
    expect(backend('1web', { number: 80 })).toEqual([]);
    const wrong = { service: { name: 'web_1', port: { number: 80 } } };
    expect(findings(id, oneALine(ingress({}, { defaultBackend: wrong })))).toEqual([
      at('error', 'spec.defaultBackend.service.name', 'web_1', `: the backend "web_1" ${NAME}`),
    ]);
  });

  test('finds both a number and a name of a port, or neither', () => {
    expect(backend('web', { number: 80, name: 'http' })).toEqual([
      at(
        'error',
        `${PLACE}.port`,
        'port:',
        ': the backend "web" must have the number or the name of a port, not both 80 and "http"',
      ).replace('(port:)', '(port)'),
    ]);
    expect(backend('web', {})).toEqual([
      expect.stringContaining('the backend "web" must have the number or the name of a port'),
    ]);
  });

  test('finds a port that cannot be', () => {
    const found = (port: string, rest: string) => [
      expect.stringMatching(new RegExp(`^error 1 .*: the backend "web" has the port ${port}, which ${rest}$`)),
    ];
    expect(backend('web', { number: 65_536 })).toEqual(found('65536', 'must be a number from 1 to 65535'));
    expect(backend('web', { number: -1 })).toEqual(found('-1', 'must be a number from 1 to 65535'));
    expect(backend('web', { number: 65_535 })).toEqual([]);
    expect(backend('web', { number: 1 })).toEqual([]);
    for (const name of ['a'.repeat(16), '80', 'a--b', 'Http', '-a', 'a-']) {
      expect(backend('web', { name })).toEqual(found(`"${name}"`, PORT_NAME));
    }
    for (const name of ['a'.repeat(15), 'a-1', '8a']) expect(backend('web', { name })).toEqual([]);
  });
});

describe('invalid-host', () => {
  const id = 'invalid-host';
  const hosts = (...names: string[]) => findings(id, oneALine(routed(names.map((host) => ({ host })))));
  const found = (index: number, host: string, problem: string) =>
    at('error', `spec.rules[${index}].host`, host, ` has the host "${host}", which ${problem}`);
  const SUBDOMAIN =
    'must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit';
  const WILDCARD =
    'may have a "*" only as its whole first label, as in *.example.com, before lower case letters, digits, "-" and "."';
  const ADDRESS = 'must be a DNS name, not an IP address';

  test('finds addresses, and what is no DNS name', () => {
    expect(hosts('a.example.com', '10.0.0.1', '2001:db8::1', 'A.example.com', 'a_b.com', '-a.com', 'a..com')).toEqual([
      found(1, '10.0.0.1', ADDRESS),
      found(2, '2001:db8::1', ADDRESS),
      found(3, 'A.example.com', SUBDOMAIN),
      found(4, 'a_b.com', SUBDOMAIN),
      found(5, '-a.com', SUBDOMAIN),
      found(6, 'a..com', SUBDOMAIN),
    ]);
    expect(hosts('a', '10.0.0.1.example', `${'a.'.repeat(126)}b`)).toEqual([]);
    expect(hosts(`${'a.'.repeat(126)}bc`)).toHaveLength(1);
  });

  test('allows a wildcard as the whole first label', () => {
    expect(hosts('*.example.com', '*', 'a.*.com', '*a.example.com', '*.Example.com', '*.*.com')).toEqual([
      found(1, '*', WILDCARD),
      found(2, 'a.*.com', WILDCARD),
      found(3, '*a.example.com', WILDCARD),
      found(4, '*.Example.com', WILDCARD),
      found(5, '*.*.com', WILDCARD),
    ]);
  });

  test('finds hosts of spec.tls', () => {
    const tls = [{ hosts: ['a.example.com'] }, { hosts: ['b.example.com', 'B.example.com'] }];
    expect(findings(id, oneALine(routed([{}], {}, 'web', { tls })))).toEqual([
      at('error', 'spec.tls[1].hosts[1]', 'B.example.com', ` has the host "B.example.com", which ${SUBDOMAIN}`),
    ]);
  });
});

describe('invalid-path', () => {
  const id = 'invalid-path';
  const of = (path: string, pathType: string | undefined) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path, pathType }])));
  const place = (path: string, pathType: string | undefined) => of(path, pathType).map((text) => text.split(' ')[2]);
  const message = (path: string, pathType: string | undefined) =>
    of(path, pathType).map((text) => text.replace(/^.*: the path "[^ ]*" /, ''));
  const TYPES = 'must be one of Exact, Prefix, ImplementationSpecific';

  test('finds no pathType, and one that does not exist, at the field', () => {
    expect(place('/b', 'prefix')).toEqual([`${pathOf(1)}.pathType`]);
    expect(message('/b', 'prefix')).toEqual([`has the pathType "prefix", ${TYPES}`]);
    expect(message('/b', undefined)).toEqual([`has no pathType, ${TYPES}`]);
    expect(message('b', 'prefix')).toEqual(
      [`has the pathType "prefix", ${TYPES}`, 'must begin with "/"'].sort().reverse(),
    );
  });

  test('finds a path that does not begin with a slash', () => {
    expect(of('b', 'Prefix')).toEqual([at('error', `${pathOf(1)}.path`, 'b', ': the path "b" must begin with "/"')]);
    for (const type of ['Prefix', 'Exact', 'ImplementationSpecific']) {
      expect(message('b/', type)).toEqual(['must begin with "/"']);
    }
    expect(message('', 'Prefix')).toEqual(['must begin with "/"']);
    expect(message('', 'Exact')).toEqual(['must begin with "/"']);
    expect(message('', 'ImplementationSpecific')).toEqual([]);
  });

  test('finds sequences that Kubernetes does not allow in Exact and Prefix', () => {
    for (const type of ['Prefix', 'Exact']) {
      for (const sequence of ['//', '/./', '/../', '%2f', '%2F']) {
        expect(message(`/a${sequence}b`, type)).toEqual([`of type ${type} must not contain "${sequence}"`]);
        expect(message(`/a${sequence}b`, 'ImplementationSpecific')).toEqual([]);
      }
      for (const end of ['/..', '/.']) {
        expect(message(`/a${end}`, type)).toEqual([`of type ${type} must not end with "${end}"`]);
        expect(message(`/a${end}`, 'ImplementationSpecific')).toEqual([]);
      }
      expect(message('/.well-known/a', type)).toEqual([]);
    }
  });
});

describe('invalid-rule-condition', () => {
  const id = 'invalid-rule-condition';
  const of = (path: string, pathType = 'ImplementationSpecific', annotations: Record<string, string> = {}) =>
    findings(id, oneALine(routed([{ path, pathType }], annotations)));
  const PATH = '1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +';

  test('finds a host that ELBv2 refuses', () => {
    const host = (name: string) => findings(id, oneALine(routed([{ host: 'a.example.com' }, { host: name }])));
    const found = (name: string) => [
      at(
        'error',
        'spec.rules[1].host',
        name,
        ` has the host "${name}", which ELBv2 refuses: it must be 1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one`,
      ),
    ];
    expect(host('web')).toEqual(found('web'));
    const long = (length: number) => `${'a'.repeat(length - 4)}.com`;
    expect(host(long(129))).toEqual([expect.stringContaining('which ELBv2 refuses: it must be 1 to 128 letters')]);
    expect(host(long(128))).toEqual([]);
    expect(host('*.example.com')).toEqual([]);
  });

  test('finds a pattern of a path that ELBv2 refuses', () => {
    const found = (path: string, pattern: string, type = 'ImplementationSpecific') => [
      at(
        'error',
        `${pathOf(0)}.path`,
        path,
        ` has the ${type} path "${path}", which ELBv2 refuses: its pattern "${pattern}" must be ${PATH}`,
      ),
    ];
    expect(of('/a!b')).toEqual(found('/a!b', '/a!b'));
    expect(of('/a!b', 'Prefix')).toEqual(found('/a!b', '/a!b', 'Prefix'));
    const long = (length: number) => `/${'a'.repeat(length - 1)}`;
    expect(of(long(128))).toEqual([]);
    const refused = [expect.stringContaining(`which ELBv2 refuses: its pattern "/aaa`)];
    expect(of(long(129))).toEqual(refused);
    // A prefix gets a pattern of its own for what is below it.
    expect(of(long(126), 'Prefix')).toEqual([]);
    expect(of(long(127), 'Prefix')).toEqual(refused);
  });

  test('says what to do about a regular expression, and judges one that is asked for', () => {
    expect(of('/a[0-9]+b$')).toEqual([
      expect.stringContaining('which ELBv2 refuses: its pattern "/a[0-9]+b$" must be'),
      '  fix: Use wildcards ("*", "?"), or set use-regex-path-match for paths of type ImplementationSpecific; the first character of such a path, its "/", is cut off.',
    ]);
    expect(of('/a[0-9]+b$', 'ImplementationSpecific', { 'use-regex-path-match': 'true' })).toEqual([]);
    const long = (length: number) =>
      of(`/${'a'.repeat(length)}`, 'ImplementationSpecific', { 'use-regex-path-match': 'true' });
    expect(long(128)).toEqual([]);
    expect(long(129)).toEqual([expect.stringContaining('which ELBv2 refuses: its regular expression "aaa')]);
  });

  test('leaves to the controller what it refuses itself', () => {
    expect(of('/a*', 'Prefix')).toEqual([]);
    expect(of('/a')).toEqual([]);
  });
});

describe('invalid-ssl-redirect-action', () => {
  const id = 'invalid-ssl-redirect-action';
  const KEY = `${ALB}actions.ssl-redirect`;
  const found = (port: string) =>
    at('error', KEY, KEY, `: ${KEY} is ${port}, which is not an action; ${ALB}ssl-redirect redirects to that port`);

  test('renames a port, unless the right annotation is there as well', () => {
    expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': '443' })))).toEqual([
      found('443'),
      `  edit: {"kind":"rename-key","to":"${ALB}ssl-redirect"}`,
    ]);
    expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': '8443', 'ssl-redirect': '443' })))).toEqual([
      found('8443'),
    ]);
    for (const text of ['a443', '443a', '{"type":"redirect"}']) {
      expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': text })))).toEqual([]);
    }
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});

describe('missing-action', () => {
  const id = 'missing-action';
  const found = (name: string, hint = '') =>
    at(
      'error',
      `${pathOf(0)}.backend.service.name`,
      name,
      ` has the backend "${name}" with the port use-annotation, and no annotation ${ALB}actions.${name}${hint}`,
    );
  const answer = { type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } };
  const of = (annotations: Record<string, string>, ...others: readonly object[]) =>
    findings(id, oneALine(routed([{ backend: action('canary') }], annotations), ...others));
  const rollout = (alb: object, metadata: object = {}, canary: object = {}) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web', ...metadata },
    spec: { strategy: { canary: { trafficRouting: { alb: { servicePort: 80, ...alb } }, ...canary } } },
  });

  test('finds it, with an action that has nearly the name', () => {
    expect(of({})).toEqual([found('canary')]);
    expect(of(actions({ canray: answer }))).toEqual([found('canary', '; did you mean canray?')]);
    expect(of(actions({ other: answer }))).toEqual([found('canary')]);
    expect(of({ 'transforms.canray': '[]' })).toEqual([found('canary')]);
  });

  test('leaves alone an action that is there, a port of its own, and a controller that refuses it', () => {
    expect(of(actions({ canary: answer }))).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
    const environment = {
      apiVersion: 'cdk8s-alb/v1',
      kind: 'Environment',
      controller: { tolerateNonExistentBackendAction: false },
    };
    expect(of({}, environment)).toEqual([]);
  });

  test('leaves alone an action that Argo Rollouts writes', () => {
    expect(of({}, rollout({ ingress: 'web', rootService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingresses: ['a', 'web'], rootService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingress: 'web' }, {}, { stableService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingress: 'other', rootService: 'canary' }))).toHaveLength(1);
    expect(of({}, rollout({ ingress: 'web', rootService: 'other' }, {}, { stableService: 'canary' }))).toHaveLength(1);
    expect(of({}, rollout({ ingress: 'web', rootService: 'canary' }, { namespace: 'other' }))).toHaveLength(1);
    const foreign = { ...rollout({ ingress: 'web', rootService: 'canary' }), apiVersion: 'example.com/v1' };
    expect(of({}, foreign)).toHaveLength(1);
  });
});

describe('rollout-without-backend', () => {
  const id = 'rollout-without-backend';
  const rollout = (alb: object, canary: object = { stableService: 'web' }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: { strategy: { canary: { ...canary, trafficRouting: { alb: { ingress: 'web', servicePort: 80, ...alb } } } } },
  });
  const of = (backend: object, shifting: object) =>
    findings(
      id,
      oneALine(
        routed([
          { path: '/a', backend: action('other') },
          { path: '/b', backend },
        ]),
        shifting,
      ),
    );
  const found = (rest: string) => [
    `error 1 (web): Rollout default/web shifts traffic with Ingress default/web, ${rest}`,
    '  with Rollout default/web 3',
  ];

  test('finds a backend that is not there, or has a port of its own', () => {
    expect(of(action('api'), rollout({}))).toEqual(found('which has no backend "web"'));
    expect(of(WEB, rollout({}))).toEqual(found('whose backend "web" must have the port name use-annotation'));
    expect(of(WEB, rollout({ rootService: 'root' }))).toEqual(found('which has no backend "root"'));
    expect(of(WEB, rollout({}, {}))).toEqual(found('and has neither rootService nor stableService'));
  });

  test('finds a missing port of the Rollout', () => {
    expect(of(action('web'), rollout({ servicePort: undefined }))).toEqual([
      'error 3 spec.strategy.canary.trafficRouting.alb (alb): Rollout default/web must have a servicePort for the load balancer',
    ]);
  });

  test('leaves alone a backend with an action, and Ingresses that are not among the manifests', () => {
    expect(of(action('web'), rollout({}))).toEqual([]);
    expect(of(action('root'), rollout({ rootService: 'root' }))).toEqual([]);
    expect(of(WEB, rollout({ ingress: 'elsewhere' }))).toEqual([]);
    expect(of(WEB, { ...rollout({}), spec: { strategy: { blueGreen: {} } } })).toEqual([]);
  });
});

describe('path-matches-only-itself', () => {
  const id = 'path-matches-only-itself';
  const of = (paths: readonly (readonly [string, string])[], annotations: Record<string, string> = {}) =>
    findings(
      id,
      oneALine(
        ingress(alb(annotations), {
          rules: [
            { http: { paths: paths.map(([path, pathType]) => ({ path, pathType, backend: { service: WEB } })) } },
          ],
        }),
      ),
    );
  const found = (index: number, path: string) =>
    at(
      'warning',
      `spec.rules[0].http.paths[${index}].path`,
      path,
      ` has the ImplementationSpecific path "${path}", which matches nothing below it`,
    );
  const literal = 'ImplementationSpecific';

  test('finds a path that ends with a slash', () => {
    expect(
      of([
        ['/a', literal],
        ['/a/', literal],
      ]),
    ).toEqual([found(1, '/a/')]);
    expect(of([['/', literal]])).toEqual([found(0, '/')]);
    expect(
      of([
        ['/a/', literal],
        ['/b/*', literal],
      ]),
    ).toEqual([found(0, '/a/')]);
    expect(
      of([
        ['/a/', literal],
        ['/a/b', literal],
      ]),
    ).toEqual([found(0, '/a/')]);
    expect(
      of([
        ['/a/', literal],
        ['/a', 'Prefix'],
      ]),
    ).toEqual([found(0, '/a/')]);
  });

  test('leaves alone other types, wildcards, regular expressions, and a path that covers what is below', () => {
    expect(
      of([
        ['/a/', 'Prefix'],
        ['/b/', 'Exact'],
        ['/c', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a*/', literal],
        ['/b?/', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a/', literal],
        ['/a/*', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a/', literal],
        ['/a/', 'Prefix'],
      ]),
    ).toEqual([]);
    expect(of([['/a/', literal]], { 'use-regex-path-match': 'true' })).toEqual([]);
  });
});

describe('redirect-action-for-https', () => {
  const id = 'redirect-action-for-https';
  const KEY = `${ALB}actions.secure`;
  const of = (redirectConfig: object, backend: object = action('secure')) =>
    findings(
      id,
      oneALine(
        routed(
          [{ backend }],
          actions({ secure: { type: 'redirect', redirectConfig: { statusCode: 'HTTP_301', ...redirectConfig } } }),
        ),
      ),
    );

  test('finds a redirect that changes the protocol only', () => {
    const found = [
      at('info', KEY, KEY, `: ${KEY} only redirects to HTTPS, which ${ALB}ssl-redirect does for all hosts`),
    ];
    expect(of({ protocol: 'HTTPS' })).toEqual(found);
    expect(of({ protocol: 'HTTPS', port: '443', host: '#{host}', path: '/#{path}', query: '#{query}' })).toEqual(found);
  });

  test('leaves alone one that changes anything else, and an action that nothing refers to', () => {
    expect(of({ protocol: 'HTTPS', host: 'www.#{host}' })).toEqual([]);
    expect(of({ protocol: 'HTTPS', path: '/new/#{path}' })).toEqual([]);
    expect(of({ protocol: 'HTTPS', query: '' })).toEqual([]);
    expect(of({ protocol: '#{protocol}', host: 'www.#{host}' })).toEqual([]);
    expect(of({ host: 'www.example.com' })).toEqual([]);
    expect(of({ protocol: 'HTTPS' }, { name: 'secure', port: { number: 80 } })).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});

describe('redirect-to-http', () => {
  const id = 'redirect-to-http';
  const plain = { type: 'redirect', redirectConfig: { protocol: 'HTTP', port: '80', statusCode: 'HTTP_301' } };
  const of = (ports: string, redirect: object = plain) =>
    findings(
      id,
      oneALine(
        routed([{}, { path: '/plain', backend: action('plain') }], {
          'certificate-arn': CERTIFICATE,
          'listen-ports': ports,
          ...actions({ plain: redirect }),
        }),
        service(),
      ),
    );

  test('finds it on HTTPS alone', () => {
    expect(of('[{"HTTP":80},{"HTTPS":8443}]')).toEqual([
      at(
        'error',
        `${pathOf(1)}.backend.service.name`,
        'plain',
        ' redirects the path "/plain" from HTTPS on port 8443 to HTTP, which ELBv2 does not allow',
      ),
    ]);
    expect(of('[{"HTTP":8080}]')).toEqual([]);
    expect(of('[{"HTTPS":443}]', { ...plain, redirectConfig: { ...plain.redirectConfig, protocol: 'HTTPS' } })).toEqual(
      [],
    );
  });
});

describe('redundant-rule', () => {
  const id = 'redundant-rule';
  const everything = { type: 'redirect', redirectConfig: { host: 'new.example.com', statusCode: 'HTTP_301' } };
  const found = (line: number, name: string, path: string, why: string) =>
    `warning ${line} ${pathOf(0)}.path (${path}): Ingress default/${name}: the controller omits the rule for the path "${path}", because ${why}`;

  test('names the redirect that answers first', () => {
    const group = { 'group.name': 'edge' };
    const first = routed([{ backend: action('all') }], { ...group, ...actions({ all: everything }) }, 'a');
    expect(findings(id, oneALine(first, routed([{ path: '/b' }], group, 'b'), service()))).toEqual([
      found(3, 'b', '/b', 'a redirect of Ingress default/a for the path "/" answers first'),
      '  with Ingress default/a 1',
    ]);
  });

  test('finds a redirect to itself', () => {
    const loop = { type: 'redirect', redirectConfig: { protocol: 'HTTP', port: '80', statusCode: 'HTTP_301' } };
    expect(findings(id, oneALine(routed([{ backend: action('loop') }], actions({ loop }))))).toEqual([
      found(1, 'web', '/', 'its redirect would loop'),
    ]);
  });

  test('leaves alone a rule that one of several listeners keeps', () => {
    const secure = { type: 'redirect', redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } };
    const own = { 'certificate-arn': CERTIFICATE, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
    expect(findings(id, oneALine(routed([{ backend: action('secure') }], { ...own, ...actions({ secure }) })))).toEqual(
      [],
    );
  });
});

describe('regex-taken-literally', () => {
  const id = 'regex-taken-literally';
  const of = (path: string, annotations: Record<string, string> = {}) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path, pathType: 'ImplementationSpecific' }], annotations)));

  test('finds what only a regular expression has', () => {
    for (const path of ['/a.*', '/a.+', '/a$']) {
      expect(of(path)).toEqual([
        at(
          'warning',
          `${pathOf(1)}.path`,
          path,
          ` has the path "${path}", which looks like a regular expression but is matched literally`,
        ),
      ]);
    }
  });

  test('leaves alone wildcards, and an Ingress that asks for regular expressions', () => {
    for (const path of ['/a/*', '/a?', '/a.b', '/$a', '/a+b']) expect(of(path)).toEqual([]);
    expect(of('/a.*', { 'use-regex-path-match': 'true' })).toEqual([]);
  });
});

describe('sticky-weighted-targets', () => {
  const id = 'sticky-weighted-targets';
  const STICKY = 'stickiness.enabled=true';
  const targets = (...names: string[]) => names.map((name) => ({ serviceName: name, servicePort: 80, weight: 1 }));
  const of = (attributes: string, config: object, byDefault = false) => {
    const forwarding = actions({ split: { type: 'forward', forwardConfig: config } });
    const annotations = { 'target-group-attributes': attributes, ...forwarding };
    const split = { service: action('split') };
    return findings(
      id,
      oneALine(
        byDefault
          ? ingress(alb(annotations), { defaultBackend: split })
          : routed([{ backend: action('split') }], annotations),
        service(),
        service({}, {}, { name: 'api' }),
      ),
    );
  };
  const found = (first: string, problem: string) =>
    ['api', 'web'].map((name) =>
      at('error', `${ALB}target-group-attributes`, first, ` forwards by weight to Service default/${name}, ${problem}`),
    );
  const NEEDS = 'whose targets are sticky, so the action needs an enabled targetGroupStickinessConfig';
  const config = { targetGroups: targets('web', 'api') };
  const sticky = { ...config, targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 } };

  test('finds sticky targets of an action that is not, by rule and by default', () => {
    expect(of(STICKY, config)).toEqual(found(STICKY, NEEDS));
    expect(of(STICKY, config, true)).toEqual(found(STICKY, NEEDS));
    expect(of(STICKY, { ...config, targetGroupStickinessConfig: { enabled: false } })).toEqual(found(STICKY, NEEDS));
  });

  test('finds cookies of the app', () => {
    const app = `${STICKY},stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=shop`;
    expect(of(app, sticky)).toEqual(found(STICKY, 'whose stickiness.type must be lb_cookie, not app_cookie'));
    expect(of(`${STICKY},stickiness.type=lb_cookie`, sticky)).toEqual([]);
  });

  test('leaves alone a single target, and targets that are not sticky', () => {
    expect(of(STICKY, { targetGroups: targets('web') })).toEqual([]);
    expect(of('stickiness.enabled=false', config)).toEqual([]);
    expect(of(STICKY, sticky)).toEqual([]);
  });
});

describe('unreachable-rule', () => {
  const id = 'unreachable-rule';

  test('names the earlier rule that answers, of this Ingress or another', () => {
    const paths = [{ path: '/' }, { path: '/cart' }];
    const specific = paths.map(({ path }) => ({ path: `${path}*`, pathType: 'ImplementationSpecific' }));
    expect(findings(id, oneALine(routed(specific), service()))).toEqual([
      at(
        'warning',
        `${pathOf(1)}.path`,
        '/cart*',
        ': no request reaches the rule for the path "/cart*", because the earlier rule of Ingress default/web with the path "/*" answers them all',
      ),
      '  with Ingress default/web 1',
    ]);
    const group = { 'group.name': 'edge' };
    const objects = [routed([{ path: '/' }], group, 'a'), routed([{ path: '/cart' }], group, 'b'), service()];
    expect(findings(id, oneALine(...objects))).toEqual([
      `warning 3 ${pathOf(0)}.path (/cart): Ingress default/b: no request reaches the rule for the path "/cart", because the earlier rule of Ingress default/a with the path "/" answers them all`,
      '  with Ingress default/a 1',
    ]);
  });

  test('leaves alone an earlier rule for another host, and a later one that is wider', () => {
    const other = [
      { path: '/', host: 'a.example.com' },
      { path: '/cart', host: 'b.example.com' },
    ];
    expect(findings(id, oneALine(routed(other), service()))).toEqual([]);
    expect(findings(id, oneALine(routed([{ path: '/cart' }, { path: '/' }]), service()))).toEqual([]);
  });
});

describe('wildcard-host', () => {
  test('says which hosts it matches', () => {
    const hosts = [{ host: 'a.example.com' }, { host: '*.example.com' }, {}];
    expect(findings('wildcard-host', oneALine(routed(hosts)))).toEqual([
      at(
        'info',
        'spec.rules[1].host',
        '*.example.com',
        ' has the host *.example.com, which matches hosts of any depth below example.com',
      ),
    ]);
  });
});

describe('zero-weights', () => {
  const id = 'zero-weights';
  const of = (weights: readonly (number | undefined)[], backend: object = action('split')) => {
    const targetGroups = weights.map((weight, index) => ({
      serviceName: `web-${index}`,
      servicePort: 80,
      ...(weight === undefined ? {} : { weight }),
    }));
    return findings(
      id,
      oneALine(routed([{ backend }], actions({ split: { type: 'forward', forwardConfig: { targetGroups } } }))),
    );
  };

  test('finds an action whose targets all have the weight 0', () => {
    const found = [
      at('warning', `${ALB}actions.split`, '', `: ${ALB}actions.split gives all its targets the weight 0`),
    ];
    expect(of([0, 0])).toEqual(found);
    expect(of([0])).toEqual(found);
  });

  test('leaves alone a target that gets requests, no targets, and an action that nothing refers to', () => {
    for (const weights of [[0, 1], [1, 0], [undefined], []]) expect(of(weights)).toEqual([]);
    expect(of([0, 0], { name: 'split', port: { number: 80 } })).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});

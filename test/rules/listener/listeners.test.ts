import { alb, findings, ingress, oneALine, service } from '../findings';

const ALB = 'alb.ingress.kubernetes.io/';
const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';
const of = (id: string, annotations: Record<string, string>, ...others: readonly object[]) =>
  findings(id, oneALine(ingress(alb(annotations)), ...others));
const HTTPS = { 'certificate-arn': CERTIFICATE };
const BOTH = { ...HTTPS, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
const ONLY_HTTPS = { 'listen-ports': '[{"HTTPS":443}]' };
const COGNITO = {
  'auth-type': 'cognito',
  'auth-idp-cognito': JSON.stringify({
    userPoolARN: 'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2',
    userPoolClientID: 'shop',
    userPoolDomain: 'login',
  }),
};
const TOKENS = {
  'jwt-validation': JSON.stringify({ jwksEndpoint: 'https://id.example.com/keys', issuer: 'https://id.example.com' }),
};
const oidc = (secretName = 'login') => ({
  ...HTTPS,
  'auth-type': 'oidc',
  'auth-idp-oidc': JSON.stringify({
    issuer: 'https://id.example.org',
    authorizationEndpoint: 'https://id.example.org/authorize',
    tokenEndpoint: 'https://id.example.org/token',
    userInfoEndpoint: 'https://id.example.org/userinfo',
    secretName,
  }),
});

type Backend = { readonly name: string; readonly port: object };
const WEB: Backend = { name: 'web', port: { number: 80 } };
const action = (name: string): Backend => ({ name, port: { name: 'use-annotation' } });
const spec = (paths: Readonly<Record<string, Backend>>, host?: string) => ({
  defaultBackend: undefined,
  rules: [
    {
      ...(host === undefined ? {} : { host }),
      http: {
        paths: Object.entries(paths).map(([path, backend]) => ({
          path,
          pathType: 'Prefix',
          backend: { service: backend },
        })),
      },
    },
  ],
});
/** An Ingress with these paths, and no default backend. */
const withPaths = (
  annotations: Record<string, string>,
  paths: Readonly<Record<string, Backend>>,
  name = 'web',
  host?: string,
) => ingress(alb(annotations), spec(paths, host), { name });
const secret = (fields: object, name = 'login', namespace = 'default') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  ...fields,
});

describe('auth-not-applied', () => {
  const id = 'auth-not-applied';
  const found = (place: string, object: string, why: string) =>
    `error 1 ${place}: ${object} configures authentication, but ${why} forwards without it`;
  const PATH = 'spec.rules[0].http.paths[0].path (/)';
  const WEIGHTED = JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: 80, weight: 1 },
        { serviceName: 'api', servicePort: 80, weight: 1 },
      ],
    },
  });

  test('finds paths and the default backend on HTTP ports', () => {
    expect(findings(id, oneALine(withPaths({ ...COGNITO, ...BOTH }, { '/': WEB }), service()))).toEqual([
      found(PATH, 'Ingress default/web', 'HTTP port 80'),
    ]);
    expect(of(id, { ...COGNITO, ...BOTH }, service())).toEqual([
      found('spec.defaultBackend (defaultBackend)', 'Ingress default/web', 'HTTP port 80'),
    ]);
    expect(of(id, { ...TOKENS, ...BOTH }, service())).toHaveLength(1);
  });

  test('finds it where the Service asks for it', () => {
    const asking = service({}, alb(COGNITO));
    expect(findings(id, oneALine(withPaths(BOTH, { '/': WEB }), asking))).toEqual([
      found(PATH, 'Service default/web', 'HTTP port 80'),
    ]);
    // The controller validates tokens of an Ingress only.
    expect(findings(id, oneALine(withPaths(BOTH, { '/': WEB }), service({}, alb(TOKENS))))).toEqual([]);
  });

  test('finds several targets that ask for it on HTTPS, where only the Ingress counts', () => {
    const services = [service({}, alb(COGNITO)), service({}, {}, { name: 'api' })];
    const weighted = (annotations: Record<string, string>) =>
      findings(
        id,
        oneALine(withPaths({ ...HTTPS, 'actions.two': WEIGHTED, ...annotations }, { '/': action('two') }), ...services),
      );
    expect(weighted({})).toEqual([found(PATH, 'Service default/web', 'port 443, with several targets,')]);
    expect(weighted(COGNITO)).toEqual([]);
  });

  test('leaves alone what is guarded, what answers without a target, and nobody who asks', () => {
    expect(of(id, { ...COGNITO, ...HTTPS }, service())).toEqual([]);
    expect(of(id, { ...BOTH, 'auth-type': 'none' }, service())).toEqual([]);
    expect(of(id, BOTH, service())).toEqual([]);
    expect(of(id, { ...COGNITO, ...BOTH, 'ssl-redirect': '443' }, service())).toEqual([]);
    const answer = JSON.stringify({ type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } });
    const fixed = withPaths({ ...COGNITO, ...BOTH, 'actions.down': answer }, { '/': action('down') });
    expect(findings(id, oneALine(fixed, service()))).toEqual([]);
  });
});

describe('auth-with-http2', () => {
  const id = 'auth-with-http2';
  const found = (place: string, version: string) => [
    `warning 1 ${place}: Ingress default/web authenticates users in front of Service default/web, whose targets speak ${version}`,
  ];

  test('finds it at the annotation of the Ingress, or at the path', () => {
    const own = withPaths({ ...COGNITO, ...HTTPS, 'backend-protocol-version': 'HTTP2' }, { '/': WEB });
    expect(findings(id, oneALine(own, service()))).toEqual(found(`${ALB}auth-type (cognito)`, 'HTTP2'));
    const ofService = service({}, alb({ ...COGNITO, 'backend-protocol-version': 'GRPC' }));
    expect(findings(id, oneALine(withPaths(HTTPS, { '/': WEB }), ofService))).toEqual(
      found('spec.rules[0].http.paths[0].path (/)', 'GRPC'),
    );
  });

  test('leaves alone HTTP/1.1, tokens, and nobody who logs in', () => {
    const served = (annotations: Record<string, string>) =>
      findings(id, oneALine(withPaths({ ...HTTPS, ...annotations }, { '/': WEB }), service()));
    expect(served(COGNITO)).toEqual([]);
    expect(served({ 'backend-protocol-version': 'HTTP2' })).toEqual([]);
    expect(served({ ...TOKENS, 'backend-protocol-version': 'HTTP2' })).toEqual([]);
  });
});

describe('auto-mode-secret-access', () => {
  const id = 'auto-mode-secret-access';
  const ingressClass = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'alb' },
    spec: { controller: 'eks.amazonaws.com/alb' },
  };
  const role = (rule: object, kind = 'Role', namespace: string | undefined = 'default') => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name: 'read', ...(kind === 'Role' ? { namespace } : {}) },
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], ...rule }],
  });
  const binding = (fields: object = {}, kind = 'RoleBinding', namespace = 'default') => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name: 'read', ...(kind === 'RoleBinding' ? { namespace } : {}) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'read' },
    subjects: [{ kind: 'Group', name: 'eks:managed' }],
    ...fields,
  });
  const read = (...rbac: readonly object[]) => of(id, oidc(), service(), ingressClass, ...rbac);
  const found = [
    `warning 1 ${ALB}auth-idp-oidc (): Ingress default/web needs Secret default/login for OpenID Connect, and no Role among the manifests allows the group eks:managed to get it`,
  ];

  test('finds a Secret that nothing allows the controller to read', () => {
    expect(read()).toEqual(found);
    expect(read(role({}))).toEqual(found);
    expect(read(role({}), binding({ subjects: [{ kind: 'User', name: 'eks:managed' }] }))).toEqual(found);
    expect(read(role({}), binding({ subjects: [{ kind: 'Group', name: 'eks:others' }] }))).toEqual(found);
    expect(read(role({}), binding({ subjects: undefined }))).toEqual(found);
    expect(read(role({}), binding({}, 'RoleBinding', 'other'))).toEqual(found);
    for (const rule of [
      { apiGroups: ['apps'] },
      { resources: ['configmaps'] },
      { verbs: ['list'] },
      { resourceNames: ['other'] },
    ]) {
      expect(read(role(rule), binding())).toEqual(found);
    }
  });

  test('leaves alone a Secret that a role allows, by name or not, or that a role elsewhere may allow', () => {
    for (const rule of [
      {},
      { resourceNames: ['other', 'login'] },
      { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      { verbs: ['list', 'get'] },
    ]) {
      expect(read(role(rule), binding())).toEqual([]);
    }
    expect(read(binding())).toEqual([]);
    const clusterRole = { roleRef: { kind: 'ClusterRole', name: 'read' } };
    expect(read(role({}, 'ClusterRole'), binding(clusterRole))).toEqual([]);
    expect(read(role({}, 'ClusterRole'), binding(clusterRole, 'ClusterRoleBinding'))).toEqual([]);
    expect(read(role({ verbs: ['list'] }, 'ClusterRole'), binding(clusterRole))).toEqual(found);
    // A Role of another namespace is not the one that is meant.
    expect(read(role({ verbs: ['list'] }, 'Role', 'other'), binding())).toEqual([]);
  });

  test('leaves alone an Ingress that reads no Secret', () => {
    expect(of(id, { ...COGNITO, ...HTTPS }, service(), ingressClass)).toEqual([]);
  });
});

describe('certificate-discovery-in-group', () => {
  const id = 'certificate-discovery-in-group';
  const group = { 'group.name': 'edge' };
  const naming = withPaths({ ...group, ...HTTPS }, { '/a': WEB }, 'a');
  const discovering = (annotations: Record<string, string> = {}, host: string | undefined = 'b.example.com') =>
    findings(id, oneALine(naming, withPaths({ ...group, ...ONLY_HTTPS, ...annotations }, { '/b': WEB }, 'b', host)));
  const found = (hosts: string) => [
    `warning 3 ${ALB}listen-ports (): Ingress default/b names no certificate, so the controller looks in ACM for ${hosts}; that Ingress default/a of its group names some does not help`,
    '  with Ingress default/a 1',
  ];

  test('finds a member without a certificate, and names its hosts once', () => {
    expect(discovering()).toEqual(found('b.example.com'));
    const rules = [{ host: 'b.example.com' }, {}, { host: 'c.example.com' }];
    const tls = [{ hosts: ['b.example.com', 'd.example.com'] }];
    const several = ingress(alb({ ...group, ...ONLY_HTTPS }), { defaultBackend: undefined, rules, tls }, { name: 'b' });
    expect(findings(id, oneALine(naming, several))).toEqual(found('b.example.com, c.example.com, d.example.com'));
  });

  test('leaves alone its own certificate, one that the controller requests, HTTP, and no hosts', () => {
    expect(discovering(HTTPS)).toEqual([]);
    expect(discovering({ 'create-acm-cert': 'true' })).toEqual([]);
    expect(discovering({ 'listen-ports': '[{"HTTP":80}]' })).toEqual([]);
    expect(findings(id, oneALine(naming, withPaths({ ...group, ...ONLY_HTTPS }, { '/b': WEB }, 'b')))).toEqual([]);
    expect(discovering({ 'group.name': 'other' })).toEqual([]);
    expect(findings(id, oneALine(withPaths({ ...group, ...ONLY_HTTPS }, { '/b': WEB }, 'b', 'b.example.com')))).toEqual(
      [],
    );
  });
});

describe('certificate-discovery', () => {
  const id = 'certificate-discovery';
  const served = (annotations: Record<string, string>, ...others: readonly object[]) =>
    findings(
      id,
      oneALine(withPaths({ ...ONLY_HTTPS, ...annotations }, { '/': WEB }, 'web', 'a.example.com'), ...others),
    );

  test('finds HTTPS without a certificate that is named', () => {
    expect(served({})).toEqual([
      `info 1 ${ALB}listen-ports (): Ingress default/web names no certificate, so the controller attaches every certificate in ACM that matches a host`,
    ]);
  });

  test('leaves alone a certificate of the Ingress or its class, one that is requested, and HTTP', () => {
    expect(served(HTTPS)).toEqual([]);
    expect(served({ 'create-acm-cert': 'true' })).toEqual([]);
    expect(served({ 'listen-ports': '[{"HTTP":80}]' })).toEqual([]);
    const parameters = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' };
    const ingressClass = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'alb' },
      spec: { controller: 'ingress.k8s.aws/alb', parameters },
    };
    const params = (certificateArn: readonly string[]) => ({
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'IngressClassParams',
      metadata: { name: 'alb' },
      spec: { certificateArn },
    });
    expect(served({}, ingressClass, params([CERTIFICATE]))).toEqual([]);
    expect(served({}, ingressClass, params([]))).toHaveLength(1);
  });
});

describe('http-beside-https', () => {
  const id = 'http-beside-https';
  const found = (line: number, name: string, index: number, path: string, ports = [80, 443]) =>
    `warning ${line} spec.rules[0].http.paths[${index}].path (${path}): Ingress default/${name}: HTTP port ${ports[0]} forwards path "${path}" unencrypted, as HTTPS port ${ports[1]} does encrypted`;

  test('finds the first path of each Ingress', () => {
    const group = { 'group.name': 'edge', ...BOTH };
    const objects = [withPaths(group, { '/a': WEB, '/b': WEB }, 'a'), withPaths(group, { '/c': WEB }, 'c'), service()];
    expect(findings(id, oneALine(...objects))).toEqual([found(1, 'a', 0, '/a'), found(3, 'c', 0, '/c')]);
  });

  test('names the ports', () => {
    const ports = { ...HTTPS, 'listen-ports': '[{"HTTP":8080},{"HTTPS":8443}]' };
    expect(findings(id, oneALine(withPaths(ports, { '/': WEB }), service()))).toEqual([
      found(1, 'web', 0, '/', [8080, 8443]),
    ]);
  });

  test('leaves alone a redirect, a login, and HTTP or HTTPS alone', () => {
    const served = (annotations: Record<string, string>) =>
      findings(id, oneALine(withPaths(annotations, { '/': WEB }), service()));
    expect(served({ ...BOTH, 'ssl-redirect': '443' })).toEqual([]);
    expect(served({ ...BOTH, ...COGNITO })).toEqual([]);
    expect(served({ ...BOTH, ...TOKENS })).toEqual([]);
    expect(served({})).toEqual([]);
    expect(served(HTTPS)).toEqual([]);
    const answer = JSON.stringify({ type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } });
    const fixed = withPaths({ ...BOTH, 'actions.down': answer }, { '/down': action('down'), '/a': WEB });
    expect(findings(id, oneALine(fixed, service()))).toEqual([found(1, 'web', 1, '/a')]);
    const apart = [
      withPaths({ 'group.name': 'edge', ...HTTPS }, { '/a': WEB }, 'a'),
      withPaths({ 'group.name': 'edge' }, { '/b': WEB }, 'b'),
    ];
    expect(findings(id, oneALine(...apart, service()))).toEqual([]);
  });
});

describe('https-without-certificate', () => {
  const id = 'https-without-certificate';

  test('finds it at the member that listens, by port', () => {
    const group = { 'group.name': 'edge' };
    const ports = { 'listen-ports': '[{"HTTPS":443},{"HTTPS":8443}]' };
    const found = (port: number) =>
      `error 3 ${ALB}listen-ports (): Ingress default/b listens for HTTPS on port ${port} without a certificate, and names no host to discover one for`;
    const objects = [withPaths(group, { '/a': WEB }, 'a'), withPaths({ ...group, ...ports }, { '/b': WEB }, 'b')];
    expect(findings(id, oneALine(...objects))).toEqual([found(443), found(8443)]);
  });

  test('leaves alone a certificate, a host to discover one for, and HTTP', () => {
    expect(of(id, { ...ONLY_HTTPS, ...HTTPS })).toEqual([]);
    expect(findings(id, oneALine(withPaths(ONLY_HTTPS, { '/': WEB }, 'web', 'a.example.com')))).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});

describe('missing-oidc-secret', () => {
  const id = 'missing-oidc-secret';
  const found = (place: string, hint: string) => [
    `error 1 ${place}: Ingress default/web authenticates with Secret default/login, which is not among the manifests; ${hint}`,
  ];
  const AT = `${ALB}auth-idp-oidc ()`;

  test('finds one that is in another namespace, or has a name like it', () => {
    expect(of(id, oidc(), service(), secret({}, 'login', 'other'))).toEqual(
      found(AT, 'Secret other/login does not count because it must be in the namespace of the Ingress'),
    );
    expect(of(id, oidc(), service(), secret({}, 'logins'))).toEqual(found(AT, 'did you mean logins?'));
    expect(of(id, HTTPS, service({}, alb(oidc())), secret({}, 'logins'))).toEqual(
      found('(web)', 'did you mean logins?'),
    );
  });

  test('leaves alone one that is there, and one of which there is no sign', () => {
    expect(of(id, oidc(), service(), secret({}))).toEqual([]);
    expect(of(id, oidc(), service(), secret({}, 'bananas'), secret({}, 'logins', 'other'))).toEqual([]);
    expect(of(id, oidc(), service())).toEqual([]);
    // A Service that is missing is another rule's.
    expect(of(id, {}, service({}, {}, { name: 'webs' }))).toEqual([]);
  });
});

describe('mtls-not-applied', () => {
  const id = 'mtls-not-applied';
  const mutual = (...entries: readonly object[]) => ({ 'mutual-authentication': JSON.stringify(entries) });
  const found = (ports: string, has: string) => [
    `warning 1 ${ALB}mutual-authentication (): Ingress default/web configures mutual TLS on port ${ports}, where it has no HTTPS listener; it has ${has}`,
  ];

  test('finds ports without HTTPS', () => {
    const entries = [
      { port: 8443, mode: 'passthrough' },
      { port: 9443, mode: 'off' },
      { port: 443, mode: 'passthrough' },
      { port: 80, mode: 'passthrough' },
    ];
    expect(of(id, { ...BOTH, ...mutual(...entries) })).toEqual(found('8443, 80', '443'));
    const ports = { ...HTTPS, 'listen-ports': '[{"HTTPS":443},{"HTTPS":444}]' };
    expect(of(id, { ...ports, ...mutual({ port: 80, mode: 'passthrough' }) })).toEqual(found('80', '443, 444'));
  });

  test('leaves alone ports that are off or served, HTTP alone, and what cannot be read', () => {
    expect(of(id, { ...BOTH, ...mutual({ port: 8443, mode: 'off' }, { port: 443, mode: 'passthrough' }) })).toEqual([]);
    expect(of(id, mutual({ port: 443, mode: 'passthrough' }))).toEqual([]);
    expect(of(id, { ...BOTH, 'mutual-authentication': '[{' })).toEqual([]);
    expect(of(id, BOTH)).toEqual([]);
  });
});

describe('oidc-secret-whitespace', () => {
  const id = 'oidc-secret-whitespace';
  const judged = (stringData: object) => of(id, oidc(), service(), secret({ stringData }));
  const found = (name: string, problem: string, list = 'stringData') =>
    `warning 5 ${list}.${name} (${name}): Secret default/login: ${name} ${problem}`;
  const WHITESPACE = 'has leading or trailing whitespace, which the controller keeps';

  test('finds whitespace that the controller keeps', () => {
    expect(judged({ clientID: ' a', clientSecret: 'b ' })).toEqual([
      found('clientID', WHITESPACE),
      found('clientSecret', WHITESPACE),
    ]);
    expect(judged({ clientId: '\ta', clientSecret: '\nb' })).toEqual([
      found('clientId', WHITESPACE),
      found('clientSecret', WHITESPACE),
    ]);
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    const data = { clientID: encoded(' a'), clientSecret: encoded('b') };
    expect(of(id, oidc(), service(), secret({ data }))).toEqual([found('clientID', WHITESPACE, 'data')]);
  });

  test('finds what is empty, or that nobody has filled in', () => {
    expect(judged({ clientID: '', clientSecret: '\n' })).toEqual([
      found('clientID', 'is empty'),
      found('clientSecret', 'is empty'),
    ]);
    for (const text of ['changeme', 'change-me', 'TODO', 'your-secret', 'xxx', '<secret>', '{{ .secret }}']) {
      expect(judged({ clientID: 'a', clientSecret: text })).toEqual([
        found('clientSecret', 'looks like a placeholder'),
      ]);
    }
  });

  test('leaves alone what the controller trims, other keys, and Secrets that nobody logs in with', () => {
    expect(judged({ clientID: 'a \n', clientSecret: 'b\n', note: ' ' })).toEqual([]);
    expect(judged({ clientID: 'todos', clientSecret: 'not-changeme' })).toEqual([]);
    expect(of(id, oidc(), service(), secret({ stringData: { clientID: ' a' } }, 'other'))).toEqual([]);
  });
});

describe('port-protocol-mismatch', () => {
  const id = 'port-protocol-mismatch';

  test('finds 80 and 443 the other way around, and leaves other ports alone', () => {
    const found = (protocol: string, port: number, spoken: string) =>
      `warning 1 ${ALB}listen-ports (): Ingress default/web listens for ${protocol} on port ${port}, where clients speak ${spoken}`;
    expect(of(id, { 'listen-ports': '[{"HTTPS":80},{"HTTP":443},{"HTTP":8080},{"HTTPS":8443}]' })).toEqual([
      found('HTTP', 443, 'HTTPS'),
      found('HTTPS', 80, 'HTTP'),
    ]);
    expect(of(id, BOTH)).toEqual([]);
    expect(of(id, { 'listen-ports': '[{"HTTP":79},{"HTTPS":81},{"HTTP":442},{"HTTP":444}]' })).toEqual([]);
    expect(of(id, { 'listen-ports': '[{' })).toEqual([]);
  });
});

describe('tls-without-https', () => {
  const id = 'tls-without-https';
  const tls = (annotations: Record<string, string>, entries: readonly object[] = [{ hosts: ['a.example.com'] }]) =>
    findings(id, oneALine(ingress(alb(annotations), { tls: entries })));

  test('finds spec.tls on HTTP', () => {
    const found = [
      'warning 1 spec.tls (tls): Ingress default/web has spec.tls but no HTTPS listener: it has neither certificate-arn nor an HTTPS port in listen-ports',
    ];
    expect(tls({})).toEqual(found);
    expect(tls({ 'listen-ports': '[{"HTTP":80}]', ...HTTPS })).toEqual(found);
  });

  test('leaves alone HTTPS, ports that cannot be read, and no spec.tls', () => {
    expect(tls(HTTPS)).toEqual([]);
    expect(tls(ONLY_HTTPS)).toEqual([]);
    expect(tls({ 'listen-ports': '[{' })).toEqual([]);
    expect(tls({}, [])).toEqual([]);
  });
});

describe('unknown-ssl-policy', () => {
  const id = 'unknown-ssl-policy';
  const policy = (text: string, others: Record<string, string> = HTTPS) => of(id, { ...others, 'ssl-policy': text });
  const found = (text: string, hint = '') => [
    `warning 1 ${ALB}ssl-policy (${text}): Ingress default/web has the unknown ssl-policy ${text}${hint}`,
  ];

  test('names the nearest one, of the same version', () => {
    expect(policy('ELBSecurityPolicy-TLS13-1-2-2021-6')).toEqual(
      found('ELBSecurityPolicy-TLS13-1-2-2021-6', '; did you mean ELBSecurityPolicy-TLS13-1-2-2021-06?'),
    );
    expect(policy('ELBSecurityPolicy-bananas')).toEqual(found('ELBSecurityPolicy-bananas'));
  });

  test('leaves alone one that exists, another name, and one without effect', () => {
    expect(policy('ELBSecurityPolicy-2016-08')).toEqual([]);
    expect(policy('bananas')).toEqual([]);
    expect(policy('ELBSecurityPolicy-bananas', {})).toEqual([]);
    expect(of(id, { ...HTTPS, tags: 'a=ELBSecurityPolicy-bananas' })).toEqual([]);
  });
});

describe('weak-ssl-policy', () => {
  const id = 'weak-ssl-policy';
  const WEAK = 'ELBSecurityPolicy-2016-08';
  const found = (place: string, name = 'web', port = 443) =>
    `info ${place}: Ingress default/${name}: HTTPS on port ${port} has the policy ${WEAK}, which allows TLS 1.0 or 1.1`;

  test('finds it where it is named, and as the default', () => {
    expect(of(id, { ...HTTPS, 'ssl-policy': WEAK })).toEqual([found(`1 ${ALB}ssl-policy (${WEAK})`)]);
    expect(of(id, HTTPS)).toEqual([found('1 (web)')]);
    const group = { 'group.name': 'edge' };
    const naming = { ...group, ...HTTPS, 'listen-ports': '[{"HTTPS":8443}]', 'ssl-policy': WEAK };
    const objects = [withPaths(group, { '/a': WEB }, 'a'), withPaths(naming, { '/b': WEB }, 'b')];
    expect(findings(id, oneALine(...objects))).toEqual([found(`3 ${ALB}ssl-policy (${WEAK})`, 'b', 8443)]);
  });

  test('leaves alone a stronger one, and HTTP', () => {
    expect(of(id, { ...HTTPS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' })).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});

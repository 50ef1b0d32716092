import { ALB, action, alb, findings, of, oneALine, service, WEB } from '../findings';
import { BOTH, COGNITO, HTTPS, oidc, secret, TOKENS, withPaths } from './ingresses';

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

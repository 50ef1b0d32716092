import { ingressClass, ingressObject, service, shop, toAction, toService } from '../plan-of';
import { annotated, at, atClass, CERTIFICATE, KEY, parameters, said } from './said';

describe('values of IngressClassParams are refused where they are', () => {
  test('words', () => {
    expect(parameters({ scheme: 'public' })).toEqual(
      atClass('scheme', ': spec.scheme: "public" must be one of internal, internet-facing'),
    );
    expect(parameters({ ipAddressType: 'ipv6' })).toEqual(
      atClass(
        'ipAddressType',
        ': spec.ipAddressType: "ipv6" must be one of ipv4, dualstack, dualstack-without-public-ipv4',
      ),
    );
    expect(parameters({ targetType: 'pod' })).toEqual(
      atClass('targetType', ' has the target type "pod", must be instance or ip'),
    );
  });

  test('a name of more than 32 bytes', () => {
    expect(parameters({ loadBalancerName: 'x'.repeat(32) })).toEqual([]);
    expect(parameters({ loadBalancerName: 'x'.repeat(33) })).toEqual(
      atClass('loadBalancerName', `: spec.loadBalancerName: "${'x'.repeat(33)}" has 33 bytes, must have at most 32`),
    );
  });

  test('what AWS does not have', () => {
    expect(parameters({ wafv2AclName: 'front' }, { webAcls: [] })).toEqual(
      atClass('wafv2AclName', ': spec.wafv2AclName: there is no web ACL named "front" in AWS WAF'),
    );
    expect(parameters({ subnets: { ids: ['subnet-x'] } })).toEqual(
      atClass('subnets', ': spec.subnets: there is no subnet "subnet-x"'),
    );
  });

  test('a block that is none, by the webhook as well', () => {
    expect(parameters({ inboundCIDRs: ['10.0.0.0/8', '10.0.0.0'] })).toEqual([
      'webhook: IngressClassParams alb at spec.inboundCIDRs[1]: IngressClassParams alb: spec.inboundCIDRs.1: "10.0.0.0" is not an IPv4 or IPv6 CIDR block, such as 10.0.0.0/8',
      ...atClass('inboundCIDRs[1]', ': spec.inboundCIDRs: "10.0.0.0" is not an IPv4 or IPv6 CIDR block'),
    ]);
  });

  test('parameters that do not exist, or are of another kind', () => {
    const of = (reference: object) =>
      said([ingressClass('alb', { spec: { parameters: reference } }), service('web'), ingressObject('web')]);
    const load = 'load: IngressClass alb at spec.parameters: IngressClass alb';
    expect(of({ apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'gone' })).toEqual([
      `${load} refers to IngressClassParams gone, which does not exist [missing: IngressClassParams gone]`,
    ]);
    const wrong = ['/Other', 'example.com/IngressClassParams', 'elbv2.k8s.aws/Other'];
    const kinds = [
      { kind: 'Other' },
      { apiGroup: 'example.com', kind: 'IngressClassParams' },
      { apiGroup: 'elbv2.k8s.aws', kind: 'Other' },
    ];
    expect(kinds.flatMap((kind) => of({ ...kind, name: 'a' }))).toEqual(
      wrong.map((text) => `${load} has parameters of "${text}", must be elbv2.k8s.aws/IngressClassParams`),
    );
  });

  test('a class that does not exist', () => {
    const message =
      'Ingress shop/web at spec.ingressClassName: Ingress shop/web has the class "alb", and there is no such IngressClass [missing: IngressClass alb]';
    expect(said([service('web'), ingressObject('web')])).toEqual([`webhook: ${message}`, `load: ${message}`]);
  });
});

describe('the target type ip is refused where its gate is shut', () => {
  const off = { controller: { featureGates: { EnableIPTargetType: false } } };
  const refused = 'has the target type "ip", which the controller\'s feature gate EnableIPTargetType forbids';

  test('at the annotation, or at IngressClassParams', () => {
    expect(annotated({ 'target-type': 'ip' }, {}, off)).toEqual(at('target-type', `Ingress shop/web ${refused}`));
    expect(parameters({ targetType: 'ip' }, off)).toEqual(atClass('targetType', ` ${refused}`));
    expect(annotated({ 'target-type': 'instance' }, {}, off)).toEqual([]);
    expect(annotated({ 'target-type': 'ip' })).toEqual([]);
  });
});

describe('limits', () => {
  test('the order of a group is from -1000 to 1000', () => {
    const order = (value: number) => annotated({ 'group.name': 'g', 'group.order': String(value) });
    expect([-1000, 1000].flatMap(order)).toEqual([]);
    expect([-1001, 1001].flatMap(order)).toEqual(
      [-1001, 1001].map(
        (value) =>
          `g: Ingress shop/web at ${KEY}group.order: Ingress shop/web has the group order ${value}, must be between -1000 and 1000`,
      ),
    );
  });

  test('the name of a group has at most 63 characters', () => {
    expect(annotated({ 'group.name': 'x'.repeat(63) })).toEqual([]);
    expect(annotated({ 'group.name': 'x'.repeat(64) })).toEqual([
      `load: Ingress shop/web at ${KEY}group.name: Ingress shop/web has the group name "${'x'.repeat(64)}", which must be at most 63 lower case letters, digits, "-" and ".", beginning and ending with a letter or digit`,
    ]);
  });

  test('listen ports are from 1 to 65535, for HTTP or HTTPS', () => {
    const ports = (...entries: object[]) => annotated({ 'listen-ports': JSON.stringify(entries) });
    const message = `${KEY}listen-ports of Ingress shop/web`;
    expect(ports({ HTTP: 1 }, { HTTP: 65535 })).toEqual([]);
    expect(ports({ HTTP: 80 }, { HTTP: 0 })).toEqual(
      at('listen-ports', `${message} has the port 0, must be between 1 and 65535`),
    );
    expect(ports({ HTTP: 65536 })).toEqual(
      at('listen-ports', `${message} has the port 65536, must be between 1 and 65535`),
    );
    expect(ports({ TCP: 80 })).toEqual(at('listen-ports', `${message} has the protocol "TCP", must be HTTP or HTTPS`));
    expect(ports()).toEqual(at('listen-ports', `${message} lists no port`));
  });
});

describe('mutual-authentication', () => {
  const entry = (more: object) =>
    annotated({ ...CERTIFICATE, 'mutual-authentication': JSON.stringify([{ port: 443, mode: 'off' }, more]) });
  const verify = { port: 1, mode: 'verify', trustStore: 'arn:aws:elasticloadbalancing:a:1:truststore/a/b' };

  test.each<[object, string]>([
    [{ port: 0, mode: 'off' }, 'has the port 0, must be between 1 and 65535'],
    [{ port: 65536, mode: 'off' }, 'has the port 65536, must be between 1 and 65535'],
    [{ port: 1, mode: 'on' }, 'has the mode "on" for port 1, must be one of off, passthrough, verify'],
    [{ port: 1, mode: 'verify' }, 'needs a trustStore for port 1, because its mode is verify'],
    [
      { ...verify, advertiseTrustStoreCaNames: 'yes' },
      'has advertiseTrustStoreCaNames "yes" for port 1, must be on or off',
    ],
    [
      { ...verify, mode: 'passthrough' },
      'has trustStore for port 1, which only the mode verify takes, not passthrough',
    ],
    [
      { port: 1, mode: 'off', advertiseTrustStoreCaNames: 'on' },
      'has advertiseTrustStoreCaNames for port 1, which only the mode verify takes, not off',
    ],
    [
      { port: 1, mode: 'off', ignoreClientCertificateExpiry: false },
      'has ignoreClientCertificateExpiry for port 1, which only the mode verify takes, not off',
    ],
  ])('%j', (more, message) => {
    expect(entry(more)).toEqual(
      at('mutual-authentication', `${KEY}mutual-authentication of Ingress shop/web ${message}`),
    );
  });

  test('that is right', () => {
    const right = [
      { port: 1, mode: 'off' },
      { port: 65535, mode: 'passthrough' },
      { port: 1, mode: 'off', trustStore: '' },
      { ...verify, advertiseTrustStoreCaNames: 'on', ignoreClientCertificateExpiry: true },
      { ...verify, advertiseTrustStoreCaNames: 'off' },
    ];
    expect(right.flatMap(entry)).toEqual([]);
  });
});

describe('ssl-redirect', () => {
  const listens = 'must be the port of an HTTPS listener of the load balancer, and';

  test('needs an HTTPS listener', () => {
    expect(annotated({ 'ssl-redirect': '80' })).toEqual(
      at('ssl-redirect', `${KEY}ssl-redirect: 80 ${listens} it is one for HTTP`),
    );
    expect(parameters({ sslRedirectPort: '8443' })).toEqual(
      at('ssl-redirect', `${KEY}ssl-redirect: 8443 ${listens} nothing listens on it`),
    );
    expect(annotated({ ...CERTIFICATE, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' })).toEqual(
      [],
    );
  });

  test('of IngressClassParams that is no number is silently off', () => {
    expect(parameters({ sslRedirectPort: 'x' })).toEqual([]);
  });
});

describe('what guards a backend', () => {
  const cognito = { ...CERTIFICATE, 'auth-type': 'cognito' };
  const jwt = (claims: object[]) =>
    annotated({
      'jwt-validation': JSON.stringify({ jwksEndpoint: 'https://a', issuer: 'b', additionalClaims: claims }),
    });
  const claim = { format: 'single-string', name: 'a', values: ['b'] };

  test('an authentication without its provider', () => {
    expect(annotated(cognito)).toEqual(
      at('auth-idp-cognito', `Ingress shop/web has ${KEY}auth-type cognito, which needs ${KEY}auth-idp-cognito`),
    );
    expect(annotated({ ...CERTIFICATE, 'auth-type': 'oidc' })).toEqual(
      at('auth-idp-oidc', `Ingress shop/web has ${KEY}auth-type oidc, which needs ${KEY}auth-idp-oidc`),
    );
  });

  test('authentication and token validation at once', () => {
    const provider = '{"userPoolARN":"a","userPoolClientID":"b","userPoolDomain":"c"}';
    const both = {
      ...cognito,
      'auth-idp-cognito': provider,
      'jwt-validation': '{"jwksEndpoint":"https://a","issuer":"b"}',
    };
    expect(annotated(both)).toEqual([
      'shop/web: Ingress shop/web: Ingress shop/web must not both authenticate users (cognito) and validate tokens (jwt-validation)',
    ]);
  });

  test.each(['format', 'name', 'values'])('a claim without its %s', (field) => {
    expect(jwt([claim, { ...claim, [field]: field === 'values' ? [] : '' }])).toEqual(
      at('jwt-validation', `${KEY}jwt-validation of Ingress shop/web needs additionalClaims[1].${field}`),
    );
    expect(jwt([claim])).toEqual([]);
  });
});

describe('rules', () => {
  test('a path type that Kubernetes does not have', () => {
    expect(annotated({}, { paths: ['Exact /', 'Fancy /a'] })).toEqual([
      'shop/web: Ingress shop/web at spec.rules[0].http.paths[1].pathType: Ingress shop/web has the pathType "Fancy" for the path "/a", must be Exact, Prefix or ImplementationSpecific',
    ]);
  });

  test('patterns and regular expressions in one condition', () => {
    const conditions = [{ field: 'path-pattern', pathPatternConfig: { values: ['/x'] } }];
    const annotations = { 'use-regex-path-match': 'true', 'conditions.web': JSON.stringify(conditions) };
    expect(annotated(annotations, { paths: ['ImplementationSpecific /a+'] })).toEqual([
      'shop/web: Ingress shop/web at spec.rules[0].http.paths[0]: Ingress shop/web has a rule whose path condition mixes patterns ("/x") with regular expressions ("a+"), must be one or the other',
    ]);
  });

  test('a condition or a transform that is not whole, by its index', () => {
    const source = { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } };
    const query = { field: 'query-string', queryStringConfig: { values: [{ key: 'a', value: '' }] } };
    const [webhook, refused] = annotated({ 'conditions.web': JSON.stringify([source, query]) });
    const message = `Ingress shop/web at ${KEY}conditions.web: ${KEY}conditions.web of Ingress shop/web: the condition [1] on query-string needs a value in each of queryStringConfig.values`;
    expect([webhook, refused]).toEqual([`webhook: ${message}`, `shop/web: ${message}`]);
    const rewrite = { type: 'url-rewrite', urlRewriteConfig: { rewrites: [{ regex: 'a', replace: 'b' }] } };
    expect(annotated({ 'transforms.web': JSON.stringify([rewrite, { type: 'x' }]) })).toEqual(
      at(
        'transforms.web',
        `${KEY}transforms.web of Ingress shop/web: the transform [1] has the type "x", must be host-header-rewrite or url-rewrite`,
      ),
    );
  });

  test('an action whose second target group has no port', () => {
    const targetGroups = [{ serviceName: 'web', servicePort: 80, weight: 1 }, { serviceName: 'web' }];
    const action = JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });
    expect(annotated({ 'actions.web': action }, { backend: toAction('web') })).toEqual(
      at(
        'actions.web',
        `Ingress shop/web has the annotation ${KEY}actions.web, which has in forwardConfig.targetGroups[1] a target group that needs servicePort beside serviceName`,
      ),
    );
  });

  test('two default backends on a port', () => {
    const spec = { defaultBackend: toService('web') };
    const annotations = { 'group.name': 'g' };
    expect(said([...shop({ annotations, spec }), ingressObject('zoo', { annotations, spec })])).toEqual([
      'g: Ingress shop/zoo at spec.defaultBackend: Ingress shop/web and Ingress shop/zoo both have a defaultBackend, only one Ingress of a load balancer may on the same listen port [related: Ingress shop/web]',
    ]);
    expect(said([...shop({ annotations, spec }), ingressObject('zoo', { annotations })])).toEqual([]);
  });
});

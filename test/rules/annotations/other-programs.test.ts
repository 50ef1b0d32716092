import { alb, findings, ingress, oneALine, service } from '../findings';

describe('nlb-annotation-on-alb', () => {
  const id = 'nlb-annotation-on-alb';
  const NLB = 'service.beta.kubernetes.io/aws-load-balancer-';
  const keys = (...names: string[]) => Object.fromEntries(names.map((name) => [NLB + name, 'x']));

  test('says what an Ingress has instead, each once', () => {
    expect(findings(id, oneALine(ingress(keys('type', 'source-ranges', 'security-groups'))))).toEqual([
      `warning 1 ${NLB}type (${NLB}type): Ingress default/web has annotations that are for Services of type LoadBalancer: ${NLB}type, ${NLB}source-ranges, ${NLB}security-groups`,
      '  fix: Instead: remove it, an Ingress always gets an Application Load Balancer; inbound-cidrs; security-groups.',
    ]);
    expect(findings(id, oneALine(ingress(keys('security-groups', 'extra-security-groups')))).at(1)).toBe(
      '  fix: Instead: security-groups.',
    );
    expect(findings(id, oneALine(ingress(keys('target-node-labels', 'ssl-cert')))).at(1)).toBe(
      '  fix: Instead: certificate-arn.',
    );
    expect(findings(id, oneALine(ingress(keys('target-node-labels'))))).toHaveLength(1);
  });

  test.each([
    ['internal', 'scheme: internal'],
    ['scheme', 'scheme'],
    ['name', 'load-balancer-name'],
    ['ssl-cert', 'certificate-arn'],
    ['ssl-ports', 'listen-ports'],
    ['ssl-negotiation-policy', 'ssl-policy'],
    ['backend-protocol', 'backend-protocol'],
    ['nlb-target-type', 'target-type'],
    ['extra-security-groups', 'security-groups'],
    ['subnets', 'subnets'],
    ['additional-resource-tags', 'tags'],
    ['attributes', 'load-balancer-attributes'],
    ['target-group-attributes', 'target-group-attributes'],
    ['connection-idle-timeout', 'load-balancer-attributes: idle_timeout.timeout_seconds=…'],
    ['access-log-enabled', 'load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…'],
    ['access-log-s3-bucket-name', 'load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…'],
    ['healthcheck-path', 'healthcheck-path'],
    ['healthcheck-port', 'healthcheck-port'],
    ['healthcheck-protocol', 'healthcheck-protocol'],
    ['healthcheck-interval', 'healthcheck-interval-seconds'],
    ['healthcheck-timeout', 'healthcheck-timeout-seconds'],
    ['healthcheck-healthy-threshold', 'healthy-threshold-count'],
    ['healthcheck-unhealthy-threshold', 'unhealthy-threshold-count'],
    ['ip-address-type', 'ip-address-type'],
    ['eip-allocations', 'enable-frontend-nlb with frontend-nlb-eip-allocations'],
  ])('of %s it is %s', (name, instead) => {
    expect(findings(id, oneALine(ingress(keys(name)))).at(1)).toBe(`  fix: Instead: ${instead}.`);
  });

  test('leaves alone other keys, and Services that no Ingress refers to', () => {
    expect(findings(id, oneALine(ingress({ 'service.beta.kubernetes.io/x': 'x', [`x.${NLB}type`]: 'x' })))).toEqual([]);
    expect(findings(id, oneALine(ingress(), service({}, keys('type'), { name: 'other' })))).toEqual([]);
  });

  test('names the type of a Service that needs none of them, and offers nothing instead', () => {
    expect(findings(id, oneALine(ingress(), service({ type: 'ClusterIP' }, keys('scheme', 'subnets'))))).toEqual([
      `warning 3 ${NLB}scheme (${NLB}scheme): Service default/web of type ClusterIP has annotations that only Services of type LoadBalancer need: ${NLB}scheme, ${NLB}subnets`,
    ]);
  });
});

describe('other-controller-annotation', () => {
  const id = 'other-controller-annotation';
  const of = (annotations: Record<string, string>, ...others: readonly object[]) =>
    findings(id, oneALine(ingress(annotations), ...others));
  const NGINX = 'nginx.ingress.kubernetes.io/';

  test('finds the annotations of each controller apart, and says what replaces them', () => {
    const annotations = {
      [`${NGINX}proxy-read-timeout`]: '300',
      'haproxy.org/ssl-redirect': 'true',
      [`${NGINX}proxy-send-timeout`]: '300',
      [`${NGINX}affinity`]: 'cookie',
      'konghq.com/strip-path': 'true',
    };
    const message = 'Ingress default/web has annotations of another controller, which have no effect here:';
    expect(of(annotations)).toEqual([
      `warning 1 ${NGINX}proxy-read-timeout (${NGINX}proxy-read-timeout): ${message} ${NGINX}proxy-read-timeout, ${NGINX}proxy-send-timeout, ${NGINX}affinity`,
      `  fix: Instead of ${NGINX}: load-balancer-attributes: idle_timeout.timeout_seconds=…; target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie.`,
      `warning 1 haproxy.org/ssl-redirect (haproxy.org/ssl-redirect): ${message} haproxy.org/ssl-redirect`,
      '  fix: Instead of haproxy.org/: ssl-redirect: "443".',
      `warning 1 konghq.com/strip-path (konghq.com/strip-path): ${message} konghq.com/strip-path`,
    ]);
  });

  test.each([
    ['proxy-read-timeout', 'load-balancer-attributes: idle_timeout.timeout_seconds=…'],
    ['proxy-send-timeout', 'load-balancer-attributes: idle_timeout.timeout_seconds=…'],
    ['proxy-connect-timeout', 'load-balancer-attributes: idle_timeout.timeout_seconds=…'],
    ['ssl-redirect', 'ssl-redirect: "443"'],
    ['force-ssl-redirect', 'ssl-redirect: "443"'],
    ['rewrite-target', 'transforms.<service> with a url-rewrite'],
    ['use-regex', 'use-regex-path-match: "true"'],
    ['whitelist-source-range', 'inbound-cidrs, or a source-ip condition'],
    ['allowlist-source-range', 'inbound-cidrs, or a source-ip condition'],
    ['backend-protocol', 'backend-protocol and backend-protocol-version'],
    ['affinity', 'target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie'],
    ['auth-url', 'auth-type with auth-idp-oidc or auth-idp-cognito'],
    ['permanent-redirect', 'actions.<name> of type redirect'],
    ['temporal-redirect', 'actions.<name> of type redirect'],
    ['canary-weight', 'actions.<name> of type forward with weights'],
    ['limit-rps', 'wafv2-acl-arn of a web ACL with a rate rule'],
  ])('of %s it is %s', (name, instead) => {
    expect(of({ [NGINX + name]: 'x' }).at(1)).toBe(`  fix: Instead of ${NGINX}: ${instead}.`);
  });

  test('leaves alone a class of another controller that is not among the manifests, not one that is', () => {
    const nginx = (name: string, ...others: readonly object[]) =>
      findings(id, oneALine(ingress({ [`${NGINX}affinity`]: 'cookie' }, { ingressClassName: name }), ...others));
    const ingressClass = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'former-nginx' },
      spec: { controller: 'ingress.k8s.aws/alb' },
    };
    expect(nginx('former-nginx')).toEqual([]);
    expect(nginx('former-nginx', ingressClass)).toHaveLength(2);
  });

  test('leaves alone the annotations of programs that are no ingress controllers', () => {
    expect(
      of({ 'kubernetes.io/description': 'x', 'x.nginx.org/y': 'x', 'external-dns.alpha.kubernetes.io/ttl': '60' }),
    ).toEqual([]);
  });
});

describe('cert-manager-on-alb', () => {
  const id = 'cert-manager-on-alb';

  test.each([
    'cert-manager.io/issuer',
    'cert-manager.io/cluster-issuer',
    'certmanager.k8s.io/issuer',
    'certmanager.k8s.io/cluster-issuer',
    'kubernetes.io/tls-acme',
  ])('finds %s', (key) => {
    expect(findings(id, oneALine(ingress({ 'cert-manager.io/duration': '1h', [key]: 'true' })))).toEqual([
      `warning 1 ${key} (${key}): Ingress default/web requests a certificate from cert-manager, which a load balancer cannot use`,
    ]);
  });

  test('leaves alone settings without an issuer', () => {
    expect(findings(id, oneALine(ingress({ 'cert-manager.io/duration': '1h' })))).toEqual([]);
  });
});

describe('invalid-external-dns-value', () => {
  const id = 'invalid-external-dns-value';
  const DNS = 'external-dns.alpha.kubernetes.io/';
  const NEW = 'external-dns.kubernetes.io/';
  const of = (annotations: Record<string, string>, spec: object = {}) =>
    findings(id, oneALine(ingress(annotations, spec)));
  const ownHost = (target: string, key = `${DNS}target`) => [
    expect.stringContaining(
      `Ingress default/web: ${key}: "${target}" is a host of the object itself, so that its record points to itself`,
    ),
  ];

  test('finds a target that is a host of the rules, of TLS or of the annotation', () => {
    const target = { [`${DNS}target`]: 'cdn.example.org, shop.example.com' };
    const place = `warning 1 ${DNS}target (cdn.example.org)`;
    expect(of(target, { rules: [{ host: 'a.example.com' }, { host: 'shop.example.com' }] })).toEqual([
      `${place}: Ingress default/web: ${DNS}target: "shop.example.com" is a host of the object itself, so that its record points to itself`,
    ]);
    const tls = [{ secretName: 'a' }, { hosts: ['a.example.com', 'shop.example.com'] }];
    expect(of(target, { tls })).toEqual(ownHost('shop.example.com'));
    expect(of({ ...target, [`${DNS}hostname`]: 'a.example.com,shop.example.com' })).toEqual(
      ownHost('shop.example.com'),
    );
    expect(of({ ...target, [`${NEW}hostname`]: 'shop.example.com' })).toEqual(ownHost('shop.example.com'));
    expect(of({ [`${NEW}target`]: 'shop.example.com' }, { tls })).toEqual(ownHost('shop.example.com', `${NEW}target`));
    expect(of(target, { rules: [{ host: 'a.example.com' }, {}], tls: [{ hosts: ['b.example.com'] }] })).toEqual([]);
  });

  test('compares names as DNS does: without case, and with or without the last dot', () => {
    const rules = [{ host: 'shop.example.com' }];
    expect(of({ [`${DNS}target`]: 'Shop.Example.com' }, { rules })).toEqual(ownHost('Shop.Example.com'));
    expect(of({ [`${DNS}target`]: 'shop.example.com.' }, { rules })).toEqual(ownHost('shop.example.com.'));
    const hostname = { [`${DNS}hostname`]: 'SHOP.example.com.' };
    expect(of({ ...hostname, [`${DNS}target`]: 'shop.example.com' })).toEqual(ownHost('shop.example.com'));
  });

  test('says of a Service behind the Ingress what its values must be', () => {
    expect(findings(id, oneALine(ingress(), service({}, { [`${DNS}ttl`]: '0' })))).toEqual([
      `warning 3 ${DNS}ttl (0): Service default/web: ${DNS}ttl: "0" must be a whole number of seconds of at least 1, or a duration such as "5m"`,
    ]);
  });

  test('leaves alone annotations of the controller, and those of ExternalDNS that take any text', () => {
    expect(of({ ...alb({ 'healthcheck-interval-seconds': '1' }), [`${DNS}alias`]: 'no' })).toEqual([]);
    expect(of({ [`${DNS}hostname`]: 'shop.example.com' }, { rules: [{ host: 'shop.example.com' }] })).toEqual([]);
  });
});

describe('ambiguous-status-hostname', () => {
  const id = 'ambiguous-status-hostname';
  const DNS = 'external-dns.alpha.kubernetes.io/';
  const of = (enabled: string, others: Record<string, string>) =>
    findings(id, oneALine(ingress({ ...alb({ 'enable-frontend-nlb': enabled }), ...others })));
  const found = [
    'info 1 alb.ingress.kubernetes.io/enable-frontend-nlb (alb.ingress.kubernetes.io/enable-frontend-nlb): Ingress default/web has a Network Load Balancer in front, so its status has two host names and ExternalDNS may use either',
  ];

  test('finds a name for ExternalDNS without a target, under either prefix', () => {
    expect(of('true', { [`${DNS}hostname`]: 'shop.example.com' })).toEqual(found);
    expect(of('true', { 'external-dns.kubernetes.io/hostname': 'shop.example.com' })).toEqual(found);
  });

  test('leaves alone a target of either prefix, no name, and no NLB in front', () => {
    const hostname = { [`${DNS}hostname`]: 'shop.example.com' };
    expect(of('true', { ...hostname, [`${DNS}target`]: 'nlb.example.com' })).toEqual([]);
    expect(of('true', { ...hostname, 'external-dns.kubernetes.io/target': 'nlb.example.com' })).toEqual([]);
    expect(of('true', {})).toEqual([]);
    expect(of('false', hostname)).toEqual([]);
    expect(findings(id, oneALine(ingress(hostname)))).toEqual([]);
  });

  test('leaves alone a value that is not a boolean', () => {
    expect(of('nlb', { [`${DNS}hostname`]: 'shop.example.com' })).toEqual([]);
  });
});

import { alb, findings, ingress, oneALine, service } from '../findings';

const ALB = 'alb.ingress.kubernetes.io/';
const of = (id: string, annotations: Record<string, string>, ...others: readonly object[]) =>
  findings(id, oneALine(ingress(alb(annotations)), ...others));
const environment = (controller: object, others: object = {}) => ({
  apiVersion: 'cdk8s-alb/v1',
  kind: 'Environment',
  controller,
  ...others,
});
/** The class alb with these parameters. */
const classWith = (spec: object) => [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'alb' },
    spec: {
      controller: 'ingress.k8s.aws/alb',
      parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' },
    },
  },
  { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'alb' }, spec },
];
/** An Ingress with one path and no default backend. */
const withPath = (annotations: Record<string, string>, path = '/', name = 'web') =>
  ingress(
    alb(annotations),
    {
      defaultBackend: undefined,
      rules: [
        {
          http: { paths: [{ path, pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }] },
        },
      ],
    },
    { name },
  );
const certificate = (region = 'us-west-2', last = 'f') =>
  `arn:aws:acm:${region}:111122223333:certificate/01234567-89ab-cdef-0123-456789abcde${last}`;
const webAcl = (region: string, scope = 'regional') =>
  `arn:aws:wafv2:${region}:111122223333:${scope}/webacl/shop/01234567-89ab-cdef-0123-456789abcdef`;

describe('access-logs-without-bucket', () => {
  const id = 'access-logs-without-bucket';
  const found = (place: string, name: string, kind: string, group = `default/${name}`) =>
    `error ${place}: Ingress default/${name}: ${kind}.s3.enabled=true needs ${kind}.s3.bucket, and the group ${group} has none`;
  const attributes = (text: string) => ({ 'load-balancer-attributes': text });

  test.each(['access_logs', 'connection_logs', 'health_check_logs'])('finds %s', (kind) => {
    const place = `1 ${ALB}load-balancer-attributes (${kind}.s3.enabled=true)`;
    expect(of(id, attributes(`${kind}.s3.enabled=true`))).toEqual([found(place, 'web', kind)]);
    expect(of(id, attributes(`${kind}.s3.enabled=true,${kind}.s3.bucket=`))).toEqual([found(place, 'web', kind)]);
    expect(of(id, attributes(`${kind}.s3.enabled=true,${kind}.s3.bucket=shop-logs`))).toEqual([]);
    expect(of(id, attributes(`${kind}.s3.enabled=false`))).toEqual([]);
  });

  test('finds it at the member that enables the logs', () => {
    const own = { 'group.name': 'edge' };
    const quiet = withPath({ ...own, ...attributes('idle_timeout.timeout_seconds=30') }, '/a', 'a');
    const logging = withPath({ ...own, ...attributes('access_logs.s3.enabled=true') }, '/b', 'b');
    expect(findings(id, oneALine(quiet, logging))).toEqual([
      found(`3 ${ALB}load-balancer-attributes (access_logs.s3.enabled=true)`, 'b', 'access_logs', 'edge'),
    ]);
  });

  test('finds it at the Ingress itself where its class enables the logs', () => {
    const params = classWith({ loadBalancerAttributes: [{ key: 'access_logs.s3.enabled', value: 'true' }] });
    expect(of(id, {}, ...params)).toEqual([found('1 (web)', 'web', 'access_logs')]);
  });
});

describe('cidr-with-host-bits', () => {
  test('finds blocks of both families, and leaves addresses of networks and other texts alone', () => {
    const found = (text: string, length: number) =>
      `warning 1 ${ALB}inbound-cidrs (10.0.0.1/8): Ingress default/web allows ${text}, which has bits set after its first ${length}`;
    expect(
      of('cidr-with-host-bits', { 'inbound-cidrs': '10.0.0.1/8, 10.0.0.0/8,2001:db8::1/32,x,10.0.0.1/32' }),
    ).toEqual([found('10.0.0.1/8', 8), found('2001:db8::1/32', 32)]);
    expect(of('cidr-with-host-bits', {})).toEqual([]);
  });
});

describe('cloudfront-web-acl', () => {
  const id = 'cloudfront-web-acl';
  const both = (arn: string) => of(id, { 'wafv2-acl-arn': arn }, ...classWith({ wafv2AclArn: arn }));
  const found = (arn: string, problem: string) => [
    `warning 1 ${ALB}wafv2-acl-arn (${arn}): Ingress default/web has the web ACL "${arn}", ${problem}`,
    `warning 5 spec.wafv2AclArn (${arn}): IngressClassParams alb has the web ACL "${arn}", ${problem}`,
  ];

  test('finds the scope of CloudFront, and another service, in either place', () => {
    const global = webAcl('us-east-1', 'global');
    expect(both(global)).toEqual(found(global, 'which is not of scope regional'));
    const classic = 'arn:aws:waf-regional:us-east-1:111122223333:webacl/shop';
    expect(both(classic)).toEqual(found(classic, 'must be an ARN of WAFv2, or none'));
    expect(both('arn:aws:wafv2:us-east-1')).toEqual(found('arn:aws:wafv2:us-east-1', 'which is not of scope regional'));
  });

  test('leaves alone a regional one, and none', () => {
    for (const text of [webAcl('us-east-1'), 'none', '']) expect(both(text)).toEqual([]);
    expect(of(id, {}, ...classWith({}))).toEqual([]);
  });
});

describe('empty-inbound-cidrs', () => {
  const id = 'empty-inbound-cidrs';
  const allowed = (text: string, others: Record<string, string> = {}) => of(id, { 'inbound-cidrs': text, ...others });
  const found = (word: string, rest: string) => [
    `warning 1 ${ALB}inbound-cidrs (${word}): Ingress default/web: ${ALB}inbound-cidrs ${rest}`,
  ];

  test('finds a list of nothing', () => {
    for (const text of ['', ' , ']) expect(allowed(text)).toEqual(found('', 'is empty, which allows everyone'));
  });

  test('finds blocks of IPv6 where the load balancer has none', () => {
    const alone = ' because the load balancer has no IPv6, and there are no others: nobody may connect';
    expect(allowed('10.0.0.0/8,2001:db8::/32')).toEqual(
      found('10.0.0.0/8', 'has 2001:db8::/32, which is dropped because the load balancer has no IPv6'),
    );
    expect(allowed('2001:db8::/32')).toEqual(found('2001:db8::/32', `has 2001:db8::/32, which is dropped${alone}`));
    expect(allowed('2001:db8::/32,2001:db9::/32')).toEqual(
      found('2001:db8::/32', `has 2001:db8::/32, 2001:db9::/32, which are dropped${alone}`),
    );
  });

  test('leaves alone a dual-stack load balancer, and a list without effect', () => {
    expect(allowed('2001:db8::/32', { 'ip-address-type': 'dualstack' })).toEqual([]);
    expect(allowed('10.0.0.0/8')).toEqual([]);
    expect(allowed('', { 'security-groups': 'sg-0123456789abcdef0' })).toEqual([]);
    expect(of(id, { subnets: '' })).toEqual([]);
  });
});

describe('frontend-nlb-health-check', () => {
  const id = 'frontend-nlb-health-check';
  const inFront = (annotations: Record<string, string>, path = '/', ...objects: readonly object[]) =>
    findings(id, oneALine(withPath({ 'enable-frontend-nlb': 'true', ...annotations }, path), ...objects));
  const found = (rest: string) =>
    `warning 1 ${ALB}enable-frontend-nlb (true): Ingress default/web: the Network Load Balancer in front checks ${rest}`;
  const redirecting = {
    'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
    'certificate-arn': certificate(),
    'ssl-redirect': '443',
  };

  test('finds a path that no rule matches', () => {
    const notFound = 'but the default rule answers 404';
    expect(inFront({}, '/shop', service())).toEqual([found(`HTTP port 80 with GET / and expects 200, ${notFound}`)]);
    expect(inFront({ 'frontend-nlb-healthcheck-path': '/ready?deep=1' }, '/shop', service())).toEqual([
      found(`HTTP port 80 with GET /ready?deep=1 and expects 200, ${notFound}`),
    ]);
    expect(inFront({ 'frontend-nlb-healthcheck-path': '/shop/ready?deep=1' }, '/shop', service())).toEqual([]);
    expect(inFront({}, '/', service())).toEqual([]);
  });

  test('compares the answer with single codes and ranges', () => {
    const expecting = (codes: string) =>
      inFront({ 'frontend-nlb-healthcheck-success-codes': codes }, '/shop', service());
    for (const codes of ['404', '200,404', '200-404', '404-405', '200, 404-499']) expect(expecting(codes)).toEqual([]);
    for (const codes of ['200-403', '405-499', '200,400-403']) {
      expect(expecting(codes)).toEqual([
        found(`HTTP port 80 with GET / and expects ${codes}, but the default rule answers 404`),
      ]);
    }
  });

  test('finds a redirect, and a port on which nothing speaks the protocol', () => {
    const [https, http, ...others] = inFront(redirecting, '/', service());
    expect(https).toBe(found('HTTP port 443 with GET / and expects 200, but no listener speaks HTTP on that port'));
    expect(http).toContain(
      found('HTTP port 80 with GET / and expects 200, but the default rule answers 301, a redirect to https://'),
    );
    expect(others).toEqual([]);
    expect(inFront({ 'frontend-nlb-healthcheck-port': '81' }, '/', service())).toEqual([
      found('HTTP port 81 with GET / and expects 200, but no listener speaks HTTP on that port'),
    ]);
    expect(inFront({ ...redirecting, 'frontend-nlb-healthcheck-protocol': 'HTTPS' }, '/', service())).toEqual([
      found('HTTPS port 80 with GET / and expects 200, but no listener speaks HTTPS on that port'),
    ]);
    const onHttps = { 'frontend-nlb-healthcheck-protocol': 'HTTPS', 'frontend-nlb-healthcheck-port': '443' };
    expect(inFront({ ...redirecting, ...onHttps }, '/', service())).toEqual([]);
    expect(inFront({ 'frontend-nlb-healthcheck-protocol': 'TCP' }, '/shop', service())).toEqual([]);
  });

  test('names the rule that answers', () => {
    const action = { type: 'fixed-response', fixedResponseConfig: { statusCode: '418', contentType: 'text/plain' } };
    const answered = ingress(alb({ 'enable-frontend-nlb': 'true', 'actions.tea': JSON.stringify(action) }), {
      rules: [
        {
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'tea', port: { name: 'use-annotation' } } },
              },
            ],
          },
        },
      ],
    });
    expect(findings(id, oneALine(answered, service()))).toEqual([
      found('HTTP port 80 with GET / and expects 200, but rule 1 answers 418'),
    ]);
  });

  test('leaves alone a Service that is elsewhere, and a load balancer without one in front', () => {
    expect(inFront({})).toEqual([]);
    expect(findings(id, oneALine(withPath({}, '/shop'), service()))).toEqual([]);
    expect(inFront({ 'enable-frontend-nlb': 'false' }, '/shop', service())).toEqual([]);
  });
});

describe('no-public-ipv4', () => {
  const id = 'no-public-ipv4';
  const type = 'dualstack-without-public-ipv4';
  const without = { 'ip-address-type': type, scheme: 'internet-facing' };
  const idp = {
    userPoolARN: 'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2',
    userPoolClientID: 'shop',
    userPoolDomain: 'login',
  };
  const login = {
    'auth-type': 'cognito',
    'auth-idp-cognito': JSON.stringify(idp),
    'certificate-arn': certificate(),
  };
  const found = (place: string, problem: string) => [
    `error ${place}: Ingress default/web has the address type ${type}, which ${problem}`,
  ];
  const INTERNAL = 'needs the scheme internet-facing';
  const LOGIN = 'cannot reach an identity provider to authenticate users';
  const at = (line: number) => `${line} ${ALB}ip-address-type (${type})`;

  test('finds it on an internal load balancer, at the member that asks for it', () => {
    expect(of(id, { 'ip-address-type': type })).toEqual(found(at(1), INTERNAL));
    const group = { 'group.name': 'edge' };
    const asking = withPath({ ...group, 'ip-address-type': type }, '/web');
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), asking))).toEqual(found(at(3), INTERNAL));
    expect(of(id, {}, ...classWith({ ipAddressType: type }))).toEqual(found('1 (web)', INTERNAL));
  });

  test('finds users that log in, by default or by a rule', () => {
    expect(of(id, { ...without, ...login }, service())).toEqual(found(at(1), LOGIN));
    expect(findings(id, oneALine(withPath({ ...without, ...login }), service()))).toEqual(found(at(1), LOGIN));
  });

  test('leaves alone other address types, and one that is public', () => {
    expect(of(id, without, service())).toEqual([]);
    expect(of(id, { 'ip-address-type': 'dualstack', ...login }, service())).toEqual([]);
  });
});

describe('open-to-the-internet', () => {
  const id = 'open-to-the-internet';
  const byDefault = environment({ defaultLoadBalancerScheme: 'internet-facing' });
  const found = [
    'warning 1 (web): Ingress default/web: the load balancer of the group default/web is open to the whole internet, by the default scheme of the controller',
  ];

  test('finds a load balancer that the default scheme of the controller opens to everyone', () => {
    expect(of(id, {}, byDefault)).toEqual(found);
    expect(of(id, { 'inbound-cidrs': '::/0', 'ip-address-type': 'dualstack' }, byDefault)).toEqual(found);
    expect(of(id, { 'inbound-cidrs': '10.0.0.0/8,0.0.0.0/0' }, byDefault)).toEqual(found);
    expect(of(id, { 'wafv2-acl-arn': 'none' }, byDefault)).toEqual(found);
  });

  test('relates the other members of the group', () => {
    const group = { 'group.name': 'edge' };
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b'), byDefault))).toEqual([
      'warning 1 (a): Ingress default/a: the load balancer of the group edge is open to the whole internet, by the default scheme of the controller',
      '  with Ingress default/b 3',
    ]);
    const choosing = withPath({ ...group, scheme: 'internet-facing' }, '/b', 'b');
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), choosing, byDefault))).toEqual([]);
  });

  test('leaves alone a scheme that somebody chose, a web ACL, and rules for some addresses', () => {
    expect(of(id, {})).toEqual([]);
    expect(of(id, { scheme: 'internet-facing' }, byDefault)).toEqual([]);
    expect(of(id, {}, ...classWith({ scheme: 'internet-facing' }), byDefault)).toEqual([]);
    expect(of(id, { 'inbound-cidrs': '10.0.0.0/8' }, byDefault)).toEqual([]);
    expect(of(id, { 'wafv2-acl-arn': webAcl('us-west-2') }, byDefault)).toEqual([]);
    expect(of(id, { 'waf-acl-id': '499e8b99-6671-4614-a86d-adb1810b7fbe' }, byDefault)).toEqual([]);
    expect(of(id, { 'security-groups': 'sg-0123456789abcdef0' }, byDefault)).toEqual([]);
  });
});

describe('region-mismatch', () => {
  const id = 'region-mismatch';
  const inRegion = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', region: 'eu-west-1' };
  const found = (place: string, object: string, arn: string, region: string, others: string) =>
    `warning ${place}: ${object} has the ARN ${arn} of the region ${region}, and ${others}`;
  const web = 'Ingress default/web';

  test('compares ARNs with the region of the Environment', () => {
    const arn = certificate();
    expect(of(id, { 'certificate-arn': `${arn},${certificate('eu-west-1')}` }, inRegion)).toEqual([
      found(`1 ${ALB}certificate-arn (${arn})`, web, arn, 'us-west-2', 'its load balancer is in eu-west-1'),
    ]);
  });

  test('compares them with each other otherwise: the most frequent region, or the first', () => {
    const [first, second] = [certificate('us-west-2', '1'), certificate('us-west-2', '2')];
    const foreign = webAcl('eu-west-1');
    const others = 'others of its load balancer are of us-west-2';
    const ofAcl = found(`1 ${ALB}wafv2-acl-arn (${foreign})`, web, foreign, 'eu-west-1', others);
    expect(of(id, { 'wafv2-acl-arn': foreign, 'certificate-arn': `${first},${second}` })).toEqual([ofAcl]);
    expect(of(id, { 'certificate-arn': first, 'wafv2-acl-arn': foreign })).toEqual([ofAcl]);
    expect(of(id, { 'certificate-arn': `${first},${second}` })).toEqual([]);
  });

  test('reads ARNs within JSON, of Services as well', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:truststore/shop/0123456789abcdef';
    const mutual = JSON.stringify([{ port: 443, mode: 'verify', trustStore: arn }]);
    const own = { 'certificate-arn': certificate(), 'mutual-authentication': mutual };
    expect(of(id, own)).toEqual([
      found(`1 ${ALB}mutual-authentication ()`, web, arn, 'eu-west-1', 'others of its load balancer are of us-west-2'),
    ]);
    const group = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef';
    const forwarding = ingress(
      alb({
        'certificate-arn': certificate(),
        'actions.web': JSON.stringify({ type: 'forward', targetGroupARN: group }),
      }),
      { defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } } },
    );
    expect(findings(id, oneALine(forwarding))).toEqual([
      found(`1 ${ALB}actions.web ()`, web, group, 'eu-west-1', 'others of its load balancer are of us-west-2'),
    ]);
  });

  test('reads IngressClassParams once for a load balancer, and first', () => {
    const params = classWith({
      certificateArn: [certificate(), certificate('eu-west-1')],
      wafv2AclArn: webAcl('eu-west-1'),
    });
    const group = { 'group.name': 'edge' };
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b'), ...params))).toEqual([
      found(
        `7 spec.certificateArn[0] (${certificate()})`,
        'IngressClassParams alb',
        certificate(),
        'us-west-2',
        'others of its load balancer are of eu-west-1',
      ),
    ]);
    const arn = webAcl('ap-south-1');
    expect(of(id, {}, ...classWith({ certificateArn: [certificate()], wafv2AclArn: arn }))).toEqual([
      found(
        `5 spec.wafv2AclArn (${arn})`,
        'IngressClassParams alb',
        arn,
        'ap-south-1',
        'others of its load balancer are of us-west-2',
      ),
    ]);
  });

  test('keeps load balancers apart, and leaves alone what has no region of its own', () => {
    const europe = { 'certificate-arn': certificate('eu-west-1') };
    expect(findings(id, oneALine(withPath(europe, '/a', 'a'), withPath({ 'certificate-arn': certificate() })))).toEqual(
      [],
    );
    const iam = 'arn:aws:iam::111122223333:server-certificate/shop';
    expect(
      of(id, { 'certificate-arn': `${iam},${certificate()}`, 'wafv2-acl-arn': webAcl('us-east-1', 'global') }),
    ).toEqual([]);
    const odd = certificate('region');
    expect(of(id, { 'certificate-arn': `${certificate()},${odd}` })).toEqual([]);
    expect(of(id, { ...europe, 'load-balancer-attributes': `access_logs.s3.prefix=${certificate()}` })).toEqual([]);
  });
});

describe('scheme-not-set', () => {
  const id = 'scheme-not-set';
  const group = { 'group.name': 'edge' };

  test('finds a group of which no member and no class says it', () => {
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b')))).toEqual([
      'info 1 (a): Ingress default/a: nothing sets the scheme of the load balancer of the group edge',
      '  with Ingress default/b 3',
    ]);
    const saying = withPath({ ...group, scheme: 'internal' }, '/b', 'b');
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), saying))).toEqual([]);
    expect(of(id, {}, ...classWith({ scheme: 'internal' }))).toEqual([]);
    expect(of(id, {}, ...classWith({}))).toHaveLength(1);
  });
});

describe('security-groups-without-backend-rules', () => {
  const id = 'security-groups-without-backend-rules';
  const own = { 'security-groups': 'sg-0123456789abcdef0' };
  const MANAGE = `${ALB}manage-backend-security-group-rules`;

  test('finds security groups without a decision about backend rules', () => {
    expect(of(id, own)).toEqual([
      `warning 1 ${ALB}security-groups (sg-0123456789abcdef0): Ingress default/web has ${ALB}security-groups, so the controller does not open the targets to the load balancer; set ${MANAGE} to "true" or "false"`,
    ]);
  });

  test('leaves alone a decision of any member, of the flags, and no security groups', () => {
    expect(of(id, { ...own, 'manage-backend-security-group-rules': 'false' })).toEqual([]);
    const group = { 'group.name': 'edge' };
    const deciding = withPath({ ...group, 'manage-backend-security-group-rules': 'true' }, '/b', 'b');
    expect(findings(id, oneALine(withPath({ ...group, ...own }, '/a', 'a'), deciding))).toEqual([]);
    expect(of(id, own, environment({ enableManageBackendSecurityGroupRules: true }))).toEqual([]);
    expect(of(id, { 'security-groups': '' })).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});

describe('too-few-subnets', () => {
  const id = 'too-few-subnets';
  const single = { subnets: 'subnet-0123456789abcdef0' };

  test('finds a single subnet', () => {
    expect(of(id, single)).toEqual([
      `warning 1 ${ALB}subnets (subnet-0123456789abcdef0): Ingress default/web names a single subnet, but a load balancer needs one in each of two availability zones`,
    ]);
  });

  test('leaves alone two, the gate for one, and what the Environment knows of subnets', () => {
    expect(of(id, { subnets: 'subnet-0123456789abcdef0,subnet-0123456789abcdef1' })).toEqual([]);
    expect(of(id, { subnets: '' })).toEqual([]);
    expect(of(id, { 'security-groups': 'sg-0123456789abcdef0' })).toEqual([]);
    expect(of(id, single, environment({ featureGates: { ALBSingleSubnet: true } }))).toEqual([]);
    expect(of(id, single, environment({}, { subnets: [] }))).toEqual([]);
  });
});

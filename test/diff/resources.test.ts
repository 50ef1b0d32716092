import { changesOf } from '../../src/diff/change';
import { ACCOUNT, causesOf, diffOf, environment, ingress, ingressClass, lines, service } from './sides';

const HTTPS = {
  'listen-ports': '[{"HTTPS":443}]',
  'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
};

/** What a difference in the annotations of one Ingress does in the account: changes, notes and what is refused. */
function changed(before: Record<string, string>, after: Record<string, string>, ...more: string[]) {
  const side = (annotations: Record<string, string>) => [ingress({ annotations }), service(), ACCOUNT, ...more];
  const diff = diffOf(side(before), side(after));
  return { lines: lines(diff), notes: diff.notes.map(({ message }) => message), refused: diff.refused.length };
}

/** The values of a field of a change, before and after. */
function fieldOf(diff: ReturnType<typeof diffOf>, type: string, name: string) {
  const change = changesOf(diff).find((each) => each.type === type);
  const field = change?.fields.find((each) => each.name === name);
  return field && { before: field.before, after: field.after };
}

describe("an attribute that is removed goes back to ELBv2's default when it is set so", () => {
  /** The defaults that the notes name, by attribute. */
  function defaultsOf(annotation: string, names: readonly string[], more: Record<string, string> = {}) {
    // None of them has this value by default.
    const written = names.map((name) => `${name}=availability_zone_affinity`).join(',');
    const { notes } = changed({ ...more, [annotation]: written }, more);
    return Object.fromEntries(
      notes.map((note) => (/; (\S+)=(\S+) goes back to ELBv2's default$/.exec(note) ?? []).slice(1)),
    );
  }

  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'of an application load balancer',
      'load-balancer-attributes',
      {
        'access_logs.s3.enabled': 'false',
        'client_keep_alive.seconds': '3600',
        'connection_logs.s3.enabled': 'false',
        'deletion_protection.enabled': 'false',
        'health_check_logs.s3.enabled': 'false',
        'idle_timeout.timeout_seconds': '60',
        'routing.http.desync_mitigation_mode': 'defensive',
        'routing.http.drop_invalid_header_fields.enabled': 'false',
        'routing.http.preserve_host_header.enabled': 'false',
        'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
        'routing.http.xff_client_port.enabled': 'false',
        'routing.http.xff_header_processing.mode': 'append',
        'routing.http2.enabled': 'true',
        'waf.fail_open.enabled': 'false',
        'zonal_shift.config.enabled': 'false',
      },
      {},
    ],
    [
      'of a network load balancer',
      'frontend-nlb-attributes',
      {
        'access_logs.s3.enabled': 'false',
        'deletion_protection.enabled': 'false',
        'dns_record.client_routing_policy': 'any_availability_zone',
        'load_balancing.cross_zone.enabled': 'false',
        'zonal_shift.config.enabled': 'false',
      },
      { 'enable-frontend-nlb': 'true' },
    ],
    [
      'of a target group',
      'target-group-attributes',
      {
        'deregistration_delay.timeout_seconds': '300',
        'load_balancing.algorithm.anomaly_mitigation': 'off',
        'load_balancing.algorithm.type': 'round_robin',
        'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
        'slow_start.duration_seconds': '0',
        'stickiness.app_cookie.duration_seconds': '86400',
        'stickiness.enabled': 'false',
        'stickiness.lb_cookie.duration_seconds': '86400',
        'stickiness.type': 'lb_cookie',
      },
      {},
    ],
    ['of a listener', 'listener-attributes.HTTP-80', { 'routing.http.response.server.enabled': 'true' }, {}],
  ])('%s', (_, annotation, defaults, more) => {
    expect(defaultsOf(annotation, Object.keys(defaults), more)).toEqual(defaults);
  });
});

describe('a load balancer', () => {
  test('capacity that is no longer named is given back when it is replaced', () => {
    const capacity = { 'minimum-load-balancer-capacity': 'CapacityUnits=500' };
    expect(changed({ ...capacity, scheme: 'internal' }, { scheme: 'internet-facing' })).toEqual({
      lines: ['replace LoadBalancer shop/web: scheme, name, subnets, capacityUnits'],
      notes: [],
      refused: 0,
    });
    expect(changed(capacity, { 'minimum-load-balancer-capacity': 'CapacityUnits=600' }).lines).toEqual([
      'update LoadBalancer shop/web: capacityUnits',
    ]);
  });

  test('a customer-owned pool counts when it is replaced', () => {
    expect(changed({ 'customer-owned-ipv4-pool': 'ipv4pool-coip-1' }, { scheme: 'internet-facing' }).lines).toEqual([
      'replace LoadBalancer shop/web: scheme, name, subnets, customerOwnedPool',
    ]);
  });

  test('subnets that the class names are named', () => {
    const params = (ids: string[]) => ingressClass({ subnets: { ids } });
    const side = (ids: string[] | undefined) => [ids ? params(ids) : ingressClass({}), ingress(), service(), ACCOUNT];
    const [ab, ac] = [
      ['subnet-private-a', 'subnet-private-b'],
      ['subnet-private-a', 'subnet-private-c'],
    ];
    const diff = diffOf(side(ab), side(ac));
    expect(lines(diff)).toEqual(['update LoadBalancer shop/web: subnets']);
    expect(fieldOf(diff, 'LoadBalancer', 'subnets')).toEqual({ before: ab, after: ac });
    expect(causesOf(diff)).toEqual(['IngressClassParams params spec.subnets.ids.1 new.yaml:11']);
    const unnamed = diffOf(side(ab), side(undefined));
    expect(lines(unnamed)).toEqual([]);
    expect(unnamed.notes.map(({ message }) => message)).toEqual([
      'subnets are no longer named; the load balancer keeps those it has: subnet-private-a, subnet-private-b',
    ]);
  });

  test('subnets that are chosen by tags, where nothing is known of the account', () => {
    const side = (annotations: Record<string, string>) => [ingress({ annotations }), service()];
    const diff = diffOf(side({ subnets: 'subnet-a,subnet-b' }), side({}));
    expect(diff.notes.map(({ message }) => message)).toEqual([
      'subnets are no longer named; the load balancer keeps those it has: subnet-a, subnet-b',
    ]);
  });

  test('Elastic IPs of a network load balancer in front are only given out together with subnets', () => {
    const nlb = (ips: string, subnets: string) => ({
      'enable-frontend-nlb': 'true',
      'frontend-nlb-scheme': 'internet-facing',
      'frontend-nlb-subnets': subnets,
      'frontend-nlb-eip-allocations': ips,
    });
    const [ab, ac] = ['subnet-public-a,subnet-public-b', 'subnet-public-a,subnet-public-c'];
    expect(changed(nlb('eipalloc-1,eipalloc-2', ab), nlb('eipalloc-1,eipalloc-3', ab))).toEqual({
      lines: [],
      notes: ['Elastic IP addresses are only given out together with subnets; they stay as they are'],
      refused: 0,
    });
    expect(changed(nlb('eipalloc-1,eipalloc-2', ab), nlb('eipalloc-1,eipalloc-3', ac)).lines).toEqual([
      'update LoadBalancer shop/web FrontendNlb: subnets, elasticIps',
    ]);
    expect(changed(nlb('eipalloc-1,eipalloc-2', ab), nlb('eipalloc-1,eipalloc-2', ac)).lines).toEqual([
      'update LoadBalancer shop/web FrontendNlb: subnets',
    ]);
  });

  test('what a group of several Ingresses, and one without hosts, is called', () => {
    const edge = { 'group.name': 'edge' };
    const member = (name: string, host = `${name}.example.com`) =>
      ingress({ name, annotations: edge, routes: { [`${host}/`]: 'web:80' } });
    const wordsOf = (before: string[], after: string[]) => {
      const [first] = changesOf(diffOf([...before, service()], [...after, service()]));
      return [first?.why, first?.effect];
    };
    expect(wordsOf([], [member('a'), member('b')])).toEqual([
      'Ingress shop/a, Ingress shop/b make the group edge, which is new',
      'it gets a DNS name of its own, to which a.example.com, b.example.com must lead',
    ]);
    expect(wordsOf([], [member('a')])[0]).toBe('Ingress shop/a makes the group edge, which is new');
    expect(wordsOf([member('a')], [])[0]).toBe('no Ingress is left on the group edge');
    const hostless = ingress().replace('- host: shop.example.com\n      http:', '- http:');
    expect(wordsOf([], [hostless])[1]).toBe('it gets a DNS name of its own');
    expect(wordsOf([hostless], [])[1]).toBe(
      'its DNS name vanishes; deletion protection does not hold it, the controller lifts it',
    );
    const open = hostless.replace(
      '  namespace: shop',
      `  namespace: shop\n  annotations: {alb.ingress.kubernetes.io/scheme: internet-facing}`,
    );
    expect(wordsOf([hostless], [open])[1]).toBe(
      'an outage of minutes: the controller deletes the old one first, even with deletion protection, which it lifts; then the new one comes with a new DNS name; its 1 listener and 1 rule are recreated, its target groups stay',
    );
  });

  test('its addresses', () => {
    const [first] = changesOf(
      diffOf(
        [ingress(), service(), ACCOUNT],
        [
          ingress({ annotations: { 'ip-address-type': 'dualstack', subnets: 'subnet-private-a,subnet-private-b' } }),
          service(),
          ACCOUNT,
        ],
      ),
    );
    expect(first?.effect).toBe('clients get other addresses for the same DNS name; connections that are open go on');
  });
});

describe('a security group', () => {
  test('admits addresses of both kinds and prefix lists, on each port', () => {
    const diff = diffOf(
      [
        ingress({ annotations: { 'inbound-cidrs': '10.0.0.0/8', 'listen-ports': '[{"HTTP":80},{"HTTP":81}]' } }),
        service(),
      ],
      [
        ingress({
          annotations: {
            'inbound-cidrs': '10.0.0.0/16,2001:db8::/32',
            'security-group-prefix-lists': 'pl-1',
            'ip-address-type': 'dualstack',
            subnets: 'subnet-a,subnet-b',
            'listen-ports': '[{"HTTP":80},{"HTTP":81}]',
          },
        }),
        service(),
      ],
    );
    expect(fieldOf(diff, 'SecurityGroup', 'allows')).toEqual({
      before: ['80 from 10.0.0.0/8', '81 from 10.0.0.0/8'],
      after: [
        '80 from 10.0.0.0/16',
        '80 from 2001:db8::/32',
        '80 from pl-1',
        '81 from 10.0.0.0/16',
        '81 from 2001:db8::/32',
        '81 from pl-1',
      ].sort(),
    });
  });
});

describe('an OpenID Connect client', () => {
  const oidc = {
    ...HTTPS,
    'auth-type': 'oidc',
    'auth-idp-oidc': JSON.stringify({
      issuer: 'https://id.example.com',
      authorizationEndpoint: 'https://id.example.com/a',
      tokenEndpoint: 'https://id.example.com/t',
      userInfoEndpoint: 'https://id.example.com/u',
      secretName: 'oidc',
    }),
  };
  const side = (data: string, annotations: Record<string, string> = oidc) => [
    ingress({ annotations }),
    service(),
    `apiVersion: v1\nkind: Secret\nmetadata: {name: oidc, namespace: shop}\nstringData: {${data}}`,
  ];

  test.each([
    ['another secret', 'clientID: id, clientSecret: one', 'clientID: id, clientSecret: two'],
    ['another id', 'clientID: id, clientSecret: one', 'clientID: other, clientSecret: one'],
  ])('%s is reported, not shown', (_, before, after) => {
    const diff = diffOf(side(before), side(after));
    expect(lines(diff)).toEqual(['update ListenerRule shop/web 443:1: clientSecret']);
    expect(fieldOf(diff, 'ListenerRule', 'clientSecret')).toEqual({
      before: 'the old one (not shown)',
      after: 'another one (not shown)',
    });
  });

  test('the same is no change, and one that comes is reported as a login', () => {
    const data = 'clientID: id, clientSecret: one';
    expect(lines(diffOf(side(data), side(`${data}, more: x`)))).toEqual([]);
    expect(lines(diffOf(side(data, HTTPS), side(data)))).toEqual(['update ListenerRule shop/web 443:1: actions']);
  });
});

describe('a binding', () => {
  test('of a replaced target group may have another VPC and another kind of addresses', () => {
    const dualstack = { 'ip-address-type': 'dualstack', subnets: 'subnet-a,subnet-b' };
    const side = (type: string, families?: string[]) => [
      ingress({ annotations: { ...dualstack, 'target-type': type } }),
      service(families ? { ipFamilies: families } : {}),
    ];
    const diff = diffOf(side('instance'), side('ip', ['IPv6']));
    expect(lines(diff)).toEqual([
      'replace TargetGroup shop/web shop/web:80: targetType, ipAddressType',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, ipAddressType, networking',
    ]);
    expect(fieldOf(diff, 'TargetGroupBinding', 'targetGroup')).toEqual({ before: 'the old one', after: 'the new one' });
    expect(fieldOf(diff, 'TargetGroupBinding', 'targetPort')).toEqual({ before: 30080, after: 8080 });
  });

  test('another VPC is denied by the webhook, one that is added is not', () => {
    const account = (fields: object) => environment({ clusterName: 'demo', ...fields });
    const side = (fields: object) => [ingress(), service(), account(fields)];
    const diff = diffOf(side({ vpcId: 'vpc-1' }), side({ vpcId: 'vpc-2' }));
    expect(diff.refused.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
      expect.stringMatching(
        /^the TargetGroupBinding of shop\/web-web:80 can't change its spec\.vpcID from vpc-1 to vpc-2: the controller's own webhook denies it, and the deployment of the load balancer stops there; a backend port that is written as a number/,
      ),
    ]);
    expect(diffOf(side({}), side({ vpcId: 'vpc-2' })).refused).toEqual([]);
  });

  test('where its targets may be reached, and by whom', () => {
    const openings = (annotations: Record<string, string>, ...more: string[]) =>
      fieldOf(
        diffOf(
          [ingress({ annotations: { 'target-type': 'ip' } }), service(), ...more],
          [ingress({ annotations }), service(), ...more],
        ),
        'TargetGroupBinding',
        'networking',
      );
    expect(openings({ 'target-type': 'ip', 'healthcheck-port': '9000' }, ACCOUNT)).toEqual({
      before: ['port 8080 from sg-backend'],
      after: ['port 8080 from sg-backend', 'port 9000 from sg-backend'],
    });
    expect(openings({ 'target-type': 'ip', 'healthcheck-port': '9000' })?.after).toEqual([
      expect.stringMatching(/^port 8080 from \(known at deploy: .+\)$/),
      expect.stringMatching(/^port 9000 from \(known at deploy: .+\)$/),
    ]);
    expect(openings({ 'target-type': 'ip', 'security-groups': 'sg-1' }, ACCOUNT)).toEqual({
      before: ['port 8080 from sg-backend'],
      after: [],
    });
  });

  test('its nodes', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: { 'target-node-labels': 'a=b' } }), service()]);
    expect(fieldOf(diff, 'TargetGroupBinding', 'nodeSelector')).toEqual({ before: undefined, after: { a: 'b' } });
  });
});

describe('what belongs to a load balancer goes with it', () => {
  test('where the old one is replaced, what nobody asks for any more is taken off', () => {
    const before = { 'wafv2-acl-arn': 'arn:a', 'shield-advanced-protection': 'true' };
    expect(changed(before, { scheme: 'internet-facing' })).toEqual({
      lines: [
        'replace LoadBalancer shop/web: scheme, name, subnets',
        'delete WebACLAssociation shop/web LoadBalancer',
        'delete ShieldProtection shop/web LoadBalancer',
      ],
      notes: [],
      refused: 0,
    });
    expect(changed({ 'waf-acl-id': 'a' }, { scheme: 'internet-facing' }).lines).toEqual([
      'replace LoadBalancer shop/web: scheme, name, subnets',
      'delete RegionalWebACLAssociation shop/web LoadBalancer',
    ]);
  });

  test('and where it is deleted', () => {
    const side = (annotations: Record<string, string>) => [ingress({ annotations }), service()];
    const diff = diffOf(side({ 'wafv2-acl-arn': 'arn:a' }), [service()]);
    expect(changesOf(diff).find(({ type }) => type === 'WebACLAssociation')).toMatchObject({
      action: 'delete',
      why: 'the load balancer that had it goes',
      effect: 'requests are no longer filtered',
    });
  });

  test('another web ACL of WAF Classic', () => {
    expect(changed({ 'waf-acl-id': 'a' }, { 'waf-acl-id': 'b' }).lines).toEqual([
      'update RegionalWebACLAssociation shop/web LoadBalancer: webAcl',
    ]);
  });

  test('that there is to be none is asked for where nothing was set', () => {
    const [change] = changesOf(
      diffOf([ingress(), service()], [ingress({ annotations: { 'shield-advanced-protection': 'false' } }), service()]),
    );
    expect(change).toMatchObject({
      action: 'update',
      type: 'ShieldProtection',
      fields: [{ name: 'asked for', before: undefined, after: 'none', forcesReplacement: false }],
    });
    expect(
      lines(diffOf([service()], [ingress({ annotations: { 'shield-advanced-protection': 'false' } }), service()])),
    ).not.toContain(expect.stringContaining('ShieldProtection'));
  });
});

describe('a certificate that the controller requests', () => {
  const ACM = environment({ controller: { featureGates: { EnableCertificateManagement: true } } });
  const acm = (more: Record<string, string> = {}, ...tls: string[]) => [
    ingress({
      annotations: { 'listen-ports': '[{"HTTPS":443}]', 'create-acm-cert': 'true', ...more },
      tls: tls.length > 0 ? tls : ['shop.example.com'],
    }),
    service(),
    ACM,
  ];

  test('gets its tags when it is replaced', () => {
    expect(lines(diffOf(acm({ tags: 'a=b' }), acm({ tags: 'a=c' }, 'www.example.com')))).toContainEqual(
      expect.stringMatching(/^replace Certificate shop\/web \S+: hosts, tags\.a$/),
    );
  });

  test('has hosts without an order', () => {
    const hosts = (...tls: string[]) => acm({}, ...tls);
    expect(
      lines(diffOf(hosts('a.example.com', 'b.example.com'), hosts('b.example.com', 'a.example.com'))),
    ).not.toContainEqual(expect.stringContaining('hosts'));
    expect(
      fieldOf(diffOf(hosts('a.example.com'), hosts('a.example.com', 'b.example.com')), 'Certificate', 'hosts'),
    ).toEqual({
      before: ['a.example.com', 'shop.example.com'],
      after: ['a.example.com', 'b.example.com', 'shop.example.com'],
    });
  });
});

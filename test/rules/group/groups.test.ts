import { classWith } from '../class/classes';
import { ALB, alb, CERTIFICATE, findings, ingress, oneALine, service } from '../findings';

/** An Ingress without a default backend, with a rule for each host; undefined is a rule for every host. */
const named = (
  name: string,
  annotations: Record<string, string> = {},
  hosts: readonly (string | undefined)[] = [],
  metadata: object = {},
) =>
  ingress(
    alb(annotations),
    {
      defaultBackend: undefined,
      rules: hosts.map((host) => ({
        ...(host === undefined ? {} : { host }),
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      })),
    },
    { name, ...metadata },
  );
const ofEdge = (name: string, annotations: Record<string, string> = {}, metadata: object = {}) =>
  named(name, { 'group.name': 'edge', ...annotations }, [`${name}.example.com`], metadata);

describe('cross-namespace-group', () => {
  const id = 'cross-namespace-group';
  const inNamespace = (name: string, namespace: string) => ofEdge(name, {}, { namespace });

  test('names the namespaces, and the others that join by annotation', () => {
    const members = [inNamespace('a', 'x'), inNamespace('b', 'y'), inNamespace('c', 'x')];
    expect(findings(id, oneALine(...members))).toEqual([
      `warning 1 ${ALB}group.name (edge): Ingress x/a shares the group edge with Ingresses of other namespaces: x, y`,
      '  with Ingress x/c 5',
      '  with Ingress y/b 3',
    ]);
  });

  test('finds one that joins a group of IngressClassParams, not those that the class puts into it', () => {
    const [byClass, joined] = [named('a', {}, [], { namespace: 'x' }), inNamespace('b', 'y')];
    const shared = classWith({ group: { name: 'edge' } });
    expect(findings(id, oneALine(...shared, byClass, joined))).toEqual([
      `warning 7 ${ALB}group.name (edge): Ingress y/b shares the group edge with Ingresses of other namespaces: x, y`,
    ]);
    expect(findings(id, oneALine(...shared, byClass, named('b', {}, [], { namespace: 'y' })))).toEqual([]);
  });

  test('leaves alone a group of one namespace', () => {
    expect(findings(id, oneALine(inNamespace('a', 'x'), inNamespace('b', 'x')))).toEqual([]);
  });
});

describe('denied-by-webhook', () => {
  const id = 'denied-by-webhook';
  const forbidding = {
    apiVersion: 'cdk8s-alb/v1',
    kind: 'Environment',
    controller: { disableIngressGroupNameAnnotation: true },
  };

  test('finds an annotation that flags of the controller forbid', () => {
    expect(findings(id, oneALine(ofEdge('a'), forbidding))).toEqual([
      `error 1 ${ALB}group.name (edge): Ingress default/a must not have the annotation ${ALB}group.name, the controller's flags forbid it`,
    ]);
    expect(findings(id, oneALine(named('a'), forbidding))).toEqual([]);
  });

  test('finds each value of IngressClassParams', () => {
    const [, params] = classWith({ subnets: { ids: ['subnet-1', 'subnet-1'] }, inboundCIDRs: ['10.0.0.1/8'] });
    expect(findings(id, oneALine(params as object)).map((text) => text.split(':')[0])).toEqual([
      'error 1 spec.subnets.ids[1] (subnet-1)',
      'error 1 spec.inboundCIDRs[0] (10.0.0.1/8)',
    ]);
  });

  test('leaves to rejected-by-controller what the controller refuses as well, and a missing class to its own rule', () => {
    const conditions = { 'conditions.web': '[{"field":"path-pattern"' };
    const both = oneALine(named('a', conditions, ['a.example.com']), service());
    expect(findings(id, both)).toEqual([]);
    expect(findings('rejected-by-controller', both)).toHaveLength(1);
    expect(findings(id, oneALine(ingress({}, { ingressClassName: 'missing' })))).toEqual([]);
  });
});

describe('duplicate-load-balancer-name', () => {
  const id = 'duplicate-load-balancer-name';
  const shop = { 'load-balancer-name': 'shop' };
  const found = (line: number, groups: string) =>
    `error ${line} ${ALB}load-balancer-name (shop): The load balancers of the groups ${groups} are both called "shop"`;

  test('finds each that has the name of an earlier one', () => {
    const objects = [
      named('a', shop),
      named('b', { 'load-balancer-name': 'other' }),
      named('c', shop),
      named('d', shop),
    ];
    expect(findings(id, oneALine(...objects))).toEqual([
      found(5, 'default/a and default/c'),
      '  with Ingress default/a 1',
      found(7, 'default/a and default/d'),
      '  with Ingress default/a 1',
    ]);
  });

  test('finds it at the member that says the name, and relates all members of the other group', () => {
    const two = { 'group.name': 'two' };
    const objects = [ofEdge('a', shop), ofEdge('b', shop), named('c', two), named('d', { ...two, ...shop })];
    expect(findings(id, oneALine(...objects))).toEqual([
      found(7, 'edge and two'),
      '  with Ingress default/a 1',
      '  with Ingress default/b 3',
    ]);
  });

  test('leaves alone a group whose members agree, and names that the controller makes up', () => {
    expect(findings(id, oneALine(ofEdge('a', shop), ofEdge('b', shop)))).toEqual([]);
    const empty = { 'load-balancer-name': '' };
    expect(findings(id, oneALine(named('a', empty), named('b', empty), named('c'), named('d')))).toEqual([]);
  });
});

describe('group-wide-default-backend', () => {
  const id = 'group-wide-default-backend';

  test('finds it in a group of several', () => {
    const objects = [named('b', { 'group.name': 'edge' }), ingress(alb({ 'group.name': 'edge' })), ofEdge('c')];
    expect(findings(id, oneALine(...objects))).toEqual([
      'info 3 spec.defaultBackend (defaultBackend): Ingress default/web has a defaultBackend, which answers for all 3 Ingresses of the group edge',
    ]);
    expect(findings(id, oneALine(...objects.slice(1)))).toEqual([
      'info 1 spec.defaultBackend (defaultBackend): Ingress default/web has a defaultBackend, which answers for all 2 Ingresses of the group edge',
    ]);
  });

  test('leaves alone an Ingress on its own', () => {
    expect(findings(id, oneALine(ingress(alb({ 'group.name': 'edge' })), ingress({}, {}, { name: 'b' })))).toEqual([]);
  });
});

describe('host-on-two-controllers', () => {
  const id = 'host-on-two-controllers';
  const DNS = 'external-dns.alpha.kubernetes.io/controller';
  const nginx = (name: string, hosts: readonly (string | undefined)[], annotations: Record<string, string> = {}) => {
    const { spec, ...rest } = named(name, {}, hosts) as { spec: object; metadata: object };
    return { ...rest, metadata: { name, annotations }, spec: { ...spec, ingressClassName: 'nginx' } };
  };
  const found = (line: number, index: number, other: string, host = 'b.example.com') =>
    `warning ${line} spec.rules[${index}].host (${host}): Ingress default/web has rules for the host ${host}, and so has Ingress default/${other} of the class nginx, which another controller serves`;

  test('finds each host of ours that the first of the others has', () => {
    const ours = named('web', {}, ['a.example.com', 'b.example.com', undefined, 'c.example.com']);
    const others = [nginx('n', [undefined, 'c.example.com', 'b.example.com']), nginx('m', ['b.example.com'])];
    expect(findings(id, oneALine(ours, ...others))).toEqual([
      found(1, 1, 'n'),
      '  with Ingress default/n 3',
      found(1, 3, 'n', 'c.example.com'),
      '  with Ingress default/n 3',
    ]);
  });

  test('leaves alone rules for every host', () => {
    expect(findings(id, oneALine(named('web', {}, [undefined]), nginx('n', [undefined])))).toEqual([]);
  });

  test('takes the class from the annotation as well', () => {
    const { spec, ...rest } = named('n', {}, ['b.example.com']) as { spec: object };
    const annotated = {
      ...rest,
      metadata: { name: 'n', annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
      spec: { ...spec, ingressClassName: undefined },
    };
    const ours = named('web', {}, ['b.example.com']);
    expect(findings(id, oneALine(ours, annotated))).toEqual([found(1, 0, 'n'), '  with Ingress default/n 3']);
    const { metadata: _, ...unclassed } = annotated;
    expect(findings(id, oneALine(ours, { ...unclassed, metadata: { name: 'n' } }))).toEqual([]);
  });

  test('leaves alone an Ingress that ExternalDNS ignores, on either side, and one that is being deleted', () => {
    const host = ['b.example.com'];
    const ours = named('web', {}, host);
    const without = (annotations: Record<string, string>) =>
      findings(id, oneALine(ours, nginx('n', host, annotations)));
    expect(without({ [DNS]: 'none' })).toEqual([]);
    expect(without({ 'external-dns.kubernetes.io/controller': 'none' })).toEqual([]);
    expect(without({ [DNS]: 'dns-controller' })).toHaveLength(2);
    const ignored = ingress({ [DNS]: 'none' }, { rules: [{ host: 'b.example.com' }] });
    expect(findings(id, oneALine(ignored, nginx('n', host)))).toEqual([]);
    const deleted = { ...nginx('n', host), metadata: { name: 'n', deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect(findings(id, oneALine(ours, deleted))).toEqual([]);
  });
});

describe('host-on-two-load-balancers', () => {
  const id = 'host-on-two-load-balancers';
  const [a, b] = ['a.example.com', 'b.example.com'];
  const found = (line: number, index: number, names: [string, string], scheme: string) => [
    `warning ${line} spec.rules[${index}].host (${b}): Ingress default/${names[0]} and Ingress default/${names[1]} both have rules for the host ${b}, on two load balancers of the scheme ${scheme}`,
    expect.stringMatching(new RegExp(`^  with Ingress default/${names[1]} `)),
  ];

  test('compares load balancers of the same scheme', () => {
    const publicly = { scheme: 'internet-facing' };
    const objects = [
      named('five', {}, [undefined, a]),
      named('four', publicly, [b]),
      named('one', {}, [a, b].reverse()),
      named('three', publicly, [b]),
      named('two', {}, [undefined, b]),
    ];
    expect(findings(id, oneALine(...objects))).toEqual([
      `warning 5 spec.rules[1].host (${a}): Ingress default/one and Ingress default/five both have rules for the host ${a}, on two load balancers of the scheme internal`,
      '  with Ingress default/five 1',
      ...found(7, 0, ['three', 'four'], 'internet-facing'),
      ...found(9, 1, ['two', 'one'], 'internal'),
    ]);
  });

  test('leaves alone the members of one group, and another scheme', () => {
    const group = { 'group.name': 'edge' };
    expect(findings(id, oneALine(named('one', group, [b]), named('two', group, [b])))).toEqual([]);
    expect(findings(id, oneALine(named('one', {}, [b]), named('two', { scheme: 'internet-facing' }, [b])))).toEqual([]);
    expect(findings(id, oneALine(named('one', {}, [undefined]), named('two', {}, [undefined])))).toEqual([]);
  });
});

describe('rejected-by-controller', () => {
  const id = 'rejected-by-controller';
  const refused = (line: number, rest = '') =>
    `error ${line} ${ALB}scheme (wide): Ingress default/b: ${ALB}scheme: "wide" must be one of internal, internet-facing${rest}`;

  test('says how many Ingresses of the group it blocks', () => {
    const bad = ofEdge('b', { scheme: 'wide' });
    expect(findings(id, oneALine(ofEdge('a'), bad, service()))).toEqual([
      refused(3, '; this blocks all 2 Ingresses of the group edge'),
    ]);
    expect(findings(id, oneALine(ofEdge('a'), bad, ofEdge('c'), service()))).toEqual([
      refused(3, '; this blocks all 3 Ingresses of the group edge'),
    ]);
    expect(findings(id, oneALine(bad, service()))).toEqual([refused(1)]);
  });

  test('relates the other Ingress of a conflict', () => {
    const annotations = alb({ 'group.name': 'edge' });
    expect(findings(id, oneALine(ingress(annotations), ingress(annotations, {}, { name: 'x' }), service()))).toEqual([
      'error 3 spec.defaultBackend (defaultBackend): Ingress default/web and Ingress default/x both have a defaultBackend, only one Ingress of a load balancer may on the same listen port; this blocks all 2 Ingresses of the group edge',
      '  with Ingress default/web 1',
    ]);
  });

  test('leaves what is missing among the manifests to other rules', () => {
    const oidc = JSON.stringify({
      issuer: 'https://id.example.org',
      authorizationEndpoint: 'https://id.example.org/authorize',
      tokenEndpoint: 'https://id.example.org/token',
      userInfoEndpoint: 'https://id.example.org/userinfo',
      secretName: 'login',
    });
    const login = { 'certificate-arn': CERTIFICATE, 'auth-type': 'oidc', 'auth-idp-oidc': oidc };
    expect(findings(id, oneALine(named('a', login, ['a.example.com']), service()))).toEqual([]);
    expect(findings(id, oneALine(ingress({}, { ingressClassName: 'missing' })))).toEqual([]);
  });
});

describe('ssl-redirect-hides-http-rules', () => {
  const id = 'ssl-redirect-hides-http-rules';
  const both = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': CERTIFICATE };
  const http = { 'listen-ports': '[{"HTTP":80}]' };
  const found = (place: string, name: string, by: string) =>
    `warning ${place}: Ingress default/${name} listens for HTTP only, and ${by} redirects all HTTP of the group to HTTPS, where it has no rules`;

  test('finds members that listen for HTTP only, by default or as they say', () => {
    const redirecting = ofEdge('a', { ...both, 'ssl-redirect': '443' });
    const https = ofEdge('d', { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': CERTIFICATE });
    const byDefault = ofEdge('e', { 'certificate-arn': CERTIFICATE });
    expect(findings(id, oneALine(redirecting, ofEdge('b'), ofEdge('c', http), https, byDefault))).toEqual([
      found('3 (b)', 'b', 'Ingress default/a'),
      '  with Ingress default/a 1',
      found(`5 ${ALB}listen-ports ()`, 'c', 'Ingress default/a'),
      '  with Ingress default/a 1',
    ]);
  });

  test('finds the one that asks for the redirect and has no HTTPS itself', () => {
    expect(findings(id, oneALine(ofEdge('a', both), ofEdge('b', { ...http, 'ssl-redirect': '443' })))).toEqual([
      found(`3 ${ALB}listen-ports ()`, 'b', 'itself'),
    ]);
  });

  test('names the IngressClassParams that ask for it', () => {
    const ofClass = (sslRedirectPort: string) =>
      findings(
        id,
        oneALine(
          ...classWith({ group: { name: 'edge' }, sslRedirectPort }),
          named('a', both, ['a.example.com']),
          named('b', http, ['b.example.com']),
        ),
      );
    expect(ofClass('443')).toEqual([
      found(`7 ${ALB}listen-ports ()`, 'b', 'IngressClassParams alb'),
      '  with IngressClassParams alb 3',
    ]);
    expect(ofClass('x443')).toEqual([]);
    expect(ofClass('443x')).toEqual([]);
    expect(ofClass('')).toEqual([]);
  });

  test('leaves alone a group without HTTPS, another group, and ports that cannot be read', () => {
    expect(findings(id, oneALine(ofEdge('a', { 'ssl-redirect': '443' }), ofEdge('b')))).toEqual([]);
    const redirecting = ofEdge('a', { ...both, 'ssl-redirect': '443' });
    expect(findings(id, oneALine(redirecting, named('b', http), named('c', { 'group.name': 'c' })))).toEqual([]);
    expect(findings(id, oneALine(redirecting, ofEdge('b', { 'listen-ports': '[{' })))).toEqual([]);
    expect(findings(id, oneALine(redirecting, ofEdge('b', { 'listen-ports': '[]' })))).toEqual([]);
    expect(findings(id, oneALine(ofEdge('a', both), ofEdge('b', http)))).toEqual([]);
  });
});

describe('target-group-on-two-load-balancers', () => {
  const id = 'target-group-on-two-load-balancers';
  const arn = (name: string) =>
    `arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/${name}/0123456789abcdef`;
  const forwarding = (name: string, forward: object, annotations: Record<string, string> = {}, used = true) =>
    ingress(
      alb({ 'actions.web': JSON.stringify({ type: 'forward', ...forward }), ...annotations }),
      { defaultBackend: { service: { name: 'web', port: used ? { name: 'use-annotation' } : { number: 80 } } } },
      { name },
    );
  const found = (line: number, names: [string, string], target: string) =>
    `error ${line} ${ALB}actions.web (): Ingress default/${names[0]} and Ingress default/${names[1]} have separate load balancers, and both forward to the target group ${target}`;

  test('finds it in either form of the action', () => {
    const targetGroups = [
      { targetGroupARN: arn('b'), weight: 1 },
      { serviceName: 'web', servicePort: 80, weight: 1 },
      { targetGroupARN: arn('a'), weight: 1 },
    ];
    const objects = [
      forwarding('a', { targetGroupARN: arn('a') }),
      forwarding('b', { forwardConfig: { targetGroups } }),
      forwarding('c', { targetGroupARN: arn('b') }),
    ];
    expect(findings(id, oneALine(...objects))).toEqual([
      found(3, ['b', 'a'], arn('a')),
      '  with Ingress default/a 1',
      found(5, ['c', 'b'], arn('b')),
      '  with Ingress default/b 3',
    ]);
  });

  test('finds it by name', () => {
    const objects = [
      forwarding('a', { targetGroupName: 'shop' }),
      forwarding('b', { forwardConfig: { targetGroups: [{ targetGroupName: 'shop' }] } }),
    ];
    expect(findings(id, oneALine(...objects))).toEqual([found(3, ['b', 'a'], 'shop'), '  with Ingress default/a 1']);
  });

  test('leaves alone one load balancer, other target groups, and an action that nothing refers to', () => {
    const shop = { targetGroupName: 'shop' };
    const edge = { 'group.name': 'edge' };
    expect(findings(id, oneALine(forwarding('a', shop, edge), forwarding('b', shop, edge)))).toEqual([]);
    expect(findings(id, oneALine(forwarding('a', shop), forwarding('b', { targetGroupName: 'x' })))).toEqual([]);
    expect(findings(id, oneALine(forwarding('a', shop), forwarding('b', shop, {}, false)))).toEqual([]);
    const services = { forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort: 80 }] } };
    expect(findings(id, oneALine(forwarding('a', services), forwarding('b', services)))).toEqual([]);
  });
});

import { DEFAULT_QUOTAS, type Quotas } from '../../../src/elbv2/quotas';
import { classWith } from '../class/classes';
import { alb, findings, ingress, oneALine, service } from '../findings';

const within = (quotas: Partial<Quotas>) => ({ quotas: { ...DEFAULT_QUOTAS, ...quotas } });
const certificate = (number: number) =>
  `arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-00000000000${number}`;
const certificates = (...numbers: number[]) => numbers.map(certificate).join(',');
const ofGroup = (annotations: Record<string, string>) => alb({ 'group.name': 'edge', ...annotations });
/** A path for each name of a Service. */
const paths = (...names: string[]) => ({
  rules: [
    {
      http: {
        paths: names.map((name, index) => ({
          path: `/${index}`,
          pathType: 'Exact',
          backend: { service: { name, port: { number: 80 } } },
        })),
      },
    },
  ],
});

describe('too-many-certificates', () => {
  const id = 'too-many-certificates';
  const https = (...numbers: number[]) => ingress(alb({ 'certificate-arn': certificates(...numbers) }));

  test('counts the certificates beside the default one, each once', () => {
    const quota = within({ certificatesPerLoadBalancer: 1 });
    expect(findings(id, oneALine(https(1, 2, 3)), quota)).toEqual([
      'error 1 (web): The load balancer of the group default/web has 2 certificates beside the default ones, and the limit is 1',
    ]);
    expect(findings(id, oneALine(https(1, 2)), quota)).toEqual([]);
    expect(findings(id, oneALine(https(1, 2, 2)), quota)).toEqual([]);
    expect(findings(id, oneALine(https(1, 2, 1)), quota)).toEqual([]);
  });

  test('adds up the listeners and names the other members of the group', () => {
    const two = ingress(
      ofGroup({ 'certificate-arn': certificates(1, 2), 'listen-ports': '[{"HTTPS":443},{"HTTPS":8443}]' }),
    );
    const plain = ingress(ofGroup({ 'listen-ports': '[{"HTTP":80}]' }), {}, { name: 'api' });
    expect(findings(id, oneALine(two, plain), within({ certificatesPerLoadBalancer: 1 }))).toEqual([
      'error 3 (api): The load balancer of the group edge has 2 certificates beside the default ones, and the limit is 1',
      '  with Ingress default/web 1',
    ]);
    expect(findings(id, oneALine(two, plain), within({ certificatesPerLoadBalancer: 2 }))).toEqual([]);
  });

  test('is 25 unless settings say otherwise, with no warning below it', () => {
    const many = (count: number) =>
      ingress(
        alb({
          'certificate-arn': Array.from({ length: count }, (_, index) =>
            certificate(1).replace(/.{2}$/, String(index + 10)),
          ).join(','),
        }),
      );
    expect(findings(id, oneALine(many(26)))).toEqual([]);
    expect(findings(id, oneALine(many(27)))).toEqual([
      'error 1 (web): The load balancer of the group default/web has 26 certificates beside the default ones, and the limit is 25',
    ]);
  });
});

describe('too-many-condition-values', () => {
  const id = 'too-many-condition-values';
  const CONDITIONS = 'conditions.web';
  const rule = (host: string | undefined, path: string, pathType: string, ...conditions: readonly object[]) =>
    findings(
      id,
      oneALine(
        ingress(alb(conditions.length > 0 ? { [CONDITIONS]: JSON.stringify(conditions) } : {}), {
          rules: [
            {
              ...(host === undefined ? {} : { host }),
              http: { paths: [{ path, pathType, backend: { service: { name: 'web', port: { number: 80 } } } }] },
            },
          ],
        }),
      ),
    );
  const header = (...values: string[]) => ({
    field: 'http-header',
    httpHeaderConfig: { httpHeaderName: 'X-Shop', values },
  });
  const found = (path: string, has: string) => [
    `error 1 spec.rules[0].http.paths[0].path (${path}): Ingress default/web: the rule for the path "${path}" has ${has} in its conditions, must have at most 5`,
  ];

  test('adds up the values of the host, the path and each kind of condition', () => {
    expect(rule('a.example.com', '/cart', 'Exact', header('de', 'fr', 'it', 'es'))).toEqual(found('/cart', '6 values'));
    expect(rule('a.example.com', '/cart', 'Exact', header('de', 'fr', 'it'))).toEqual([]);
    const methods = { field: 'http-request-method', httpRequestMethodConfig: { values: ['GET', 'HEAD', 'PUT'] } };
    const sources = { field: 'source-ip', sourceIpConfig: { values: ['10.0.0.0/8', '172.16.0.0/12'] } };
    const queries = {
      field: 'query-string',
      queryStringConfig: { values: [{ key: 'a', value: '1' }, { value: '2' }] },
    };
    expect(rule(undefined, '/cart', 'Exact', methods, sources)).toEqual(found('/cart', '6 values'));
    expect(rule(undefined, '/cart', 'Exact', methods, queries)).toEqual(found('/cart', '6 values'));
    expect(rule(undefined, '/cart', 'Exact', sources, queries)).toEqual([]);
  });

  test('counts wildcards of the values, of query strings and their keys', () => {
    expect(rule(undefined, '/cart', 'Exact', header('*a*', '?b?', '*c?'))).toEqual(found('/cart', '6 wildcards'));
    expect(rule(undefined, '/cart', 'Exact', header('*a*', '?b?', '*c'))).toEqual([]);
    const query = (key: string, value: string) => ({
      field: 'query-string',
      queryStringConfig: { values: [{ key, value }] },
    });
    expect(rule(undefined, '/cart', 'Exact', query('*a*b*', '*c?d*'))).toEqual(found('/cart', '6 wildcards'));
    expect(rule(undefined, '/cart', 'Exact', query('*a*b', '*c?d*'))).toEqual([]);
  });

  test('names the values where there are too many of both', () => {
    expect(rule(undefined, '/cart', 'Exact', header('*a', '*b', '*c', '*d', '*e', '*f'))).toEqual(
      found('/cart', '7 values'),
    );
  });

  test('takes no signs of a regular expression for wildcards, but counts the expressions', () => {
    const regex = (...regexValues: string[]) => ({
      field: 'http-header',
      httpHeaderConfig: { httpHeaderName: 'X-Shop', regexValues },
    });
    expect(rule(undefined, '/cart', 'Exact', regex('.*a.*b.*', '.*c.*d.*'))).toEqual([]);
    expect(rule(undefined, '/cart', 'Exact', regex('a', 'b', 'c', 'd'))).toEqual([]);
    expect(rule(undefined, '/cart', 'Exact', regex('a', 'b', 'c', 'd', 'e'))).toEqual(found('/cart', '6 values'));
  });
});

describe('too-many-inbound-rules', () => {
  const id = 'too-many-inbound-rules';
  const inbound = (annotations: Record<string, string>, limit: number) =>
    findings(id, oneALine(ingress(alb(annotations))), within({ inboundRulesPerSecurityGroup: limit }));
  const found = (used: number, limit: number) => [
    `error 1 (web): The load balancer of the group default/web has ${used} inbound rules in its security group, and the limit is ${limit}`,
  ];

  test('counts blocks by port, the family with more of them', () => {
    const ipv4 = { 'inbound-cidrs': '10.0.0.0/16,10.1.0.0/16', 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' };
    expect(inbound(ipv4, 3)).toEqual(found(4, 3));
    expect(inbound(ipv4, 4)).toEqual([]);
    const mostlyIpv6 = {
      'inbound-cidrs': '10.0.0.0/16,2001:db8::/32,2001:db9::/32',
      'ip-address-type': 'dualstack',
    };
    expect(inbound(mostlyIpv6, 1)).toEqual(found(2, 1));
    expect(inbound(mostlyIpv6, 2)).toEqual([]);
  });

  test('counts prefix lists with both families', () => {
    const both = {
      'inbound-cidrs': '10.0.0.0/16,2001:db8::/32',
      'ip-address-type': 'dualstack',
      'security-group-prefix-lists': 'pl-0123456789abcdef0',
    };
    expect(inbound(both, 1)).toEqual(found(2, 1));
    expect(inbound(both, 2)).toEqual([]);
  });

  test('leaves alone security groups that exist already', () => {
    expect(inbound({ 'security-groups': 'sg-0123456789abcdef0', 'inbound-cidrs': '10.0.0.0/16' }, 0)).toEqual([]);
  });
});

describe('too-many-listeners', () => {
  test('counts ports, up to the limit itself', () => {
    const ports = ingress(alb({ 'listen-ports': '[{"HTTP":80},{"HTTP":8080},{"HTTP":9090}]' }));
    const limited = (limit: number) =>
      findings('too-many-listeners', oneALine(ports), within({ listenersPerLoadBalancer: limit }));
    expect(limited(3)).toEqual([]);
    expect(limited(2)).toEqual([
      'error 1 (web): The load balancer of the group default/web has 3 listeners, and the limit is 2',
    ]);
  });
});

describe('too-many-mtls-listeners', () => {
  test('counts the listeners of a load balancer that verify', () => {
    const verifying = (...modes: string[]) => {
      const ports = modes.map((_, index) => 8443 + index);
      const own = {
        'certificate-arn': certificate(1),
        'listen-ports': JSON.stringify(ports.map((port) => ({ HTTPS: port }))),
        'mutual-authentication': JSON.stringify(
          modes.map((mode, index) => ({
            port: ports[index],
            mode,
            ...(mode === 'verify' ? { trustStore: 'clients' } : {}),
          })),
        ),
      };
      return findings('too-many-mtls-listeners', oneALine(ingress(alb(own))));
    };
    expect(verifying('verify', 'verify', 'off', 'verify', 'verify')).toEqual([
      'error 1 (web): The load balancer of the group default/web has 4 listeners that verify client certificates, and the limit is 2',
    ]);
    expect(verifying('verify', 'verify', 'off', 'passthrough')).toEqual([]);
  });
});

describe.each([
  ['too-many-rules', 'rules', 'rulesPerLoadBalancer'],
  ['too-many-target-groups', 'target groups', 'targetGroupsPerLoadBalancer'],
] as const)('%s', (id, what, quota) => {
  const names = ['a', 'b', 'c', 'd'];
  const objects = [ingress({}, paths(...names)), ...names.map((name) => service({}, {}, { name }))];
  /** Four paths, and the default backend: one more target group, and no rule. */
  const used = id === 'too-many-rules' ? 4 : 5;
  const limited = (limit: number, ...others: readonly object[]) =>
    findings(id, oneALine(...objects, service(), ...others), within({ [quota]: limit }));

  test('is an error beyond the limit', () => {
    expect(limited(used - 1)).toEqual([
      `error 1 (web): The load balancer of the group default/web has ${used} ${what}, and the limit is ${used - 1}`,
    ]);
  });

  test('is a warning from four fifths of the limit to the limit itself', () => {
    const close = (limit: number) => [
      `warning 1 (web): The load balancer of the group default/web has ${used} ${what}, close to the limit of ${limit}`,
    ];
    expect(limited(used)).toEqual(close(used));
    const fourFifths = (used * 5) / 4;
    expect(limited(Math.floor(fourFifths))).toEqual(close(Math.floor(fourFifths)));
    expect(limited(Math.floor(fourFifths) + 1)).toEqual([]);
  });

  test('counts load balancers apart', () => {
    const other = ingress({}, paths(...names), { name: 'other' });
    expect(limited(used * 2, other)).toEqual([]);
  });
});

describe('too-many-security-groups', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `sg-0123456789abcdef${index}`).join(',');
  const found = (count: number, limit?: number) =>
    findings(
      'too-many-security-groups',
      oneALine(ingress(alb({ 'security-groups': ids(count) }))),
      limit === undefined ? {} : within({ securityGroupsPerNetworkInterface: limit }),
    );

  test('counts the security groups of an Ingress, up to the limit itself', () => {
    expect(found(5)).toEqual([]);
    expect(found(6)).toEqual([
      'error 1 (web): The load balancer of the group default/web has 6 security groups, and the limit is 5',
    ]);
    expect(found(3, 2)).toEqual([
      'error 1 (web): The load balancer of the group default/web has 3 security groups, and the limit is 2',
    ]);
  });

  test('counts none where the members of a group disagree, which is refused', () => {
    const member = (name: string, id: string) => ingress(ofGroup({ 'security-groups': id }), paths(name), { name });
    const both = [member('a', 'sg-0123456789abcdef0'), member('b', 'sg-0123456789abcdef1')];
    expect(findings('too-many-security-groups', oneALine(...both))).toEqual([]);
  });
});

describe('too-many-tags', () => {
  const id = 'too-many-tags';
  const tags = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `tag${from + index}=x`).join(',');
  const message = (name: string, count: number) =>
    `Ingress default/${name}: the load balancer has ${count} tags and 3 of the controller's own, must have at most 50`;

  test('counts three tags of the controller', () => {
    expect(findings(id, oneALine(ingress(alb({ tags: tags(0, 47) }))))).toEqual([]);
    expect(findings(id, oneALine(ingress(alb({ tags: tags(0, 48) }))))).toEqual([
      `error 1 alb.ingress.kubernetes.io/tags (tag0=x): ${message('web', 48)}`,
    ]);
  });

  test('adds up a group and points to the first member that has tags', () => {
    const members = [
      ingress(ofGroup({ 'group.order': '1' }), {}, { name: 'a' }),
      ingress(ofGroup({ 'group.order': '2', tags: tags(0, 30) }), {}, { name: 'b' }),
      ingress(ofGroup({ 'group.order': '3', tags: tags(30, 50) }), {}, { name: 'c' }),
    ];
    expect(findings(id, oneALine(...members))).toEqual([
      `error 3 alb.ingress.kubernetes.io/tags (tag0=x): ${message('b', 50)}`,
    ]);
  });

  test('points to the Ingress itself where the tags come from IngressClassParams', () => {
    const tags = Array.from({ length: 48 }, (_, index) => ({ key: `tag${index}`, value: 'x' }));
    expect(findings(id, oneALine(ingress(), ...classWith({ tags })))).toEqual([`error 1 (web): ${message('web', 48)}`]);
  });
});

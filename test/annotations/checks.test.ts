import { join } from 'node:path';
import { annotationProblem } from '../../src/annotations/read';
import { type RowName, registry } from '../../src/annotations/registry';
import { expectReviewed } from '../reviewed-file';

/** The limits on both sides, beyond the rows' own examples. */
const CASES: Partial<Record<RowName, { fine: string[]; refused: string[] }>> = {
  groupName: { fine: ['a', 'a.b-c', 'x'.repeat(63)], refused: ['a_b', '-a', 'a-', '.a', 'x'.repeat(64)] },
  groupOrder: { fine: ['-1000', '1000'], refused: ['-1001', '1001'] },
  loadBalancerName: { fine: ['x'.repeat(32), 'internal'], refused: ['', 'x'.repeat(33), '-a', 'a-', 'a.b', 'é'] },
  tags: {
    fine: [`${'k'.repeat(128)}=${'v'.repeat(256)}`, 'Ünïcode key=a b_.:/+-@', 'k=a=b', fill(50)],
    refused: [`${'k'.repeat(129)}=v`, `k=${'v'.repeat(257)}`, 'k=a*b', fill(51)],
  },
  loadBalancerAttributes: {
    fine: [
      'idle_timeout.timeout_seconds=1,client_keep_alive.seconds=604800',
      'routing.http.desync_mitigation_mode=monitor,routing.http.xff_header_processing.mode=preserve',
      'load_balancing.cross_zone.enabled=true',
      'access_logs.s3.enabled=true,access_logs.s3.bucket=b,access_logs.s3.prefix=a/b',
    ],
    refused: [
      'idle_timeout.timeout_seconds=4001',
      'client_keep_alive.seconds=59',
      'client_keep_alive.seconds=60s',
      'routing.http.desync_mitigation_mode=off',
      'load_balancing.cross_zone.enabled=false',
      'secondary_ips.auto_assigned.per_subnet=1',
      'dash-in.key=1',
      `some.key=${'x'.repeat(1025)}`,
    ],
  },
  minimumLoadBalancerCapacity: { fine: ['CapacityUnits=15000'], refused: ['CapacityUnits=99', 'capacityunits=100'] },
  inboundCidrs: {
    fine: ['0.0.0.0/0, ::/0', '10.1.2.3/8'],
    refused: ['10.0.0.0', '10.0.0/8', '010.0.0.0/8', '::/129', 'fe80::1%eth0/64', '10.0.0.0/08', '10.0.0.0/8/8'],
  },
  listenPorts: {
    fine: ['[{"HTTP":1},{"HTTPS":65535}]', '[{}]'],
    refused: ['[{"HTTP":65536}]', '[{"TCP":80}]', 'null'],
  },
  certificateArn: {
    fine: [
      'arn:aws-us-gov:acm:us-gov-west-1:111122223333:certificate/a',
      'arn:aws:iam::111122223333:server-certificate/path/a',
    ],
    refused: [
      'arn:aws:acm:us-west-2:1111:certificate/a',
      'arn:aws:s3:::bucket',
      'arn:amazon:acm:a:111122223333:certificate/a',
    ],
  },
  targetGroupAttributes: {
    fine: [
      'deregistration_delay.timeout_seconds=0,slow_start.duration_seconds=0',
      'slow_start.duration_seconds=900,load_balancing.algorithm.type=round_robin',
      'load_balancing.algorithm.anomaly_mitigation=on',
      'load_balancing.algorithm.anomaly_mitigation=on,load_balancing.algorithm.type=weighted_random',
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count=3',
      'stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=session',
    ],
    refused: [
      'slow_start.duration_seconds=901',
      'slow_start.duration_seconds=30,load_balancing.algorithm.type=weighted_random',
      'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count=off',
      'target_group_health.dns_failover.minimum_healthy_targets.percentage=101',
      'stickiness.type=source_ip',
      'stickiness.lb_cookie.duration_seconds=0',
    ],
  },
  healthCheckPort: { fine: ['1', '65535', '+80', '0080', 'http', ''], refused: ['-1', '99999999999'] },
  healthCheckPath: { fine: [`/${'x'.repeat(1023)}`], refused: [`/${'x'.repeat(1024)}`] },
  successCodes: {
    fine: ['200-299,404', '0', '99', '200, 302'],
    refused: ['199', '500', '300-200', '200-', ',', '', '99-200'],
  },
  frontendNlbSuccessCodes: { fine: ['599'], refused: ['199', '600'] },
  frontendNlbHealthCheckPort: { fine: ['+80', '0080'], refused: ['0', '65536', ''] },
  authOnUnauthenticatedRequest: { fine: ['deny'], refused: ['', 'Deny'] },
  authIdpCognito: {
    fine: [cognito({}), extraParams(10)],
    refused: [
      extraParams(11),
      cognito({ userPoolARN: 'shop' }),
      cognito({ userPoolClientID: '' }),
      cognito({ userPoolDomain: 'https://login.example.com' }),
    ],
  },
  authIdpOidc: {
    fine: [oidc({})],
    refused: [
      oidc({ issuer: 'id.example.com' }),
      oidc({ authorizationEndpoint: 'http://id.example.com' }),
      oidc({ tokenEndpoint: '' }),
      oidc({ userInfoEndpoint: '/userinfo' }),
      oidc({ secretName: '' }),
    ],
  },
  jwtValidation: {
    fine: [jwt({}), jwt({ additionalClaims: [claim({}), claim({ values: Array(10).fill('a') })] })],
    refused: [
      jwt({ jwksEndpoint: 'id.example.com' }),
      jwt({ jwksEndpoint: `https://${'x'.repeat(249)}` }),
      jwt({ issuer: 'x'.repeat(257) }),
      jwt({ additionalClaims: Array(11).fill(claim({})) }),
      jwt({ additionalClaims: [claim({}), claim({ format: 'list' })] }),
      jwt({ additionalClaims: [claim({ name: 'iss' })] }),
      jwt({ additionalClaims: [claim({ values: [] })] }),
      jwt({ additionalClaims: [claim({ values: Array(11).fill('a') })] }),
      jwt({ additionalClaims: [claim({ values: ['a', 'x'.repeat(257)] })] }),
      jwt({ additionalClaims: [claim({ format: 'space-separated-values', values: ['a b'] })] }),
    ],
  },
  authSessionTimeout: { fine: ['1', '604800'], refused: ['0', '604801'] },
  frontendNlbSubnets: { fine: ['subnet-0a', 'private a,private b'], refused: [] },
  frontendNlbListenerPortMapping: { fine: ['80=80,443=8443'], refused: ['0=80', '65536=80', '80=0', '80=65536', '80'] },
  frontendNlbEipAllocations: { fine: ['eipalloc-0a,eipalloc-0b'], refused: ['eip-0a', 'eipalloc-0A'] },
  podReadinessGateInject: { fine: ['enabled'], refused: ['true'] },
  targetControlAgentInject: { fine: ['true', 'false'], refused: ['yes'] },
  targetControlAgentMaxConcurrency: { fine: ['0', '1000'], refused: ['-1', '1001'] },
  externalDnsHostname: { fine: ['_acme.example.com.', 'localhost'], refused: ['-a.example.com', 'a..b', 'a b'] },
  externalDnsTtl: { fine: ['1', '1.5h', '1h2m'], refused: ['-1', '', 's'] },
  targetControlAgentDataAddress: {
    fine: ['[::1]:80', '127.0.0.1:80'],
    refused: ['[::1]', '::1:80', '127.0.0.1', 'app:80'],
  },
};

function fill(count: number): string {
  return Array.from({ length: count }, (_, index) => `k${index}=v`).join(',');
}

function cognito(fields: object): string {
  const userPool = { userPoolARN: 'arn:aws:cognito-idp:a:1:userpool/a', userPoolClientID: 'c', userPoolDomain: 'd' };
  return JSON.stringify({ ...userPool, ...fields });
}

function oidc(fields: object): string {
  const at = (path: string) => `https://id.example.com/${path}`;
  const endpoints = {
    issuer: at(''),
    authorizationEndpoint: at('a'),
    tokenEndpoint: at('t'),
    userInfoEndpoint: at('u'),
  };
  return JSON.stringify({ ...endpoints, secretName: 'oidc', ...fields });
}

function jwt(fields: object): string {
  return JSON.stringify({ jwksEndpoint: 'https://id.example.com/keys', issuer: 'https://id.example.com', ...fields });
}

function claim(fields: object): object {
  return { format: 'string-array', name: 'scope', values: ['read'], ...fields };
}

function extraParams(count: number): string {
  const authenticationRequestExtraParams = Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, 'v']));
  return cognito({ authenticationRequestExtraParams });
}

const each = (kind: 'fine' | 'refused') =>
  Object.entries(CASES).flatMap(([name, cases]) => cases[kind].map((value) => [name as RowName, value] as const));

test.each(each('fine'))('%s takes %s', (name, value) => {
  expect(annotationProblem(registry[name], value)).toBeUndefined();
});

test.each(each('refused'))('%s refuses %s', (name, value) => {
  expect(annotationProblem(registry[name], value)).toEqual(expect.stringMatching(/ must | is not | needs /));
});

/** Where a message is meant to change, `RENDER=1 npx jest test/annotations/checks` writes the file. */
test('the messages are those of refusals.txt', () => {
  const lines = each('refused').map(([name, value]) => `${name}: ${annotationProblem(registry[name], value)}\n`);
  expectReviewed(join(__dirname, 'refusals.txt'), lines.join(''));
});

describe('conditions', () => {
  const problem = (...conditions: object[]) => annotationProblem(registry.conditions, JSON.stringify(conditions));
  const host = (...values: string[]) => ({ field: 'host-header', hostHeaderConfig: { values } });
  const path = (...values: string[]) => ({ field: 'path-pattern', pathPatternConfig: { values } });
  const pathRegex = (...regexValues: string[]) => ({ field: 'path-pattern', pathPatternConfig: { regexValues } });
  const method = (...values: string[]) => ({ field: 'http-request-method', httpRequestMethodConfig: { values } });
  const header = (httpHeaderName: string, ...values: string[]) => ({
    field: 'http-header',
    httpHeaderConfig: { httpHeaderName, values },
  });

  test.each<[string, ...object[]]>([
    ['five values', host('a.com', 'b.com'), path('/a', '/b', '/c')],
    ['wildcards and punycode', host('*.example.com', 'a?.xn--p1ai')],
    ['several headers', header('X-A', '1'), header('X-B', '2')],
    ['regular expressions', pathRegex('^/a\\.b(c|d)*[+*]+$')],
    ['two host conditions, which the controller unites', host('a.com'), host('b.com')],
  ])('%s pass', (_, ...conditions) => {
    expect(problem(...conditions)).toBeUndefined();
  });

  test.each<[string, string, ...object[]]>([
    [
      'six values',
      'the conditions have 6 values, must have at most 5 together',
      host('a.com', 'b.com', 'c.com'),
      path('/a', '/b', '/c'),
    ],
    [
      'two methods',
      '[1] is a second http-request-method condition, must be the only one',
      method('GET'),
      method('PUT'),
    ],
    ['no values', '[0].httpRequestMethodConfig must have values', method()],
    [
      'both kinds of values',
      '[0].pathPatternConfig must have either values or regexValues',
      { field: 'path-pattern', pathPatternConfig: { values: ['/a'], regexValues: ['b'] } },
    ],
    [
      'a path with a space',
      '[0].pathPatternConfig.values[0] "/a b" must be 1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +',
      path('/a b'),
    ],
    [
      'a host without a dot at the end',
      '[0].hostHeaderConfig.values[0] "example.c0m" must be 1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one',
      host('example.c0m'),
    ],
  ])('%s do not', (_, message, ...conditions) => {
    expect(problem(...conditions)).toBe(message);
  });

  const two = ['1', '2'];
  test.each<[string, object]>([
    ['hosts', host('a.com', 'b.com')],
    ['paths', path('/a', '/b')],
    ['regular expressions of paths', pathRegex('a', 'b')],
    ['headers', header('X-A', ...two)],
    ['methods', method('GET', 'PUT')],
    ['sources', { field: 'source-ip', sourceIpConfig: { values: ['10.0.0.0/8', '192.0.2.0/24'] } }],
    ['query strings', { field: 'query-string', queryStringConfig: { values: two.map((value) => ({ value })) } }],
  ])('%s count as values', (_, condition) => {
    expect(problem(condition, header('X-B', '1', '2', '3'))).toBeUndefined();
    expect(problem(condition, header('X-B', '1', '2', '3', '4'))).toBe(
      'the conditions have 6 values, must have at most 5 together',
    );
  });

  test.each(['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(a)\\1', '(?>a)', 'a++', 'a*+', 'a{2}+', '(?R)', '\\p{L}', ''])(
    'the regular expression %p is none of ALB',
    (regex) => {
      expect(problem(pathRegex(regex))).toMatch(
        /^\[0\]\.pathPatternConfig\.regexValues\[0\] ".*" must be 1 to 128 characters/,
      );
    },
  );

  test.each(['\\(\\?=a', '[(?=]', 'a\\++', '[+]+', '(?:a)', '(?i)a', '\\d\\.\\w'])(
    'the regular expression %p passes',
    (regex) => {
      expect(problem(pathRegex(regex))).toBeUndefined();
    },
  );
});

describe('actions', () => {
  const problem = (action: object) => annotationProblem(registry.actions, JSON.stringify(action));
  const redirect = (config: object) =>
    problem({ type: 'redirect', redirectConfig: { statusCode: 'HTTP_302', ...config } });
  const forward = (config: object) => problem({ type: 'forward', forwardConfig: config });
  const service = (weight?: number) => ({ serviceName: 'web', servicePort: 80, weight });

  test.each([{ port: '8443' }, { host: 'www.#{host}' }, { path: '/new/#{path}' }, { protocol: 'HTTPS', query: '' }])(
    'a redirect to %j',
    (config) => {
      expect(redirect(config)).toBeUndefined();
    },
  );
  test.each([
    [{ query: 'a=b' }, /a redirect to itself$/],
    [{ host: '#{host}', path: '/#{path}', port: '#{port}', protocol: '#{protocol}' }, /a redirect to itself$/],
    [{ path: '/a', query: '?a=b' }, /^redirectConfig\.query "\?a=b" must be at most 128 characters without/],
    [{ path: '/a', port: '0' }, /^redirectConfig\.port "0" must be #\{port\} or a whole number from 1 to 65535$/],
    [{ path: '/a', statusCode: '301' }, /^redirectConfig\.statusCode "301" must be one of HTTP_301, HTTP_302$/],
    [{ path: '/a', protocol: 'https' }, /^redirectConfig\.protocol "https" must be one of HTTP, HTTPS, #\{protocol\}$/],
  ])('no redirect to %j', (config, message) => {
    expect(redirect(config)).toMatch(message);
  });

  test.each([
    { targetGroups: [service()] },
    { targetGroups: [service(0), service(999)] },
    { targetGroups: Array.from({ length: 5 }, () => service(1)) },
    { targetGroups: [{ targetGroupName: 'x' }], targetGroupStickinessConfig: { enabled: false } },
  ])('forward to %j', (config) => {
    expect(forward(config)).toBeUndefined();
  });
  test.each([
    [{}, 'forwardConfig.targetGroups has 0 elements, must have 1 to 5'],
    [
      { targetGroups: Array.from({ length: 6 }, () => service(1)) },
      'forwardConfig.targetGroups has 6 elements, must have 1 to 5',
    ],
    [
      { targetGroups: [{ serviceName: 'web' }] },
      'forwardConfig.targetGroups[0].servicePort must be given with serviceName',
    ],
    [
      { targetGroups: [{ ...service(), targetGroupARN: 'arn:x' }] },
      'forwardConfig.targetGroups[0] must have either serviceName or one of targetGroupARN and targetGroupName',
    ],
    [
      { targetGroups: [service()], targetGroupStickinessConfig: { enabled: true } },
      'forwardConfig.targetGroupStickinessConfig.durationSeconds must be given when enabled',
    ],
    [
      { targetGroups: [service()], targetGroupStickinessConfig: { durationSeconds: 604_801 } },
      'forwardConfig.targetGroupStickinessConfig.durationSeconds 604801 must be a whole number from 1 to 604800 seconds',
    ],
  ])('no forward to %j', (config, message) => {
    expect(forward(config)).toBe(message);
  });
});

describe('typed values that no text can hold are refused too', () => {
  test('half a second', () => {
    expect(registry.healthCheckIntervalSeconds.check?.(7.5)).toBe('7.5 must be a whole number from 5 to 300 seconds');
  });
  test('a list element with a comma', () => {
    expect(registry.subnets.check?.(['a,b'])).toBe('"a,b" must be a text without comma and surrounding space');
  });
  test('a tag key with an equals sign', () => {
    expect(registry.tags.check?.({ 'a=b': 'c' })).toBe('key "a=b" must be a text without "=" and surrounding space');
  });
  test('a tag value with space around it', () => {
    expect(registry.tags.check?.({ a: ' b' })).toBe('a " b" must be a text without surrounding space');
  });
});

import { classWith } from '../class/classes';
import { ALB, alb, findings, ingress, of, oneALine, service } from '../findings';
import { certificate, environment, withPath } from './ingresses';

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

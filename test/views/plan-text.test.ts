import type { TargetGroupDocument } from '../../src/plan/document';
import { targetsText } from '../../src/views/plan/target-group-text';
import { ingress, planned } from './planned';

const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd';
const HTTPS = { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': CERTIFICATE };

/** The part of the tree below the settings of the load balancer. */
function listeners(...ingresses: string[]): string {
  const { text } = planned(...ingresses);
  return text.slice(text.indexOf('│\n') + 2, text.lastIndexOf('\n\nPlan: '));
}

test('a load balancer with everything that is known', () => {
  const annotations = {
    'load-balancer-name': 'shop',
    scheme: 'internet-facing',
    'load-balancer-attributes': 'idle_timeout.timeout_seconds=60',
    tags: 'team=shop',
    'inbound-cidrs': '10.0.0.0/8,192.168.0.0/16',
    'wafv2-acl-arn': 'arn:aws:wafv2:acl',
    'shield-advanced-protection': 'true',
  };
  expect(planned(ingress('web', annotations)).text).toBe(`default/web  load balancer, internet-facing  ipv4
├─ name        shop
├─ Ingresses   default/web
├─ subnets     subnet-a, subnet-b
├─ security    its own (80 from 10.0.0.0/8; 80 from 192.168.0.0/16), sg-backend
├─ attributes  idle_timeout.timeout_seconds=60
├─ tags        team=shop
├─ web ACL     arn:aws:wafv2:acl
├─ Shield      Advanced
│
└─ HTTP :80
   ├─ 1  path /*
   │     → default/web:80  instance HTTP :30080, health HTTP / = 200 every 15 s
   └─ otherwise  → answer 404

Plan: 1 load balancer, 1 listener, 1 rule, 1 target group.
`);
});

test('security groups of others', () => {
  const { text } = planned(ingress('web', { 'security-groups': 'sg-1,sg-2' }));
  expect(text).toContain('├─ security    sg-1, sg-2\n');
});

test('a listener with TLS settings', () => {
  const mutual =
    '[{"port": 443, "mode": "verify", "trustStore": "arn:aws:elasticloadbalancing:us-west-2:1:truststore/a/b"}]';
  expect(
    listeners(
      ingress('web', {
        ...HTTPS,
        'certificate-arn': `${CERTIFICATE},${CERTIFICATE}2`,
        'ssl-policy': 'P',
        'mutual-authentication': mutual,
        'listener-attributes.HTTPS-443': 'routing.http.response.server.enabled=false',
      }),
    ),
  ).toContain(`└─ HTTPS :443  P
   certificate ${CERTIFICATE} and 1 more
   mutual TLS  verify arn:aws:elasticloadbalancing:us-west-2:1:truststore/a/b
   attributes  routing.http.response.server.enabled=false
`);
});

test.each([
  ['twice', [CERTIFICATE, CERTIFICATE], `${CERTIFICATE} (named 2 times)`],
  ['again beside another', [CERTIFICATE, `${CERTIFICATE}2`, CERTIFICATE], `${CERTIFICATE} and 1 more (1 named again)`],
])('a certificate that is named %s is not another one', (_, arns, expected) => {
  expect(listeners(ingress('web', { ...HTTPS, 'certificate-arn': arns.join(',') }))).toContain(
    `   certificate ${expected}\n`,
  );
});

test('conditions, actions and transforms as a person says them', () => {
  const actions = {
    'actions.use-teapot':
      '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"418","messageBody":"short and stout"}}',
    'actions.use-away':
      '{"type":"redirect","redirectConfig":{"host":"example.org","path":"/new/#{path}","statusCode":"HTTP_302"}}',
    'actions.use-split':
      '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80,"weight":1},{"serviceName":"api","servicePort":"http","weight":2}],"targetGroupStickinessConfig":{"enabled":true,"durationSeconds":60}}}',
    'conditions.use-teapot':
      '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Pot","values":["tea","coffee"]}},{"field":"query-string","queryStringConfig":{"values":[{"key":"a","value":"1"},{"value":"2"}]}},{"field":"source-ip","sourceIPConfig":{"values":["10.0.0.0/8"]}},{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}},{"field":"host-header","hostHeaderConfig":{"regexValues":["^a[.]"]}}]',
    'transforms.use-teapot':
      '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/old","replace":"/new"}]}}]',
  };
  expect(listeners(ingress('web', actions, { '/tea': 'use-teapot', '/away': 'use-away', '/split': 'use-split' }))).toBe(
    `└─ HTTP :80
   ├─ 1  path /split or /split/*
   │     → 33.3 %  default/web:80  instance HTTP :30080, health HTTP / = 200 every 15 s
   │     → 66.7 %  default/api:http  instance HTTP :30080, health HTTP / = 200 every 15 s
   │       sticky for 60 s
   ├─ 2  path /away or /away/*
   │     → redirect 302 to #{protocol}://example.org:#{port}/new/#{path}?#{query}
   ├─ 3  header X-Pot: tea or coffee, query a=1 or 2, from 10.0.0.0/8, method GET, host ~ ^a[.], path /tea or /tea/*
   │     rewrite URL ^/old to /new
   │     → answer 418 "short and stout"
   └─ otherwise  → answer 404`,
  );
});

test('logins come before what they protect', () => {
  const cognito = {
    ...HTTPS,
    'auth-type': 'cognito',
    'auth-on-unauthenticated-request': 'deny',
    'auth-idp-cognito': '{"userPoolARN":"arn:p","userPoolClientID":"c","userPoolDomain":"acme-login"}',
  };
  expect(listeners(ingress('web', cognito))).toContain(
    '→ sign in with Cognito, acme-login (deny who is not signed in)\n   │     → default/web:80',
  );
});

test('health checks on another port and of gRPC', () => {
  const grpc = { ...HTTPS, 'backend-protocol-version': 'GRPC', 'healthcheck-port': '9090', 'target-type': 'ip' };
  expect(listeners(ingress('web', grpc))).toContain(
    'ip HTTP GRPC :80, health HTTP /AWS.ALB/healthcheck on :9090 = 12 every 15 s',
  );
});

test('in a group, rules say whose they are', () => {
  const group = { 'group.name': 'edge' };
  expect(listeners(ingress('a', group, { '/a': 'web' }), ingress('b', group, { '/b': 'api' }))).toContain(
    '├─ 2  path /b or /b/*  of default/b\n',
  );
});

test('the network load balancer in front', () => {
  const { text } = planned(ingress('web', { 'enable-frontend-nlb': 'true' }));
  expect(text).toContain('default/web  network load balancer, internal  ipv4\n├─ name        ');
  expect(text).toContain('└─ TCP :80\n   └─ always  → the load balancer behind it  alb TCP :80, health ');
  expect(text).toContain('Plan: 2 load balancers, 2 listeners, 1 rule, 2 target groups.');
});

test('a Service that is not among the manifests is known at deploy', () => {
  const { text, document } = planned(
    ingress('web', { 'target-type': 'ip', 'healthcheck-path': '/up' }, { '/': 'gone' }),
  );
  expect(text).toContain('→ default/gone:80  ip HTTP port known at deploy, health HTTP /up = 200 every 15 s\n');
  expect(text).toContain(
    'note Service default/gone, which Ingress default/web refers to, is not among these manifests; the controller answers 503 as long as it does not exist\n',
  );
  expect(document.groups[0]?.notes).toMatchObject([
    { severity: 'info', file: 'app.yaml', object: { kind: 'Ingress' } },
  ]);
});

test('refusals come last, with their places', () => {
  const { text, document } = planned(ingress('good'), ingress('bad', { scheme: 'public', 'target-type': 'pod' }));
  expect(text).toMatch(/\n✗ default\/bad would be refused\n├─ [^\n]*scheme: "public" must be one of/);
  expect(text).toMatch(/\n {3}at app\.yaml:\d+:\d+\n\nPlan: 1 load balancer, [^\n]* 1 group would be refused\.\n$/);
  const problems = document.groups.find(({ id }) => id === 'default/bad')?.problems ?? [];
  expect(problems).toMatchObject([
    { severity: 'error', annotation: 'alb.ingress.kubernetes.io/scheme', object: { kind: 'Ingress', name: 'bad' } },
    { severity: 'error', annotation: 'alb.ingress.kubernetes.io/target-type' },
  ]);
  expect(document.groups.find(({ id }) => id === 'default/bad')?.loadBalancers).toEqual([]);
});

test('the IP family of targets, where it is not IPv4', () => {
  const targetGroup = { targetType: 'ip', protocol: 'HTTP', protocolVersion: 'HTTP1', port: 80 };
  expect(targetsText({ ...targetGroup, ipAddressType: 'ipv6' } as TargetGroupDocument)).toBe('ip IPv6 HTTP :80');
  expect(targetsText({ ...targetGroup, ipAddressType: 'ipv4' } as TargetGroupDocument)).toBe('ip HTTP :80');
});

test('a load balancer of EKS Auto Mode', () => {
  const autoMode =
    '{"apiVersion": "networking.k8s.io/v1", "kind": "IngressClass", "metadata": {"name": "auto"}, "spec": {"controller": "eks.amazonaws.com/alb"}}\n---\n';
  const { text } = planned(autoMode, ingress('web').replace('"alb"', '"auto"'));
  expect(text.split('\n')[0]).toBe('default/web  load balancer of EKS Auto Mode, internal  ipv4');
  expect(planned(ingress('web')).text.split('\n')[0]).toBe('default/web  load balancer, internal  ipv4');
});

import type { Note } from '../../src/diff/change';
import { ACCOUNT, causeLine, diffOf, environment, ingress, ingressClass, lines, service } from './sides';

const HTTPS = {
  'listen-ports': '[{"HTTPS":443}]',
  'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
};
const MUTUAL = { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' };
const NLB = { 'enable-frontend-nlb': 'true', 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' };

const noteLine = ({ cause, message }: Note) => `${causeLine(cause)}: ${message}`;

type Case = [name: string, before: Record<string, string>, after: Record<string, string>, note: string];

const unchanged: Case[] = [
  [
    'the name of a load balancer',
    { 'load-balancer-name': 'shop' },
    { 'load-balancer-name': 'store' },
    'Ingress shop/web load-balancer-name new.yaml:7: the name is only read when the load balancer is created; it keeps the one it has',
  ],
  [
    'the name of a load balancer that is no longer given',
    { 'load-balancer-name': 'shop' },
    {},
    'Ingress shop/web load-balancer-name old.yaml:7: the name is only read when the load balancer is created; it keeps the one it has',
  ],
  [
    'an attribute that is removed',
    { 'load-balancer-attributes': 'idle_timeout.timeout_seconds=90' },
    {},
    "Ingress shop/web load-balancer-attributes old.yaml:7: idle_timeout.timeout_seconds is no longer set, and stays at 90: the controller only sends attributes that are listed; idle_timeout.timeout_seconds=60 goes back to ELBv2's default",
  ],
  [
    'an attribute that is removed from a list',
    { 'target-group-attributes': 'slow_start.duration_seconds=30,deregistration_delay.timeout_seconds=300' },
    { 'target-group-attributes': 'slow_start.duration_seconds=30' },
    "Ingress shop/web target-group-attributes new.yaml:7: deregistration_delay.timeout_seconds is no longer set, and stays at 300, which is ELBv2's default as well",
  ],
  [
    'a listener attribute that is removed',
    { 'listener-attributes.HTTP-80': 'routing.http.response.x_frame_options.header_value=DENY' },
    {},
    'Ingress shop/web listener-attributes.HTTP-80 old.yaml:7: routing.http.response.x_frame_options.header_value is no longer set, and stays at DENY: the controller only sends attributes that are listed; set it to change it',
  ],
  [
    'capacity that is no longer reserved',
    { 'minimum-load-balancer-capacity': 'CapacityUnits=500' },
    {},
    'Ingress shop/web minimum-load-balancer-capacity old.yaml:7: the capacity is no longer named and stays reserved at 500 units; CapacityUnits=0 gives it back',
  ],
  [
    'mutual TLS that is removed',
    MUTUAL,
    HTTPS,
    'Ingress shop/web mutual-authentication old.yaml:9: mutual TLS is no longer named and stays in the mode passthrough; the mode off ends it',
  ],
  [
    'a web ACL that is removed',
    { 'wafv2-acl-arn': 'arn:a' },
    {},
    'Ingress shop/web wafv2-acl-arn old.yaml:7: the web ACL is no longer named and stays associated; none takes it off',
  ],
  [
    'a web ACL of WAF Classic that is removed',
    { 'waf-acl-id': 'a' },
    {},
    'Ingress shop/web waf-acl-id old.yaml:7: the WAF Classic web ACL is no longer named and stays associated; none takes it off',
  ],
  [
    'Shield that is removed',
    { 'shield-advanced-protection': 'true' },
    {},
    'Ingress shop/web shield-advanced-protection old.yaml:7: AWS Shield Advanced is no longer named and stays on; false ends it',
  ],
  [
    'subnets that are no longer named',
    { subnets: 'subnet-private-a,subnet-private-c' },
    {},
    'Ingress shop/web subnets old.yaml:7: subnets are no longer named; the load balancer keeps those it has: subnet-private-a, subnet-private-c',
  ],
  [
    'subnets in another order',
    { subnets: 'subnet-private-a,subnet-private-c' },
    { subnets: 'subnet-private-c,subnet-private-a' },
    'Ingress shop/web subnets new.yaml:7: this lists the same in another order, which does not count',
  ],
  [
    'security groups in another order',
    { 'security-groups': 'sg-1,sg-2' },
    { 'security-groups': 'sg-2,sg-1' },
    'Ingress shop/web security-groups new.yaml:7: this lists the same in another order, which does not count',
  ],
  [
    'a customer-owned pool',
    { 'customer-owned-ipv4-pool': 'ipv4pool-coip-1' },
    { 'customer-owned-ipv4-pool': 'ipv4pool-coip-2' },
    'Ingress shop/web customer-owned-ipv4-pool new.yaml:7: the customer-owned address pool is only read when the load balancer is created; the controller logs the difference and leaves it',
  ],
  [
    'a value in other words',
    { 'load-balancer-attributes': 'a.b=1,c.d=2' },
    { 'load-balancer-attributes': 'c.d=2, a.b=1' },
    'Ingress shop/web load-balancer-attributes new.yaml:7: this is written otherwise and means the same',
  ],
  [
    'an order that leaves the rules as they are',
    { 'group.order': '1' },
    { 'group.order': '2' },
    'Ingress shop/web group.order new.yaml:7: this changes nothing that is built',
  ],
  [
    'the port that a network load balancer leads to',
    { ...NLB, 'frontend-nlb-listener-port-mapping': '80=80' },
    { ...NLB, 'frontend-nlb-listener-port-mapping': '80=8080' },
    'Ingress shop/web frontend-nlb-listener-port-mapping new.yaml:9: port 80 of the network load balancer goes on leading to port 80, not 8080: the controller registers its target only once',
  ],
];

describe('what looks like a change but is not', () => {
  test.each(unchanged)('%s', (_, before, after, note) => {
    const diff = diffOf(
      [ingress({ annotations: before }), service(), ACCOUNT],
      [ingress({ annotations: after }), service(), ACCOUNT],
    );
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([note]);
  });

  test('a stickiness between target groups that is removed', () => {
    const forward = (more: object) =>
      JSON.stringify({
        type: 'forward',
        forwardConfig: {
          targetGroups: [
            { serviceName: 'web', servicePort: 80, weight: 1 },
            { serviceName: 'web', servicePort: 'http', weight: 1 },
          ],
          ...more,
        },
      });
    const side = (more: object) => [
      ingress({
        annotations: { 'actions.split': forward(more) },
        routes: { 'a.example.com/': 'split:use-annotation' },
      }),
      service(),
    ];
    const diff = diffOf(side({ targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 } }), side({}));
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([
      'Ingress shop/web actions.split new.yaml:7: the stickiness between target groups is no longer named, and stays as it is; enabled: false ends it',
    ]);
  });

  test("a new hash in a target group's name", () => {
    const diff = diffOf([ACCOUNT, ingress(), service()], [ACCOUNT, ingress(), service({ uid: 'uid-2' })]);
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the plan's name for the target group changes to k8s-shop-web-\w{10}; the one there is keeps its name and its targets' health$/,
      ),
    ]);
  });

  test('the annotation of an Ingress that its Service overrules', () => {
    const sides = ['/a', '/b'].map((path) => [
      ingress({ annotations: { 'healthcheck-path': path } }),
      service({ annotations: { 'healthcheck-path': '/up' } }),
    ]);
    const diff = diffOf(sides[0] ?? [], sides[1] ?? []);
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([
      'Ingress shop/web healthcheck-path new.yaml:7: this changes nothing that is built',
    ]);
  });

  test('a class that is not among the manifests, which another controller may serve', () => {
    const side = (className: string) => [ingress({ className, annotations: { 'target-type': 'ip' } }), service()];
    const diff = diffOf(side('alb'), side('nginx'));
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([
      'Ingress shop/web spec.ingressClassName new.yaml:9: IngressClass nginx is not among these manifests: where another controller serves it, the Ingress leaves this load balancer',
    ]);
  });

  test('a name that IngressClassParams give', () => {
    const sides = ['shop', 'store'].map((loadBalancerName) => [
      ingressClass({ loadBalancerName }),
      ingress(),
      service(),
    ]);
    const diff = diffOf(sides[0] ?? [], sides[1] ?? []);
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([
      'IngressClassParams params spec.loadBalancerName new.yaml:11: the name is only read when the load balancer is created; it keeps the one it has',
    ]);
  });

  test('new subnets in the account, which no one names', () => {
    const account = (ids: string[]) =>
      environment({
        clusterName: 'demo',
        subnets: ids.map((id) => ({
          id: `subnet-${id}`,
          availabilityZone: `eu-west-1${id}`,
          tags: { 'kubernetes.io/role/internal-elb': '1' },
        })),
      });
    const diff = diffOf([account(['a', 'b']), ingress(), service()], [account(['a', 'b', 'c']), ingress(), service()]);
    expect(lines(diff)).toEqual([]);
    expect(diff.notes.map(noteLine)).toEqual([
      'Environment demo subnets.2 new.yaml:5: the load balancer keeps the subnets it has; name them to change them',
    ]);
  });
});

describe('what is only read at creation, or stays, counts when the load balancer is replaced', () => {
  test('its name, its attributes and its web ACL', () => {
    const before = {
      'load-balancer-name': 'shop',
      'load-balancer-attributes': 'idle_timeout.timeout_seconds=90',
      'wafv2-acl-arn': 'arn:a',
      subnets: 'subnet-private-a,subnet-private-b',
    };
    const after = { scheme: 'internet-facing', 'load-balancer-name': 'store' };
    const diff = diffOf(
      [ingress({ annotations: before }), service(), ACCOUNT],
      [ingress({ annotations: after }), service(), ACCOUNT],
    );
    expect(lines(diff)).toEqual([
      'replace LoadBalancer shop/web: scheme, name, subnets, attributes.idle_timeout.timeout_seconds',
      'delete WebACLAssociation shop/web LoadBalancer',
    ]);
    expect(diff.notes).toEqual([]);
  });

  test('the attributes of a target group', () => {
    const before = { 'target-type': 'ip', 'target-group-attributes': 'deregistration_delay.timeout_seconds=30' };
    const diff = diffOf([ingress({ annotations: before }), service()], [ingress(), service()]);
    expect(lines(diff)[0]).toBe(
      'replace TargetGroup shop/web shop/web:80: targetType, attributes.deregistration_delay.timeout_seconds',
    );
    expect(diff.notes).toEqual([]);
  });

  test('mutual TLS that the controller is told to end, by a feature gate', () => {
    const gate = environment({ controller: { featureGates: { EnhancedDefaultBehavior: true } } });
    const diff = diffOf(
      [ingress({ annotations: MUTUAL }), service(), gate],
      [ingress({ annotations: HTTPS }), service(), gate],
    );
    expect(lines(diff)).toEqual(['update Listener shop/web 443: mutualAuthentication']);
    expect(diff.notes).toEqual([]);
  });
});

test('what a new listener is told is not taken for nothing', () => {
  const after = {
    ...HTTPS,
    'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  };
  const diff = diffOf([ingress(), service()], [ingress({ annotations: after }), service()]);
  expect(lines(diff)).toContain('create Listener shop/web 443');
  expect(diff.notes).toEqual([]);
});

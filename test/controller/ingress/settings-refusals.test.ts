import { ingressClass, ingressObject, service, shop } from '../plan-of';
import { type Annotations, annotated, at, atClass, KEY, parameters, said } from './said';

describe('the network load balancer in front', () => {
  const front = (annotations: Annotations) => annotated({ 'enable-frontend-nlb': 'true', ...annotations });

  test.each([
    ['frontend-nlb-eip-allocations', 'eip-1', 'needs an internet-facing network load balancer, this one is internal'],
    [
      'frontend-nlb-attributes',
      'dns_record.client_routing_policy=x',
      'dns_record.client_routing_policy: "x" must be one of availability_zone_affinity, partial_availability_zone_affinity, any_availability_zone',
    ],
    ['frontend-nlb-healthcheck-port', 'http', '"http" must be traffic-port or a number'],
    ['frontend-nlb-listener-port-mapping', '80=x', '"x" is not a whole number'],
    ['frontend-nlb-listener-port-mapping', 'x=80', '"x" is not a whole number'],
  ])('%s %s', (key, text, message) => {
    expect(front({ [key]: text })).toEqual(at(key, `${KEY}${key}: ${message}`));
  });

  test('what is right', () => {
    const policies = ['availability_zone_affinity', 'partial_availability_zone_affinity', 'any_availability_zone'];
    const attributes = policies.flatMap((policy) =>
      front({ 'frontend-nlb-attributes': `dns_record.client_routing_policy=${policy}` }),
    );
    expect(attributes).toEqual([]);
    expect(front({ 'frontend-nlb-healthcheck-port': 'traffic-port' })).toEqual([]);
    expect(front({ 'frontend-nlb-healthcheck-port': '8080', 'frontend-nlb-healthcheck-protocol': 'HTTPS' })).toEqual(
      [],
    );
  });
});

describe('maps that the members of a group must have alike', () => {
  const front = (key: string, ...texts: string[]) => {
    const members = texts.map((text, index) =>
      ingressObject('abc'.charAt(index), {
        annotations: { 'group.name': 'g', 'enable-frontend-nlb': 'true', [key]: text },
      }),
    );
    return said([ingressClass('alb'), service('web'), ...members]);
  };

  test.each(['frontend-nlb-tags', 'frontend-nlb-attributes'])('%s, in any order of keys', (key) => {
    expect(front(key, 'a=1,b=2', 'b=2,a=1')).toEqual([]);
    expect(front(key, 'a=1,b=2', 'b=1,a=1')).toEqual([
      `g: Ingress shop/b at ${KEY}${key}: ${KEY}${key} must be the same in all Ingresses of one load balancer: Ingress shop/a says "a=1,b=2", Ingress shop/b says "b=1,a=1" [related: Ingress shop/a]`,
    ]);
  });
});

describe('settings of the load balancer', () => {
  test('a capacity', () => {
    const capacity = (text: string) => annotated({ 'minimum-load-balancer-capacity': text });
    const key = `${KEY}minimum-load-balancer-capacity`;
    expect(capacity('Units=1')).toEqual(
      at('minimum-load-balancer-capacity', `${key}: "Units" is not a key, must be CapacityUnits=<number>`),
    );
    expect(capacity('CapacityUnits=1a')).toEqual(
      at('minimum-load-balancer-capacity', `${key}: CapacityUnits: "1a" is not a whole number`),
    );
    expect(capacity('CapacityUnits=0')).toEqual([]);
  });

  test('an empty pool', () => {
    expect(annotated({ 'customer-owned-ipv4-pool': '' })).toEqual(
      at('customer-owned-ipv4-pool', `${KEY}customer-owned-ipv4-pool: must not be empty`),
    );
  });

  test('tags that are left to others, on whichever object they are', () => {
    const external = { controller: { externalManagedTags: ['team', 'cost'] } };
    const message =
      'must not set the tag "cost": the controller leaves it to others (its flag --external-managed-tags)';
    expect(annotated({ tags: 'cost=1' }, {}, external)).toEqual(at('tags', `Ingress shop/web ${message}`));
    expect(parameters({ tags: [{ key: 'cost', value: '1' }] }, external)).toEqual(atClass('tags', ` ${message}`));
    expect(said([ingressClass('alb'), service('web', {}, { tags: 'cost=1' }), ingressObject('web')], external)).toEqual(
      [`shop/web: Service shop/web at ${KEY}tags: Service shop/web ${message}`],
    );
    expect(annotated({ tags: 'owner=1' }, {}, external)).toEqual([]);
  });

  test('a source, a web ACL and a certificate', () => {
    expect(annotated({ 'inbound-cidrs': '10.0.0.0/8,10.0.0.300/8' })).toEqual(
      at('inbound-cidrs', `${KEY}inbound-cidrs: "10.0.0.300/8" is not an IPv4 or IPv6 CIDR block`),
    );
    expect(annotated({ 'wafv2-acl-name': 'front' }, {}, { webAcls: [] })).toEqual(
      at('wafv2-acl-name', `${KEY}wafv2-acl-name: there is no web ACL named "front" in AWS WAF`),
    );
    const gate = { controller: { featureGates: { EnableCertificateManagement: true } } };
    expect(annotated({ 'create-acm-cert': 'true' }, { spec: { rules: [] } }, gate)).toEqual(
      at(
        'create-acm-cert',
        `${KEY}create-acm-cert: Ingress shop/web names no host, in spec.rules or spec.tls, to create a certificate for`,
      ),
    );
  });

  test('rules of targets that nobody can manage', () => {
    const off = { securityGroups: [{ id: 'sg-1' }], controller: { enableBackendSecurityGroup: false } };
    const annotations = { 'security-groups': 'sg-1', 'manage-backend-security-group-rules': 'true' };
    expect(annotated(annotations, {}, off)).toEqual(
      at(
        'manage-backend-security-group-rules',
        `${KEY}manage-backend-security-group-rules: the controller can't manage the rules of targets while its backend security group is switched off (its flag --enable-backend-security-group)`,
      ),
    );
  });

  test('deletion protection of an Ingress that is being deleted', () => {
    const leaving = (value: string) =>
      said(
        shop({
          metadata: {
            name: 'web',
            namespace: 'shop',
            deletionTimestamp: '2026-01-01T00:00:00Z',
            finalizers: ['ingress.k8s.aws/resources'],
            annotations: { [`${KEY}load-balancer-attributes`]: `deletion_protection.enabled=${value},a=b` },
          },
        }),
      );
    const message = `${KEY}load-balancer-attributes of Ingress shop/web: deletion_protection.enabled`;
    expect(leaving('true')).toEqual(
      at('load-balancer-attributes', `${message} is true, and the Ingress is being deleted, set it to false first`),
    );
    expect(leaving('yes')).toEqual(
      at('load-balancer-attributes', `${message}: "yes" is not a boolean, must be "true" or "false"`),
    );
    expect(leaving('false')).toEqual([]);
  });
});

import { type Needs, needsOf } from '../../src/diff/upgrade/needs';
import { reasonsOf, turned } from '../../src/diff/upgrade/reason';
import { upgradeOf } from '../../src/diff/upgrade/upgrade';
import { NEWEST } from '../../src/releases/known';
import { ACCOUNT, ingress, ingressClass, lines, manifestsOf, service } from './sides';

/** A line for each thing that an upgrade needs. */
function told({ actions, definitions, fields, gates }: Needs) {
  return {
    actions: actions.map(
      ({ name, since, purpose }) => `${name} ${since}${purpose === undefined ? '' : `: ${purpose}`}`,
    ),
    definitions: definitions.map(({ name, since }) => `${name} ${since}`),
    fields: fields.map(({ name, since }) => `${name} ${since}`),
    gates: gates.map(({ gate, since, now }) => `${gate} ${now} ${since}`),
  };
}

test('what an upgrade needs: IAM actions by name with what they are for, definitions, fields', () => {
  expect(told(needsOf({ from: '2.11.0', to: '2.13.0' }))).toEqual({
    actions: [
      'ec2:DescribeIpamPools 2.12.0',
      'ec2:DescribeRouteTables 2.13.0: Where no subnet has the role tag, those that lead to an internet gateway, or do not, are taken as the scheme wants it.',
      'elasticloadbalancing:ModifyIpPools 2.12.0',
      'elasticloadbalancing:SetRulePriorities 2.12.0: Listener rules that only move are given new priorities, and new rules are made before old ones go.',
    ],
    definitions: [],
    fields: [
      'IngressClassParams spec.PrefixListsIDs 2.13.0',
      'IngressClassParams spec.ipamConfiguration 2.12.0',
      'IngressClassParams spec.targetType 2.13.0',
      'TargetGroupBinding spec.assumeRoleExternalId 2.12.0',
      'TargetGroupBinding spec.iamRoleArnToAssume 2.12.0',
    ],
    gates: [],
  });
  expect(told(needsOf({ from: '2.13.0', to: '2.13.0' }))).toEqual({
    actions: [],
    definitions: [],
    fields: [],
    gates: [],
  });
});

test.each([
  ['2.14.1', '2.16.0', ['AGAController off 2.15.0']],
  ['2.14.1', '2.17.1', ['AGAController gone 2.17.0']],
  ['2.13.0', '2.14.1', []],
  ['2.13.0', '3.2.0', ['ALBGatewayAPI on 3.2.0', 'NLBGatewayAPI on 3.2.0']],
  ['3.2.0', '3.4.0', []],
])('from %s to %s, the gates %j', (from, to, gates) => {
  expect(told(needsOf({ from, to })).gates).toEqual(gates);
});

test('the switches that an upgrade turns, on or off, in the order of their releases', () => {
  const ids = (from: string, to: string, shows: 'plan' | 'deploy' = 'plan') =>
    turned({ from, to }, shows).map(({ id, since }) => `${id} ${since}`);
  expect(ids('2.6.0', '2.8.0')).toEqual([
    'mutual-tls-off-by-default 2.7.0',
    'target-group-bindings-name-their-vpc 2.8.0',
  ]);
  expect(ids('2.7.0', '2.8.1')).toEqual([
    'mutual-tls-off-by-default 2.8.1',
    'target-group-bindings-name-their-vpc 2.8.0',
    'health-check-ports-of-32-bits 2.8.1',
  ]);
  expect(ids('2.11.0', '2.12.0', 'deploy')).toEqual([
    'rules-reordered-in-place 2.12.0',
    'security-group-rules-added-first 2.12.0',
  ]);
  expect(turned({ from: '2.6.0', to: '2.7.0' }, 'plan')).toEqual([
    {
      id: 'mutual-tls-off-by-default',
      since: '2.7.0',
      what: 'HTTPS listeners without mutual-authentication get its mode off; for port 443 it counts as set by the Ingress.',
      effect: expect.stringMatching(/^Up to 2\.8\.0 mutual TLS that was set by hand is switched off, /),
    },
  ]);
  expect(turned({ from: '2.8.0', to: '2.8.1' }, 'plan')[0]?.what).toBe(
    'Mutual TLS stays as it is on listeners for which no Ingress asks for it.',
  );
});

describe('what in the manifests a release reads otherwise', () => {
  const PREFIX = 'alb.ingress.kubernetes.io/';
  const reasons = (from: string, to: string, ...documents: string[]) => {
    const switches = new Set(turned({ from, to }, 'plan').map(({ id }) => id));
    const { inventory } = manifestsOf('app.yaml', documents);
    return reasonsOf(inventory, { from, to }).filter(({ id }) => !switches.has(id));
  };

  test('an annotation that it reads, of an Ingress or a Service, once', () => {
    const capacity = { 'minimum-load-balancer-capacity': 'CapacityUnits=100' };
    const expected = [
      {
        id: `${PREFIX}minimum-load-balancer-capacity`,
        since: '2.11.0',
        what: `${PREFIX}minimum-load-balancer-capacity is read.`,
      },
    ];
    expect(reasons('2.8.3', '2.12.0', ingress({ annotations: capacity }))).toEqual(expected);
    expect(reasons('2.8.3', '2.12.0', service({ annotations: capacity }), ingress({ annotations: capacity }))).toEqual(
      expected,
    );
    expect(reasons('2.8.3', '2.10.0', ingress({ annotations: capacity }))).toEqual([]);
    expect(reasons('2.12.0', '2.13.0', ingress({ annotations: capacity }))).toEqual([]);
  });

  test('a text that it reads otherwise, and one that nobody knows', () => {
    expect(reasons('2.8.3', NEWEST, ingress({ annotations: { tags: 'a=b,' } }))).toEqual([
      { id: `${PREFIX}tags`, since: NEWEST, what: `The text of ${PREFIX}tags is read otherwise.` },
    ]);
    const names = '[{"port":443,"mode":"verify","trustStore":"a","advertiseTrustStoreCaNames":"on"}]';
    expect(reasons('2.8.3', NEWEST, ingress({ annotations: { 'mutual-authentication': names } }))).toEqual([
      {
        id: `${PREFIX}mutual-authentication`,
        since: NEWEST,
        what: expect.stringMatching(
          /^alb\.ingress\.kubernetes\.io\/mutual-authentication has in \[0\] the field "advertiseTrustStoreCaNames", which controller 2\.8\.3 ignores, it came in 2\.12\.0\.$/,
        ),
      },
    ]);
    expect(reasons('2.8.3', NEWEST, ingress({ annotations: { tags: 'a=b', 'example.com/x': 'y' } }))).toEqual([]);
  });

  test('a field of IngressClassParams that the API server keeps', () => {
    expect(reasons('2.8.3', '2.13.0', ingressClass({ targetType: 'ip', scheme: 'internal' }))).toEqual([
      {
        id: 'spec.targetType',
        since: '2.13.0',
        what: 'spec.targetType of IngressClassParams is kept by the API server, and read.',
      },
    ]);
    expect(reasons('2.8.3', '2.12.0', ingressClass({ targetType: 'ip' }))).toEqual([]);
  });
});

describe('of an upgrade', () => {
  const upgrade = (from: string, to: string, ...documents: string[]) =>
    upgradeOf(manifestsOf('app.yaml', documents), { from, to });

  test('the releases are part of the result, and how many differences do not touch the manifests', () => {
    const found = upgrade('2.7.0', '2.8.0', ingress(), service(), ACCOUNT);
    expect(found).toMatchObject({ from: '2.7.0', to: '2.8.0', diff: { releases: { old: '2.7.0', new: '2.8.0' } } });
    expect(lines(found.diff)).toEqual(['update TargetGroupBinding shop/web shop/web:80: vpc']);
    expect(found.reasons.map(({ id }) => id)).toEqual(['target-group-bindings-name-their-vpc']);
    expect(found.untouched).toBe(0);
    const later = upgrade('2.7.0', '2.8.1', ingress(), service(), ACCOUNT);
    expect([later.reasons.length, later.untouched]).toEqual([1, 2]);
  });

  test('a change that two reasons make alike has both', () => {
    const found = upgrade(
      '2.8.3',
      '2.13.0',
      ingress({ annotations: { 'target-type': 'ip' } }),
      service(),
      ingressClass({ targetType: 'ip' }),
      ACCOUNT,
    );
    expect(lines(found.diff)).toEqual([]);
    expect(found.reasons).toEqual([]);
  });
});

import { changesOf } from '../../../src/diff/change';
import { ACCOUNT, causesOf, diffOf, ingress, ingressClass, lines, service } from '../sides';
import { changed, fieldOf } from './changed';

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

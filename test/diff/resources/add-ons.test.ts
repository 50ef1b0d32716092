import { changesOf } from '../../../src/diff/change';
import { diffOf, environment, ingress, lines, service } from '../sides';
import { changed, fieldOf } from './changed';

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

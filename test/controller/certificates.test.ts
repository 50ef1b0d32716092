import { Unknown } from '../../src/model/stack';
import { ACCOUNT, type Member, messagesOf, planOne } from './one-group';

const ARN = 'arn:aws:acm:us-west-2:123456789012:certificate/';
const HTTPS = { 'listen-ports': '[{"HTTPS":443}]' };

function withCertificates(...certificates: object[]): object {
  return { ...ACCOUNT, certificates };
}

function discoveredOf(member: Member | Member[], environment?: object): unknown {
  const group = planOne(member, environment);
  return group.problems.length > 0 ? messagesOf(group) : (group.listenerCertificates.get(443) ?? []);
}

function onHttps(host: string | undefined, tls?: string[]): Member {
  return { annotations: HTTPS, host, ...(tls && { tls: [{ hosts: tls }] }) };
}

describe('certificates that the controller discovers', () => {
  test('are all that cover a host, by ARN', () => {
    const environment = withCertificates(
      { arn: `${ARN}2`, domains: ['*.example.org'] },
      { arn: `${ARN}1`, domains: ['example.net', 'a.example.org'] },
      { arn: `${ARN}3`, domains: ['example.org'] },
    );
    expect(discoveredOf(onHttps('a.example.org'), environment)).toEqual([`${ARN}1`, `${ARN}2`]);
  });

  test('a star stands for one label, and the case counts', () => {
    const environment = withCertificates({ arn: `${ARN}1`, domains: ['*.example.org'] });
    expect(discoveredOf(onHttps('*.example.org'), environment)).toEqual([`${ARN}1`]);
    for (const host of ['example.org', 'a.b.example.org']) {
      expect(discoveredOf(onHttps(host), environment)).toEqual([
        'Ingress shop/a has an HTTPS listen port but no alb.ingress.kubernetes.io/certificate-arn, ' +
          `and no issued ACM certificate covers its host "${host}"`,
      ]);
    }
    expect(discoveredOf(onHttps(undefined, ['a.EXAMPLE.org']), environment)).toHaveLength(1);
  });

  test('must cover the hosts of spec.tls too', () => {
    const environment = withCertificates({ arn: `${ARN}1`, domains: ['a.example.org'] });
    expect(discoveredOf(onHttps('a.example.org', ['b.example.org']), environment)).toEqual([
      expect.stringContaining('covers its host "b.example.org"'),
    ]);
  });

  test('are none, without a word, when there is no host', () => {
    expect(discoveredOf(onHttps(undefined), withCertificates())).toEqual([]);
  });

  test('are issued, by an allowed authority', () => {
    const authority = 'arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/1';
    const environment = {
      ...withCertificates(
        { arn: `${ARN}1`, domains: ['a.example.org'] },
        { arn: `${ARN}2`, domains: ['a.example.org'], certificateAuthorityArn: authority },
        { arn: `${ARN}3`, domains: ['a.example.org'], certificateAuthorityArn: authority, status: 'EXPIRED' },
      ),
      controller: { allowedCertificateAuthorityArns: [authority] },
    };
    expect(discoveredOf(onHttps('a.example.org'), environment)).toEqual([`${ARN}2`]);
  });

  test('are known at deploy when nothing of AWS is known', () => {
    const [certificate] = discoveredOf(onHttps('a.example.org'), {}) as unknown[];
    expect(certificate).toEqual(new Unknown('the ACM certificates that cover a.example.org'));
  });

  test('an environment that lists subnets but no certificates says that there are none', () => {
    expect(discoveredOf(onHttps('a.example.org'), ACCOUNT)).toEqual([
      expect.stringContaining('no issued ACM certificate'),
    ]);
  });
});

describe('certificates that the controller requests', () => {
  const managing = { ...ACCOUNT, controller: { featureGates: { EnableCertificateManagement: true } } };
  const asking = { 'create-acm-cert': 'true', tags: 'team=shop' };

  test('cover all hosts, and give the load balancer port 443', () => {
    const group = planOne(
      { annotations: asking, host: '*.example.org', tls: [{ hosts: ['x.example.org'] }] },
      managing,
    );
    expect(group.stack?.list('AWS::ACM::Certificate')).toEqual([
      {
        type: 'AWS::ACM::Certificate',
        id: 'amazon_issued/wildcard.example.org-8585119b',
        spec: {
          type: 'AMAZON_ISSUED',
          certificateAuthorityARN: '',
          domainName: '*.example.org',
          subjectAlternativeNames: ['*.example.org', 'x.example.org'],
          validationMethod: 'DNS',
          keyAlgorithm: '',
          tags: { team: 'shop' },
        },
      },
    ]);
    expect([...group.listenerCertificates.keys()]).toEqual([443]);
  });

  test('are requested for nothing while the feature gate is closed, the value is odd, or the annotation names one', () => {
    const requestedOf = (annotations: Record<string, string>, environment: object) =>
      planOne({ annotations }, environment).stack?.list('AWS::ACM::Certificate').length;
    expect(requestedOf(asking, ACCOUNT)).toBe(0);
    expect(requestedOf({ 'create-acm-cert': 'yes' }, managing)).toBe(0);
    expect(requestedOf({ ...asking, 'certificate-arn': `${ARN}1` }, managing)).toBe(0);
  });

  test('are requested in vain beside those of IngressClassParams', () => {
    const group = planOne({ annotations: asking, params: { certificateArn: [`${ARN}1`] } }, managing);
    expect(group.stack?.list('AWS::ACM::Certificate')).toHaveLength(1);
    expect(group.listenerCertificates.get(443)).toEqual([`${ARN}1`]);
  });

  test('need a host', () => {
    expect(messagesOf(planOne({ annotations: asking, host: undefined }, managing))).toEqual([
      'alb.ingress.kubernetes.io/create-acm-cert: Ingress shop/a names no host, in spec.rules or spec.tls, to create a certificate for',
    ]);
  });
});

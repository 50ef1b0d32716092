import { params } from '../class/classes';
import { alb, CERTIFICATE, findings, ingress, of, oneALine } from '../findings';
import { at } from './places';

describe('malformed-id', () => {
  const id = 'malformed-id';
  const problem = (text: string, rest: string) => `: ${JSON.stringify(text)} ${rest}`;
  const CERTIFICATE_SHAPE = `cannot be the ARN of a certificate such as ${CERTIFICATE}`;
  const SUBNET_SHAPE = 'cannot be the id of a subnet such as subnet-0123456789abcdef0';
  const GROUP_SHAPE = 'cannot be the id of a security group such as sg-0123456789abcdef0';
  const WEB_ACL_SHAPE =
    'cannot be the ARN of a web ACL such as arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef';
  const BUCKET_SHAPE =
    'cannot be the name of a bucket such as shop-logs: 3 to 63 lower-case letters, digits, "." and "-"';

  test('finds ids in lists, and leaves names and ids of either length alone', () => {
    expect(of(id, { 'security-groups': 'sg-1,sg-0123456789abcdef0,sg-01234567,web,sg-0123456789abcdeg0' })).toEqual([
      at('warning', 'security-groups', 'sg-1', problem('sg-0123456789abcdeg0', GROUP_SHAPE)),
      at('warning', 'security-groups', 'sg-1', problem('sg-1', GROUP_SHAPE)),
    ]);
    expect(of(id, { subnets: 'subnet-1,web', 'security-group-prefix-lists': 'pl-1' })).toEqual([
      at('warning', 'subnets', 'subnet-1', problem('subnet-1', SUBNET_SHAPE)),
      at(
        'warning',
        'security-group-prefix-lists',
        'pl-1',
        problem('pl-1', 'cannot be the id of a prefix list such as pl-0123456789abcdef0'),
      ),
    ]);
    expect(of(id, { 'security-groups': 'sg-01234567 sg-0123456789abcdef0' })).toEqual([
      at(
        'warning',
        'security-groups',
        'sg-01234567',
        problem('sg-01234567 sg-0123456789abcdef0', 'are several values, which commas must separate'),
      ),
    ]);
  });

  test('finds them in the annotations of a frontend NLB', () => {
    const own = {
      'frontend-nlb-eip-allocations': 'eipalloc-1',
      'frontend-nlb-subnets': 'subnet-1',
      'frontend-nlb-security-groups': 'sg-1',
      'frontend-nlb-attributes': 'access_logs.s3.bucket=A',
    };
    expect(of(id, { 'enable-frontend-nlb': 'true', ...own })).toEqual([
      at(
        'warning',
        'frontend-nlb-eip-allocations',
        'eipalloc-1',
        problem(
          'eipalloc-1',
          'cannot be the allocation id of an Elastic IP address such as eipalloc-0123456789abcdef0',
        ),
      ),
      at('warning', 'frontend-nlb-subnets', 'subnet-1', problem('subnet-1', SUBNET_SHAPE)),
      at('warning', 'frontend-nlb-security-groups', 'sg-1', problem('sg-1', GROUP_SHAPE)),
      at('warning', 'frontend-nlb-attributes', 'access_logs.s3.bucket=A', problem('A', BUCKET_SHAPE)),
    ]);
    expect(of(id, own)).toEqual([]);
  });

  test('finds buckets among attributes, and ARNs', () => {
    const text = 'idle_timeout.timeout_seconds=30,access_logs.s3.bucket=My_Bucket,access_logs.s3.prefix=A';
    const [word = ''] = text.split(',');
    expect(of(id, { 'load-balancer-attributes': text })).toEqual([
      at('warning', 'load-balancer-attributes', word, problem('My_Bucket', BUCKET_SHAPE)),
    ]);
    expect(of(id, { 'wafv2-acl-arn': 'arn:aws:wafv2:x' })).toEqual([
      at('warning', 'wafv2-acl-arn', 'arn:aws:wafv2:x', problem('arn:aws:wafv2:x', WEB_ACL_SHAPE)),
    ]);
    for (const none of ['none', '']) expect(of(id, { 'wafv2-acl-arn': none })).toEqual([]);
    expect(of(id, { 'create-acm-cert': 'true', 'acm-pca-arn': 'arn:aws:acm-pca:x' })).toEqual([
      at(
        'warning',
        'acm-pca-arn',
        'arn:aws:acm-pca:x',
        problem(
          'arn:aws:acm-pca:x',
          'cannot be the ARN of a certificate authority such as arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
        ),
      ),
    ]);
    const certificate = `${CERTIFICATE.slice(0, -1)}x`;
    expect(of(id, { 'certificate-arn': `${CERTIFICATE},${certificate}` })).toEqual([
      at('warning', 'certificate-arn', CERTIFICATE, problem(certificate, CERTIFICATE_SHAPE)),
    ]);
  });

  test('finds ARNs within JSON', () => {
    const store = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/shop/0';
    const verified = (...entries: readonly object[]) =>
      of(id, { 'certificate-arn': CERTIFICATE, 'mutual-authentication': JSON.stringify(entries) });
    expect(verified({ port: 443, mode: 'verify', trustStore: store })).toEqual([
      at(
        'warning',
        'mutual-authentication',
        '',
        problem(
          store,
          'cannot be the ARN of a trust store such as arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/shop/0123456789abcdef',
        ),
      ),
    ]);
    expect(verified({ port: 443, mode: 'off' })).toEqual([]);
    const pool = 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/shop';
    const idp = { userPoolARN: pool, userPoolClientID: 'c', userPoolDomain: 'd' };
    expect(
      of(id, {
        'certificate-arn': CERTIFICATE,
        'auth-type': 'cognito',
        'auth-idp-cognito': JSON.stringify(idp),
      }),
    ).toEqual([
      at(
        'warning',
        'auth-idp-cognito',
        '',
        problem(
          pool,
          'cannot be the ARN of a user pool such as arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_0a1B2c3D4',
        ),
      ),
    ]);
  });

  test('finds the target groups of an action, in either form', () => {
    const arn = (end: string) => `arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/${end}`;
    const action = (forward: object) =>
      findings(
        id,
        oneALine(
          ingress(alb({ 'actions.web': JSON.stringify({ type: 'forward', ...forward }) }), {
            defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } },
          }),
        ),
      );
    const found = (text: string) =>
      at(
        'warning',
        'actions.web',
        '',
        problem(text, `cannot be the ARN of a target group such as ${arn('0123456789abcdef')}`),
      );
    expect(action({ targetGroupARN: arn('0') })).toEqual([found(arn('0'))]);
    const targetGroups = [
      { targetGroupARN: arn('1'), weight: 1 },
      { serviceName: 'web', servicePort: 80, weight: 1 },
      { targetGroupARN: arn('0123456789abcdef'), weight: 1 },
      { targetGroupARN: arn('2'), weight: 1 },
    ];
    expect(action({ forwardConfig: { targetGroups } })).toEqual([found(arn('1')), found(arn('2'))]);
  });

  test('finds them in IngressClassParams', () => {
    const spec = {
      certificateArn: [CERTIFICATE, 'arn:aws:acm:x'],
      subnets: { ids: ['subnet-1', 'subnet-0123456789abcdef0'] },
      wafv2AclArn: 'arn:aws:wafv2:x',
    };
    expect(of(id, {}, params(spec))).toEqual([
      `warning 3 spec.certificateArn[1] (arn:aws:acm:x): IngressClassParams alb${problem('arn:aws:acm:x', CERTIFICATE_SHAPE)}`,
      `warning 3 spec.subnets.ids[0] (subnet-1): IngressClassParams alb${problem('subnet-1', SUBNET_SHAPE)}`,
      `warning 3 spec.wafv2AclArn (arn:aws:wafv2:x): IngressClassParams alb${problem('arn:aws:wafv2:x', WEB_ACL_SHAPE)}`,
    ]);
    expect(of(id, {}, params({ subnets: { tags: { a: ['b'] } } }))).toEqual([]);
  });

  test('leaves to other rules quotes and what the controller cannot read', () => {
    expect(of(id, { 'security-groups': '"sg-1"', 'actions.web': '{' })).toEqual([]);
    expect(of(id, { 'load-balancer-attributes': 'access_logs.s3.bucket=A,x' })).toEqual([]);
  });
});

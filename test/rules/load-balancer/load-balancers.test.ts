import { classWith } from '../class/classes';
import { ALB, alb, findings, ingress, of, oneALine } from '../findings';
import { certificate, webAcl, withPath } from './ingresses';

describe('access-logs-without-bucket', () => {
  const id = 'access-logs-without-bucket';
  const found = (place: string, name: string, kind: string, group = `default/${name}`) =>
    `error ${place}: Ingress default/${name}: ${kind}.s3.enabled=true needs ${kind}.s3.bucket, and the group ${group} has none`;
  const attributes = (text: string) => ({ 'load-balancer-attributes': text });

  test.each(['access_logs', 'connection_logs', 'health_check_logs'])('finds %s', (kind) => {
    const place = `1 ${ALB}load-balancer-attributes (${kind}.s3.enabled=true)`;
    expect(of(id, attributes(`${kind}.s3.enabled=true`))).toEqual([found(place, 'web', kind)]);
    expect(of(id, attributes(`${kind}.s3.enabled=true,${kind}.s3.bucket=`))).toEqual([found(place, 'web', kind)]);
    expect(of(id, attributes(`${kind}.s3.enabled=true,${kind}.s3.bucket=shop-logs`))).toEqual([]);
    expect(of(id, attributes(`${kind}.s3.enabled=false`))).toEqual([]);
  });

  test('finds it at the member that enables the logs', () => {
    const own = { 'group.name': 'edge' };
    const quiet = withPath({ ...own, ...attributes('idle_timeout.timeout_seconds=30') }, '/a', 'a');
    const logging = withPath({ ...own, ...attributes('access_logs.s3.enabled=true') }, '/b', 'b');
    expect(findings(id, oneALine(quiet, logging))).toEqual([
      found(`3 ${ALB}load-balancer-attributes (access_logs.s3.enabled=true)`, 'b', 'access_logs', 'edge'),
    ]);
  });

  test('finds it at the Ingress itself where its class enables the logs', () => {
    const params = classWith({ loadBalancerAttributes: [{ key: 'access_logs.s3.enabled', value: 'true' }] });
    expect(of(id, {}, ...params)).toEqual([found('1 (web)', 'web', 'access_logs')]);
  });
});

describe('cloudfront-web-acl', () => {
  const id = 'cloudfront-web-acl';
  const both = (arn: string) => of(id, { 'wafv2-acl-arn': arn }, ...classWith({ wafv2AclArn: arn }));
  const found = (arn: string, problem: string) => [
    `warning 1 ${ALB}wafv2-acl-arn (${arn}): Ingress default/web has the web ACL "${arn}", ${problem}`,
    `warning 5 spec.wafv2AclArn (${arn}): IngressClassParams alb has the web ACL "${arn}", ${problem}`,
  ];

  test('finds the scope of CloudFront, and another service, in either place', () => {
    const global = webAcl('us-east-1', 'global');
    expect(both(global)).toEqual(found(global, 'which is not of scope regional'));
    const classic = 'arn:aws:waf-regional:us-east-1:111122223333:webacl/shop';
    expect(both(classic)).toEqual(found(classic, 'must be an ARN of WAFv2, or none'));
    expect(both('arn:aws:wafv2:us-east-1')).toEqual(found('arn:aws:wafv2:us-east-1', 'which is not of scope regional'));
  });

  test('leaves alone a regional one, and none', () => {
    for (const text of [webAcl('us-east-1'), 'none', '']) expect(both(text)).toEqual([]);
    expect(of(id, {}, ...classWith({}))).toEqual([]);
  });
});

describe('region-mismatch', () => {
  const id = 'region-mismatch';
  const inRegion = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', region: 'eu-west-1' };
  const found = (place: string, object: string, arn: string, region: string, others: string) =>
    `warning ${place}: ${object} has the ARN ${arn} of the region ${region}, and ${others}`;
  const web = 'Ingress default/web';

  test('compares ARNs with the region of the Environment', () => {
    const arn = certificate();
    expect(of(id, { 'certificate-arn': `${arn},${certificate('eu-west-1')}` }, inRegion)).toEqual([
      found(`1 ${ALB}certificate-arn (${arn})`, web, arn, 'us-west-2', 'its load balancer is in eu-west-1'),
    ]);
  });

  test('compares them with each other otherwise: the most frequent region, or the first', () => {
    const [first, second] = [certificate('us-west-2', '1'), certificate('us-west-2', '2')];
    const foreign = webAcl('eu-west-1');
    const others = 'others of its load balancer are of us-west-2';
    const ofAcl = found(`1 ${ALB}wafv2-acl-arn (${foreign})`, web, foreign, 'eu-west-1', others);
    expect(of(id, { 'wafv2-acl-arn': foreign, 'certificate-arn': `${first},${second}` })).toEqual([ofAcl]);
    expect(of(id, { 'certificate-arn': first, 'wafv2-acl-arn': foreign })).toEqual([ofAcl]);
    expect(of(id, { 'certificate-arn': `${first},${second}` })).toEqual([]);
  });

  test('reads ARNs within JSON, of Services as well', () => {
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:truststore/shop/0123456789abcdef';
    const mutual = JSON.stringify([{ port: 443, mode: 'verify', trustStore: arn }]);
    const own = { 'certificate-arn': certificate(), 'mutual-authentication': mutual };
    expect(of(id, own)).toEqual([
      found(`1 ${ALB}mutual-authentication ()`, web, arn, 'eu-west-1', 'others of its load balancer are of us-west-2'),
    ]);
    const group = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef';
    const forwarding = ingress(
      alb({
        'certificate-arn': certificate(),
        'actions.web': JSON.stringify({ type: 'forward', targetGroupARN: group }),
      }),
      { defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } } },
    );
    expect(findings(id, oneALine(forwarding))).toEqual([
      found(`1 ${ALB}actions.web ()`, web, group, 'eu-west-1', 'others of its load balancer are of us-west-2'),
    ]);
  });

  test('reads IngressClassParams once for a load balancer, and first', () => {
    const params = classWith({
      certificateArn: [certificate(), certificate('eu-west-1')],
      wafv2AclArn: webAcl('eu-west-1'),
    });
    const group = { 'group.name': 'edge' };
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b'), ...params))).toEqual([
      found(
        `7 spec.certificateArn[0] (${certificate()})`,
        'IngressClassParams alb',
        certificate(),
        'us-west-2',
        'others of its load balancer are of eu-west-1',
      ),
    ]);
    const arn = webAcl('ap-south-1');
    expect(of(id, {}, ...classWith({ certificateArn: [certificate()], wafv2AclArn: arn }))).toEqual([
      found(
        `5 spec.wafv2AclArn (${arn})`,
        'IngressClassParams alb',
        arn,
        'ap-south-1',
        'others of its load balancer are of us-west-2',
      ),
    ]);
  });

  test('keeps load balancers apart, and leaves alone what has no region of its own', () => {
    const europe = { 'certificate-arn': certificate('eu-west-1') };
    expect(findings(id, oneALine(withPath(europe, '/a', 'a'), withPath({ 'certificate-arn': certificate() })))).toEqual(
      [],
    );
    const iam = 'arn:aws:iam::111122223333:server-certificate/shop';
    expect(
      of(id, { 'certificate-arn': `${iam},${certificate()}`, 'wafv2-acl-arn': webAcl('us-east-1', 'global') }),
    ).toEqual([]);
    const odd = certificate('region');
    expect(of(id, { 'certificate-arn': `${certificate()},${odd}` })).toEqual([]);
    expect(of(id, { ...europe, 'load-balancer-attributes': `access_logs.s3.prefix=${certificate()}` })).toEqual([]);
  });
});

describe('scheme-not-set', () => {
  const id = 'scheme-not-set';
  const group = { 'group.name': 'edge' };

  test('finds a group of which no member and no class says it', () => {
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b')))).toEqual([
      'info 1 (a): Ingress default/a: nothing sets the scheme of the load balancer of the group edge',
      '  with Ingress default/b 3',
    ]);
    const saying = withPath({ ...group, scheme: 'internal' }, '/b', 'b');
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), saying))).toEqual([]);
    expect(of(id, {}, ...classWith({ scheme: 'internal' }))).toEqual([]);
    expect(of(id, {}, ...classWith({}))).toHaveLength(1);
  });
});

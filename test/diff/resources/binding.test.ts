import { ACCOUNT, diffOf, environment, ingress, lines, service } from '../sides';
import { fieldOf } from './changed';

describe('a binding', () => {
  test('of a replaced target group may have another VPC and another kind of addresses', () => {
    const dualstack = { 'ip-address-type': 'dualstack', subnets: 'subnet-a,subnet-b' };
    const side = (type: string, families?: string[]) => [
      ingress({ annotations: { ...dualstack, 'target-type': type } }),
      service(families ? { ipFamilies: families } : {}),
    ];
    const diff = diffOf(side('instance'), side('ip', ['IPv6']));
    expect(lines(diff)).toEqual([
      'replace TargetGroup shop/web shop/web:80: targetType, ipAddressType',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, ipAddressType, networking',
    ]);
    expect(fieldOf(diff, 'TargetGroupBinding', 'targetGroup')).toEqual({ before: 'the old one', after: 'the new one' });
    expect(fieldOf(diff, 'TargetGroupBinding', 'targetPort')).toEqual({ before: 30080, after: 8080 });
  });

  test('another VPC is denied by the webhook, one that is added is not', () => {
    const account = (fields: object) => environment({ clusterName: 'demo', ...fields });
    const side = (fields: object) => [ingress(), service(), account(fields)];
    const diff = diffOf(side({ vpcId: 'vpc-1' }), side({ vpcId: 'vpc-2' }));
    expect(diff.refused.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
      expect.stringMatching(
        /^the TargetGroupBinding of shop\/web-web:80 can't change its spec\.vpcID from vpc-1 to vpc-2: the controller's own webhook denies it, and the deployment of the load balancer stops there; a backend port that is written as a number/,
      ),
    ]);
    expect(diffOf(side({}), side({ vpcId: 'vpc-2' })).refused).toEqual([]);
  });

  test('where its targets may be reached, and by whom', () => {
    const openings = (annotations: Record<string, string>, ...more: string[]) =>
      fieldOf(
        diffOf(
          [ingress({ annotations: { 'target-type': 'ip' } }), service(), ...more],
          [ingress({ annotations }), service(), ...more],
        ),
        'TargetGroupBinding',
        'networking',
      );
    expect(openings({ 'target-type': 'ip', 'healthcheck-port': '9000' }, ACCOUNT)).toEqual({
      before: ['port 8080 from sg-backend'],
      after: ['port 8080 from sg-backend', 'port 9000 from sg-backend'],
    });
    expect(openings({ 'target-type': 'ip', 'healthcheck-port': '9000' })?.after).toEqual([
      expect.stringMatching(/^port 8080 from \(known at deploy: .+\)$/),
      expect.stringMatching(/^port 9000 from \(known at deploy: .+\)$/),
    ]);
    expect(openings({ 'target-type': 'ip', 'security-groups': 'sg-1' }, ACCOUNT)).toEqual({
      before: ['port 8080 from sg-backend'],
      after: [],
    });
  });

  test('its nodes', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: { 'target-node-labels': 'a=b' } }), service()]);
    expect(fieldOf(diff, 'TargetGroupBinding', 'nodeSelector')).toEqual({ before: undefined, after: { a: 'b' } });
  });
});

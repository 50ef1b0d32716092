import { App, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { service, testRefusals, type WrongValue } from '../wrong-value';

const ARN = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/legacy/0123456789abcdef';
const binding = (props: Partial<alb.TargetGroupBindingProps>) =>
  new alb.TargetGroupBinding(Testing.chart(), 'B', { targetGroupArn: ARN, serviceName: 'web', port: 80, ...props });

const CASES: WrongValue[] = [
  [
    'a binding of no target group',
    () => binding({ targetGroupArn: undefined }),
    'TargetGroupBinding: needs either targetGroupArn or targetGroupName, neither is given',
  ],
  [
    'a binding of two target groups',
    () => binding({ targetGroupName: 'legacy' }),
    `TargetGroupBinding: needs either targetGroupArn or targetGroupName, ${ARN} and legacy are given`,
  ],
  [
    'a binding of another ARN',
    () => binding({ targetGroupArn: 'arn:aws:s3:::bucket' }),
    /targetGroupArn: .*"arn:aws:s3:::bucket"/,
  ],
  [
    'a binding of a name with a dot',
    () => binding({ targetGroupArn: undefined, targetGroupName: 'a.b' }),
    'targetGroupName: "a.b" is not a target group name',
  ],
  [
    'a binding of no Service',
    () => binding({ serviceName: undefined }),
    'TargetGroupBinding: needs either service or serviceName, neither is given',
  ],
  [
    'a binding of two Services',
    () => binding({ service: service(80) }),
    'TargetGroupBinding: needs either service or serviceName, test/S and web are given',
  ],
  [
    'a binding of a Service by name without a port',
    () => binding({ port: undefined }),
    'serviceName: "web" needs either port or portName',
  ],
  [
    'a binding of a Service by name with two ports',
    () => binding({ portName: 'http' }),
    'serviceName: "web" needs either port or portName',
  ],
  [
    'a binding of a Service by a name with a dot',
    () => binding({ serviceName: 'a.b' }),
    'serviceName: "a.b" is not a Kubernetes name',
  ],
  ['a binding of port 0', () => binding({ port: 0 }), 'port: 0 is not a port'],
  [
    'a binding of a port in capitals',
    () => binding({ port: undefined, portName: 'HTTP' }),
    'portName: "HTTP" is not a port name',
  ],
  [
    'a binding of a port that the Service does not have',
    () => binding({ service: service(80), serviceName: undefined, port: 81 }),
    'service: Service web has no port 81, must be one of: 80 (p80)',
  ],
  [
    'a binding in capitals',
    () => binding({ metadata: { name: 'Web' } }),
    'metadata.name: "Web" is not a Kubernetes name',
  ],
  [
    'nodes of pods',
    () => binding({ targetType: alb.TargetType.IP, nodeSelector: { labels: { a: 'b' } } }),
    'nodeSelector: is for targetType instance, not ip',
  ],
  [
    'a role for nodes',
    () => binding({ targetType: alb.TargetType.INSTANCE, iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/bind' }),
    'iamRoleArnToAssume: arn:aws:iam::111122223333:role/bind is for targetType ip, not instance',
  ],
  [
    'an external id without a role',
    () => binding({ assumeRoleExternalId: 'shop' }),
    'assumeRoleExternalId: "shop" has no effect without iamRoleArnToAssume',
  ],
  ...[
    'arn:aws:iam::111122223333:user/bind',
    'arn:aws:iam::1111:role/bind',
    'arn:aws:iam::111122223333:role/',
    'bind',
  ].map(
    (role): WrongValue => [
      `the role ${role}`,
      () => binding({ iamRoleArnToAssume: role }),
      `iamRoleArnToAssume: "${role}" is not the ARN of a role, must look like "arn:aws:iam::ACCOUNT:role/NAME"`,
    ],
  ),
  ...['vpc-1', 'vpc-0123456789ABCDEF0', 'subnet-01234567', 'vpc-0123456789abcdef01'].map(
    (vpcId): WrongValue => [
      `the VPC ${vpcId}`,
      () => binding({ vpcId }),
      `vpcId: "${vpcId}" is not the id of a VPC, must look like "vpc-0123456789abcdef0"`,
    ],
  ),
  [
    'QUIC for nodes',
    () => binding({ targetType: alb.TargetType.INSTANCE, protocol: alb.TargetGroupProtocol.TCP_QUIC }),
    'protocol: TCP_QUIC is for targetType ip, not instance',
  ],
  [
    'no target type with EKS Auto Mode',
    () => binding({ controller: alb.IngressController.EKS_AUTO_MODE }),
    'targetType: is needed with EKS Auto Mode',
  ],
  [
    'CIDRs with EKS Auto Mode',
    () =>
      binding({
        controller: alb.IngressController.EKS_AUTO_MODE,
        targetType: alb.TargetType.IP,
        networking: [
          { peers: [alb.NetworkingPeer.securityGroup('sg-1')] },
          { peers: [alb.NetworkingPeer.cidr('10.0.0.0/8')] },
        ],
      }),
    'networking: EKS Auto Mode knows no CIDRs, and 10.0.0.0/8 is one; use NetworkingPeer.securityGroup(…)',
  ],
  [
    'a target group that is bound twice',
    () => {
      const chart = Testing.chart();
      const props = { targetGroupArn: ARN, serviceName: 'web', port: 80 };
      new alb.TargetGroupBinding(chart, 'One', { ...props, multiCluster: true });
      new alb.TargetGroupBinding(chart, 'Two', props);
    },
    `TargetGroupBinding test/Two: ${ARN} is bound by test/One already, set multiCluster on both, or each removes the targets of the other`,
  ],
];

describe("what a TargetGroupBinding can't have is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    [
      'a role with an external id',
      () =>
        binding({
          iamRoleArnToAssume: 'arn:aws-us-gov:iam::111122223333:role/path/bind',
          assumeRoleExternalId: 'shop',
        }),
    ],
    ['a VPC of 8 digits', () => binding({ vpcId: 'vpc-0123abcd' })],
    ['a VPC of 32 digits', () => binding({ vpcId: `vpc-${'0'.repeat(32)}` })],
    ['nodes by labels', () => binding({ nodeSelector: { labels: { a: 'b' } } })],
    [
      'security groups with EKS Auto Mode',
      () =>
        binding({
          controller: alb.IngressController.EKS_AUTO_MODE,
          targetType: alb.TargetType.IP,
          networking: [{ peers: [alb.NetworkingPeer.securityGroup('sg-1')] }],
        }),
    ],
    [
      'a target group that is bound in two apps',
      () => {
        for (const app of [new App(), new App()]) {
          new alb.TargetGroupBinding(new Chart(app, 'c'), 'B', { targetGroupArn: ARN, serviceName: 'web', port: 80 });
        }
      },
    ],
    [
      'a target group of several clusters that is bound twice',
      () => {
        const chart = Testing.chart();
        const props = { targetGroupArn: ARN, serviceName: 'web', port: 80, multiCluster: true };
        new alb.TargetGroupBinding(chart, 'One', props);
        new alb.TargetGroupBinding(chart, 'Two', props);
      },
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });

  test('a binding is named by its metadata', () => {
    expect(binding({ metadata: { name: 'legacy' } }).name).toBe('legacy');
  });
});

import { ApiObject, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { faultsOf, specFields } from '../custom-resource';

const ARN = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/0123456789abcdef';
const { AWS_LOAD_BALANCER_CONTROLLER: LBC, EKS_AUTO_MODE } = alb.IngressController;
const byName: alb.TargetGroupBindingProps = { targetGroupArn: ARN, serviceName: 'shop', port: 80 };

const render = (props: alb.TargetGroupBindingProps) => {
  const chart = Testing.chart();
  new alb.TargetGroupBinding(chart, 'Binding', { metadata: { name: 'shop' }, ...props });
  return chart.toJson()[0];
};

describe('TargetGroupBinding', () => {
  test('binds a target group to a Service of the app, in its namespace', () => {
    const chart = Testing.chart();
    const service = new kplus.Service(chart, 'Service', {
      metadata: { name: 'shop', namespace: 'shop' },
      ports: [{ port: 80 }],
    });
    new alb.TargetGroupBinding(chart, 'Binding', { metadata: { name: 'blue' }, targetGroupArn: ARN, service });
    expect(chart.toJson()[1]).toEqual({
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'TargetGroupBinding',
      metadata: { name: 'blue', namespace: 'shop' },
      spec: { targetGroupARN: ARN, serviceRef: { name: 'shop', port: 80 } },
    });
  });

  test('has every field of its CRD', () => {
    const everything: alb.TargetGroupBindingProps = {
      ...byName,
      targetType: alb.TargetType.IP,
      protocol: alb.TargetGroupProtocol.HTTP,
      multiCluster: true,
      networking: [
        {
          peers: [alb.NetworkingPeer.securityGroup('sg-0123'), alb.NetworkingPeer.cidr('10.0.0.0/16')],
          ports: [alb.NetworkingPort.tcp(8080), alb.NetworkingPort.tcpNamed('http'), alb.NetworkingPort.udp(53)],
        },
        { peers: [alb.NetworkingPeer.securityGroup('sg-4567')] },
      ],
      ipAddressType: alb.TargetGroupIpAddressType.IPV4,
      vpcId: 'vpc-0123456789abcdef0',
      iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/edge',
      assumeRoleExternalId: 'shop',
    };
    const binding = render(everything);
    expect(binding.spec).toEqual({
      targetGroupARN: ARN,
      targetType: 'ip',
      targetGroupProtocol: 'HTTP',
      multiClusterTargetGroup: true,
      serviceRef: { name: 'shop', port: 80 },
      networking: {
        ingress: [
          {
            from: [{ securityGroup: { groupID: 'sg-0123' } }, { ipBlock: { cidr: '10.0.0.0/16' } }],
            ports: [
              { protocol: 'TCP', port: 8080 },
              { protocol: 'TCP', port: 'http' },
              { protocol: 'UDP', port: 53 },
            ],
          },
          { from: [{ securityGroup: { groupID: 'sg-4567' } }], ports: [{ protocol: 'TCP' }] },
        ],
      },
      ipAddressType: 'ipv4',
      vpcID: 'vpc-0123456789abcdef0',
      iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/edge',
      assumeRoleExternalId: 'shop',
    });
    expect(faultsOf(binding)).toEqual([]);
    const instance = render({
      targetGroupName: 'shop',
      serviceName: 'shop',
      portName: 'http',
      targetType: alb.TargetType.INSTANCE,
      nodeSelector: { labels: { pool: 'web' } },
    });
    expect(instance.spec).toMatchObject({
      targetGroupName: 'shop',
      serviceRef: { port: 'http' },
      nodeSelector: { matchLabels: { pool: 'web' } },
    });
    expect(faultsOf(instance)).toEqual([]);
    const fields = new Set([...Object.keys(binding.spec), ...Object.keys(instance.spec)]);
    expect(specFields('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding').filter((field) => !fields.has(field))).toEqual([]);
  });

  test('of EKS Auto Mode belongs to its API group', () => {
    const binding = render({ ...byName, controller: EKS_AUTO_MODE, targetType: alb.TargetType.IP });
    expect(binding.apiVersion).toBe('eks.amazonaws.com/v1');
  });

  const peer = alb.NetworkingPeer.cidr('10.0.0.0/8');
  test.each<[string, alb.TargetGroupBindingProps, string]>([
    [
      'no target group',
      { serviceName: 'shop', port: 80 },
      'TargetGroupBinding: needs either targetGroupArn or targetGroupName, neither is given',
    ],
    [
      'two target groups',
      { ...byName, targetGroupName: 'shop' },
      `TargetGroupBinding: needs either targetGroupArn or targetGroupName, ${ARN} and shop are given`,
    ],
    ['an ARN of something else', { ...byName, targetGroupArn: 'arn:aws:s3:::x' }, 'targetGroupArn: "arn:aws:s3:::x"'],
    [
      'no Service',
      { targetGroupArn: ARN, port: 80 },
      'TargetGroupBinding: needs either service or serviceName, neither is given',
    ],
    ['no port', { ...byName, port: undefined }, 'serviceName: "shop" needs either port or portName'],
    [
      'a Chart',
      { targetGroupArn: ARN, service: Testing.chart(), port: 80 },
      'service: test renders no object, must be a Service',
    ],
    [
      'a Deployment',
      {
        targetGroupArn: ARN,
        service: new ApiObject(Testing.chart(), 'D', { apiVersion: 'apps/v1', kind: 'Deployment' }),
      },
      'service: test/D is a Deployment, must be a Service; a Deployment becomes one with exposeViaService()',
    ],
    [
      'nodes for pods',
      { ...byName, targetType: alb.TargetType.IP, nodeSelector: { labels: { a: 'b' } } },
      'nodeSelector: is for targetType instance, not ip',
    ],
    [
      'a role for nodes',
      { ...byName, targetType: alb.TargetType.INSTANCE, iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/edge' },
      'iamRoleArnToAssume: arn:aws:iam::111122223333:role/edge is for targetType ip, not instance',
    ],
    [
      'an external id without a role',
      { ...byName, assumeRoleExternalId: 'shop' },
      'assumeRoleExternalId: "shop" has no effect without iamRoleArnToAssume',
    ],
    ['a VPC that is none', { ...byName, vpcId: 'demo' }, 'vpcId: "demo" is not the id of a VPC'],
    [
      'QUIC to nodes',
      { ...byName, targetType: alb.TargetType.INSTANCE, protocol: alb.TargetGroupProtocol.TCP_QUIC },
      'protocol: TCP_QUIC is for targetType ip, not instance',
    ],
    ['nobody', { ...byName, networking: [{ peers: [] }] }, 'networking: peers must have at least one NetworkingPeer'],
    [
      'an unknown type with EKS Auto Mode',
      { ...byName, controller: EKS_AUTO_MODE },
      'targetType: is needed with EKS Auto Mode',
    ],
    [
      'addresses with EKS Auto Mode',
      { ...byName, controller: EKS_AUTO_MODE, targetType: alb.TargetType.IP, networking: [{ peers: [peer] }] },
      'networking: EKS Auto Mode knows no CIDRs, and 10.0.0.0/8 is one; use NetworkingPeer.securityGroup(…)',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => render(props)).toThrow(message);
  });

  test.each([
    ['sg-', () => alb.NetworkingPeer.securityGroup('edge'), 'NetworkingPeer.securityGroup: "edge" is not the id'],
    ['10.0.0.1', () => alb.NetworkingPeer.cidr('10.0.0.1'), 'NetworkingPeer.cidr: '],
    ['port 0', () => alb.NetworkingPort.tcp(0), 'NetworkingPort.tcp: 0 is not a port'],
    ['port name', () => alb.NetworkingPort.tcpNamed('HTTP'), 'NetworkingPort.tcpNamed: "HTTP" is not a port name'],
  ])('networking refuses %s', (_, wrong, message) => {
    expect(wrong).toThrow(message);
  });
});

describe('a target group of several clusters', () => {
  const bind = (...multiCluster: boolean[]) => {
    const app = Testing.app();
    for (const [index, each] of multiCluster.entries()) {
      const chart = new Chart(app, `cluster-${index}`);
      new alb.TargetGroupBinding(chart, 'Binding', { ...byName, multiCluster: each, controller: LBC });
    }
  };

  test('is shared by bindings that say so', () => {
    expect(() => bind(true, true)).not.toThrow();
  });

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])('must be shared by all (%s, %s)', (one, other) => {
    expect(() => bind(one, other)).toThrow(
      `TargetGroupBinding cluster-1/Binding: ${ARN} is bound by cluster-0/Binding already, set multiCluster on both, or each removes the targets of the other`,
    );
  });
});

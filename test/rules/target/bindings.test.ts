import { findings, oneALine, service } from '../findings';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';

function binding(spec: object = {}, name = 'web'): object {
  const serviceRef = { name: 'web', port: 80 };
  return {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name },
    spec: { targetGroupARN: ARN, targetType: 'ip', serviceRef, ...spec },
  };
}

describe('invalid-binding-peer', () => {
  const peer = (groupID: string) => ({ securityGroup: { groupID } });
  const block = (cidr: string) => ({ ipBlock: { cidr } });
  const found = (...rules: readonly (readonly object[])[]) => {
    const ports = [{ port: 8080 }];
    return findings(
      'invalid-binding-peer',
      oneALine(binding({ networking: { ingress: rules.map((from) => ({ from, ports })) } })),
    );
  };

  test('finds address blocks and security groups that are not', () => {
    expect(found([block('10.0.0.0/8')], [block('10.0.0.0/8'), block('10.0.0.0')])).toEqual([
      'error 1 spec.networking.ingress[1].from[1].ipBlock.cidr (10.0.0.0): TargetGroupBinding default/web: spec.networking.ingress[1].from[1].ipBlock.cidr: "10.0.0.0" must be an address block such as "10.0.0.0/16"',
    ]);
    expect(found([peer('web')])).toEqual([
      'error 1 spec.networking.ingress[0].from[0].securityGroup.groupID (web): TargetGroupBinding default/web: spec.networking.ingress[0].from[0].securityGroup.groupID: "web" must be the id of a security group such as "sg-0123456789abcdef0"',
    ]);
    expect(found([block('all'), peer('sg-1')])).toEqual([
      'error 1 spec.networking.ingress[0].from[0].ipBlock.cidr (all): TargetGroupBinding default/web: spec.networking.ingress[0].from[0].ipBlock.cidr: "all" must be an address block such as "10.0.0.0/16"',
      'error 1 spec.networking.ingress[0].from[1].securityGroup.groupID (sg-1): TargetGroupBinding default/web: spec.networking.ingress[0].from[1].securityGroup.groupID: "sg-1" must be the id of a security group such as "sg-0123456789abcdef0"',
    ]);
  });

  test('takes ids of 8 to 17 digits', () => {
    for (const digits of ['01234567', '0123456789abcdef0']) expect(found([peer(`sg-${digits}`)])).toEqual([]);
    for (const digits of ['0123456', '0123456789abcdef01', '0123456g', '01234567 ']) {
      expect(found([peer(`sg-${digits}`)])).toHaveLength(1);
    }
    expect(found([peer('xsg-01234567')])).toHaveLength(1);
    expect(found([block('2001:db8::/32')])).toEqual([]);
  });
});

describe('refused-target-group-binding', () => {
  const found = (...objects: readonly object[]) => findings('refused-target-group-binding', oneALine(...objects));

  test('finds what the webhook refuses, at its field', () => {
    expect(found(binding({ targetGroupARN: undefined }))).toEqual([
      'error 1 spec (spec): TargetGroupBinding default/web names no target group, give targetGroupARN or targetGroupName',
    ]);
    expect(found(binding({ targetGroupARN: undefined, targetGroupName: '-web' }))).toEqual([
      'error 1 spec.targetGroupName (-web): TargetGroupBinding default/web: spec.targetGroupName: "-web" must be 1–32 letters, digits and inner hyphens',
    ]);
    expect(found(binding({ vpcID: 'vpc-1' }))).toEqual([
      'error 1 spec.vpcID (vpc-1): TargetGroupBinding default/web: spec.vpcID: "vpc-1" must be "vpc-" and 8, 17 or 32 hexadecimal digits',
    ]);
    expect(found(binding({ targetType: 'instance', iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/a' }))).toEqual([
      'error 1 spec.iamRoleArnToAssume (arn:aws:iam::111122223333:role/a): TargetGroupBinding default/web assumes a role, which is for targets of the type ip, and has the targetType instance',
    ]);
    expect(found(binding({ nodeSelector: { matchLabels: { a: 'b' } } }))).toEqual([
      'error 1 spec.nodeSelector (nodeSelector): TargetGroupBinding default/web has a nodeSelector, which is for targets of the type instance, and the targetType ip',
    ]);
  });

  test('finds two bindings of a target group, unless both are for several clusters', () => {
    const several = { multiClusterTargetGroup: true };
    expect(found(binding(), binding({}, 'again'))).toEqual([
      'error 3 spec.targetGroupARN (arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef): TargetGroupBinding default/again and TargetGroupBinding default/web bind the same target group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef, which only multiClusterTargetGroup on both allows',
      '  with TargetGroupBinding default/web 1',
    ]);
    expect(found(binding(several), binding({}, 'again'))).toHaveLength(2);
    expect(found(binding(several), binding(several, 'again'))).toEqual([]);
  });

  test('leaves alone what it takes', () => {
    expect(found(binding())).toEqual([]);
    expect(found(binding({ vpcID: 'vpc-01234567', iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/a' }))).toEqual(
      [],
    );
    expect(found(binding({ targetType: 'instance', nodeSelector: { matchLabels: { a: 'b' } } }))).toEqual([]);
  });
});

describe('target-group-binding-without-targets', () => {
  const found = (spec: object, own: object = service()) =>
    findings('target-group-binding-without-targets', oneALine(binding(spec), own));
  const opens = (...ports: readonly unknown[]) => {
    const from = [{ ipBlock: { cidr: '10.0.0.0/8' } }];
    return { networking: { ingress: [{ from, ports: ports.map((port) => ({ port, protocol: 'TCP' })) }] } };
  };

  test('finds a Service that is misspelt, or has no node ports', () => {
    expect(found({ serviceRef: { name: 'wbe', port: 80 } })).toEqual([
      'error 1 spec.serviceRef.name (wbe): TargetGroupBinding default/web binds Service default/wbe, which is not among the manifests; did you mean web?',
    ]);
    expect(found({ serviceRef: { name: 'payments', port: 80 } })).toEqual([
      'error 1 spec.serviceRef.name (payments): TargetGroupBinding default/web binds Service default/payments, which is not among the manifests; the namespace has web',
    ]);
    expect(found({ targetType: 'instance' }, service({ type: 'ClusterIP' }))).toEqual([
      'error 1 spec.targetType (instance): TargetGroupBinding default/web has the targetType instance, for which Service default/web must be of type NodePort or LoadBalancer, not ClusterIP',
      '  with Service default/web 3',
    ]);
    for (const type of ['NodePort', 'LoadBalancer'])
      expect(found({ targetType: 'instance' }, service({ type }))).toEqual([]);
    expect(found({}, service({ type: 'ClusterIP' }))).toEqual([]);
  });

  test('finds a port that the Service does not have, and says which one is meant', () => {
    const port = (wanted: unknown) => ({ serviceRef: { name: 'web', port: wanted } });
    expect(found(port(30080))).toEqual([
      'error 1 spec.serviceRef.port (30080): TargetGroupBinding default/web: spec.serviceRef.port: Service default/web has no port 30080; 30080 is its node port, name its port 80',
      '  with Service default/web 3',
    ]);
    expect(found(port(8080))).toEqual([
      'error 1 spec.serviceRef.port (8080): TargetGroupBinding default/web: spec.serviceRef.port: Service default/web has no port 8080; 8080 is its targetPort, name its port 80',
      '  with Service default/web 3',
    ]);
    expect(found(port('https'))).toEqual([
      'error 1 spec.serviceRef.port (https): TargetGroupBinding default/web: spec.serviceRef.port: Service default/web has no port "https", it has 80 (http)',
      '  with Service default/web 3',
    ]);
    expect(found(port('http'))).toEqual([]);
  });

  test('finds networking that does not open the port of the targets', () => {
    expect(found(opens(80))).toEqual([
      'error 1 spec.networking (networking): TargetGroupBinding default/web: spec.networking opens 80, and its targets receive on the targetPort 8080 of Service default/web',
      '  with Service default/web 3',
    ]);
    expect(found({ ...opens(8080), targetType: 'instance' })).toEqual([
      'error 1 spec.networking (networking): TargetGroupBinding default/web: spec.networking opens 8080, and its targets receive on the node port 30080 of Service default/web',
      '  with Service default/web 3',
    ]);
    expect(found(opens(80, 8080))).toEqual([]);
    expect(found({ ...opens(30080), targetType: 'instance' })).toEqual([]);
    expect(found(opens())).toEqual([]);
  });
});

import { type WrittenBinding, writtenBindings } from '../../../src/controller/bindings/written-binding';
import { readManifests } from '../../../src/manifests/load';

function bindingsOf(...objects: object[]): WrittenBinding[] {
  const items = objects.map((object) => ({
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name: 'web', namespace: 'shop' },
    ...object,
  }));
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items });
  return writtenBindings(readManifests([{ file: 'objects.json', text }]).withInvalid);
}

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { ports: [{ port: 80 }] },
};

test('what a binding says', () => {
  const spec = {
    targetGroupARN: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123',
    targetGroupName: 'web',
    targetType: 'ip',
    serviceRef: { name: 'web', port: 80 },
    nodeSelector: {},
    vpcID: 'vpc-1',
    iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/other',
    multiClusterTargetGroup: true,
    networking: {
      ingress: [
        {
          from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { securityGroup: { groupID: 'sg-1' } }],
          ports: [{ protocol: 'TCP', port: 8080 }, { port: 'http' }, { protocol: 'UDP' }],
        },
      ],
    },
  };
  const [binding] = bindingsOf({ spec }, SERVICE);
  expect(binding).toMatchObject({
    targetGroupArn: spec.targetGroupARN,
    targetGroupName: 'web',
    targetType: 'ip',
    serviceName: 'web',
    servicePort: 80,
    service: { namespace: 'shop', name: 'web' },
    hasNodeSelector: true,
    vpcId: 'vpc-1',
    roleArn: spec.iamRoleArnToAssume,
    isMultiCluster: true,
  });
  expect(binding?.networking).toEqual([
    {
      peers: [
        { cidr: '10.0.0.0/8', groupId: undefined },
        { cidr: undefined, groupId: 'sg-1' },
      ],
      ports: [8080, 'http', undefined],
    },
  ]);
});

test('what is missing, empty or of another type is absent', () => {
  const nothing = {
    targetGroupArn: undefined,
    targetGroupName: undefined,
    targetType: undefined,
    serviceName: undefined,
    servicePort: undefined,
    service: undefined,
    hasNodeSelector: false,
    vpcId: undefined,
    roleArn: undefined,
    isMultiCluster: false,
    networking: [],
  };
  const wrong = {
    targetGroupARN: '',
    targetGroupName: 7,
    targetType: ['ip'],
    serviceRef: ['web'],
    nodeSelector: null,
    multiClusterTargetGroup: 'true',
    networking: { ingress: { from: [] } },
  };
  for (const spec of [undefined, null, 'text', [], {}, wrong]) {
    const [{ manifest, ...binding } = {} as WrittenBinding] = bindingsOf({ spec }, SERVICE);
    expect(binding).toEqual(nothing);
  }
  const [odd] = bindingsOf({ spec: { serviceRef: { name: 'web', port: 'http' }, networking: { ingress: [null] } } });
  expect(odd).toMatchObject({ serviceName: 'web', servicePort: 'http', networking: [{ peers: [], ports: [] }] });
});

describe('bindings that count', () => {
  test('are of the controller’s group, in any version', () => {
    const versions = ['elbv2.k8s.aws/v1beta1', 'elbv2.k8s.aws/v1alpha1', 'example.com/v1', 'elbv2.k8s.awsome/v1'];
    const found = bindingsOf(...versions.map((apiVersion, index) => ({ apiVersion, metadata: { name: `b${index}` } })));
    expect(found.map(({ manifest }) => manifest.name)).toEqual(['b0', 'b1']);
    expect(bindingsOf({ kind: 'IngressClassParams', metadata: { name: 'a' } })).toEqual([]);
  });

  test('are not those that the controller made', () => {
    const labelled = (label: string) =>
      bindingsOf({ metadata: { name: 'web', labels: { app: 'web', [label]: 'x' } } }).length;
    const made = [
      'ingress.k8s.aws/stack',
      'service.k8s.aws/stack-name',
      'gateway.k8s.aws/x',
      'gateway.k8s.aws.alb/stack',
    ];
    expect(made.map(labelled)).toEqual([0, 0, 0, 0]);
    const written = ['my.ingress.k8s.aws/stack', 'ingress.k8s.aws', 'elbv2.k8s.aws/x', 'ingress.k8s.aws.1/x'];
    expect(written.map(labelled)).toEqual([1, 1, 1, 1]);
  });
});

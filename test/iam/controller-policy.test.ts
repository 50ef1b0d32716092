import { controllerPolicy, POLICY_LIMIT } from '../../src/iam/controller-policy';
import { logBucketPolicy } from '../../src/iam/log-bucket-policy';
import { PARTITIONS } from '../../src/iam/partition';
import { FEATURES, type Feature, PERMISSIONS } from '../../src/iam/permissions';
import { podIdentityTrustPolicy, serviceAccountTrustPolicy } from '../../src/iam/trust-policy';
import { NEWEST } from '../../src/releases/known';
import { IAM_ACTIONS } from '../../src/releases/tables/iam-actions';

const actions = (policy: ReturnType<typeof controllerPolicy>) => policy.Statement.flatMap(({ Action }) => Action);
const statement = (policy: ReturnType<typeof controllerPolicy>, purpose: string) =>
  policy.Statement.find(({ Sid }) => Sid === purpose);

describe('the policy of the controller', () => {
  test('says the purpose of every statement, each once', () => {
    const purposes = PERMISSIONS.map(({ purpose }) => purpose);
    expect(new Set(purposes).size).toBe(purposes.length);
    for (const purpose of purposes) expect(purpose).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  test('touches only what carries the tag of the controller', () => {
    expect(statement(controllerPolicy(), 'ChangeOwnLoadBalancers')).toMatchObject({
      Effect: 'Allow',
      Action: expect.arrayContaining(['elasticloadbalancing:DeleteLoadBalancer']),
      Resource: '*',
      Condition: { Null: { 'aws:ResourceTag/elbv2.k8s.aws/cluster': 'false' } },
    });
  });

  test.each(PARTITIONS)('fits %s, and into one managed policy', (partition) => {
    const policy = controllerPolicy({ partition });
    const text = JSON.stringify(policy);
    expect(text.length).toBeLessThanOrEqual(POLICY_LIMIT);
    expect(new Set(text.match(/arn:[a-z-]+:/g))).toEqual(new Set([`arn:${partition}:`]));
  });

  test('leaves out what isolated partitions do not have', () => {
    const isolated = actions(controllerPolicy({ partition: 'aws-iso' }));
    expect(actions(controllerPolicy()).filter((action) => !isolated.includes(action))).toEqual([
      'elasticloadbalancing:DescribeCapacityReservation',
      'elasticloadbalancing:DescribeListenerAttributes',
      'elasticloadbalancing:DescribeTrustStores',
      'elasticloadbalancing:ModifyCapacityReservation',
      'elasticloadbalancing:ModifyListenerAttributes',
    ]);
  });

  test.each<[Feature, string]>([
    ['certificate-management', 'acm:RequestCertificate'],
    ['web-acl-names', 'wafv2:ListWebACLs'],
    ['assume-role', 'sts:AssumeRole'],
  ])('%s needs more', (feature, action) => {
    expect(actions(controllerPolicy())).not.toContain(action);
    expect(actions(controllerPolicy({ features: [feature] }))).toContain(action);
    const alone = controllerPolicy({ features: [feature], featuresOnly: true });
    expect(actions(alone)).toContain(action);
    expect(actions(alone)).not.toContain('ec2:DescribeSubnets');
  });

  test('has what a release calls, and nothing that came later', () => {
    const old = actions(controllerPolicy({ release: '2.8.3' }));
    expect(
      actions(controllerPolicy())
        .filter((action) => !old.includes(action))
        .sort(),
    ).toEqual(Object.keys(IAM_ACTIONS).sort());
    expect(controllerPolicy({ release: NEWEST })).toEqual(controllerPolicy());
  });

  test('every feature has permissions of its own', () => {
    for (const feature of Object.keys(FEATURES))
      expect(PERMISSIONS.some((permission) => permission.feature === feature)).toBe(true);
  });

  test('can be bound to a VPC', () => {
    const vpcArn = 'arn:aws:ec2:us-west-2:111122223333:vpc/vpc-0123456789abcdef0';
    expect(statement(controllerPolicy(), 'OpenTheWayToTargets')).not.toHaveProperty('Condition');
    expect(statement(controllerPolicy({ vpcArn }), 'OpenTheWayToTargets')).toHaveProperty('Condition', {
      ArnEquals: { 'ec2:Vpc': vpcArn },
    });
  });
});

describe('who may take on the role', () => {
  test('EKS Pod Identity', () => {
    expect(podIdentityTrustPolicy().Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      },
    ]);
  });

  test('one service account of one cluster', () => {
    const oidcIssuer = 'oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE';
    const policy = serviceAccountTrustPolicy({
      partition: 'aws',
      accountId: '111122223333',
      oidcIssuer,
      namespace: 'kube-system',
      serviceAccount: 'aws-load-balancer-controller',
    });
    expect(policy.Statement[0]).toEqual({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${oidcIssuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${oidcIssuer}:aud`]: 'sts.amazonaws.com',
          [`${oidcIssuer}:sub`]: 'system:serviceaccount:kube-system:aws-load-balancer-controller',
        },
      },
    });
  });
});

describe('a bucket for logs', () => {
  const grant = { bucketName: 'example-alb-logs', accountId: '111122223333' };

  test('is written by load balancers of the account and region only', () => {
    expect(logBucketPolicy({ ...grant, prefix: 'shop', region: 'us-west-2' }).Statement).toEqual([
      {
        Sid: 'WriteLogs',
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::example-alb-logs/shop/AWSLogs/111122223333/*',
        Condition: {
          ArnLike: { 'aws:SourceArn': 'arn:aws:elasticloadbalancing:us-west-2:111122223333:loadbalancer/*' },
        },
      },
    ]);
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['eu-central-1', 'aws'],
  ])('in %s belongs to the partition %s', (region, partition) => {
    expect(logBucketPolicy({ ...grant, region }).Statement[0]?.Resource).toBe(
      `arn:${partition}:s3:::example-alb-logs/AWSLogs/111122223333/*`,
    );
  });
});

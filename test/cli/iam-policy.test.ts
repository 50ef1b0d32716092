import * as alb from 'cdk8s-alb';
import { controllerPolicy } from '../../src/iam/controller-policy';
import { cli } from './terminal';

const print = async (...argv: string[]) => {
  const { exitCode, stdout, stderr } = await cli(['iam-policy', ...argv]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as unknown;
};

describe('cdk8s-alb iam-policy', () => {
  test('prints the policy', async () => {
    expect(await print()).toEqual(controllerPolicy());
  });

  test('of a partition, with features, for one VPC', async () => {
    const vpcArn = 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:vpc/vpc-0123456789abcdef0';
    expect(await print('--partition', 'aws-us-gov', '--feature', 'web-acl-names', '--vpc', vpcArn)).toEqual(
      controllerPolicy({ partition: 'aws-us-gov', features: ['web-acl-names'], vpcArn }),
    );
  });

  test('the features alone', async () => {
    const features = ['certificate-management', 'assume-role'] as const;
    expect(await print('--features-only', '--feature', features[0], '--feature', features[1])).toEqual(
      controllerPolicy({ features, featuresOnly: true }),
    );
  });

  test('says when IAM would not take it', async () => {
    const all = ['certificate-management', 'web-acl-names', 'assume-role'].flatMap((name) => ['--feature', name]);
    const { exitCode, stdout, stderr } = await cli(['iam-policy', ...all]);
    expect(exitCode).toBe(0);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toMatch(
      /^cdk8s-alb iam-policy: this policy has \d+ characters, IAM takes 6144: make one policy without --feature, and one with --features-only\n$/,
    );
  });

  test('the trust policy', async () => {
    const issuer = 'oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE';
    const arn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
    expect(await print('--trust', 'pod-identity')).toMatchObject({ Version: '2012-10-17' });
    expect(await print('--trust', arn, '--namespace', 'edge', '--service-account', 'alb')).toMatchObject({
      Statement: [
        {
          Principal: { Federated: arn },
          Condition: { StringEquals: { [`${issuer}:sub`]: 'system:serviceaccount:edge:alb' } },
        },
      ],
    });
  });

  test('the policy of a bucket for logs', async () => {
    const argv = ['--log-bucket', 'example-alb-logs/a/b', '--account', '111122223333', '--region', 'us-west-2'];
    const printed = await print(...argv);
    const bucket = alb.LogBucket.fromBucketName('example-alb-logs', 'a/b');
    expect(printed).toEqual(JSON.parse(bucket.bucketPolicyJson('111122223333', 'us-west-2')));
  });

  test.each([
    [['--log-bucket', 'example-alb-logs'], '--log-bucket needs --account with 12 digits and --region'],
    [['--partition', 'aws-mars'], '--partition aws-mars is not known, must be one of aws, aws-cn, aws-us-gov'],
    [['--feature', 'magic'], '--feature magic is not known, must be one of certificate-management, web-acl-names'],
    [['--features-only'], '--features-only needs at least one --feature'],
    [['--vpc', 'vpc-1'], '--vpc vpc-1 is not the ARN of a VPC'],
    [['--trust', 'everyone'], '--trust everyone must be pod-identity, or an ARN like'],
  ])('%j is a mistake', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cli(['iam-policy', ...argv]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

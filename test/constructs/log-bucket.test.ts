import * as alb from 'cdk8s-alb';

const bucket = alb.LogBucket.fromBucketName('example-alb-logs', 'shop');

test('a bucket says the policy that it needs', () => {
  expect(JSON.parse(bucket.bucketPolicyJson('111122223333', 'us-west-2'))).toMatchObject({
    Statement: [{ Resource: 'arn:aws:s3:::example-alb-logs/shop/AWSLogs/111122223333/*' }],
  });
});

test.each([
  [
    () => bucket.bucketPolicyJson('1111', 'us-west-2'),
    'bucketPolicyJson: accountId "1111" is not an account, must be 12 digits',
  ],
  [
    () => bucket.bucketPolicyJson('111122223333', 'Oregon'),
    'bucketPolicyJson: region "Oregon" is not a region, must look like "us-west-2"',
  ],
  [
    () => alb.LogBucket.disabled().bucketPolicyJson('111122223333', 'us-west-2'),
    'LogBucket.disabled() has no bucket that a policy could be for',
  ],
])('%s', (wrong, message) => {
  expect(wrong).toThrow(message);
});

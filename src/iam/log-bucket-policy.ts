import { partitionOfRegion } from './partition';
import { type PolicyDocument, policyDocument } from './policy-document';

/** A bucket for logs of load balancers, and whose logs. */
export interface LogBucketGrant {
  readonly bucketName: string;
  /** The folder in the bucket. @default the root */
  readonly prefix?: string;
  /** The account of the load balancers, 12 digits. */
  readonly accountId: string;
  /** The region of the bucket and of the load balancers. */
  readonly region: string;
}

/** Lets load balancers of one account and region write logs into a bucket, and nobody on their behalf. */
export function logBucketPolicy({ bucketName, prefix, accountId, region }: LogBucketGrant): PolicyDocument {
  const partition = partitionOfRegion(region);
  const folder = prefix === undefined ? bucketName : `${bucketName}/${prefix}`;
  return policyDocument([
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:${partition}:s3:::${folder}/AWSLogs/${accountId}/*`,
      Condition: {
        ArnLike: { 'aws:SourceArn': `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*` },
      },
    },
  ]);
}

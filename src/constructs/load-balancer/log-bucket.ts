import { checked } from '../../arguments/checked';
import { logBucketPolicy } from '../../iam/log-bucket-policy';
import { quoted } from '../../text/quoted';

/**
 * Where the load balancer writes logs.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', { accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'shop') });
 */
@checked('LogBucket')
export class LogBucket {
  /**
   * An S3 bucket in the region of the load balancer, whose policy lets Elastic Load Balancing write.
   *
   * @param bucketName 3–63 lower-case letters, digits, dots and hyphens
   * @param prefix the folder in the bucket, without leading or trailing `/` and without `AWSLogs`, which ELB adds @default - the root
   * @throws when name or prefix is not one that S3 or ELBv2 takes
   */
  public static fromBucketName(bucketName: string, prefix?: string): LogBucket {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucketName)) {
      throw new Error(
        `LogBucket.fromBucketName: ${quoted(bucketName)} is not a bucket name, must be 3–63 lower-case letters, digits, dots and hyphens (S3)`,
      );
    }
    if (prefix !== undefined && (/^\/|\/$/.test(prefix) || prefix.includes('AWSLogs'))) {
      throw new Error(
        `LogBucket.fromBucketName: prefix ${quoted(prefix)} must not begin or end with "/" nor contain "AWSLogs" (ELBv2)`,
      );
    }
    return new LogBucket(bucketName, prefix);
  }

  /** No logs. Written explicitly, because a removed attribute stays as it was. */
  public static disabled(): LogBucket {
    return new LogBucket();
  }

  private constructor(
    private readonly bucketName?: string,
    private readonly prefix?: string,
  ) {}

  /**
   * The bucket policy that lets load balancers write, as JSON for `aws s3api put-bucket-policy`.
   *
   * @param accountId the account of the load balancers, 12 digits
   * @param region the region of the load balancers, which must be that of the bucket
   * @throws when the account or region is malformed, or there is no bucket
   */
  public bucketPolicyJson(accountId: string, region: string): string {
    if (this.bucketName === undefined) throw new Error('LogBucket.disabled() has no bucket that a policy could be for');
    if (!/^\d{12}$/.test(accountId)) {
      throw new Error(`bucketPolicyJson: accountId ${quoted(accountId)} is not an account, must be 12 digits`);
    }
    if (!/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) {
      throw new Error(`bucketPolicyJson: region ${quoted(region)} is not a region, must look like "us-west-2"`);
    }
    const { bucketName, prefix } = this;
    const grant = { bucketName, accountId, region, ...(prefix !== undefined && { prefix }) };
    return JSON.stringify(logBucketPolicy(grant), undefined, 2);
  }

  /** @internal */
  public _attributes(kind: string): Record<string, string> {
    if (this.bucketName === undefined) return { [`${kind}.s3.enabled`]: 'false' };
    return {
      [`${kind}.s3.enabled`]: 'true',
      [`${kind}.s3.bucket`]: this.bucketName,
      ...(this.prefix !== undefined && { [`${kind}.s3.prefix`]: this.prefix }),
    };
  }
}

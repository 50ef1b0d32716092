import { quote } from '../annotations/codec';

/** Where the load balancer writes logs. */
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
        `LogBucket.fromBucketName: ${quote(bucketName)} is not a bucket name, must be 3–63 lower-case letters, digits, dots and hyphens (S3)`,
      );
    }
    if (prefix !== undefined && (/^\/|\/$/.test(prefix) || prefix.includes('AWSLogs'))) {
      throw new Error(
        `LogBucket.fromBucketName: prefix ${quote(prefix)} must not begin or end with "/" nor contain "AWSLogs" (ELBv2)`,
      );
    }
    return new LogBucket(bucketName, prefix);
  }

  /** No logs. Said explicitly, because a removed attribute stays as it was. */
  public static disabled(): LogBucket {
    return new LogBucket();
  }

  private constructor(
    private readonly bucketName?: string,
    private readonly prefix?: string,
  ) {}

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

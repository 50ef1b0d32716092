import { controllerPolicy, POLICY_LIMIT } from '../../iam/controller-policy';
import { logBucketPolicy } from '../../iam/log-bucket-policy';
import { isPartition, PARTITIONS, type Partition } from '../../iam/partition';
import { FEATURES, type Feature } from '../../iam/permissions';
import type { PolicyDocument } from '../../iam/policy-document';
import { podIdentityTrustPolicy, serviceAccountTrustPolicy } from '../../iam/trust-policy';
import { NEWEST } from '../../releases/known';
import type { Release } from '../../releases/release';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addControllerVersionOption, controllerRelease } from '../controller-version';

const HELP = `
Features:
${Object.entries(FEATURES)
  .map(([name, what]) => `  ${name.padEnd(24)}${what}`)
  .join('\n')}

Examples:
  $ cdk8s-alb iam-policy > policy.json
  $ cdk8s-alb iam-policy --partition aws-cn --feature web-acl-names
  $ cdk8s-alb iam-policy --features-only --feature certificate-management
  $ cdk8s-alb iam-policy --vpc arn:aws:ec2:us-west-2:111122223333:vpc/vpc-0123456789abcdef0
  $ cdk8s-alb iam-policy --trust pod-identity
  $ cdk8s-alb iam-policy --log-bucket example-alb-logs/shop --account 111122223333 --region us-west-2
  $ cdk8s-alb iam-policy --trust arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/EXAMPLE`;

const collect = (value: string, values: readonly string[] = []): string[] => [...values, value];

/** Prints the IAM policy of the controller, or who may take on its role. */
export const iamPolicy: CommandDefinition = {
  configure(command) {
    command
      .description(
        `Prints the IAM policy that the AWS Load Balancer Controller ${NEWEST} needs, as JSON for aws iam create-policy.`,
      )
      .option('--partition <name>', `one of ${PARTITIONS.join(', ')} (default: aws)`)
      .option('--feature <name>', 'what is used besides the usual; may be repeated', collect)
      .option('--features-only', 'print only what the features need, for a policy of their own')
      .option('--vpc <arn>', 'the only VPC whose security groups it may open')
      .option('--trust <source>', "print the role's trust policy instead: pod-identity, or the ARN of an OIDC provider")
      .option('--log-bucket <name[/prefix]>', 'print the policy of a bucket for access logs instead')
      .option('--account <id>', 'of the load balancers that write logs')
      .option('--region <name>', 'of the load balancers that write logs, and of the bucket')
      .option('--namespace <name>', 'of the service account that is trusted (default: kube-system)')
      .option('--service-account <name>', 'the one that is trusted (default: aws-load-balancer-controller)')
      .addHelpText('after', HELP);
    addControllerVersionOption(command);
  },

  suggestions: () => ({ options: { partition: PARTITIONS, feature: Object.keys(FEATURES), trust: ['pod-identity'] } }),

  run(_args, options, io) {
    const document = documentOf({ ...options, release: controllerRelease(releaseText(options), io) });
    const { length } = JSON.stringify(document);
    if (length > POLICY_LIMIT) {
      io.stderr.write(
        `cdk8s-alb iam-policy: this policy has ${length} characters, IAM takes ${POLICY_LIMIT}: make one policy without --feature, and one with --features-only\n`,
      );
    }
    io.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
    return ExitCode.ok;
  },
};

type Options = Readonly<Record<string, unknown>>;

function documentOf(options: Options): PolicyDocument {
  if (options.logBucket !== undefined) return bucketOf(options);
  return options.trust === undefined ? policyOf(options) : trustOf(options);
}

function bucketOf({ logBucket, account, region }: Options): PolicyDocument {
  const [bucketName = '', ...folders] = (logBucket as string).split('/');
  const accountId = account as string | undefined;
  if (accountId === undefined || !/^\d{12}$/.test(accountId) || region === undefined) {
    throw new UsageError('--log-bucket needs --account with 12 digits and --region');
  }
  const prefix = folders.length > 0 ? folders.join('/') : undefined;
  return logBucketPolicy({ bucketName, accountId, region: region as string, ...(prefix !== undefined && { prefix }) });
}

function releaseText({ controllerVersion }: Options): string | undefined {
  return controllerVersion as string | undefined;
}

function policyOf({ partition, feature = [], featuresOnly, vpc, release }: Options) {
  const vpcArn = vpc as string | undefined;
  if (vpcArn !== undefined && !/^arn:aws[a-z-]*:ec2:[a-z0-9-]+:\d{12}:vpc\/vpc-[0-9a-f]+$/.test(vpcArn)) {
    throw new UsageError(
      `--vpc ${vpcArn} is not the ARN of a VPC, must look like arn:aws:ec2:REGION:ACCOUNT:vpc/vpc-0123456789abcdef0`,
    );
  }
  const features = (feature as string[]).map((name) => {
    if (Object.hasOwn(FEATURES, name)) return name as Feature;
    throw new UsageError(`--feature ${name} is not known, must be one of ${Object.keys(FEATURES).join(', ')}`);
  });
  if (featuresOnly && features.length === 0) throw new UsageError('--features-only needs at least one --feature');
  return controllerPolicy({
    partition: partitionOf(partition),
    features,
    featuresOnly: featuresOnly === true,
    ...(vpcArn !== undefined && { vpcArn }),
    release: release as Release | undefined,
  });
}

function partitionOf(name: unknown): Partition {
  const partition = (name as string | undefined) ?? 'aws';
  if (isPartition(partition)) return partition;
  throw new UsageError(`--partition ${partition} is not known, must be one of ${PARTITIONS.join(', ')}`);
}

function trustOf({ trust, namespace = 'kube-system', serviceAccount = 'aws-load-balancer-controller' }: Options) {
  if (trust === 'pod-identity') return podIdentityTrustPolicy();
  const [, partition = '', accountId = '', oidcIssuer = ''] =
    /^arn:(aws[a-z-]*):iam::(\d{12}):oidc-provider\/(.+)$/.exec(trust as string) ?? [];
  if (!isPartition(partition)) {
    throw new UsageError(
      `--trust ${trust} must be pod-identity, or an ARN like arn:aws:iam::ACCOUNT:oidc-provider/oidc.eks.REGION.amazonaws.com/id/ID`,
    );
  }
  return serviceAccountTrustPolicy({
    partition,
    accountId,
    oidcIssuer,
    namespace: namespace as string,
    serviceAccount: serviceAccount as string,
  });
}

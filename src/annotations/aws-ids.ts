/** What ids of AWS look like, for values that name one. A text of another shape names nothing that exists. */
export interface AwsId {
  /** With its article. */
  readonly what: string;
  readonly example: string;
  /** Whether a text means an id of this kind at all, rather than a name. */
  readonly isMeant: (text: string) => boolean;
  readonly shape: RegExp;
}

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const ACCOUNT = '[0-9]{12}';
const REGION = '[a-z]{2}(?:-[a-z]+)+-[0-9]';
const PARTITION = 'arn:aws(?:-[a-z]+)*';

/** An id of EC2: 8 digits of old resources, 17 of newer ones. */
function ec2(prefix: string, what: string): AwsId {
  return {
    what,
    example: `${prefix}-0123456789abcdef0`,
    isMeant: (text) => text.startsWith(`${prefix}-`),
    shape: new RegExp(`^${prefix}-(?:[0-9a-f]{8}|[0-9a-f]{17})$`),
  };
}

function arn(service: string, what: string, shape: string, example: string): AwsId {
  return {
    what,
    example,
    isMeant: (text) => text.startsWith('arn:') && text.includes(`:${service}:`),
    shape: new RegExp(`^${PARTITION}:${service}:${REGION}:${ACCOUNT}:${shape}$`),
  };
}

const always = () => true;

export const AWS_IDS = {
  securityGroup: ec2('sg', 'the id of a security group'),
  subnet: ec2('subnet', 'the id of a subnet'),
  prefixList: ec2('pl', 'the id of a prefix list'),
  allocation: ec2('eipalloc', 'the allocation id of an Elastic IP address'),
  certificate: arn(
    'acm',
    'the ARN of a certificate',
    `certificate/${UUID}`,
    'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef',
  ),
  privateAuthority: arn(
    'acm-pca',
    'the ARN of a certificate authority',
    `certificate-authority/${UUID}`,
    'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
  ),
  webAcl: arn(
    'wafv2',
    'the ARN of a web ACL',
    `(?:regional|global)/webacl/[A-Za-z0-9_-]{1,128}/${UUID}`,
    'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef',
  ),
  targetGroup: {
    ...arn(
      'elasticloadbalancing',
      'the ARN of a target group',
      'targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}',
      'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/0123456789abcdef',
    ),
    isMeant: always,
  },
  trustStore: arn(
    'elasticloadbalancing',
    'the ARN of a trust store',
    'truststore/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}',
    'arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/shop/0123456789abcdef',
  ),
  userPool: {
    ...arn(
      'cognito-idp',
      'the ARN of a user pool',
      `userpool/${REGION}_[A-Za-z0-9]+`,
      'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_0a1B2c3D4',
    ),
    isMeant: always,
  },
  bucket: {
    what: 'the name of a bucket',
    example: 'shop-logs: 3 to 63 lower-case letters, digits, "." and "-"',
    isMeant: always,
    shape: /^(?=.{3,63}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])$/,
  },
} as const satisfies Record<string, AwsId>;

/** What is wrong with the shape of an id, as the end of a sentence that begins with it; undefined where it can exist. */
export function idProblem({ what, example, isMeant, shape }: AwsId, text: string): string | undefined {
  if (!isMeant(text) || shape.test(text)) return undefined;
  const isList = text.split(/[\s;]+/).filter((part) => shape.test(part)).length > 1;
  return isList ? 'are several values, which commas must separate' : `cannot be ${what} such as ${example}`;
}

import { AWS_IDS, type AwsId } from '../../annotations/aws-ids';
import { parsedValue } from '../../annotations/read';
import { type FoundRow, type RowName, registry } from '../../annotations/registry';
import { InvalidValue } from '../../text/invalid-value';

/** An id that a value names. */
interface NamedId {
  readonly kind: AwsId;
  readonly text: string;
}

type Reader = (text: string) => readonly NamedId[];

const listOf =
  (kind: AwsId): Reader =>
  (text) =>
    registry.subnets.codec.parse(text).map((each) => ({ kind, text: each }));

const textOf =
  (kind: AwsId): Reader =>
  (text) =>
    text === '' || text === 'none' ? [] : [{ kind, text }];

/** The buckets among attributes. */
const buckets: Reader = (text) =>
  Object.entries(registry.loadBalancerAttributes.codec.parse(text)).flatMap(([key, value]) =>
    key.endsWith('.s3.bucket') ? [{ kind: AWS_IDS.bucket, text: value }] : [],
  );

const READERS: Partial<Record<RowName, Reader>> = {
  securityGroups: listOf(AWS_IDS.securityGroup),
  frontendNlbSecurityGroups: listOf(AWS_IDS.securityGroup),
  subnets: listOf(AWS_IDS.subnet),
  frontendNlbSubnets: listOf(AWS_IDS.subnet),
  securityGroupPrefixLists: listOf(AWS_IDS.prefixList),
  frontendNlbEipAllocations: listOf(AWS_IDS.allocation),
  certificateArn: listOf(AWS_IDS.certificate),
  acmPcaArn: textOf(AWS_IDS.privateAuthority),
  wafv2AclArn: textOf(AWS_IDS.webAcl),
  loadBalancerAttributes: buckets,
  frontendNlbAttributes: buckets,
  mutualAuthentication: (text) =>
    parsedValue(registry.mutualAuthentication, text).flatMap(({ trustStore = '' }) =>
      trustStore === '' ? [] : { kind: AWS_IDS.trustStore, text: trustStore },
    ),
  authIdpCognito: (text) => {
    const { userPoolARN } = parsedValue(registry.authIdpCognito, text);
    return [{ kind: AWS_IDS.userPool, text: userPoolARN }];
  },
  actions: (text) => {
    const { targetGroupARN, forwardConfig } = parsedValue(registry.actions, text);
    const arns = [targetGroupARN, ...(forwardConfig?.targetGroups ?? []).map((each) => each.targetGroupARN)];
    return arns.flatMap((arn) => (arn === undefined || arn === '' ? [] : { kind: AWS_IDS.targetGroup, text: arn }));
  },
};

/** The ids of AWS that an annotation names; none where it can't be read. */
export function idsIn({ name }: Pick<FoundRow, 'name'>, text: string): readonly NamedId[] {
  const read = READERS[name];
  if (!read) return [];
  try {
    return read(text);
  } catch (error) {
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}

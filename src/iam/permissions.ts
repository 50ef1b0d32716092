import { CLUSTER_TAG } from '../model/tracking-tags';
import type { Condition } from './policy-document';

/** What only some installations of the controller need. */
export const FEATURES = {
  'certificate-management': 'certificates made by ACM (create-acm-cert, feature gate EnableCertificateManagement)',
  'web-acl-names': 'web ACLs by name (wafv2-acl-name)',
  'assume-role': 'target groups of other accounts (iamRoleArnToAssume of a TargetGroupBinding)',
} as const;

export type Feature = keyof typeof FEATURES;

/** Calls that the controller makes for one purpose. */
export interface Permission {
  /** The purpose; it becomes the `Sid`, by which reviewers know the statement. */
  readonly purpose: string;
  /** Calls by service. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** ARNs after `arn:PARTITION:`. @default everything */
  readonly on?: readonly string[];
  readonly condition?: Condition;
  /** Whether it can be restricted to the security groups of one VPC. */
  readonly ofVpc?: boolean;
  /** Calls that isolated partitions do not have. */
  readonly notIsolated?: readonly string[];
  /** What needs it. @default every installation */
  readonly feature?: Feature;
}

/** What is created gets the tag. */
const TAGGED: Condition = { Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: 'false' } };

/** What is touched has the tag. */
const OWNED: Condition = { Null: { [`aws:ResourceTag/${CLUSTER_TAG}`]: 'false' } };

/** Tags of what the controller made may change, but not the tag by which it knows it. */
const OWNED_TAG_KEPT: Condition = {
  Null: { [`aws:RequestTag/${CLUSTER_TAG}`]: 'true', [`aws:ResourceTag/${CLUSTER_TAG}`]: 'false' },
};

const SECURITY_GROUPS = ['ec2:*:*:security-group/*'];
const TARGET_GROUPS = ['elasticloadbalancing:*:*:targetgroup/*/*'];
const BALANCERS = ['net', 'app'].map((kind) => `elasticloadbalancing:*:*:loadbalancer/${kind}/*/*`);
const LISTENERS_AND_RULES = ['listener', 'listener-rule'].flatMap((part) =>
  ['net', 'app'].map((kind) => `elasticloadbalancing:*:*:${part}/${kind}/*/*/*`),
);

/** Everything that the newest release of the controller calls, as its installation guide grants it. */
export const PERMISSIONS: readonly Permission[] = [
  {
    purpose: 'LetElasticLoadBalancingWork',
    calls: { iam: ['CreateServiceLinkedRole'] },
    condition: { StringEquals: { 'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com' } },
  },
  {
    purpose: 'ReadNetwork',
    calls: {
      ec2: [
        'DescribeAccountAttributes',
        'DescribeAddresses',
        'DescribeAvailabilityZones',
        'DescribeCoipPools',
        'DescribeInstances',
        'DescribeInternetGateways',
        'DescribeIpamPools',
        'DescribeNetworkInterfaces',
        'DescribeRouteTables',
        'DescribeSecurityGroups',
        'DescribeSubnets',
        'DescribeTags',
        'DescribeVpcPeeringConnections',
        'DescribeVpcs',
        'GetCoipPoolUsage',
        'GetSecurityGroupsForVpc',
      ],
    },
  },
  {
    purpose: 'ReadLoadBalancers',
    calls: {
      elasticloadbalancing: [
        'DescribeCapacityReservation',
        'DescribeListenerAttributes',
        'DescribeListenerCertificates',
        'DescribeListeners',
        'DescribeLoadBalancerAttributes',
        'DescribeLoadBalancers',
        'DescribeRules',
        'DescribeSSLPolicies',
        'DescribeTags',
        'DescribeTargetGroupAttributes',
        'DescribeTargetGroups',
        'DescribeTargetHealth',
        'DescribeTrustStores',
      ],
    },
    notIsolated: ['DescribeCapacityReservation', 'DescribeListenerAttributes', 'DescribeTrustStores'],
  },
  {
    purpose: 'ReadCertificatesAndLogins',
    calls: {
      acm: ['DescribeCertificate', 'ListCertificates'],
      'cognito-idp': ['DescribeUserPoolClient'],
      iam: ['GetServerCertificate', 'ListServerCertificates'],
    },
  },
  {
    purpose: 'AttachFirewalls',
    calls: {
      shield: ['CreateProtection', 'DeleteProtection', 'DescribeProtection', 'GetSubscriptionState'],
      'waf-regional': ['AssociateWebACL', 'DisassociateWebACL', 'GetWebACL', 'GetWebACLForResource'],
      wafv2: ['AssociateWebACL', 'DisassociateWebACL', 'GetWebACL', 'GetWebACLForResource'],
    },
  },
  { purpose: 'FindFirewallsByName', calls: { wafv2: ['ListWebACLs'] }, feature: 'web-acl-names' },
  {
    purpose: 'OpenTheWayToTargets',
    calls: { ec2: ['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress'] },
    ofVpc: true,
  },
  { purpose: 'CreateSecurityGroups', calls: { ec2: ['CreateSecurityGroup'] } },
  {
    purpose: 'TagNewSecurityGroups',
    calls: { ec2: ['CreateTags'] },
    on: SECURITY_GROUPS,
    condition: { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' }, ...TAGGED },
  },
  {
    purpose: 'TagOwnSecurityGroups',
    calls: { ec2: ['CreateTags', 'DeleteTags'] },
    on: SECURITY_GROUPS,
    condition: OWNED_TAG_KEPT,
  },
  {
    purpose: 'ChangeOwnSecurityGroups',
    calls: { ec2: ['AuthorizeSecurityGroupIngress', 'DeleteSecurityGroup', 'RevokeSecurityGroupIngress'] },
    condition: OWNED,
  },
  {
    purpose: 'CreateLoadBalancers',
    calls: { elasticloadbalancing: ['CreateLoadBalancer', 'CreateTargetGroup'] },
    condition: TAGGED,
  },
  {
    purpose: 'TagNewLoadBalancers',
    calls: { elasticloadbalancing: ['AddTags'] },
    on: [...TARGET_GROUPS, ...BALANCERS],
    condition: {
      StringEquals: { 'elasticloadbalancing:CreateAction': ['CreateTargetGroup', 'CreateLoadBalancer'] },
      ...TAGGED,
    },
  },
  {
    purpose: 'TagOwnLoadBalancers',
    calls: { elasticloadbalancing: ['AddTags', 'RemoveTags'] },
    on: [...TARGET_GROUPS, ...BALANCERS],
    condition: OWNED_TAG_KEPT,
  },
  {
    purpose: 'TagListenersAndRules',
    calls: { elasticloadbalancing: ['AddTags', 'RemoveTags'] },
    on: LISTENERS_AND_RULES,
  },
  {
    purpose: 'ChangeOwnLoadBalancers',
    calls: {
      elasticloadbalancing: [
        'DeleteLoadBalancer',
        'DeleteTargetGroup',
        'ModifyCapacityReservation',
        'ModifyIpPools',
        'ModifyListenerAttributes',
        'ModifyLoadBalancerAttributes',
        'ModifyTargetGroup',
        'ModifyTargetGroupAttributes',
        'SetIpAddressType',
        'SetSecurityGroups',
        'SetSubnets',
      ],
    },
    condition: OWNED,
    notIsolated: ['ModifyCapacityReservation', 'ModifyListenerAttributes'],
  },
  {
    purpose: 'CreateListenersAndRules',
    calls: { elasticloadbalancing: ['CreateListener', 'CreateRule', 'DeleteListener', 'DeleteRule'] },
  },
  {
    purpose: 'ChangeListenersAndRules',
    calls: {
      elasticloadbalancing: [
        'AddListenerCertificates',
        'ModifyListener',
        'ModifyRule',
        'RemoveListenerCertificates',
        'SetRulePriorities',
        'SetWebAcl',
      ],
    },
  },
  {
    purpose: 'RegisterTargets',
    calls: { elasticloadbalancing: ['DeregisterTargets', 'RegisterTargets'] },
    on: TARGET_GROUPS,
  },
  {
    purpose: 'ProveDomainsOfCertificates',
    calls: {
      acm: ['AddTagsToCertificate', 'ListTagsForCertificate'],
      route53: ['ChangeResourceRecordSets', 'ListHostedZones', 'ListHostedZonesByName'],
    },
    feature: 'certificate-management',
  },
  {
    purpose: 'RequestCertificates',
    calls: { acm: ['RequestCertificate'] },
    condition: TAGGED,
    feature: 'certificate-management',
  },
  {
    purpose: 'DeleteOwnCertificates',
    calls: { acm: ['DeleteCertificate'] },
    condition: OWNED,
    feature: 'certificate-management',
  },
  {
    purpose: 'IssuePrivateCertificates',
    calls: { 'acm-pca': ['GetCertificate', 'IssueCertificate', 'ListPermissions'] },
    feature: 'certificate-management',
  },
  { purpose: 'ActInOtherAccounts', calls: { sts: ['AssumeRole'] }, feature: 'assume-role' },
];

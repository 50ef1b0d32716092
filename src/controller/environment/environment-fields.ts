import type { DocumentKind, Field, FieldType } from '../../manifests/kubernetes/field-table';
import type {
  Certificate,
  ControllerFlags,
  Environment,
  ExistingLoadBalancer,
  NamedArn,
  SecurityGroup,
  Subnet,
} from './environment';
import { gatesOf } from './feature-gate';

type TableOf<T> = { readonly [K in keyof T]-?: Field };

const string: FieldType = { kind: 'string' };
const integer: FieldType = { kind: 'integer' };
const boolean: FieldType = { kind: 'boolean' };
const strings: FieldType = { kind: 'list', items: string };
const tags: FieldType = { kind: 'map', values: string };

function records<T>(fields: TableOf<T>): FieldType {
  return { kind: 'list', items: { kind: 'record', fields } };
}

const subnets = records<Subnet>({
  id: { type: string, doc: 'The subnet id.', required: true, example: 'subnet-0a1b' },
  availabilityZone: { type: string, doc: 'The zone; a load balancer takes one subnet of each.', example: 'us-west-2a' },
  availabilityZoneId: { type: string, doc: 'The id of the zone.', example: 'usw2-az1' },
  cidr: { type: string, doc: 'The IPv4 range.', example: '10.0.0.0/20' },
  ipv6Cidr: { type: string, doc: 'The IPv6 range, which dualstack needs.' },
  tags: { type: tags, doc: 'The tags, by which the controller finds subnets.', default: {} },
  availableIps: { type: integer, doc: 'How many addresses are free; fewer than 8 rule a subnet out.', default: 250 },
  zoneType: {
    type: string,
    doc: 'The type of the zone.',
    values: ['availability-zone', 'local-zone', 'wavelength-zone'],
  },
  outpostArn: { type: string, doc: 'The Outpost it is on.' },
  public: {
    type: boolean,
    doc: 'Whether its route table leads to an internet gateway; absent means that it does not.',
  },
  vpcId: { type: string, doc: 'Its VPC, when it is not `vpcId`.' },
});

const securityGroups = records<SecurityGroup>({
  id: { type: string, doc: 'The security group id.', required: true, example: 'sg-0a1b' },
  name: { type: string, doc: 'The group name. The controller looks names up by the `Name` tag instead.' },
  tags: { type: tags, doc: 'The tags.', default: {} },
  vpcId: { type: string, doc: 'Its VPC, when it is not `vpcId`.' },
});

const certificates = records<Certificate>({
  arn: { type: string, doc: 'The certificate ARN.', required: true },
  domains: {
    type: strings,
    doc: 'The domain name and the alternative names.',
    default: [],
    example: ['*.example.org'],
  },
  type: { type: string, doc: 'How it came to ACM.', values: ['AMAZON_ISSUED', 'IMPORTED', 'PRIVATE'] },
  status: { type: string, doc: 'Only an issued certificate is found by its domains.', default: 'ISSUED' },
  tags: { type: tags, doc: 'The tags.', default: {} },
  certificateAuthorityArn: { type: string, doc: 'The private certificate authority that issued it.' },
});

function namedArns(what: string): FieldType {
  return records<NamedArn>({
    name: { type: string, doc: `The name of the ${what}.`, required: true },
    arn: { type: string, doc: `The ARN of the ${what}.`, required: true },
  });
}

const loadBalancers = records<ExistingLoadBalancer>({
  name: { type: string, doc: 'Its name.' },
  arn: { type: string, doc: 'Its ARN.', required: true },
  scheme: { type: string, doc: 'Its scheme.', values: ['internal', 'internet-facing'] },
  type: { type: string, doc: 'Its type.', values: ['application', 'network'] },
  vpcId: { type: string, doc: 'Its VPC, when it is not `vpcId`.' },
  subnets: { type: strings, doc: 'The ids of its subnets, which it keeps while its scheme stays.', default: [] },
  tags: { type: tags, doc: 'Its tags, by which the controller knows its own.', default: {} },
});

/** The controller's flags that matter, with its own defaults. */
export const CONTROLLER_FIELDS: TableOf<Omit<ControllerFlags, 'exception'>> = {
  version: {
    type: string,
    doc: 'Which release runs: `2.13.4`, or `2.13` for its last patch. Absent, the newest one that is known.',
    example: '2.13.4',
  },
  ingressClass: { type: string, doc: 'Flag `--ingress-class`: the class annotation it answers to.', default: 'alb' },
  disableIngressClassAnnotation: {
    type: boolean,
    doc: 'Flag `--disable-ingress-class-annotation`: new Ingresses must not use the class annotation.',
    default: false,
  },
  disableIngressGroupNameAnnotation: {
    type: boolean,
    doc: 'Flag `--disable-ingress-group-name-annotation`: new Ingresses must not name their group by annotation.',
    default: false,
  },
  defaultTags: { type: tags, doc: 'Flag `--default-tags`: tags of everything it makes.', default: {} },
  externalManagedTags: { type: strings, doc: 'Flag `--external-managed-tags`: tag keys it leaves alone.', default: [] },
  defaultTargetType: {
    type: string,
    doc: 'Flag `--default-target-type`.',
    default: 'instance',
    values: ['instance', 'ip'],
  },
  defaultLoadBalancerScheme: {
    type: string,
    doc: 'Flag `--default-load-balancer-scheme`.',
    default: 'internal',
    values: ['internal', 'internet-facing'],
  },
  defaultSslPolicy: {
    type: string,
    doc: 'Flag `--default-ssl-policy`: the security policy of HTTPS listeners that name none.',
    default: 'ELBSecurityPolicy-2016-08',
  },
  enableBackendSecurityGroup: {
    type: boolean,
    doc: 'Flag `--enable-backend-security-group`: load balancers share a security group towards the targets.',
    default: true,
  },
  backendSecurityGroup: {
    type: string,
    doc: 'Flag `--backend-security-group`: that security group, when the controller is not to make one.',
    default: '',
  },
  enableManageBackendSecurityGroupRules: {
    type: boolean,
    doc: 'Flag `--enable-manage-backend-security-group-rules`: it opens the targets also for load balancers whose security groups are given.',
    default: false,
  },
  disableRestrictedSecurityGroupRules: {
    type: boolean,
    doc: 'Flag `--disable-restricted-sg-rules`: it opens all ports of the targets instead of those in use.',
    default: false,
  },
  tolerateNonExistentBackendService: {
    type: boolean,
    doc: 'Flag `--tolerate-non-existent-backend-service`: a missing Service answers 503 instead of stopping the group.',
    default: true,
  },
  tolerateNonExistentBackendAction: {
    type: boolean,
    doc: 'Flag `--tolerate-non-existent-backend-action`: a missing action answers 503 instead of stopping the group.',
    default: true,
  },
  allowedCertificateAuthorityArns: {
    type: strings,
    doc: 'Flag `--allowed-certificate-authority-arns`: only certificates of these authorities are found by their domains.',
    default: [],
  },
  featureGates: {
    type: { kind: 'map', values: boolean, keys: gatesOf(undefined) },
    doc: 'Flag `--feature-gates`: gates that are not as by default.',
    default: {},
    example: { ALBSingleSubnet: true },
  },
  requiredSecretsLabel: {
    type: string,
    doc: 'Flag `--required-secrets-label`: the label, as key=value, of Secrets it may read.',
    default: '',
  },
  defaultPcaArn: {
    type: string,
    doc: 'Flag `--default-pca-arn`: the private certificate authority of certificates it creates.',
    default: '',
  },
};

/** The fields of the Environment document, `apiVersion`, `kind` and `metadata` aside. */
export const ENVIRONMENT_FIELDS: TableOf<Environment> = {
  clusterName: { type: string, doc: 'The name of the cluster, flag `--cluster-name`.', example: 'demo' },
  region: { type: string, doc: 'The AWS region.', example: 'us-west-2' },
  accountId: { type: string, doc: 'The AWS account, in quotes.', example: '123456789012' },
  vpcId: { type: string, doc: 'The VPC of the cluster.', example: 'vpc-0a1b' },
  vpcCidrs: { type: strings, doc: 'The IPv4 ranges of the VPC.', example: ['10.0.0.0/16'] },
  vpcIpv6Cidrs: { type: strings, doc: 'The IPv6 ranges of the VPC.' },
  backendSecurityGroupId: {
    type: string,
    doc: 'The security group that the controller shares among its load balancers, towards the targets.',
    example: 'sg-0a1b',
  },
  subnets: { type: subnets, doc: 'The subnets of the VPC.' },
  securityGroups: { type: securityGroups, doc: 'The security groups that manifests refer to.' },
  certificates: { type: certificates, doc: 'What ACM holds; absent beside `subnets`, it holds nothing.' },
  targetGroups: { type: namedArns('target group'), doc: 'Target groups that actions refer to by name.' },
  trustStores: { type: namedArns('trust store'), doc: 'Trust stores that mutual authentication refers to by name.' },
  webAcls: { type: namedArns('web ACL'), doc: 'Web ACLs that annotations refer to by name.' },
  loadBalancers: {
    type: loadBalancers,
    doc: 'The load balancers that exist already; absent, a plan is made as if there were none.',
  },
  autoMode: {
    type: boolean,
    doc: 'Whether EKS Auto Mode serves the IngressClasses that are not among the manifests. Those that are name their controller.',
  },
  controller: {
    type: { kind: 'record', fields: CONTROLLER_FIELDS },
    doc: "The controller's flags; an absent one has the controller's own default.",
  },
};

export const ENVIRONMENT_DOCUMENT: DocumentKind = {
  kind: 'Environment',
  description: 'What the AWS Load Balancer Controller would find in AWS, and its own flags. What is absent is unknown.',
  fields: ENVIRONMENT_FIELDS,
};

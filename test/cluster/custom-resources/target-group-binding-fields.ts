import type { FieldGroup } from './field-group';

const serviceRef = { name: 'web', port: 80 };
const rule = (from: object, ...ports: object[]) => ({ serviceRef, networking: { ingress: [{ from: [from], ports }] } });
const securityGroup = { groupID: 'sg-0123abcd' };

/** The fields of TargetGroupBindings. */
export const TARGET_GROUP_BINDING_FIELDS: readonly FieldGroup[] = [
  {
    field: 'targetGroupARN',
    valid: { serviceRef, targetGroupARN: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/0123' },
    invalid: { serviceRef, targetGroupArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/0123' },
    refusal: '.spec.targetGroupArn: field not declared in schema',
  },
  {
    field: 'targetGroupName',
    valid: { serviceRef, targetGroupName: 'web' },
    invalid: { serviceRef, targetGroupName: ['web'] },
    refusal: 'spec.targetGroupName',
  },
  {
    field: 'multiClusterTargetGroup',
    valid: { serviceRef, multiClusterTargetGroup: true },
    invalid: { serviceRef, multiClusterTargetGroup: 'true' },
    refusal: 'spec.multiClusterTargetGroup',
  },
  {
    field: 'targetType',
    valid: { serviceRef, targetType: 'instance' },
    invalid: { serviceRef, targetType: 'alb' },
    refusal: 'spec.targetType: Unsupported value: "alb"',
  },
  {
    field: 'targetGroupProtocol',
    valid: { serviceRef, targetGroupProtocol: 'TCP_QUIC' },
    invalid: { serviceRef, targetGroupProtocol: 'http' },
    refusal: 'spec.targetGroupProtocol: Unsupported value: "http"',
  },
  {
    field: 'serviceRef by port number',
    valid: { serviceRef },
    invalid: { serviceRef: { name: 'web', port: true } },
    refusal: 'spec.serviceRef.port',
  },
  {
    field: 'serviceRef by port name',
    valid: { serviceRef: { name: 'web', port: 'http' } },
    invalid: { serviceRef: { name: 'web' } },
    refusal: 'spec.serviceRef.port: Required value',
  },
  {
    field: 'serviceRef',
    valid: { serviceRef, targetGroupName: 'web', targetGroupARN: '' },
    invalid: { targetGroupName: 'web' },
    refusal: 'spec.serviceRef: Required value',
  },
  {
    field: 'networking from a security group',
    valid: rule({ securityGroup }, { protocol: 'TCP', port: 8080 }),
    invalid: rule({ securityGroup: {} }),
    refusal: 'spec.networking.ingress[0].from[0].securityGroup.groupID: Required value',
  },
  {
    field: 'networking from addresses',
    valid: rule({ ipBlock: { cidr: '10.0.0.0/8' } }, { protocol: 'UDP', port: 'dns' }),
    invalid: rule({ ipBlock: {} }),
    refusal: 'spec.networking.ingress[0].from[0].ipBlock.cidr: Required value',
  },
  {
    field: 'ports of networking',
    valid: rule({ securityGroup }, {}),
    invalid: rule({ securityGroup }, { protocol: 'SCTP' }),
    refusal: 'spec.networking.ingress[0].ports[0].protocol: Unsupported value: "SCTP"',
  },
  {
    field: 'networking with peers and ports',
    valid: { serviceRef, networking: { ingress: [{ from: [], ports: [] }] } },
    invalid: { serviceRef, networking: { ingress: [{ from: [{ securityGroup }] }] } },
    refusal: 'spec.networking.ingress[0].ports: Required value',
  },
  {
    field: 'nodeSelector',
    valid: { serviceRef, nodeSelector: { matchExpressions: [{ key: 'pool', operator: 'Exists' }] } },
    invalid: { serviceRef, nodeSelector: { matchExpressions: [{ operator: 'Exists' }] } },
    refusal: 'spec.nodeSelector.matchExpressions[0].key: Required value',
  },
  {
    field: 'ipAddressType',
    valid: { serviceRef, ipAddressType: 'ipv6' },
    invalid: { serviceRef, ipAddressType: 'dualstack' },
    refusal: 'spec.ipAddressType: Unsupported value: "dualstack"',
  },
  {
    field: 'vpcID',
    valid: { serviceRef, vpcID: 'vpc-0123abcd' },
    invalid: { serviceRef, vpcId: 'vpc-0123abcd' },
    refusal: '.spec.vpcId: field not declared in schema',
  },
  {
    field: 'the role to assume',
    valid: { serviceRef, iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/edge', assumeRoleExternalId: 'shop' },
    invalid: { serviceRef, assumeRoleExternalId: 7 },
    refusal: 'spec.assumeRoleExternalId',
  },
];

/** A binding to nothing, for a status. */
export const BOUND = { spec: { serviceRef, targetGroupName: 'cdk8s-alb-test' } };

const condition = {
  type: 'Ready',
  status: 'True',
  reason: 'Reconciled',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
};

/** What the controller writes into their status. */
export const STATUS_FIELDS: readonly FieldGroup[] = [
  {
    field: 'observedGeneration',
    valid: { observedGeneration: 1 },
    invalid: { observedGeneration: '1' },
    refusal: 'status.observedGeneration',
  },
  {
    field: 'conditions',
    valid: { conditions: [condition, { ...condition, type: 'example.com/Bound', observedGeneration: 0 }] },
    invalid: { conditions: [{ ...condition, status: 'Yes' }] },
    refusal: 'status.conditions[0].status: Unsupported value: "Yes"',
  },
  {
    field: 'reason of conditions',
    valid: { conditions: [{ ...condition, reason: 'A_1' }] },
    invalid: { conditions: [{ ...condition, reason: 'not one word' }] },
    refusal: 'status.conditions[0].reason: Invalid value',
  },
];

import type { FieldGroup } from './field-group';

const attributes = [{ key: 'deletion_protection.enabled', value: 'true' }];

/** The fields of IngressClassParams. */
export const CLASS_PARAMS_FIELDS: readonly FieldGroup[] = [
  {
    field: 'loadBalancerName',
    valid: { loadBalancerName: 'edge' },
    invalid: { loadBalancerName: 7 },
    refusal: 'spec.loadBalancerName',
  },
  {
    field: 'certificateArn',
    valid: { certificateArn: ['arn:aws:acm:us-west-2:111122223333:certificate/0123abcd'] },
    invalid: { certificateARNs: ['arn:aws:acm:us-west-2:111122223333:certificate/0123abcd'] },
    refusal: '.spec.certificateARNs: field not declared in schema',
  },
  {
    field: 'namespaceSelector by labels',
    valid: { namespaceSelector: { matchLabels: { team: 'shop' } } },
    invalid: { namespaceSelector: { matchLabels: { team: true } } },
    refusal: 'spec.namespaceSelector.matchLabels.team',
  },
  {
    field: 'namespaceSelector by expressions',
    valid: {
      namespaceSelector: {
        matchExpressions: [
          { key: 'team', operator: 'In', values: ['shop', 'pay'] },
          { key: 'private', operator: 'DoesNotExist' },
        ],
      },
    },
    invalid: { namespaceSelector: { matchExpressions: [{ key: 'team' }] } },
    refusal: 'spec.namespaceSelector.matchExpressions[0].operator: Required value',
  },
  {
    field: 'group',
    valid: { group: { name: 'edge' } },
    invalid: { group: {} },
    refusal: 'spec.group.name: Required value',
  },
  {
    field: 'scheme',
    valid: { scheme: 'internet-facing' },
    invalid: { scheme: 'public' },
    refusal: 'spec.scheme: Unsupported value: "public"',
  },
  {
    field: 'inboundCIDRs',
    valid: { inboundCIDRs: ['10.0.0.0/8', '2001:db8::/32'] },
    invalid: { inboundCIDRs: '10.0.0.0/8' },
    refusal: 'spec.inboundCIDRs',
  },
  {
    field: 'sslPolicy',
    valid: { sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
    invalid: { sslPolicy: ['ELBSecurityPolicy-TLS13-1-2-2021-06'] },
    refusal: 'spec.sslPolicy',
  },
  {
    field: 'sslRedirectPort',
    valid: { sslRedirectPort: '443' },
    invalid: { sslRedirectPort: 443 },
    refusal: 'spec.sslRedirectPort',
  },
  {
    field: 'subnets by id',
    valid: { subnets: { ids: ['subnet-0123abcd', 'subnet-4567ef01'] } },
    invalid: { subnets: { ids: ['public-a'] } },
    refusal: 'spec.subnets.ids[0]: Invalid value',
  },
  {
    field: 'subnets by id, at least one',
    valid: { subnets: { ids: ['subnet-0'] } },
    invalid: { subnets: { ids: [] } },
    refusal: 'spec.subnets.ids: Invalid value',
  },
  {
    field: 'subnets by tags',
    valid: { subnets: { tags: { Name: ['public-a', 'public-b'] } } },
    invalid: { subnets: { tags: { Name: 'public-a' } } },
    refusal: 'spec.subnets.tags.Name',
  },
  {
    field: 'ipAddressType',
    valid: { ipAddressType: 'dualstack-without-public-ipv4' },
    invalid: { ipAddressType: 'ipv6' },
    refusal: 'spec.ipAddressType: Unsupported value: "ipv6"',
  },
  {
    field: 'tags',
    valid: { tags: [{ key: 'team', value: '' }] },
    invalid: { tags: [{ key: 'team' }] },
    refusal: 'spec.tags[0].value: Required value',
  },
  {
    field: 'targetType',
    valid: { targetType: 'ip' },
    invalid: { targetType: 'lambda' },
    refusal: 'spec.targetType: Unsupported value: "lambda"',
  },
  {
    field: 'loadBalancerAttributes',
    valid: { loadBalancerAttributes: attributes },
    invalid: { loadBalancerAttributes: [{ value: 'true' }] },
    refusal: 'spec.loadBalancerAttributes[0].key: Required value',
  },
  {
    field: 'listeners',
    valid: { listeners: [{ protocol: 'HTTPS', port: 443, listenerAttributes: attributes }, {}] },
    invalid: { listeners: [{ protocol: 'HTTPS', port: '443' }] },
    refusal: 'spec.listeners[0].port',
  },
  {
    field: 'port of listeners, 32 bits',
    valid: { listeners: [{ port: 2147483647 }] },
    invalid: { listeners: [{ port: 2147483648 }] },
    refusal: 'spec.listeners[0].port',
  },
  {
    field: 'minimumLoadBalancerCapacity',
    valid: { minimumLoadBalancerCapacity: { capacityUnits: 100 } },
    invalid: { minimumLoadBalancerCapacity: {} },
    refusal: 'spec.minimumLoadBalancerCapacity.capacityUnits: Required value',
  },
  {
    field: 'ipamConfiguration',
    valid: { ipamConfiguration: { ipv4IPAMPoolId: 'ipam-pool-0123abcd' } },
    invalid: { ipamConfiguration: { ipv4IpamPoolId: 'ipam-pool-0123abcd' } },
    refusal: '.spec.ipamConfiguration.ipv4IpamPoolId: field not declared in schema',
  },
  {
    field: 'prefix lists, in one spelling',
    valid: { prefixListsIDs: ['pl-0123abcd'] },
    invalid: { prefixListsIDs: ['pl-0123abcd'], PrefixListsIDs: ['pl-0123abcd'] },
    refusal: 'spec: Invalid value',
  },
  {
    field: 'prefix lists, in the old spelling',
    valid: { PrefixListsIDs: ['pl-0123abcd'] },
    invalid: { PrefixListsIDs: [1] },
    refusal: 'spec.PrefixListsIDs[0]',
  },
  {
    field: 'web ACL by ARN',
    valid: { wafv2AclArn: 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd' },
    invalid: { wafv2AclArn: {} },
    refusal: 'spec.wafv2AclArn',
  },
  {
    field: 'web ACL by name',
    valid: { wafv2AclName: 'edge' },
    invalid: { wafv2AclName: true },
    refusal: 'spec.wafv2AclName',
  },
];

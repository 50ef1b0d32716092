import { autoModeSources, differs } from '../auto-mode';
import { boolean, changedIn, oneOf, stringList, stringMap, text } from '../codec/codec';
import { checkedBy, row } from '../row';

/** The load balancer itself, its network and its security groups. */
export const loadBalancerRows = {
  loadBalancerName: row('load-balancer-name', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    default: '`k8s-<namespace>-<name>-<hash>`, in a group `k8s-<group>-<hash>`',
    classParams: 'loadBalancerName',
    since: '2.2.0',
    doc: 'The name in AWS, unique in account and region. It is read when the load balancer is created; a later change does nothing and is not reported. Two Ingresses outside of a group with the same name fight: the second one fails.',
    typedApi: 'LoadBalancerSettings.loadBalancerName',
    check: checkedBy('loadBalancerName'),
    examples: {
      valid: ['shop', 'Shop-2'],
      invalid: [
        {
          value: 'internal-shop',
          message:
            '"internal-shop" must be 1 to 32 letters, digits and hyphens, without hyphens at the ends and "internal-" at the beginning',
        },
        {
          value: 'shop_1',
          message:
            '"shop_1" must be 1 to 32 letters, digits and hyphens, without hyphens at the ends and "internal-" at the beginning',
        },
      ],
    },
  }),
  scheme: row('scheme', {
    on: 'Ingress',
    codec: oneOf('internal', 'internet-facing'),
    merge: 'exclusive',
    default: '`internal`, unless the controller has another `--default-load-balancer-scheme`',
    classParams: 'scheme',
    since: '2.0.0',
    doc: 'Whether the load balancer has public addresses. A change, or the removal of the annotation, replaces the load balancer: the old one is deleted first, even with deletion protection, and the DNS name changes.',
    typedApi: 'LoadBalancerSettings.scheme',
    examples: {
      valid: ['internal', 'internet-facing'],
      invalid: [{ value: 'public', message: '"public" must be one of internal, internet-facing' }],
    },
  }),
  ipAddressType: row('ip-address-type', {
    on: 'Ingress',
    codec: changedIn<'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4'>(
      '2.8.0',
      oneOf('ipv4', 'dualstack'),
      oneOf('ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
    ),
    merge: 'exclusive',
    default: 'ipv4',
    classParams: 'ipAddressType',
    since: '2.0.0',
    doc: 'The addresses on which clients reach the load balancer; changed in place. The dual-stack kinds need subnets with IPv6 CIDRs, and `dualstack-without-public-ipv4` an internet-facing scheme. Services with an IPv6 family are refused on `ipv4`.',
    typedApi: 'LoadBalancerSettings.ipAddressType',
    examples: {
      valid: ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'],
      invalid: [{ value: 'ipv6', message: '"ipv6" must be one of ipv4, dualstack, dualstack-without-public-ipv4' }],
    },
  }),
  subnets: row('subnets', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'the order does not matter; subnets of a class and of an annotation in one group are refused',
    default: 'found by their role tags when the load balancer is created, afterwards those that it has',
    classParams: 'subnets',
    since: '2.0.0',
    doc: 'Ids or `Name` tags of subnets, at most one in each availability zone, in at least two zones. Without it, zones that are added to the VPC later are never picked up.',
    typedApi: 'LoadBalancerSettings.subnets',
    check: checkedBy('namesOrIds'),
    examples: { valid: ['subnet-0a,subnet-0b', 'public-a, public-b'], invalid: [] },
  }),
  customerOwnedIpv4Pool: row('customer-owned-ipv4-pool', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    default: 'none',
    since: '2.1.0',
    doc: 'The pool of customer-owned addresses for a load balancer on an Outpost. It is read when the load balancer is created; a later change is only logged.',
    typedApi: 'LoadBalancerSettings.customerOwnedIpv4Pool',
    check: checkedBy('customerOwnedIpv4Pool'),
    examples: {
      valid: ['ipv4pool-coip-0123456789abcdef0'],
      invalid: [
        { value: '', message: '"" must be an id such as "ipv4pool-coip-0123456789abcdef0"' },
        { value: 'coip-1', message: '"coip-1" must be an id such as "ipv4pool-coip-0123456789abcdef0"' },
      ],
    },
  }),
  ipamIpv4PoolId: row('ipam-ipv4-pool-id', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: "an empty value counts as none; of the classes only the first member's counts",
    default: 'none',
    classParams: 'ipamConfiguration.ipv4IPAMPoolId',
    since: '2.12.0',
    doc: 'The VPC IPAM pool from which public IPv4 addresses are taken. Unlike most settings, removing it removes the pool.',
    typedApi: 'LoadBalancerSettings.ipamIpv4PoolId',
    check: checkedBy('ipamIpv4PoolId'),
    examples: {
      valid: ['ipam-pool-0123456789abcdef0', ''],
      invalid: [{ value: 'pool', message: '"pool" must be an id such as "ipam-pool-0123456789abcdef0"' }],
    },
  }),
  minimumLoadBalancerCapacity: row(
    'minimum-load-balancer-capacity',
    {
      on: 'Ingress',
      codec: stringMap,
      merge: 'exclusive',
      mergeNote: "of the classes only the first member's counts",
      default: 'left as it is',
      classParams: 'minimumLoadBalancerCapacity.capacityUnits',
      since: '2.11.0',
      featureGate: 'LBCapacityReservation',
      doc: 'Capacity that is reserved and paid for, as `CapacityUnits=n` with n in load balancer capacity units, at least 100. Removing it leaves the reservation; `CapacityUnits=0` ends it.',
      typedApi: 'LoadBalancerSettings.minimumCapacityUnits',
      check: checkedBy('minimumCapacity'),
      examples: {
        valid: ['CapacityUnits=100', 'CapacityUnits=0'],
        invalid: [
          {
            value: 'CapacityUnits=50',
            message: 'CapacityUnits "50" must be 0 (to reset it) or a whole number of at least 100',
          },
          { value: 'Units=100', message: '"Units" must be CapacityUnits, the only key' },
        ],
      },
    },
    'load-balancer-capacity-reservation',
  ),
  loadBalancerAttributes: row('load-balancer-attributes', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'merge',
    mergeNote: "one by one; of the classes only the first member's attributes count, and they win",
    default: "ELBv2's own",
    classParams: 'loadBalancerAttributes',
    since: '2.0.0',
    doc: 'ELBv2 attributes of the load balancer: timeouts, logs, deletion protection, header handling. A removed attribute stays as it was in AWS; write its default to get it back. `deletion_protection.enabled=true` keeps an Ingress from being deleted only when it stands here, not in the class, and does not stop a replacement.',
    typedApi: 'LoadBalancerSettings.loadBalancerAttributes',
    check: checkedBy('loadBalancerAttributes'),
    examples: {
      valid: ['idle_timeout.timeout_seconds=600,deletion_protection.enabled=true', 'future.attribute=1', ''],
      invalid: [
        {
          value: 'idle_timeout.timeout_seconds=0',
          message: 'idle_timeout.timeout_seconds "0" must be a whole number from 1 to 4000 seconds',
        },
        {
          value: 'deletion_protection.enabled=yes',
          message: 'deletion_protection.enabled "yes" must be one of true, false',
        },
        {
          value: 'dns_record.client_routing_policy=any_availability_zone',
          message:
            'dns_record.client_routing_policy is not an attribute of an Application Load Balancer; only a Network Load Balancer in front has it, in frontend-nlb-attributes',
        },
        {
          value: 'access_logs.s3.prefix=a/AWSLogs',
          message: 'access_logs.s3.prefix "a/AWSLogs" must be at most 1024 characters without "AWSLogs"',
        },
        {
          value: 'idle_timeout.timeout_seconds',
          message: '"idle_timeout.timeout_seconds" is not a key=value pair (in "idle_timeout.timeout_seconds")',
        },
      ],
    },
  }),
  tags: row('tags', {
    on: 'both',
    codec: stringMap,
    merge: 'merge',
    mergeNote: 'one by one; those of a Service concern its target groups only',
    default: 'those that the controller gives',
    classParams: 'tags',
    since: '2.0.0',
    autoMode: differs(
      'the role of the cluster must allow the keys, which it does not by default',
      autoModeSources.tags,
    ),
    doc: "AWS tags of everything made for the Ingress; on a Service, of its target groups. The class wins over both, and the controller's `--default-tags` win over all, unless its feature gate EnableDefaultTagsLowPriority is on. Tags that the controller manages or that are declared as external are refused.",
    typedApi: 'LoadBalancerSettings.tags',
    check: checkedBy('tags'),
    examples: {
      valid: ['team=shop,cost-center=42', 'note=a b', 'empty='],
      invalid: [
        {
          value: 'aws:team=shop',
          message:
            'tag key "aws:team" must be 1 to 128 letters, digits, spaces and any of _ . : / = + - @, without "aws:" at the beginning',
        },
        {
          value: 'team=a\\,b',
          message: 'tag team "a,b" must be at most 256 letters, digits, spaces and any of _ . : / = + - @',
        },
        { value: 'team', message: '"team" is not a key=value pair (in "team")' },
      ],
    },
  }),
  securityGroups: row('security-groups', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'the order matters',
    default: 'one that the controller makes, and its shared backend security group',
    since: '2.0.0',
    doc: 'Ids or `Name` tags of the security groups of the load balancer. With it, `inbound-cidrs` and prefix lists are ignored, and the rules that let the load balancer reach nodes and pods are yours to make, unless `manage-backend-security-group-rules` is true.',
    typedApi: 'LoadBalancerSettings.securityGroups',
    check: checkedBy('namesOrIds'),
    examples: { valid: ['sg-0123456789abcdef0', 'front, extra'], invalid: [] },
  }),
  manageBackendSecurityGroupRules: row('manage-backend-security-group-rules', {
    on: 'Ingress',
    codec: boolean,
    merge: 'exclusive',
    default: '`false`, unless the controller has `--enable-manage-backend-security-group-rules`',
    since: '2.3.0',
    doc: 'Whether the controller lets the load balancer reach nodes and pods although `security-groups` names its security groups; without that annotation it is not read. It needs the shared backend security group to be enabled, else the group is refused.',
    typedApi: 'LoadBalancerSettings.manageBackendSecurityGroupRules',
    examples: {
      valid: ['true', 'false', 'T', '0'],
      invalid: [{ value: 'yes', message: '"yes" is not a boolean, must be "true" or "false"' }],
    },
  }),
  inboundCidrs: row('inbound-cidrs', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'for each port; the order does not matter',
    default: '0.0.0.0/0 and ::/0, or nothing when prefix lists are given',
    classParams: 'inboundCIDRs',
    since: '2.0.0',
    doc: 'From where clients may connect. An empty value means open to the world. IPv6 CIDRs are dropped without notice on an `ipv4` load balancer. Ignored with `security-groups`. Every CIDR takes one security group rule for each port.',
    typedApi: 'LoadBalancerSettings.inboundCidrs',
    check: checkedBy('cidrs'),
    examples: {
      valid: ['10.0.0.0/8', '10.0.0.0/8, 2001:db8::/32', ''],
      invalid: [
        { value: '10.0.0.1', message: '"10.0.0.1" must be a CIDR such as "10.0.0.0/8" or "2001:db8::/32"' },
        {
          value: '10.0.0.0/33',
          message: '"10.0.0.0/33" must be a CIDR such as "10.0.0.0/8" or "2001:db8::/32"',
        },
      ],
    },
  }),
  securityGroupPrefixLists: row('security-group-prefix-lists', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'for each port; the order does not matter',
    default: 'none',
    classParams: 'prefixListsIDs',
    since: '2.8.0',
    doc: 'Ids of managed prefix lists from which clients may connect, for example that of CloudFront. With it, the world has no access any more unless `inbound-cidrs` says so. A list counts with its maximum number of entries towards the quota of security group rules. Ignored with `security-groups`.',
    typedApi: 'LoadBalancerSettings.inboundPrefixLists',
    check: checkedBy('prefixLists'),
    examples: {
      valid: ['pl-0123456789abcdef0'],
      invalid: [
        {
          value: 'cloudfront',
          message: '"cloudfront" must be the id of a prefix list such as "pl-0123456789abcdef0"',
        },
      ],
    },
  }),
} as const;

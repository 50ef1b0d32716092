// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { Lifetime } from '../release';

/** Actions of the policy in its installation guide that came after 2.7.0. */
export const IAM_ACTIONS = {
  'ec2:DescribeIpamPools': { since: '2.12.0' },
  'ec2:DescribeRouteTables': { since: '2.13.0' },
  'ec2:GetSecurityGroupsForVpc': { since: '2.10.0' },
  'elasticloadbalancing:DescribeCapacityReservation': { since: '2.11.0' },
  'elasticloadbalancing:DescribeListenerAttributes': { since: '2.9.0' },
  'elasticloadbalancing:ModifyCapacityReservation': { since: '2.11.0' },
  'elasticloadbalancing:ModifyIpPools': { since: '2.12.0' },
  'elasticloadbalancing:ModifyListenerAttributes': { since: '2.9.0' },
  'elasticloadbalancing:SetRulePriorities': { since: '2.12.0' },
} satisfies Readonly<Record<string, Lifetime>> as Readonly<Record<string, Lifetime>>;

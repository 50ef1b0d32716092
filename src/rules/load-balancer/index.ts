import type { Rule } from '../rule';
import { accessLogsWithoutBucket } from './access-logs-without-bucket';
import { autoModeTagPermission } from './auto-mode-tag-permission';
import { cidrWithHostBits } from './cidr-with-host-bits';
import { cloudfrontWebAcl } from './cloudfront-web-acl';
import { emptyInboundCidrs } from './empty-inbound-cidrs';
import { frontendNlbHealthCheck } from './frontend-nlb-health-check';
import { noPublicIpv4 } from './no-public-ipv4';
import { openToTheInternet } from './open-to-the-internet';
import { regionMismatch } from './region-mismatch';
import { schemeNotSet } from './scheme-not-set';
import { securityGroupsWithoutBackendRules } from './security-groups-without-backend-rules';
import { tooFewSubnets } from './too-few-subnets';

export const loadBalancerRules: readonly Rule[] = [
  accessLogsWithoutBucket,
  autoModeTagPermission,
  cidrWithHostBits,
  cloudfrontWebAcl,
  emptyInboundCidrs,
  frontendNlbHealthCheck,
  noPublicIpv4,
  openToTheInternet,
  regionMismatch,
  schemeNotSet,
  securityGroupsWithoutBackendRules,
  tooFewSubnets,
];

import type { Rule } from '../rule';
import { duplicateLoadBalancerName } from './duplicate-load-balancer-name';
import { groupAcrossNamespaces } from './group-across-namespaces';
import { groupWideDefaultBackend } from './group-wide-default-backend';
import { hostOnTwoLoadBalancers } from './host-on-two-load-balancers';
import { refusedByController } from './refused-by-controller';
import { refusedByWebhook } from './refused-by-webhook';
import { sslRedirectHidesHttpRules } from './ssl-redirect-hides-http-rules';
import { targetGroupOnTwoLoadBalancers } from './target-group-on-two-load-balancers';

export const groupRules: readonly Rule[] = [
  duplicateLoadBalancerName,
  groupAcrossNamespaces,
  groupWideDefaultBackend,
  hostOnTwoLoadBalancers,
  refusedByController,
  refusedByWebhook,
  sslRedirectHidesHttpRules,
  targetGroupOnTwoLoadBalancers,
];

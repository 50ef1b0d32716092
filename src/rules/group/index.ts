import type { Rule } from '../rule';
import { crossNamespaceGroup } from './cross-namespace-group';
import { deniedByWebhook } from './denied-by-webhook';
import { duplicateLoadBalancerName } from './duplicate-load-balancer-name';
import { groupWideDefaultBackend } from './group-wide-default-backend';
import { hostOnTwoControllers } from './host-on-two-controllers';
import { hostOnTwoLoadBalancers } from './host-on-two-load-balancers';
import { rejectedByController } from './rejected-by-controller';
import { sslRedirectHidesHttpRules } from './ssl-redirect-hides-http-rules';
import { targetGroupOnTwoLoadBalancers } from './target-group-on-two-load-balancers';

export const groupRules: readonly Rule[] = [
  crossNamespaceGroup,
  deniedByWebhook,
  duplicateLoadBalancerName,
  groupWideDefaultBackend,
  hostOnTwoControllers,
  hostOnTwoLoadBalancers,
  rejectedByController,
  sslRedirectHidesHttpRules,
  targetGroupOnTwoLoadBalancers,
];

import type { Rule } from '../rule';
import { conditionsOnSeveralPaths } from './conditions-on-several-paths';
import { invalidBackend } from './invalid-backend';
import { invalidHost } from './invalid-host';
import { invalidPath } from './invalid-path';
import { invalidRuleCondition } from './invalid-rule-condition';
import { invalidSslRedirectAction } from './invalid-ssl-redirect-action';
import { missingAction } from './missing-action';
import { pathMatchesOnlyItself } from './path-matches-only-itself';
import { redirectActionForHttps } from './redirect-action-for-https';
import { redirectLoop } from './redirect-loop';
import { redirectToHttp } from './redirect-to-http';
import { redundantRule } from './redundant-rule';
import { regexTakenLiterally } from './regex-taken-literally';
import { rolloutWithoutBackend } from './rollout-without-backend';
import { stickyWeightedTargets } from './sticky-weighted-targets';
import { unreachableRule } from './unreachable-rule';
import { wildcardHost } from './wildcard-host';
import { zeroWeights } from './zero-weights';

export const routingRules: readonly Rule[] = [
  conditionsOnSeveralPaths,
  invalidBackend,
  invalidHost,
  invalidPath,
  invalidRuleCondition,
  invalidSslRedirectAction,
  missingAction,
  pathMatchesOnlyItself,
  redirectActionForHttps,
  redirectLoop,
  redirectToHttp,
  redundantRule,
  regexTakenLiterally,
  rolloutWithoutBackend,
  stickyWeightedTargets,
  unreachableRule,
  wildcardHost,
  zeroWeights,
];

import type { Rule } from '../rule';
import { conditionsOnSeveralPaths } from './conditions-on-several-paths';
import { invalidBackend } from './invalid-backend';
import { invalidHost } from './invalid-host';
import { invalidPath } from './invalid-path';
import { missingAction } from './missing-action';
import { pathMatchesOnlyItself } from './path-matches-only-itself';
import { redirectActionForHttps } from './redirect-action-for-https';
import { redirectPortWithoutAction } from './redirect-port-without-action';
import { redirectToHttp } from './redirect-to-http';
import { redundantRule } from './redundant-rule';
import { refusedCondition } from './refused-condition';
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
  missingAction,
  pathMatchesOnlyItself,
  redirectActionForHttps,
  redirectPortWithoutAction,
  redirectToHttp,
  redundantRule,
  refusedCondition,
  regexTakenLiterally,
  rolloutWithoutBackend,
  stickyWeightedTargets,
  unreachableRule,
  wildcardHost,
  zeroWeights,
];

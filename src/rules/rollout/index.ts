import type { Rule } from '../rule';
import { deregistrationDelayTooLong } from './deregistration-delay-too-long';
import { fragileWorkload } from './fragile-workload';
import { gracePeriodTooShort } from './grace-period-too-short';
import { keepAliveShorterThanIdleTimeout } from './keep-alive-shorter-than-idle-timeout';
import { noPreStop } from './no-pre-stop';
import { noReadinessGate } from './no-readiness-gate';

export const rolloutRules: readonly Rule[] = [
  deregistrationDelayTooLong,
  fragileWorkload,
  gracePeriodTooShort,
  keepAliveShorterThanIdleTimeout,
  noPreStop,
  noReadinessGate,
];

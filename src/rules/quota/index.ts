import type { Rule } from '../rule';
import { tooManyCertificates } from './too-many-certificates';
import { tooManyConditionValues } from './too-many-condition-values';
import { tooManyInboundRules } from './too-many-inbound-rules';
import { tooManyListeners } from './too-many-listeners';
import { tooManyMtlsListeners } from './too-many-mtls-listeners';
import { tooManyRules } from './too-many-rules';
import { tooManySecurityGroups } from './too-many-security-groups';
import { tooManyTags } from './too-many-tags';
import { tooManyTargetGroups } from './too-many-target-groups';

export const quotaRules: readonly Rule[] = [
  tooManyCertificates,
  tooManyConditionValues,
  tooManyInboundRules,
  tooManyListeners,
  tooManyMtlsListeners,
  tooManyRules,
  tooManySecurityGroups,
  tooManyTags,
  tooManyTargetGroups,
];

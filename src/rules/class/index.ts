import type { Rule } from '../rule';
import { classAnnotationAndField } from './class-annotation-and-field';
import { classParamsOfOtherController } from './class-params-of-other-controller';
import { deletionProtectionInClassParams } from './deletion-protection-in-class-params';
import { invalidClassParamsValue } from './invalid-class-params-value';
import { invalidSslRedirectPort } from './invalid-ssl-redirect-port';
import { legacyClassAnnotation } from './legacy-class-annotation';
import { missingClassParams } from './missing-class-params';
import { missingIngressClass } from './missing-ingress-class';
import { namespaceNotAdmitted } from './namespace-not-admitted';
import { noIngressClass } from './no-ingress-class';
import { severalDefaultClasses } from './several-default-classes';
import { unservedClass } from './unserved-class';

export const classRules: readonly Rule[] = [
  classAnnotationAndField,
  classParamsOfOtherController,
  deletionProtectionInClassParams,
  invalidClassParamsValue,
  invalidSslRedirectPort,
  legacyClassAnnotation,
  missingClassParams,
  missingIngressClass,
  namespaceNotAdmitted,
  noIngressClass,
  severalDefaultClasses,
  unservedClass,
];

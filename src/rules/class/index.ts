import type { Rule } from '../rule';
import { classAnnotationAndField } from './class-annotation-and-field';
import { deletionProtectionFromClass } from './deletion-protection-from-class';
import { invalidSslRedirectPort } from './invalid-ssl-redirect-port';
import { legacyClassAnnotation } from './legacy-class-annotation';
import { missingClassParams } from './missing-class-params';
import { missingIngressClass } from './missing-ingress-class';
import { namespaceNotAdmitted } from './namespace-not-admitted';
import { noIngressClass } from './no-ingress-class';

export const classRules: readonly Rule[] = [
  classAnnotationAndField,
  deletionProtectionFromClass,
  invalidSslRedirectPort,
  legacyClassAnnotation,
  missingClassParams,
  missingIngressClass,
  namespaceNotAdmitted,
  noIngressClass,
];

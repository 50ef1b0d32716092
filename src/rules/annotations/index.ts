import type { Rule } from '../rule';
import { ambiguousStatusHostname } from './ambiguous-status-hostname';
import { annotationWithoutEffect } from './annotation-without-effect';
import { certManagerOnAlb } from './cert-manager-on-alb';
import { deprecatedAnnotation } from './deprecated-annotation';
import { disabledFeatureGate } from './disabled-feature-gate';
import { externalDnsValue } from './external-dns-value';
import { foreignAnnotation } from './foreign-annotation';
import { ignoredByAutoMode } from './ignored-by-auto-mode';
import { ignoredJsonField } from './ignored-json-field';
import { invalidAnnotationKey } from './invalid-annotation-key';
import { misplacedAnnotation } from './misplaced-annotation';
import { nlbAnnotationOnAlb } from './nlb-annotation-on-alb';
import { refusedValue } from './refused-value';
import { unknownAnnotation } from './unknown-annotation';
import { unknownAttribute } from './unknown-attribute';
import { unusedInvalidValue } from './unused-invalid-value';

export const annotationsRules: readonly Rule[] = [
  ambiguousStatusHostname,
  annotationWithoutEffect,
  certManagerOnAlb,
  deprecatedAnnotation,
  disabledFeatureGate,
  externalDnsValue,
  foreignAnnotation,
  ignoredByAutoMode,
  ignoredJsonField,
  invalidAnnotationKey,
  misplacedAnnotation,
  nlbAnnotationOnAlb,
  refusedValue,
  unknownAnnotation,
  unknownAttribute,
  unusedInvalidValue,
];

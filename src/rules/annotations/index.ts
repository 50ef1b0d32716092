import type { Rule } from '../rule';
import { ambiguousStatusHostname } from './ambiguous-status-hostname';
import { annotationWithoutEffect } from './annotation-without-effect';
import { certManagerOnAlb } from './cert-manager-on-alb';
import { deprecatedAnnotation } from './deprecated-annotation';
import { disabledFeatureGate } from './disabled-feature-gate';
import { invalidAnnotationKey } from './invalid-annotation-key';
import { invalidAnnotationValue } from './invalid-annotation-value';
import { invalidExternalDnsValue } from './invalid-external-dns-value';
import { malformedId } from './malformed-id';
import { misplacedAnnotation } from './misplaced-annotation';
import { nlbAnnotationOnAlb } from './nlb-annotation-on-alb';
import { otherControllerAnnotation } from './other-controller-annotation';
import { quotesInValue } from './quotes-in-value';
import { unescapedComma } from './unescaped-comma';
import { unknownAnnotation } from './unknown-annotation';
import { unknownAttribute } from './unknown-attribute';
import { unknownJsonField } from './unknown-json-field';
import { unsupportedInAutoMode } from './unsupported-in-auto-mode';
import { unusedInvalidValue } from './unused-invalid-value';

export const annotationsRules: readonly Rule[] = [
  ambiguousStatusHostname,
  annotationWithoutEffect,
  certManagerOnAlb,
  deprecatedAnnotation,
  disabledFeatureGate,
  invalidAnnotationKey,
  invalidAnnotationValue,
  invalidExternalDnsValue,
  malformedId,
  misplacedAnnotation,
  nlbAnnotationOnAlb,
  otherControllerAnnotation,
  quotesInValue,
  unescapedComma,
  unknownAnnotation,
  unknownAttribute,
  unknownJsonField,
  unsupportedInAutoMode,
  unusedInvalidValue,
];

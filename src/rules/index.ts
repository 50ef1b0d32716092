import { annotationWithoutEffect } from './annotation-without-effect';
import { classNamedTwice } from './class-named-twice';
import { closedFeatureGate } from './closed-feature-gate';
import { duplicateObject } from './duplicate-object';
import { foreignAnnotation } from './foreign-annotation';
import { ignoredJsonField } from './ignored-json-field';
import { impossibleControllerFlags } from './impossible-controller-flags';
import { invalidAnnotationKey } from './invalid-annotation-key';
import { invalidBackend } from './invalid-backend';
import { invalidEnvironment } from './invalid-environment';
import { invalidHost } from './invalid-host';
import { invalidName } from './invalid-name';
import { invalidObject } from './invalid-object';
import { invalidPath } from './invalid-path';
import { invalidService } from './invalid-service';
import { invalidSuppression } from './invalid-suppression';
import { legacyClassAnnotation } from './legacy-class-annotation';
import { misplacedAnnotation } from './misplaced-annotation';
import { missingAction } from './missing-action';
import { missingClassParams } from './missing-class-params';
import { missingIngressClass } from './missing-ingress-class';
import { missingOidcSecret } from './missing-oidc-secret';
import { missingService } from './missing-service';
import { namespaceNotAdmitted } from './namespace-not-admitted';
import { nlbAnnotationOnAlb } from './nlb-annotation-on-alb';
import { noIngressClass } from './no-ingress-class';
import { noManifests } from './no-manifests';
import { oidcSecretBlanks } from './oidc-secret-blanks';
import { refusedByController } from './refused-by-controller';
import { refusedByWebhook } from './refused-by-webhook';
import { refusedValue } from './refused-value';
import { retiredAnnotation } from './retired-annotation';
import type { Rule } from './rule';
import { unknownAnnotation } from './unknown-annotation';
import { unreadValue } from './unread-value';
import { unreadableInput } from './unreadable-input';
import { unusedSuppression } from './unused-suppression';

/** All rules, by id. `npm run new-rule` adds one. */
export const rules: readonly Rule[] = [
  annotationWithoutEffect,
  classNamedTwice,
  closedFeatureGate,
  duplicateObject,
  foreignAnnotation,
  ignoredJsonField,
  impossibleControllerFlags,
  invalidAnnotationKey,
  invalidBackend,
  invalidEnvironment,
  invalidHost,
  invalidName,
  invalidObject,
  invalidPath,
  invalidService,
  invalidSuppression,
  legacyClassAnnotation,
  misplacedAnnotation,
  missingAction,
  missingClassParams,
  missingIngressClass,
  missingOidcSecret,
  missingService,
  namespaceNotAdmitted,
  nlbAnnotationOnAlb,
  noIngressClass,
  noManifests,
  oidcSecretBlanks,
  refusedByController,
  refusedByWebhook,
  refusedValue,
  retiredAnnotation,
  unknownAnnotation,
  unreadValue,
  unreadableInput,
  unusedSuppression,
];

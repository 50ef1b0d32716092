import { accessLogsWithoutBucket } from './access-logs-without-bucket';
import { annotationWithoutEffect } from './annotation-without-effect';
import { authNotApplied } from './auth-not-applied';
import { authWithHttp2 } from './auth-with-http2';
import { certManagerOnAlb } from './cert-manager-on-alb';
import { certificateOfAnotherRegion } from './certificate-of-another-region';
import { classNamedTwice } from './class-named-twice';
import { closedFeatureGate } from './closed-feature-gate';
import { defaultBackendForAll } from './default-backend-for-all';
import { duplicateObject } from './duplicate-object';
import { foreignAnnotation } from './foreign-annotation';
import { groupAcrossNamespaces } from './group-across-namespaces';
import { grpcHealthCheckPath } from './grpc-health-check-path';
import { healthCheckTiming } from './health-check-timing';
import { hostOnTwoLoadBalancers } from './host-on-two-load-balancers';
import { http2BehindHttp } from './http2-behind-http';
import { httpsWithoutCertificate } from './https-without-certificate';
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
import { mtlsNotApplied } from './mtls-not-applied';
import { nameOfTwoLoadBalancers } from './name-of-two-load-balancers';
import { namespaceNotAdmitted } from './namespace-not-admitted';
import { needlessRule } from './needless-rule';
import { nlbAnnotationOnAlb } from './nlb-annotation-on-alb';
import { noIngressClass } from './no-ingress-class';
import { noManifests } from './no-manifests';
import { oidcSecretBlanks } from './oidc-secret-blanks';
import { pathMatchesItselfOnly } from './path-matches-itself-only';
import { redirectStrandsMember } from './redirect-strands-member';
import { redirectToHttp } from './redirect-to-http';
import { refusedByController } from './refused-by-controller';
import { refusedByWebhook } from './refused-by-webhook';
import { refusedCondition } from './refused-condition';
import { refusedValue } from './refused-value';
import { regexTakenLiterally } from './regex-taken-literally';
import { retiredAnnotation } from './retired-annotation';
import type { Rule } from './rule';
import { sslRedirectPortNoNumber } from './ssl-redirect-port-no-number';
import { stickyWeightedTargets } from './sticky-weighted-targets';
import { successCodesOfVersion } from './success-codes-of-version';
import { targetGroupAttributeConflict } from './target-group-attribute-conflict';
import { targetGroupOfTwoLoadBalancers } from './target-group-of-two-load-balancers';
import { tlsWithoutHttps } from './tls-without-https';
import { tooManyCertificates } from './too-many-certificates';
import { tooManyConditionValues } from './too-many-condition-values';
import { tooManyInboundRules } from './too-many-inbound-rules';
import { tooManyListeners } from './too-many-listeners';
import { tooManyMtlsListeners } from './too-many-mtls-listeners';
import { tooManyRules } from './too-many-rules';
import { tooManySecurityGroups } from './too-many-security-groups';
import { tooManyTargetGroups } from './too-many-target-groups';
import { unknownAnnotation } from './unknown-annotation';
import { unreachableRule } from './unreachable-rule';
import { unreadValue } from './unread-value';
import { unreadableInput } from './unreadable-input';
import { unusedSuppression } from './unused-suppression';
import { webAclOfCloudfront } from './web-acl-of-cloudfront';
import { withoutPublicIpv4 } from './without-public-ipv4';
import { zeroWeights } from './zero-weights';

/** All rules, by id. `npm run new-rule` adds one. */
export const rules: readonly Rule[] = [
  accessLogsWithoutBucket,
  annotationWithoutEffect,
  authNotApplied,
  authWithHttp2,
  certManagerOnAlb,
  certificateOfAnotherRegion,
  classNamedTwice,
  closedFeatureGate,
  defaultBackendForAll,
  duplicateObject,
  foreignAnnotation,
  groupAcrossNamespaces,
  grpcHealthCheckPath,
  healthCheckTiming,
  hostOnTwoLoadBalancers,
  http2BehindHttp,
  httpsWithoutCertificate,
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
  mtlsNotApplied,
  nameOfTwoLoadBalancers,
  namespaceNotAdmitted,
  needlessRule,
  nlbAnnotationOnAlb,
  noIngressClass,
  noManifests,
  oidcSecretBlanks,
  pathMatchesItselfOnly,
  redirectStrandsMember,
  redirectToHttp,
  refusedByController,
  refusedByWebhook,
  refusedCondition,
  refusedValue,
  regexTakenLiterally,
  retiredAnnotation,
  sslRedirectPortNoNumber,
  stickyWeightedTargets,
  successCodesOfVersion,
  targetGroupAttributeConflict,
  targetGroupOfTwoLoadBalancers,
  tlsWithoutHttps,
  tooManyCertificates,
  tooManyConditionValues,
  tooManyInboundRules,
  tooManyListeners,
  tooManyMtlsListeners,
  tooManyRules,
  tooManySecurityGroups,
  tooManyTargetGroups,
  unknownAnnotation,
  unreachableRule,
  unreadValue,
  unreadableInput,
  unusedSuppression,
  webAclOfCloudfront,
  withoutPublicIpv4,
  zeroWeights,
];

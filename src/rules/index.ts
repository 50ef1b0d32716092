import { accessLogsWithoutBucket } from './access-logs-without-bucket';
import { annotationWithoutEffect } from './annotation-without-effect';
import { authNotApplied } from './auth-not-applied';
import { authWithHttp2 } from './auth-with-http2';
import { certManagerOnAlb } from './cert-manager-on-alb';
import { certificateDiscovery } from './certificate-discovery';
import { certificateOfAnotherRegion } from './certificate-of-another-region';
import { cidrWithHostBits } from './cidr-with-host-bits';
import { classNamedTwice } from './class-named-twice';
import { closedFeatureGate } from './closed-feature-gate';
import { conditionsOnSeveralPaths } from './conditions-on-several-paths';
import { defaultBackendForAll } from './default-backend-for-all';
import { deregistrationOutlivesPod } from './deregistration-outlives-pod';
import { duplicateObject } from './duplicate-object';
import { externalDnsValue } from './external-dns-value';
import { foreignAnnotation } from './foreign-annotation';
import { fragileWorkload } from './fragile-workload';
import { gracePeriodTooShort } from './grace-period-too-short';
import { groupAcrossNamespaces } from './group-across-namespaces';
import { grpcHealthCheckPath } from './grpc-health-check-path';
import { healthCheckDiffersFromProbe } from './health-check-differs-from-probe';
import { healthCheckPortOfNobody } from './health-check-port-of-nobody';
import { healthCheckTiming } from './health-check-timing';
import { hostOnTwoLoadBalancers } from './host-on-two-load-balancers';
import { http2BehindHttp } from './http2-behind-http';
import { httpsWithoutCertificate } from './https-without-certificate';
import { ignoredByAutoMode } from './ignored-by-auto-mode';
import { ignoredJsonField } from './ignored-json-field';
import { impossibleControllerFlags } from './impossible-controller-flags';
import { inboundOpenByEmptiness } from './inbound-open-by-emptiness';
import { invalidAnnotationKey } from './invalid-annotation-key';
import { invalidBackend } from './invalid-backend';
import { invalidEnvironment } from './invalid-environment';
import { invalidHost } from './invalid-host';
import { invalidName } from './invalid-name';
import { invalidObject } from './invalid-object';
import { invalidPath } from './invalid-path';
import { invalidService } from './invalid-service';
import { invalidSuppression } from './invalid-suppression';
import { keepAliveShorterThanIdleTimeout } from './keep-alive-shorter-than-idle-timeout';
import { legacyClassAnnotation } from './legacy-class-annotation';
import { localTrafficPolicy } from './local-traffic-policy';
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
import { noPreStop } from './no-pre-stop';
import { noReadinessGate } from './no-readiness-gate';
import { oidcSecretBlanks } from './oidc-secret-blanks';
import { openToTheInternet } from './open-to-the-internet';
import { pathMatchesItselfOnly } from './path-matches-itself-only';
import { protectionByClass } from './protection-by-class';
import { redirectByAction } from './redirect-by-action';
import { redirectPortAsAction } from './redirect-port-as-action';
import { redirectStrandsMember } from './redirect-strands-member';
import { redirectToHttp } from './redirect-to-http';
import { refusedByController } from './refused-by-controller';
import { refusedByWebhook } from './refused-by-webhook';
import { refusedCondition } from './refused-condition';
import { refusedValue } from './refused-value';
import { regexTakenLiterally } from './regex-taken-literally';
import { removedApiVersion } from './removed-api-version';
import { replacedByService } from './replaced-by-service';
import { retiredAnnotation } from './retired-annotation';
import { rolloutWithoutBackend } from './rollout-without-backend';
import type { Rule } from './rule';
import { schemeNotSet } from './scheme-not-set';
import { securityGroupsWithoutBackendRules } from './security-groups-without-backend-rules';
import { sslRedirectPortNoNumber } from './ssl-redirect-port-no-number';
import { stickyWeightedTargets } from './sticky-weighted-targets';
import { successCodesOfVersion } from './success-codes-of-version';
import { targetGroupAttributeConflict } from './target-group-attribute-conflict';
import { targetGroupOfTwoLoadBalancers } from './target-group-of-two-load-balancers';
import { targetPortOfNobody } from './target-port-of-nobody';
import { tlsWithoutHttps } from './tls-without-https';
import { tooFewSubnets } from './too-few-subnets';
import { tooManyCertificates } from './too-many-certificates';
import { tooManyConditionValues } from './too-many-condition-values';
import { tooManyInboundRules } from './too-many-inbound-rules';
import { tooManyListeners } from './too-many-listeners';
import { tooManyMtlsListeners } from './too-many-mtls-listeners';
import { tooManyRules } from './too-many-rules';
import { tooManySecurityGroups } from './too-many-security-groups';
import { tooManyTags } from './too-many-tags';
import { tooManyTargetGroups } from './too-many-target-groups';
import { twoNamesInStatus } from './two-names-in-status';
import { unknownAnnotation } from './unknown-annotation';
import { unknownAttribute } from './unknown-attribute';
import { unknownSslPolicy } from './unknown-ssl-policy';
import { unreachableRule } from './unreachable-rule';
import { unreadValue } from './unread-value';
import { unreadableInput } from './unreadable-input';
import { unusedSuppression } from './unused-suppression';
import { weakSslPolicy } from './weak-ssl-policy';
import { webAclOfCloudfront } from './web-acl-of-cloudfront';
import { wildcardHost } from './wildcard-host';
import { withoutPublicIpv4 } from './without-public-ipv4';
import { zeroWeights } from './zero-weights';

/** All rules, by id. `npm run new-rule` adds one. */
export const rules: readonly Rule[] = [
  accessLogsWithoutBucket,
  annotationWithoutEffect,
  authNotApplied,
  authWithHttp2,
  certManagerOnAlb,
  certificateDiscovery,
  certificateOfAnotherRegion,
  cidrWithHostBits,
  classNamedTwice,
  closedFeatureGate,
  conditionsOnSeveralPaths,
  defaultBackendForAll,
  deregistrationOutlivesPod,
  duplicateObject,
  externalDnsValue,
  foreignAnnotation,
  fragileWorkload,
  gracePeriodTooShort,
  groupAcrossNamespaces,
  grpcHealthCheckPath,
  healthCheckDiffersFromProbe,
  healthCheckPortOfNobody,
  healthCheckTiming,
  hostOnTwoLoadBalancers,
  http2BehindHttp,
  httpsWithoutCertificate,
  ignoredByAutoMode,
  ignoredJsonField,
  impossibleControllerFlags,
  inboundOpenByEmptiness,
  invalidAnnotationKey,
  invalidBackend,
  invalidEnvironment,
  invalidHost,
  invalidName,
  invalidObject,
  invalidPath,
  invalidService,
  invalidSuppression,
  keepAliveShorterThanIdleTimeout,
  legacyClassAnnotation,
  localTrafficPolicy,
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
  noPreStop,
  noReadinessGate,
  oidcSecretBlanks,
  openToTheInternet,
  pathMatchesItselfOnly,
  protectionByClass,
  redirectByAction,
  redirectPortAsAction,
  redirectStrandsMember,
  redirectToHttp,
  refusedByController,
  refusedByWebhook,
  refusedCondition,
  refusedValue,
  regexTakenLiterally,
  removedApiVersion,
  replacedByService,
  retiredAnnotation,
  rolloutWithoutBackend,
  schemeNotSet,
  securityGroupsWithoutBackendRules,
  sslRedirectPortNoNumber,
  stickyWeightedTargets,
  successCodesOfVersion,
  targetGroupAttributeConflict,
  targetGroupOfTwoLoadBalancers,
  targetPortOfNobody,
  tlsWithoutHttps,
  tooFewSubnets,
  tooManyCertificates,
  tooManyConditionValues,
  tooManyInboundRules,
  tooManyListeners,
  tooManyMtlsListeners,
  tooManyRules,
  tooManySecurityGroups,
  tooManyTags,
  tooManyTargetGroups,
  twoNamesInStatus,
  unknownAnnotation,
  unknownAttribute,
  unknownSslPolicy,
  unreachableRule,
  unreadValue,
  unreadableInput,
  unusedSuppression,
  weakSslPolicy,
  webAclOfCloudfront,
  wildcardHost,
  withoutPublicIpv4,
  zeroWeights,
];

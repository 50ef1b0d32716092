import type { Rule } from '../rule';
import { attributesReplacedByService } from './attributes-replaced-by-service';
import { grpcHealthCheckPath } from './grpc-health-check-path';
import { healthCheckDiffersFromProbe } from './health-check-differs-from-probe';
import { healthCheckProtocolMismatch } from './health-check-protocol-mismatch';
import { healthCheckTimeoutTooLong } from './health-check-timeout-too-long';
import { http2OnHttpListener } from './http2-on-http-listener';
import { invalidBindingPeer } from './invalid-binding-peer';
import { invalidService } from './invalid-service';
import { ipv6InstanceTargets } from './ipv6-instance-targets';
import { localTrafficPolicy } from './local-traffic-policy';
import { missingService } from './missing-service';
import { refusedTargetGroupBinding } from './refused-target-group-binding';
import { serviceWithoutPods } from './service-without-pods';
import { successCodesProtocolMismatch } from './success-codes-protocol-mismatch';
import { targetGroupAttributeConflict } from './target-group-attribute-conflict';
import { targetGroupBindingWithoutTargets } from './target-group-binding-without-targets';
import { undeclaredHealthCheckPort } from './undeclared-health-check-port';
import { undeclaredTargetPort } from './undeclared-target-port';

export const targetRules: readonly Rule[] = [
  attributesReplacedByService,
  grpcHealthCheckPath,
  healthCheckDiffersFromProbe,
  healthCheckProtocolMismatch,
  healthCheckTimeoutTooLong,
  http2OnHttpListener,
  invalidBindingPeer,
  invalidService,
  ipv6InstanceTargets,
  localTrafficPolicy,
  missingService,
  refusedTargetGroupBinding,
  serviceWithoutPods,
  successCodesProtocolMismatch,
  targetGroupAttributeConflict,
  targetGroupBindingWithoutTargets,
  undeclaredHealthCheckPort,
  undeclaredTargetPort,
];

import type { Rule } from '../rule';
import { grpcHealthCheckPath } from './grpc-health-check-path';
import { healthCheckDiffersFromProbe } from './health-check-differs-from-probe';
import { healthCheckTiming } from './health-check-timing';
import { http2BehindHttp } from './http2-behind-http';
import { invalidService } from './invalid-service';
import { localTrafficPolicy } from './local-traffic-policy';
import { missingService } from './missing-service';
import { replacedByService } from './replaced-by-service';
import { successCodesForProtocolVersion } from './success-codes-for-protocol-version';
import { targetGroupAttributeConflict } from './target-group-attribute-conflict';
import { undeclaredHealthCheckPort } from './undeclared-health-check-port';
import { undeclaredTargetPort } from './undeclared-target-port';

export const targetRules: readonly Rule[] = [
  grpcHealthCheckPath,
  healthCheckDiffersFromProbe,
  healthCheckTiming,
  http2BehindHttp,
  invalidService,
  localTrafficPolicy,
  missingService,
  replacedByService,
  successCodesForProtocolVersion,
  targetGroupAttributeConflict,
  undeclaredHealthCheckPort,
  undeclaredTargetPort,
];

import type { Rule } from '../rule';
import { authOnHttpListener } from './auth-on-http-listener';
import { backendLeftOut } from './backend-left-out';
import { gatewayHealthCheckOutOfRange } from './gateway-health-check-out-of-range';
import { gatewayOverQuota } from './gateway-over-quota';
import { gatewayRefused } from './gateway-refused';
import { grpcOnHttpListener } from './grpc-on-http-listener';
import { ignoredRouteSetting } from './ignored-route-setting';
import { listenerConfigurationWithoutListener } from './listener-configuration-without-listener';
import { listenerNotValid } from './listener-not-valid';
import { listenerWithoutRoutes } from './listener-without-routes';
import { matchTakenLiterally } from './match-taken-literally';
import { missingReferenceGrant } from './missing-reference-grant';
import { networkLoadBalancerSetting } from './network-load-balancer-setting';
import { refusedByApiServer } from './refused-by-api-server';
import { routeNotAttached } from './route-not-attached';
import { secretInAnotherNamespace } from './secret-in-another-namespace';
import { settingLostOnMerge } from './setting-lost-on-merge';
import { sharedGatewayName } from './shared-gateway-name';
import { unknownGatewayField } from './unknown-gateway-field';
import { unreachableRouteRule } from './unreachable-route-rule';
import { unusedGatewayConfiguration } from './unused-gateway-configuration';
import { zeroWeightBackends } from './zero-weight-backends';

export const gatewayRules: readonly Rule[] = [
  authOnHttpListener,
  backendLeftOut,
  gatewayHealthCheckOutOfRange,
  gatewayOverQuota,
  gatewayRefused,
  grpcOnHttpListener,
  ignoredRouteSetting,
  listenerConfigurationWithoutListener,
  listenerNotValid,
  listenerWithoutRoutes,
  matchTakenLiterally,
  missingReferenceGrant,
  networkLoadBalancerSetting,
  refusedByApiServer,
  routeNotAttached,
  secretInAnotherNamespace,
  settingLostOnMerge,
  sharedGatewayName,
  unknownGatewayField,
  unreachableRouteRule,
  unusedGatewayConfiguration,
  zeroWeightBackends,
];

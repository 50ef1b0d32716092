/** Every recipe: the tests synthesize them, docs/reference/cookbook.md shows them. */
import type { Chart } from 'cdk8s';
import { blueGreen, blueGreenOnGateway } from './blue-green';
import { cognito, cognitoOnGateway } from './cognito';
import { dualstack, dualstackOnGateway } from './dualstack';
import { externalTargetGroup, externalTargetGroupOnGateway } from './external-target-group';
import { frontendNlb } from './frontend-nlb';
import { grpc, grpcOnGateway } from './grpc';
import { guarded, guardedOnGateway } from './guarded';
import { headerRouting, headerRoutingOnGateway } from './header-routing';
import { httpsRedirect, httpsRedirectOnGateway } from './https-redirect';
import { internalOwnSecurityGroups, internalOwnSecurityGroupsOnGateway } from './internal-own-security-groups';
import { maintenancePage, maintenancePageOnGateway } from './maintenance-page';
import { mutualTls, mutualTlsOnGateway } from './mutual-tls';
import { oidc, oidcOnGateway } from './oidc';
import { sharedGroup, sharedGroupOnGateway } from './shared-group';
import { urlRewrite, urlRewriteOnGateway } from './url-rewrite';
import { weightedCanary, weightedCanaryOnGateway } from './weighted-canary';

/** By the name of the file, in the order in which a reader wants them. */
export const cookbook: Readonly<Record<string, (chart: Chart) => void>> = {
  'https-redirect': httpsRedirect,
  'weighted-canary': weightedCanary,
  'blue-green': blueGreen,
  'header-routing': headerRouting,
  'url-rewrite': urlRewrite,
  'maintenance-page': maintenancePage,
  cognito,
  oidc,
  'mutual-tls': mutualTls,
  grpc,
  'shared-group': sharedGroup,
  'external-target-group': externalTargetGroup,
  guarded,
  'internal-own-security-groups': internalOwnSecurityGroups,
  'frontend-nlb': frontendNlb,
  dualstack,
};

/** The same recipes on a Gateway; the controller puts no network load balancer in front of one. */
export const onGateway: Readonly<Record<string, (chart: Chart) => void>> = {
  'https-redirect': httpsRedirectOnGateway,
  'weighted-canary': weightedCanaryOnGateway,
  'blue-green': blueGreenOnGateway,
  'header-routing': headerRoutingOnGateway,
  'url-rewrite': urlRewriteOnGateway,
  'maintenance-page': maintenancePageOnGateway,
  cognito: cognitoOnGateway,
  oidc: oidcOnGateway,
  'mutual-tls': mutualTlsOnGateway,
  grpc: grpcOnGateway,
  'shared-group': sharedGroupOnGateway,
  'external-target-group': externalTargetGroupOnGateway,
  guarded: guardedOnGateway,
  'internal-own-security-groups': internalOwnSecurityGroupsOnGateway,
  dualstack: dualstackOnGateway,
};

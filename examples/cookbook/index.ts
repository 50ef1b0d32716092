/** Every recipe: the tests synthesize them, docs/reference/cookbook.md shows them. */
import type { Chart } from 'cdk8s';
import { blueGreen } from './blue-green';
import { cognito } from './cognito';
import { dualstack } from './dualstack';
import { externalTargetGroup } from './external-target-group';
import { frontendNlb } from './frontend-nlb';
import { grpc } from './grpc';
import { guarded } from './guarded';
import { headerRouting } from './header-routing';
import { httpsRedirect } from './https-redirect';
import { internalOwnSecurityGroups } from './internal-own-security-groups';
import { maintenancePage } from './maintenance-page';
import { mutualTls } from './mutual-tls';
import { oidc } from './oidc';
import { sharedGroup } from './shared-group';
import { urlRewrite } from './url-rewrite';
import { weightedCanary } from './weighted-canary';

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

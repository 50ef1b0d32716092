/**
 * Rewriting the path
 *
 * Clients ask for /api/v1/…, the service knows /v1/….
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function urlRewrite(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Api');
  ingress.addRule('/api', alb.TargetGroup.fromServiceName('api', { port: 80 }), {
    transforms: [alb.ListenerTransform.urlRewrite('^/api/(.*)$', '/$1')],
  });
}

/** The same on a Gateway. */
export function urlRewriteOnGateway(chart: Chart): void {
  const route = new alb.HttpRoute(chart, 'Api', { gateway: new alb.Gateway(chart, 'Edge') });
  route.addRule('/api', alb.TargetGroup.fromServiceName('api', { port: 80 }), {
    transforms: [alb.ListenerTransform.replacePrefix('/api', '/')],
  });
}

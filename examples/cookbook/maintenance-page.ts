/**
 * Maintenance page
 *
 * The load balancer answers by itself, except to the office network, which still reaches the shop.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function maintenancePage(chart: Chart): void {
  const shop = alb.TargetGroup.fromServiceName('shop', { port: 80 });
  const ingress = new alb.Ingress(chart, 'Web');
  ingress.addRule('/', shop, { conditions: [alb.ListenerCondition.sourceIps(['203.0.113.0/24'])] });
  ingress.addRule(
    '/',
    alb.ListenerAction.fixedResponse(503, {
      actionName: 'maintenance',
      contentType: 'text/html',
      messageBody: '<h1>Back in an hour</h1>',
    }),
  );
}

/** The same on a Gateway. */
export function maintenancePageOnGateway(chart: Chart): void {
  const shop = alb.TargetGroup.fromServiceName('shop', { port: 80 });
  const route = new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') });
  route.addRule('/', shop, { conditions: [alb.ListenerCondition.sourceIps(['203.0.113.0/24'])] });
  route.addRule(
    '/',
    alb.ListenerAction.fixedResponse(503, { contentType: 'text/html', messageBody: '<h1>Back in an hour</h1>' }),
  );
}

/**
 * Routing by header, method and query
 *
 * Conditions belong to the rule they are given to. The same path without them stands last and takes the rest.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function headerRouting(chart: Chart): void {
  const next = alb.TargetGroup.fromServiceName('api-next', { port: 80 });
  const current = alb.TargetGroup.fromServiceName('api', { port: 80 });
  const ingress = new alb.Ingress(chart, 'Api');
  ingress.addRule('/', next, {
    conditions: [
      alb.ListenerCondition.httpHeader('X-Api-Version', ['2', '2.*']),
      alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD']),
    ],
  });
  const preview: alb.QueryStringCondition = { key: 'preview', value: '1' };
  ingress.addRule('/', next, { conditions: [alb.ListenerCondition.queryStrings([preview])] });
  ingress.addRule('/', current);
}

/** The same on a Gateway. */
export function headerRoutingOnGateway(chart: Chart): void {
  const next = alb.TargetGroup.fromServiceName('api-next', { port: 80 });
  const current = alb.TargetGroup.fromServiceName('api', { port: 80 });
  const route = new alb.HttpRoute(chart, 'Api', { gateway: new alb.Gateway(chart, 'Edge') });
  route.addRule('/', next, {
    conditions: [
      alb.ListenerCondition.httpHeader('X-Api-Version', ['2', '2.*']),
      alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD']),
    ],
  });
  const preview: alb.QueryStringCondition = { key: 'preview', value: '1' };
  route.addRule('/', next, { conditions: [alb.ListenerCondition.queryStrings([preview])] });
  route.addRule('/', current);
}

/**
 * Weighted canary
 *
 * Five percent of the requests go to the new version. A client stays for ten minutes with the version it got first.
 */

import { type Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function weightedCanary(chart: Chart): void {
  const stable = alb.TargetGroup.fromServiceName('shop-stable', { port: 80 });
  const canary = alb.TargetGroup.fromServiceName('shop-canary', { port: 80 });
  const ingress = new alb.Ingress(chart, 'Web');
  ingress.addRule(
    '/',
    alb.ListenerAction.weightedForward(
      [
        { targetGroup: stable, weight: 95 },
        { targetGroup: canary, weight: 5 },
      ],
      { actionName: 'shop', stickinessDuration: Duration.minutes(10) },
    ),
  );
}

/** The same on a Gateway. */
export function weightedCanaryOnGateway(chart: Chart): void {
  const stable = alb.TargetGroup.fromServiceName('shop-stable', { port: 80 });
  const canary = alb.TargetGroup.fromServiceName('shop-canary', { port: 80 });
  const route = new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') });
  route.addRule(
    '/',
    alb.ListenerAction.weightedForward(
      [
        { targetGroup: stable, weight: 95 },
        { targetGroup: canary, weight: 5 },
      ],
      { stickinessDuration: Duration.minutes(10) },
    ),
  );
}

/**
 * Blue/green
 *
 * Both versions run; the weights say which one is live, and a header reaches the other one for a last look. To switch, swap the weights and
 * what the header leads to.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function blueGreen(chart: Chart): void {
  const blue = alb.TargetGroup.fromServiceName('shop-blue', { port: 80 });
  const green = alb.TargetGroup.fromServiceName('shop-green', { port: 80 });
  const ingress = new alb.Ingress(chart, 'Web');
  const preview = [alb.ListenerCondition.httpHeader('X-Preview', ['true'])];
  ingress.addRule('/', green, { conditions: preview });
  ingress.addRule(
    '/',
    alb.ListenerAction.weightedForward(
      [
        { targetGroup: blue, weight: 100 },
        { targetGroup: green, weight: 0 },
      ],
      { actionName: 'shop' },
    ),
  );
}

/** The same on a Gateway. */
export function blueGreenOnGateway(chart: Chart): void {
  const blue = alb.TargetGroup.fromServiceName('shop-blue', { port: 80 });
  const green = alb.TargetGroup.fromServiceName('shop-green', { port: 80 });
  const route = new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') });
  const preview = [alb.ListenerCondition.httpHeader('X-Preview', ['true'])];
  route.addRule('/', green, { conditions: preview });
  const live: alb.WeightedTargetGroup = { targetGroup: blue, weight: 100 };
  const idle: alb.WeightedTargetGroup = { targetGroup: green, weight: 0 };
  route.addRule('/', alb.ListenerAction.weightedForward([live, idle]));
}

/**
 * Blue/green
 *
 * Both versions run; the weights say which one is live, and a header reaches the other one for a last look before the switch.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function blueGreen(chart: Chart, live: 'blue' | 'green' = 'blue'): void {
  const blue = alb.TargetGroup.fromServiceName('shop-blue', { port: 80 });
  const green = alb.TargetGroup.fromServiceName('shop-green', { port: 80 });
  const ingress = new alb.Ingress(chart, 'Web');
  const preview = [alb.ListenerCondition.httpHeader('X-Preview', ['true'])];
  ingress.addRule('/', live === 'blue' ? green : blue, { conditions: preview });
  ingress.addRule(
    '/',
    alb.ListenerAction.weightedForward(
      [
        { targetGroup: blue, weight: live === 'blue' ? 100 : 0 },
        { targetGroup: green, weight: live === 'green' ? 100 : 0 },
      ],
      { actionName: 'shop' },
    ),
  );
}

/** The same on a Gateway. */
export function blueGreenOnGateway(chart: Chart, live: 'blue' | 'green' = 'blue'): void {
  const blue = alb.TargetGroup.fromServiceName('shop-blue', { port: 80 });
  const green = alb.TargetGroup.fromServiceName('shop-green', { port: 80 });
  const route = new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') });
  const preview = [alb.ListenerCondition.httpHeader('X-Preview', ['true'])];
  route.addRule('/', live === 'blue' ? green : blue, { conditions: preview });
  route.addRule(
    '/',
    alb.ListenerAction.weightedForward([
      { targetGroup: blue, weight: live === 'blue' ? 100 : 0 },
      { targetGroup: green, weight: live === 'green' ? 100 : 0 },
    ]),
  );
}

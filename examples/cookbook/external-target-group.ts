/**
 * A target group that was made elsewhere
 *
 * A path leads to a Lambda function, whose target group CDK or Terraform made.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function externalTargetGroup(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Web');
  ingress.addRule(
    '/thumbnails',
    alb.TargetGroup.fromTargetGroupArn(
      'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/thumbnails/0123456789abcdef',
    ),
  );
  ingress.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/** The same on a Gateway. */
export function externalTargetGroupOnGateway(chart: Chart): void {
  const route = new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') });
  route.addRule('/thumbnails', alb.TargetGroup.fromTargetGroupName('thumbnails'));
  route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/**
 * WAF, logs and deletion protection
 *
 * What an internet-facing load balancer of a company usually has to have.
 */

import { type Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function guarded(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Web', {
    scheme: alb.Scheme.INTERNET_FACING,
    webAcl: alb.WebAcl.fromArn(
      'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/01234567-89ab-cdef-0123-456789abcdef',
    ),
    accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'web'),
    connectionLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'web-connections'),
    deletionProtection: true,
    dropInvalidHeaderFields: true,
    desyncMitigation: alb.DesyncMitigationMode.STRICTEST,
    idleTimeout: Duration.seconds(60),
    tags: { team: 'shop', environment: 'production' },
  });
  ingress.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/** The same on a Gateway. */
export function guardedOnGateway(chart: Chart): void {
  const gateway = new alb.Gateway(chart, 'Edge', {
    scheme: alb.Scheme.INTERNET_FACING,
    webAcl: alb.WebAcl.fromArn(
      'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/01234567-89ab-cdef-0123-456789abcdef',
    ),
    accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'web'),
    connectionLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'web-connections'),
    deletionProtection: true,
    dropInvalidHeaderFields: true,
    desyncMitigation: alb.DesyncMitigationMode.STRICTEST,
    idleTimeout: Duration.seconds(60),
    tags: { team: 'shop', environment: 'production' },
  });
  const route = new alb.HttpRoute(chart, 'Web', { gateway });
  route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

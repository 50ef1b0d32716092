/**
 * HTTPS with a redirect
 *
 * Two listeners; whoever comes by HTTP is sent to HTTPS. The certificate is named, so that no other certificate of the account can
 * become the default one.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function httpsRedirect(chart: Chart): void {
  const certificate = alb.ListenerCertificate.fromArn(
    'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
  );
  const ingress = new alb.Ingress(chart, 'Web', {
    scheme: alb.Scheme.INTERNET_FACING,
    listeners: [
      alb.Listener.http(),
      alb.Listener.https({ certificates: [certificate], sslPolicy: alb.SslPolicy.TLS13_12 }),
    ],
    sslRedirect: true,
  });
  ingress.addHostRule('shop.example.com', '/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/** The same on a Gateway. */
export function httpsRedirectOnGateway(chart: Chart): void {
  const certificate = alb.ListenerCertificate.fromArn(
    'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
  );
  const gateway = new alb.Gateway(chart, 'Edge', {
    scheme: alb.Scheme.INTERNET_FACING,
    listeners: [
      alb.Listener.http(),
      alb.Listener.https({ certificates: [certificate], sslPolicy: alb.SslPolicy.TLS13_12 }),
    ],
    sslRedirect: true,
  });
  const route = new alb.HttpRoute(chart, 'Web', { gateway, host: 'shop.example.com' });
  route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

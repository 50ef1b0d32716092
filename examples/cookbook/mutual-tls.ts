/**
 * Client certificates (mTLS)
 *
 * Port 443 verifies client certificates against a trust store; the targets learn the subject from a header.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function mutualTls(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Api', {
    listeners: [
      alb.Listener.https({
        certificates: [alb.ListenerCertificate.discovered()],
        mutualAuthentication: alb.MutualAuthentication.verify({ trustStore: 'partners' }),
        attributes: { 'routing.http.request.x_amzn_mtls_clientcert_subject.header_name': 'X-Client-Subject' },
      }),
    ],
  });
  ingress.addHostRule('api.example.com', '/', alb.TargetGroup.fromServiceName('api', { port: 80 }));
}

/** The same on a Gateway. */
export function mutualTlsOnGateway(chart: Chart): void {
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [
      alb.Listener.https({
        certificates: [alb.ListenerCertificate.discovered()],
        mutualAuthentication: alb.MutualAuthentication.verify({ trustStore: 'partners' }),
        attributes: { 'routing.http.request.x_amzn_mtls_clientcert_subject.header_name': 'X-Client-Subject' },
      }),
    ],
  });
  const route = new alb.HttpRoute(chart, 'Api', { gateway, host: 'api.example.com' });
  route.addRule('/', alb.TargetGroup.fromServiceName('api', { port: 80 }));
}

/**
 * Login with Amazon Cognito
 *
 * The administration asks for a login, the shop does not: authentication is a property of the Service behind a rule. It applies on
 * HTTPS only, so HTTP redirects.
 */

import { type Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

export function cognito(chart: Chart): void {
  const admin = new kplus.Service(chart, 'Admin', {
    metadata: { name: 'admin' },
    ports: [{ port: 80, targetPort: 8080 }],
  });
  const ingress = new alb.Ingress(chart, 'Web', {
    listeners: [alb.Listener.http(), alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
    sslRedirect: true,
  });
  const login = alb.Authentication.cognito({
    userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
    userPoolClientId: '1example23456789',
    userPoolDomain: 'example-login',
    sessionTimeout: Duration.hours(8),
  });
  ingress.addHostRule('shop.example.com', '/admin', alb.TargetGroup.fromService(admin, { authentication: login }));
  ingress.addHostRule('shop.example.com', '/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/** The same on a Gateway. */
export function cognitoOnGateway(chart: Chart): void {
  const admin = new kplus.Service(chart, 'Admin', {
    metadata: { name: 'admin' },
    ports: [{ port: 80, targetPort: 8080 }],
  });
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [alb.Listener.http(), alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
    sslRedirect: true,
  });
  const login = alb.Authentication.cognito({
    userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
    userPoolClientId: '1example23456789',
    userPoolDomain: 'example-login',
    sessionTimeout: Duration.hours(8),
  });
  const route = new alb.HttpRoute(chart, 'Web', { gateway, host: 'shop.example.com' });
  route.addRule('/admin', alb.TargetGroup.fromService(admin, { authentication: login }));
  route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

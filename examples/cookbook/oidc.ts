/**
 * Login with OpenID Connect
 *
 * The whole Ingress asks for a login. The Secret `oidc-client` holds `clientID` and `clientSecret`, in the namespace of the Ingress;
 * it is made elsewhere, so that its values stay out of Git.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function oidc(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Web', {
    listeners: [alb.Listener.http(), alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
    sslRedirect: true,
    authentication: alb.Authentication.oidc({
      issuer: 'https://login.example.com',
      authorizationEndpoint: 'https://login.example.com/authorize',
      tokenEndpoint: 'https://login.example.com/oauth/token',
      userInfoEndpoint: 'https://login.example.com/userinfo',
      secretName: 'oidc-client',
      scope: 'openid email',
    }),
  });
  ingress.addHostRule('tools.example.com', '/', alb.TargetGroup.fromServiceName('tools', { port: 80 }));
}

/** The same on a Gateway. */
export function oidcOnGateway(chart: Chart): void {
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [alb.Listener.http(), alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
    sslRedirect: true,
  });
  const route = new alb.HttpRoute(chart, 'Web', {
    gateway,
    host: 'tools.example.com',
    authentication: alb.Authentication.oidc({
      issuer: 'https://login.example.com',
      authorizationEndpoint: 'https://login.example.com/authorize',
      tokenEndpoint: 'https://login.example.com/oauth/token',
      userInfoEndpoint: 'https://login.example.com/userinfo',
      secretName: 'oidc-client',
      scope: 'openid email',
    }),
  });
  route.addRule('/', alb.TargetGroup.fromServiceName('tools', { port: 80 }));
}

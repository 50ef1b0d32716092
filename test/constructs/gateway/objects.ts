import { App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

/** An object as a chart renders it. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  // biome-ignore lint/suspicious/noExplicitAny: a spec is read by what each test knows of it.
  readonly spec: any;
}

export const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';

/** A login with OpenID Connect, by what it needs at least. */
export const OIDC: alb.OidcOptions = {
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/a',
  tokenEndpoint: 'https://login.example.com/t',
  userInfoEndpoint: 'https://login.example.com/u',
  secretName: 'login',
};

export function chartIn(namespace?: string, app = new App()): Chart {
  return new Chart(app, namespace ?? 'chart', { namespace, disableResourceNameHashes: true });
}

export function serviceIn(chart: Chart, name: string): kplus.Service {
  return new kplus.Service(chart, name, {
    metadata: { name },
    type: kplus.ServiceType.NODE_PORT,
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    selector: kplus.Pods.all(chart, `${name}-pods`),
  });
}

/** What a chart renders of a kind. */
export function rendered(chart: Chart, kind: string): readonly Rendered[] {
  return (chart.toJson() as Rendered[]).filter((object) => object.kind === kind);
}

/** The only one of a kind. */
export function only(chart: Chart, kind: string): Rendered {
  const [first, ...others] = rendered(chart, kind);
  if (!first || others.length > 0) throw new Error(`${first ? others.length + 1 : 'no'} ${kind}`);
  return first;
}

/** An HTTPS listener with a certificate. */
export function https(options: Partial<alb.HttpsListenerOptions> = {}): alb.Listener {
  return alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)], ...options });
}

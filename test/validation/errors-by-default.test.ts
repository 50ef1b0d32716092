import { App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const login = alb.Authentication.cognito({
  userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a1b2',
  userPoolClientId: 'shop',
  userPoolDomain: 'login',
});

const service = (chart: Chart, name = 'web') =>
  new kplus.Service(chart, `Service ${name}`, { metadata: { name }, ports: [{ port: 80 }] });

/** An Ingress called web in a chart of its own, whose Service has settings. */
function ingress(app: App, id: string, settings: alb.ServiceTargetGroupOptions = {}, props: alb.IngressProps = {}) {
  const chart = new Chart(app, id);
  const made = new alb.Ingress(chart, 'Web', { ...props, metadata: { name: id, ...props.metadata } });
  made.addRule('/', alb.TargetGroup.fromService(service(chart, id), settings));
  return made;
}

describe('what lint calls an error does not synthesize, without being asked', () => {
  test.each<[string, (app: App) => unknown, RegExp]>([
    [
      'a login with HTTP only',
      (app) => ingress(app, 'web', { authentication: login }),
      /\[web\/Web\] Service default\/web configures authentication, but HTTP port 80 forwards without it\. .*\(auth-not-applied\)/,
    ],
    [
      'gRPC over HTTP',
      (app) => ingress(app, 'web', { protocolVersion: alb.BackendProtocolVersion.GRPC }),
      /\[web\/Service web\] Ingress default\/web forwards from HTTP port 80 to Service default\/web with the protocol version GRPC, which needs an HTTPS listener/,
    ],
    [
      'a certificate to discover, and no host',
      (app) =>
        ingress(
          app,
          'web',
          {},
          {
            listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
          },
        ),
      /\[web\/Web\] Ingress default\/web listens for HTTPS on port 443 without a certificate, and names no host/,
    ],
    [
      'a misspelt key in metadata',
      (app) =>
        ingress(
          app,
          'web',
          {},
          {
            metadata: { name: 'web', annotations: { 'alb.ingress.kubernetes.io/shceme': 'internal' } },
          },
        ),
      /\[web\/Web\] Ingress default\/web has the unknown annotation alb\.ingress\.kubernetes\.io\/shceme; did you mean alb\.ingress\.kubernetes\.io\/scheme\? /,
    ],
    [
      'the same name in two charts',
      (app) => {
        ingress(app, 'web');
        new alb.Ingress(new Chart(app, 'more'), 'Web', {
          metadata: { name: 'web' },
          defaultAction: alb.ListenerAction.fixedResponse(404),
        });
      },
      /Ingress default\/web .*\(duplicate-object\)/,
    ],
    [
      'the same host and path in two charts of a group',
      (app) => {
        const group = alb.IngressGroup.fromGroupName('edge');
        ingress(app, 'one', {}, { group });
        ingress(app, 'two', {}, { group });
      },
      /\[two\/Web\] Ingress default\/two: no request reaches the rule for the path "\/", because the earlier rule of Ingress default\/one/,
    ],
  ])('%s', (_, add, message) => {
    const app = new App();
    add(app);
    expect(() => app.synthYaml()).toThrow(message);
  });

  test('what is missing may live in another repository', () => {
    const app = new App();
    const chart = new Chart(app, 'web');
    service(chart, 'other');
    new alb.Ingress(chart, 'Web').addRule('/', alb.TargetGroup.fromServiceName('elsewhere', { port: 80 }));
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('Validation chooses less: refusals only, or nothing', () => {
    const app = new App();
    const made = ingress(app, 'web', { authentication: login });
    alb.Validation.of(app).refusalsOnly();
    expect(() => app.synthYaml()).not.toThrow();
    made.annotations.raw('alb.ingress.kubernetes.io/load-balancer-name', `-${'x'.repeat(40)}`);
    expect(() => app.synthYaml()).toThrow(/load-balancer-name|Ingress default\/web/);
    alb.Validation.of(app).disable();
    expect(() => app.synthYaml()).not.toThrow();
  });
});

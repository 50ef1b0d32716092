import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, https } from './objects';

test('an Ingress takes no certificates of a LoadBalancerConfiguration', () => {
  const certificates = [alb.ListenerCertificate.fromLoadBalancerConfiguration()];
  expect(() => new alb.Ingress(chartIn('shop'), 'Web', { listeners: [https({ certificates })] })).toThrow(
    '[shop/Web] listeners: certificates: ListenerCertificate.fromLoadBalancerConfiguration() is for Gateways, an Ingress reads no LoadBalancerConfiguration; use fromArn(…), discovered() or fromIngressClass()',
  );
});

test('a Gateway that the controller would refuse does not synthesize, and the error has the path of its construct', () => {
  const app = new App();
  const listeners = [https({ certificates: [alb.ListenerCertificate.discovered()] })];
  const chart = chartIn('platform', app);
  const gateway = new alb.Gateway(chart, 'Edge', { listeners, metadata: { name: 'edge' } });
  const route = new alb.HttpRoute(chart, 'Web', { gateway });
  route.addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(() => app.synthYaml()).toThrow(
    '[platform/Edge] Gateway platform/edge listens on HTTPS:443 without a certificate, and no hostname tells which one to look for in ACM',
  );
});

test('is planned whatever its class is called, and wherever that lives', () => {
  const app = new App();
  const chart = chartIn('platform', app);
  new alb.GatewayClass(chart, 'Other', { metadata: { name: 'other' } });
  const gateway = new alb.Gateway(chart, 'Edge', { gatewayClassName: 'public', metadata: { name: 'edge' } });
  new alb.HttpRoute(chart, 'Web', { gateway }).addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(alb.Plan.of(app).loadBalancers.map(({ id }) => id)).toEqual(['platform/edge']);
  new alb.HttpRoute(chart, 'Bad', { gateway, metadata: { name: 'bad' } }).addRule(
    '/',
    alb.ListenerAction.fixedResponse(503),
  );
  expect(() => app.synthYaml()).toThrow('(unreachable-route-rule)');
});

test('refusalsOnly() still refuses it', () => {
  const app = new App();
  alb.Validation.of(app).refusalsOnly();
  const chart = chartIn('platform', app);
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [https({ certificates: [alb.ListenerCertificate.discovered()] })],
  });
  new alb.HttpRoute(chart, 'Web', { gateway }).addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(() => app.synthYaml()).toThrow('[platform/Edge] Gateway platform/platform-edge listens on HTTPS:443');
});

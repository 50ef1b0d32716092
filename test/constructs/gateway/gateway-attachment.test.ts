import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, https, only } from './objects';

describe('sslRedirect of a Gateway', () => {
  const chart = chartIn('platform');
  const gateway = new alb.Gateway(chart, 'Edge', {
    metadata: { name: 'edge' },
    listeners: [alb.Listener.http(), alb.Listener.http({ port: 8080 }), https()],
    sslRedirect: true,
  });

  test('is a route on the HTTP listeners', () => {
    expect(only(chart, 'HTTPRoute')).toMatchObject({
      metadata: { name: 'edge-redirect', namespace: 'platform' },
      spec: {
        parentRefs: [
          { name: 'edge', sectionName: 'http' },
          { name: 'edge', sectionName: 'http-8080' },
        ],
        rules: [
          {
            filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', port: 443, statusCode: 301 } }],
          },
        ],
      },
    });
  });

  test('keeps routes away from the HTTP listeners, those of other namespaces too', () => {
    const shop = chartIn('shop');
    const route = new alb.HttpRoute(shop, 'Web', { gateway });
    route.addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
    expect(only(shop, 'HTTPRoute').spec.parentRefs).toEqual([
      { name: 'edge', namespace: 'platform', sectionName: 'https' },
    ]);
    const allowed = only(chart, 'Gateway').spec.listeners.map(
      (listener: { allowedRoutes?: unknown }) => listener.allowedRoutes,
    );
    expect(allowed).toEqual([undefined, undefined, expect.anything()]);
  });
});

describe('who may attach routes', () => {
  const allowedBy = (allowedRoutes: alb.AllowedNamespaces | undefined, ...users: string[]) => {
    const app = new App();
    const chart = chartIn('platform', app);
    const gateway = new alb.Gateway(chart, 'Edge', { allowedRoutes });
    for (const user of users) {
      const users = user === 'platform' ? chart : chartIn(user, app);
      const route = new alb.HttpRoute(users, 'Web', { gateway, host: `${user}.example.com` });
      route.addRule('/', alb.ListenerAction.fixedResponse(204));
    }
    return only(chart, 'Gateway').spec.listeners[0].allowedRoutes?.namespaces;
  };
  const named = (...values: string[]) => ({
    from: 'Selector',
    selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] },
  });

  test('follows from the routes of the app', () => {
    expect(allowedBy(undefined, 'platform')).toBeUndefined();
    expect(allowedBy(undefined, 'shop', 'pay', 'platform')).toEqual(named('platform', 'pay', 'shop'));
  });

  test('can be given for other repositories', () => {
    expect(allowedBy(alb.AllowedNamespaces.named(['shop']))).toEqual(named('platform', 'shop'));
    expect(allowedBy(alb.AllowedNamespaces.named(['shop']), 'pay')).toEqual(named('platform', 'pay', 'shop'));
    expect(allowedBy(alb.AllowedNamespaces.all(), 'pay')).toEqual({ from: 'All' });
    expect(allowedBy(alb.AllowedNamespaces.labelled({ labels: { edge: 'true' } }))).toEqual({
      from: 'Selector',
      selector: { matchLabels: { edge: 'true' } },
    });
  });

  test('needs namespaces on both sides', () => {
    const app = new App();
    const gateway = new alb.Gateway(chartIn('platform', app), 'Edge', { metadata: { name: 'edge' } });
    const route = new alb.HttpRoute(chartIn(undefined, app), 'Web', { gateway, metadata: { name: 'web' } });
    route.addRule('/', alb.ListenerAction.fixedResponse(204));
    expect(() => app.synthYaml()).toThrow(
      '[platform/Edge] HTTPRoute web is in no namespace, and Gateway edge in namespace "platform": give both a namespace, so that the listeners can allow it',
    );
  });

  test('a namespace without the label of a selector is found at synth', () => {
    const app = new App();
    const gateway = new alb.Gateway(chartIn('platform', app), 'Edge', {
      allowedRoutes: alb.AllowedNamespaces.labelled({ labels: { 'kubernetes.io/metadata.name': 'pay' } }),
      metadata: { name: 'edge' },
    });
    const route = new alb.HttpRoute(chartIn('shop', app), 'Web', { gateway, metadata: { name: 'web' } });
    route.addRule('/', alb.ListenerAction.fixedResponse(204));
    expect(() => app.synthYaml()).toThrow(/\[shop\/Web\] HTTPRoute shop\/web .*\(route-not-attached\)/);
  });
});

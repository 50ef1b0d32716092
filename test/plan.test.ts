import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';

function shop() {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const cart = new kplus.Service(chart, 'Cart', { metadata: { name: 'cart' }, ports: [{ port: 80 }] });
  const ingress = new alb.Ingress(chart, 'Web', {
    metadata: { name: 'web' },
    scheme: alb.Scheme.INTERNET_FACING,
    listeners: [
      alb.Listener.http(),
      alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)] }),
    ],
    sslRedirect: true,
    idleTimeout: Duration.seconds(30),
  });
  ingress.addHostRule(
    'shop.example.com',
    '/cart',
    alb.TargetGroup.fromService(cart, { healthCheck: { path: '/healthz' } }),
  );
  return app;
}

describe('Plan', () => {
  test('says which Service answers a URL', () => {
    const plan = alb.Plan.of(shop());
    expect(plan.route('https://shop.example.com/cart').service).toBe('shop/cart');
    expect(plan.route('http://shop.example.com/cart').location).toBe('https://shop.example.com:443/cart');
    expect(plan.route('https://shop.example.com/')).toEqual({
      loadBalancer: 'shop/web',
      listenerPort: 443,
      type: alb.RouteOutcome.FIXED_RESPONSE,
      statusCode: '404',
      skipped: [{ priority: 1, reason: 'path "/" is not one of /cart, /cart/*' }],
    });
  });

  test('gives load balancers, listeners, rules and target groups as plain data', () => {
    expect(alb.Plan.of(shop()).loadBalancers).toEqual([
      {
        id: 'shop/web',
        members: ['shop/web'],
        type: 'application',
        scheme: 'internet-facing',
        ipAddressType: 'ipv4',
        attributes: { 'idle_timeout.timeout_seconds': '30' },
        listeners: [
          {
            port: 80,
            protocol: 'HTTP',
            certificates: [],
            rules: [],
            defaultAction: { type: 'redirect', location: 'https://#{host}:443/#{path}?#{query}', statusCode: '301' },
          },
          {
            port: 443,
            protocol: 'HTTPS',
            certificates: [CERTIFICATE],
            sslPolicy: 'ELBSecurityPolicy-2016-08',
            rules: [
              {
                priority: 1,
                hosts: ['shop.example.com'],
                paths: ['/cart', '/cart/*'],
                action: { type: 'forward', targets: [{ service: 'shop/cart', port: '80', weight: 1 }] },
              },
            ],
            defaultAction: { type: 'fixed-response', statusCode: '404' },
          },
        ],
        targetGroups: [
          {
            service: 'shop/cart',
            port: '80',
            targetType: 'ip',
            protocol: 'HTTP',
            protocolVersion: 'HTTP1',
            healthCheckPath: '/healthz',
            successCodes: '200',
            attributes: {},
          },
        ],
      },
    ]);
  });

  test('has a network load balancer in front as one of its own', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const cart = new kplus.Service(chart, 'Cart', { metadata: { name: 'cart' }, ports: [{ port: 80 }] });
    new alb.Ingress(chart, 'Web', {
      metadata: { name: 'web' },
      scheme: alb.Scheme.INTERNAL,
      frontendNlb: { scheme: alb.Scheme.INTERNET_FACING },
    }).addRule('/', alb.TargetGroup.fromService(cart));
    const [application, network, ...others] = alb.Plan.of(app).loadBalancers;
    expect(others).toEqual([]);
    expect(application).toMatchObject({ id: 'shop/web', type: 'application', scheme: 'internal' });
    expect(application?.listeners).toMatchObject([{ port: 80, protocol: 'HTTP', rules: [{ priority: 1 }] }]);
    expect(application?.targetGroups).toMatchObject([{ service: 'shop/cart', port: '80' }]);
    expect(network).toEqual({
      id: 'shop/web',
      members: ['shop/web'],
      type: 'network',
      scheme: 'internet-facing',
      ipAddressType: 'ipv4',
      attributes: {},
      listeners: [
        {
          port: 80,
          protocol: 'TCP',
          certificates: [],
          rules: [],
          defaultAction: { type: 'forward', targets: [{ loadBalancer: 'shop/web', weight: 1 }] },
        },
      ],
      targetGroups: [],
    });
  });

  test('throws all that the controller would refuse', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    const service = new kplus.Service(chart, 'S', { ports: [{ port: 80 }] });
    const ingress = service.exposeViaIngress('/');
    ingress.metadata.addAnnotation('kubernetes.io/ingress.class', 'alb');
    ingress.metadata.addAnnotation('alb.ingress.kubernetes.io/scheme', 'public');
    expect(() => alb.Plan.of(app)).toThrow(
      /The controller would refuse this app:\n {2}\[c\/S\/Ingress\/Resource\] .*scheme: "public"/,
    );
  });

  test('asks which load balancer is meant when several could answer', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    for (const name of ['a', 'b']) {
      new alb.Ingress(chart, name, { metadata: { name } }).addRule(
        '/',
        alb.TargetGroup.fromServiceName(name, { port: 80 }),
      );
    }
    const plan = alb.Plan.of(app);
    expect(() => plan.route('http://x.example.com/')).toThrow(
      'http://x.example.com/: 2 load balancers could answer (default/a, default/b), say which with loadBalancer',
    );
    expect(plan.route('http://x.example.com/', { loadBalancer: 'default/b' }).loadBalancer).toBe('default/b');
  });

  test('notes the Services that a weighted forward names and this app does not have', () => {
    const app = Testing.app();
    const to = (name: string) => alb.TargetGroup.fromServiceName(name, { port: 80 });
    new alb.Ingress(new Chart(app, 'c', { namespace: 'shop' }), 'Web', { metadata: { name: 'web' } }).addRule(
      '/',
      alb.ListenerAction.weightedForward([
        { targetGroup: to('stable'), weight: 95 },
        { targetGroup: to('canary'), weight: 5 },
      ]),
    );
    const plan = alb.Plan.of(app);
    expect(plan.route('http://shop.example.com/').targets).toEqual([
      { service: 'shop/stable', port: '80', weight: 95 },
      { service: 'shop/canary', port: '80', weight: 5 },
    ]);
    const missing = (name: string) =>
      `Service shop/${name}, which Ingress shop/web refers to, is not among these manifests; the controller answers 503 as long as it does not exist`;
    expect(plan.notes.slice(0, 2)).toEqual([missing('stable'), missing('canary')]);
  });

  test('says what is missing where a load balancer cannot be planned for it', () => {
    const app = Testing.app();
    new ApiObject(new Chart(app, 'c', { namespace: 'shop' }), 'Web', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'web' },
      spec: {
        gatewayClassName: 'alb',
        infrastructure: {
          parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'edge' },
        },
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      },
    });
    const plan = alb.Plan.of(app);
    const reason = 'Gateway shop/web refers to LoadBalancerConfiguration shop/edge, which does not exist';
    expect(plan.loadBalancers).toEqual([]);
    expect(plan.notes).toEqual([reason]);
    expect(() => plan.route('http://shop.example.com/')).toThrow(
      `http://shop.example.com/: no load balancer is planned\n  ${reason}`,
    );
  });

  test('says which Ingresses another controller serves', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c', { namespace: 'shop' });
    const service = new kplus.Service(chart, 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
    service.exposeViaIngress('/', {
      ingress: new kplus.Ingress(chart, 'I', { metadata: { name: 'web' }, className: 'nginx' }),
    });
    const plan = alb.Plan.of(app);
    expect(plan.notes).toEqual(['Ingress shop/web is left to another controller']);
    expect(() => plan.route('http://shop.example.com/')).toThrow('Ingress shop/web is left to another controller');
  });
});

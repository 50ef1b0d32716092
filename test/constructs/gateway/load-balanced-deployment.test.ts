import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, only, rendered } from './objects';

const IMAGE = { image: 'shop:1.0', name: 'shop' };
const elsewhere = alb.Gateway.fromGatewayName('edge', 'platform');

const deployed = (props: Partial<alb.LoadBalancedDeploymentProps> = {}) => {
  const chart = chartIn('shop');
  const app = new alb.LoadBalancedDeployment(chart, 'App', { ...IMAGE, gateway: elsewhere, ...props });
  return { chart, app };
};

describe('a LoadBalancedDeployment with a gateway', () => {
  test('is a route on it instead of an Ingress', () => {
    const { chart, app } = deployed({ host: 'shop.example.com', healthCheck: { path: '/healthz' } });
    expect(chart.toJson().map(({ kind }: { kind: string }) => kind)).toEqual([
      'Deployment',
      'Service',
      'TargetGroupConfiguration',
      'HTTPRoute',
    ]);
    expect(only(chart, 'HTTPRoute')).toMatchObject({
      metadata: { name: 'shop', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'shop' } },
      spec: {
        parentRefs: [{ name: 'edge', namespace: 'platform' }],
        hostnames: ['shop.example.com'],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/' } }],
            backendRefs: [{ name: 'shop', port: 80 }],
          },
        ],
      },
    });
    expect(only(chart, 'TargetGroupConfiguration').spec).toMatchObject({
      targetReference: { name: 'shop' },
      defaultConfiguration: {
        healthCheckConfig: { healthCheckPath: '/healthz' },
        targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '30' }],
      },
    });
    expect(app.route?.name).toBe('shop');
    expect(() => app.ingress).toThrow(
      'LoadBalancedDeployment shop/App is behind a Gateway and has no Ingress; use route',
    );
  });

  test('shares the Gateway of a platform team with apps of other namespaces', () => {
    const app = new App();
    const gateway = new alb.Gateway(chartIn('platform', app), 'Edge', {
      metadata: { name: 'edge' },
      listeners: [
        alb.Listener.http(),
        alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)] }),
      ],
      sslRedirect: true,
    });
    for (const name of ['shop', 'pay']) {
      const host = `${name}.example.com`;
      new alb.LoadBalancedDeployment(chartIn(name, app), 'App', { image: `${name}:1.0`, name, gateway, host });
    }
    const plan = alb.Plan.of(app);
    expect(plan.loadBalancers.map(({ id }) => id)).toEqual(['platform/edge']);
    expect(plan.route('https://shop.example.com/').service).toBe('shop/shop');
    expect(plan.route('https://pay.example.com/').service).toBe('pay/pay');
    expect(plan.route('http://pay.example.com/a').location).toBe('https://pay.example.com:443/a');
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('has more rules by its route', () => {
    const { chart, app } = deployed();
    app.route?.addRule('/metrics', alb.ListenerAction.fixedResponse(403));
    expect(only(chart, 'HTTPRoute').spec.rules).toHaveLength(2);
  });

  test('drains as ZeroDowntime says', () => {
    const { chart } = deployed({ zeroDowntime: { drainTime: Duration.seconds(45) } });
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration.targetGroupAttributes).toEqual([
      { key: 'deregistration_delay.timeout_seconds', value: '45' },
    ]);
  });

  test('tags its rules and target groups', () => {
    const { chart } = deployed({ tags: { team: 'shop' } });
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration.tags).toEqual({ team: 'shop' });
    expect(only(chart, 'ListenerRuleConfiguration')).toMatchObject({
      metadata: { name: 'shop-tags' },
      spec: { tags: { team: 'shop' } },
    });
  });

  test('takes a ListenerSet', () => {
    const chart = chartIn('shop');
    const gateway = new alb.ListenerSet(chart, 'Listeners', {
      gateway: elsewhere,
      listeners: [alb.Listener.http({ port: 8080 })],
      metadata: { name: 'shop' },
    });
    new alb.LoadBalancedDeployment(chart, 'App', { ...IMAGE, gateway });
    expect(only(chart, 'HTTPRoute').spec.parentRefs).toMatchObject([{ kind: 'ListenerSet', name: 'shop' }]);
    expect(rendered(chart, 'Ingress')).toEqual([]);
  });

  test.each<[Partial<alb.LoadBalancedDeploymentProps>, string]>([
    [
      { scheme: alb.Scheme.INTERNAL },
      'scheme: cannot be set with gateway, it is a setting of the load balancer: give it to the Gateway',
    ],
    [
      { deletionProtection: false },
      'deletionProtection: cannot be set with gateway, it is a setting of the load balancer: give it to the Gateway',
    ],
    [
      { listeners: [alb.Listener.http()] },
      'listeners: cannot be set with gateway, the ports are those of the Gateway: give it listeners, or name those of the route with Gateway.fromGatewayName',
    ],
    [{ sslRedirect: true }, 'sslRedirect: cannot be set with gateway, the Gateway says it for all its routes'],
    [
      { group: alb.IngressGroup.fromGroupName('edge') },
      'group: cannot be set with gateway, a Gateway is what an IngressGroup is: all its routes share one load balancer',
    ],
    [
      { groupOrder: 10 },
      'groupOrder: cannot be set with gateway, the load balancer of a Gateway asks the narrowest rule first, whichever route it is of (Gateway API)',
    ],
    [{ ingressClassName: 'alb' }, 'ingressClassName: cannot be set with gateway, the Gateway says its GatewayClass'],
    [
      { frontendNlb: {} },
      'frontendNlb: cannot be set with gateway, the controller puts no network load balancer in front of a Gateway; keep the Ingress where one is needed (AWS Load Balancer Controller)',
    ],
    [
      { defaultAction: alb.ListenerAction.fixedResponse(404) },
      'defaultAction: can\'t be said with gateway, a listener of a Gateway answers 404 to what no rule matches; add an HttpRoute without hosts that has a rule for "/" (AWS Load Balancer Controller)',
    ],
    [
      { externalDns: { target: 'cdn.example.com' } },
      'externalDns: cannot be set with gateway, ExternalDNS reads the hosts of routes, and its annotations on the Gateway: give them to its metadata',
    ],
    [{ tlsHosts: ['a.example.com'] }, 'tlsHosts: cannot be set with gateway, certificates are found by the hosts'],
    [{ ingressName: 'web' }, 'ingressName: cannot be set with gateway, there is no Ingress; use routeName'],
    [
      { host: undefined },
      'host: undefined would be a rule for every host, which takes requests of other routes of Gateway "edge"; is an environment variable unset? Leave host out if that is meant',
    ],
    [
      { path: '/shop/' },
      'addRule: path "/shop/" of type Prefix would match "/shop" too behind a Gateway, and does not behind an Ingress',
    ],
  ])('refuses %o, naming the property and why', (props, message) => {
    expect(() => deployed(props)).toThrow(message);
  });

  test('is needed for the name of a route', () => {
    expect(() => deployed({ gateway: undefined, routeName: 'web' })).toThrow(
      '[shop/App] routeName: "web" has no effect without gateway; use ingressName',
    );
  });
});

test('the five lines of the README take one more for a Gateway', () => {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  const block = (marker: string) =>
    new RegExp(`<!-- ${marker} -->\\s*\`\`\`ts\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1]?.trim().split('\n') ?? [];
  const [plain, withGateway] = [block('five lines'), block('five lines: gateway')];
  expect(withGateway.length).toBe(plain.length + 1);
  expect(withGateway.filter((line) => !plain.includes(line))).toEqual([
    "const gateway = new alb.Gateway(new Chart(app, 'edge'), 'Edge');",
    "new alb.LoadBalancedDeployment(new Chart(app, 'web'), 'Web', { image: 'my-app:1.0', containerPort: 8080, gateway });",
  ]);
  const app = new App();
  const gateway = new alb.Gateway(new Chart(app, 'edge'), 'Edge');
  new alb.LoadBalancedDeployment(new Chart(app, 'web'), 'Web', { image: 'my-app:1.0', containerPort: 8080, gateway });
  expect(app.synthYaml()).toContain('kind: HTTPRoute');
  expect(alb.Plan.of(app).route('http://shop.example.com/').service).toMatch(/^default\/web-service-/);
});

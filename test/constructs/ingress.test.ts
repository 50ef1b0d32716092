import { ApiObject, type Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

interface Rendered {
  metadata: { annotations?: Record<string, string> };
  spec: {
    ingressClassName?: string;
    defaultBackend?: unknown;
    rules?: { host?: string; http: { paths: { path: string; pathType: string; backend: unknown }[] } }[];
    tls?: unknown;
  };
}

const PREFIX = 'alb.ingress.kubernetes.io/';
const chart = () => Testing.chart();
const service = (scope: Chart, id = 'Web', port = 80) =>
  new kplus.Service(scope, id, { metadata: { name: id.toLowerCase() }, ports: [{ port }] });

function render(scope: Chart): Rendered {
  return scope.toJson().find((object: { kind: string }) => object.kind === 'Ingress');
}

/** Host and paths of each entry. */
const order = (scope: Chart) =>
  render(scope).spec.rules?.map(({ host, http }) => [host, ...http.paths.map(({ path }) => path)]);

/** All but the one that every Ingress has. */
const actionKeys = ({ annotations = {} }: Rendered['metadata']) =>
  Object.keys(annotations).filter((key) => key !== `${PREFIX}target-type`);

describe('Ingress', () => {
  test('has the controller request a public certificate, where no authority is named', () => {
    const scope = chart();
    const certificates = [alb.ListenerCertificate.createdByAcm()];
    new alb.Ingress(scope, 'Ingress', {
      listeners: [alb.Listener.https({ certificates })],
      tlsHosts: ['shop.example.com'],
      defaultAction: alb.TargetGroup.fromServiceName('web', { port: 80 }),
    });
    expect(render(scope).metadata.annotations).toEqual({
      [`${PREFIX}create-acm-cert`]: 'true',
      [`${PREFIX}listen-ports`]: '[{"HTTPS":443}]',
      [`${PREFIX}target-type`]: 'ip',
    });
  });

  test('forwards a path to a Service of the app, under class alb', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    ingress.addRule('/', alb.TargetGroup.fromService(service(scope)));
    expect(render(scope).spec).toEqual({
      ingressClassName: 'alb',
      rules: [
        {
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
      ],
    });
  });

  test('takes the class by the legacy annotation, and then not by spec.ingressClassName', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress', { legacyIngressClass: true, ingressClassName: 'internal-alb' });
    ingress.addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
    expect(render(scope).metadata.annotations).toMatchObject({ 'kubernetes.io/ingress.class': 'internal-alb' });
    expect(render(scope).spec.ingressClassName).toBeUndefined();
  });

  test('registers pods, unless something else is said, raw or typed', () => {
    const typeOf = (props: alb.IngressProps) => {
      const scope = chart();
      new alb.Ingress(scope, 'Ingress', {
        ...props,
        defaultAction: alb.TargetGroup.fromServiceName('web', { port: 80 }),
      });
      return render(scope).metadata.annotations?.[`${PREFIX}target-type`];
    };
    expect(typeOf({})).toBe('ip');
    expect(typeOf({ targetType: alb.TargetType.INSTANCE })).toBe('instance');
    expect(typeOf({ metadata: { annotations: { [`${PREFIX}target-type`]: 'instance' } } })).toBe('instance');
  });

  test('puts the rules of one host into one entry, in the order given', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    const any = { pathType: alb.PathType.IMPLEMENTATION_SPECIFIC };
    ingress.addHostRule('b.example.com', '/z*', web, any);
    ingress.addHostRule('b.example.com', '/a*', web, any);
    ingress.addHostRule('a.example.com', '/', web);
    ingress.addHostRule('b.example.com', '/m*', web, any);
    expect(order(scope)).toEqual([
      ['b.example.com', '/z*', '/a*', '/m*'],
      ['a.example.com', '/'],
    ]);
  });

  test('closes a path of a host that other hosts were added after', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    ingress.addHostRule('a.example.com', '/', web);
    ingress.addHostRule('b.example.com', '/', web);
    ingress.addHostRule('a.example.com', '/admin', alb.ListenerAction.fixedResponse(403));
    const plan = alb.Plan.of(scope);
    expect(plan.route('http://a.example.com/admin').statusCode).toBe('403');
    expect(plan.route('http://a.example.com/').service).toBe('default/web');
    expect(plan.route('http://b.example.com/admin').service).toBe('default/web');
  });

  test('a rule for every host stays behind the rules of narrower hosts that were added before it', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    ingress.addRule('/', alb.ListenerAction.fixedResponse(503), {
      conditions: [alb.ListenerCondition.httpHeader('X-Maintenance', ['on'])],
    });
    ingress.addHostRule('a.example.com', '/', web);
    ingress.addRule('/', alb.ListenerAction.fixedResponse(404));
    expect(order(scope)).toEqual([
      [undefined, '/'],
      ['a.example.com', '/'],
      [undefined, '/'],
    ]);
  });

  test('the same path with two path types is fine', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    ingress.addRule('/cart', web, { pathType: alb.PathType.EXACT });
    ingress.addRule('/cart', web, { pathType: alb.PathType.PREFIX });
    expect(render(scope).spec.rules?.[0]?.http.paths).toHaveLength(2);
  });

  test('an action stands in an annotation, under a name made of host and path', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress', { defaultAction: alb.ListenerAction.fixedResponse(404) });
    const { PERMANENT: statusCode } = alb.RedirectStatusCode;
    ingress.addRule('/old', alb.ListenerAction.redirect({ path: '/new', statusCode }));
    ingress.addHostRule('shop.example.com', '/Old_Cart', alb.ListenerAction.redirect({ path: '/cart' }));
    const { metadata, spec } = render(scope);
    const names = actionKeys(metadata).map((key) => key.replace(`${PREFIX}actions.`, ''));
    expect(names).toEqual([
      'default-action',
      expect.stringMatching(/^old-[0-9a-f]{8}$/),
      expect.stringMatching(/^shop-example-com-old-cart-[0-9a-f]{8}$/),
    ]);
    expect(spec.defaultBackend).toEqual({ service: { name: names[0], port: { name: 'use-annotation' } } });
    expect(metadata.annotations?.[`${PREFIX}actions.${names[1]}`]).toBe(
      '{"type":"redirect","redirectConfig":{"path":"/new","statusCode":"HTTP_301"}}',
    );
  });

  test('a changed weight changes one annotation, and neither its key nor the backend', () => {
    const rendered = (weight: number) => {
      const scope = chart();
      const [stable, canary] = ['stable', 'canary'].map((name) => alb.TargetGroup.fromServiceName(name, { port: 80 }));
      new alb.Ingress(scope, 'Ingress').addHostRule(
        'shop.example.com',
        '/',
        alb.ListenerAction.weightedForward([
          { targetGroup: stable as alb.TargetGroup, weight: 100 - weight },
          { targetGroup: canary as alb.TargetGroup, weight },
        ]),
      );
      return render(scope);
    };
    const [before, after] = [rendered(5), rendered(50)];
    expect(after.spec).toEqual(before.spec);
    expect(Object.keys(after.metadata.annotations ?? {})).toEqual(Object.keys(before.metadata.annotations ?? {}));
    expect(after.metadata.annotations).not.toEqual(before.metadata.annotations);
  });

  test('the longest host and path give a name that Kubernetes takes as a key, distinct from its neighbours', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const host = `${'a'.repeat(60)}.${'b'.repeat(50)}.example.com`;
    const conditions = [alb.ListenerCondition.httpRequestMethods(['GET'])];
    for (const path of ['/x-y', '/x/y', '/x_y']) {
      ingress.addHostRule(host, path, alb.ListenerAction.fixedResponse(404), { conditions });
    }
    const keys = actionKeys(render(scope).metadata);
    expect(keys).toHaveLength(6);
    for (const key of keys) expect(key.replace(PREFIX, '').length).toBeLessThanOrEqual(63);
  });

  test('an action keeps the name it is given', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const [stable, canary] = ['Stable', 'Canary'].map((id) => alb.TargetGroup.fromService(service(scope, id)));
    ingress.addRule(
      '/',
      alb.ListenerAction.weightedForward(
        [
          { targetGroup: stable as alb.TargetGroup, weight: 95 },
          { targetGroup: canary as alb.TargetGroup, weight: 5 },
        ],
        { actionName: 'root' },
      ),
    );
    expect(JSON.parse(render(scope).metadata.annotations?.[`${PREFIX}actions.root`] as string)).toEqual({
      type: 'forward',
      forwardConfig: {
        targetGroups: [
          { serviceName: 'stable', servicePort: 80, weight: 95 },
          { serviceName: 'canary', servicePort: 80, weight: 5 },
        ],
      },
    });
  });

  test('conditions belong to their rule alone, although the controller finds them by the name of the backend', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    ingress.addRule('/', web, { conditions: [alb.ListenerCondition.httpHeader('X-Beta', ['yes'])] });
    ingress.addRule('/', web);
    const { metadata, spec } = render(scope);
    const keys = actionKeys(metadata);
    expect(keys).toEqual([
      expect.stringMatching(/actions\.all-[0-9a-f]{8}$/),
      expect.stringMatching(/conditions\.all-[0-9a-f]{8}$/),
    ]);
    const [first, second] = spec.rules?.[0]?.http.paths ?? [];
    expect(first?.backend).toEqual({
      service: { name: keys[0]?.split('actions.')[1], port: { name: 'use-annotation' } },
    });
    expect(second?.backend).toEqual({ service: { name: 'web', port: { number: 80 } } });
  });

  test('annotations in metadata and typed ones stand side by side', () => {
    const scope = chart();
    new alb.Ingress(scope, 'Ingress', {
      metadata: { annotations: { 'example.com/owner': 'shop', [`${PREFIX}inbound-cidrs`]: '10.0.0.0/8' } },
      scheme: alb.Scheme.INTERNAL,
      defaultAction: alb.TargetGroup.fromService(service(scope)),
    });
    expect(render(scope).metadata.annotations).toEqual({
      'example.com/owner': 'shop',
      [`${PREFIX}inbound-cidrs`]: '10.0.0.0/8',
      [`${PREFIX}scheme`]: 'internal',
      [`${PREFIX}target-type`]: 'ip',
    });
  });

  test('a Service of any make will do: a raw ApiObject too', () => {
    const scope = chart();
    const raw = new ApiObject(scope, 'Raw', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'raw' },
      spec: { ports: [{ name: 'http', port: 8080 }] },
    });
    const ingress = new alb.Ingress(scope, 'Ingress');
    ingress.addRule('/', alb.TargetGroup.fromService(raw, { portName: 'http' }));
    expect(render(scope).spec.rules?.[0]?.http.paths[0]?.backend).toEqual({
      service: { name: 'raw', port: { name: 'http' } },
    });
  });

  test('settings of a target group are written on its Service', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    ingress.addRule('/', alb.TargetGroup.fromService(service(scope), { healthCheck: { path: '/healthz' } }));
    const [own, web] = scope.toJson();
    expect(web.metadata.annotations).toEqual({ [`${PREFIX}healthcheck-path`]: '/healthz' });
    expect(own.metadata.annotations).toEqual({ [`${PREFIX}target-type`]: 'ip' });
  });

  test.each<[string, alb.ServiceTargetGroupOptions, alb.ServiceTargetGroupOptions, string]>([
    [
      'a login and none',
      {},
      { authentication: alb.Authentication.none() },
      'authentication of Service web is not given in one target group and "none" in another',
    ],
    [
      'a health check and none',
      { healthCheck: { path: '/healthz' } },
      {},
      'healthCheck.path of Service web is "/healthz" in one target group and not given in another',
    ],
    [
      'two delays',
      { deregistrationDelay: Duration.seconds(30) },
      { deregistrationDelay: Duration.seconds(60) },
      'deregistrationDelay of Service web is "30" in one target group and "60" in another',
    ],
    [
      'tags and none',
      {},
      { targetGroupTags: { team: 'shop' } },
      'targetGroupTags of Service web is not given in one target group and "shop" in another',
    ],
  ])('two target groups of one Service cannot have different settings: %s', (_, first, second, problem) => {
    const scope = chart();
    const web = service(scope);
    alb.TargetGroup.fromService(web, first);
    expect(() => alb.TargetGroup.fromService(web, second)).toThrow(
      `TargetGroup.fromService: ${problem}, but the controller applies it to every rule that forwards to the Service; give both the same, or make a second Service for the same pods`,
    );
  });

  test('two target groups of one Service with the same settings are fine, and so are two ports', () => {
    const scope = chart();
    const web = new kplus.Service(scope, 'Web', { ports: [{ port: 80 }, { port: 81, name: 'admin' }] });
    const settings = { healthCheck: { path: '/healthz' } };
    alb.TargetGroup.fromService(web, { port: 80, ...settings });
    expect(() => alb.TargetGroup.fromService(web, { port: 81, ...settings })).not.toThrow();
  });

  test('rules that share an action share its conditions, so those must be the same', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress', { metadata: { name: 'web' } });
    const gone = alb.ListenerAction.fixedResponse(410, { actionName: 'gone' });
    const conditions = [alb.ListenerCondition.httpRequestMethods(['POST'])];
    ingress.addRule('/a', gone, { conditions });
    expect(() => ingress.addRule('/b', gone, { conditions })).not.toThrow();
    expect(() => ingress.addRule('/c', gone)).toThrow(
      'actionName: two rules of Ingress web name "gone" with different conditions or transforms, which the controller finds by that name and would apply to both; give each its own actionName',
    );
  });

  test('TLS hosts are for the discovery of certificates', () => {
    const scope = chart();
    new alb.Ingress(scope, 'Ingress', {
      tlsHosts: ['shop.example.com'],
      defaultAction: alb.TargetGroup.fromServiceName('web', { portName: 'http' }),
    });
    expect(render(scope).spec.tls).toEqual([{ hosts: ['shop.example.com'] }]);
  });

  test('an Ingress without rules and default action does not synthesize', () => {
    const scope = chart();
    new alb.Ingress(scope, 'Empty', { metadata: { name: 'empty' } });
    expect(() => scope.toJson()).toThrow(
      'Ingress empty has neither rules nor a default action, must have one of them: addRule(…) or defaultAction',
    );
  });

  test('the JSON-patch hatch stays open', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    ingress.addRule('/', alb.TargetGroup.fromService(service(scope)));
    ApiObject.of(ingress).metadata.addLabel('team', 'shop');
    expect(render(scope).metadata).toMatchObject({ labels: { team: 'shop' } });
  });
});

describe('users of cdk8s-plus', () => {
  test('deployment.exposeViaService() leads to our Ingress in one line', () => {
    const scope = chart();
    const deployment = new kplus.Deployment(scope, 'D', { containers: [{ image: 'app', portNumber: 8080 }] });
    const ingress = new alb.Ingress(scope, 'Ingress');
    ingress.addRule('/', alb.TargetGroup.fromService(deployment.exposeViaService()));
    expect(render(scope).spec.rules?.[0]?.http.paths[0]?.backend).toMatchObject({
      service: { port: { number: 8080 } },
    });
  });

  test('exposeViaIngress keeps its own Ingress, and AlbAnnotations dresses it', () => {
    const scope = chart();
    const deployment = new kplus.Deployment(scope, 'D', { containers: [{ image: 'app', portNumber: 8080 }] });
    alb.AlbAnnotations.of(deployment.exposeViaIngress('/')).scheme(alb.Scheme.INTERNAL).targetType(alb.TargetType.IP);
    expect(render(scope).metadata.annotations).toEqual({
      [`${PREFIX}scheme`]: 'internal',
      [`${PREFIX}target-type`]: 'ip',
    });
  });
});

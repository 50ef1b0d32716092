import { ApiObject, type Chart, Testing } from 'cdk8s';
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

/** All but the one that every Ingress has. */
const actionKeys = ({ annotations = {} }: Rendered['metadata']) =>
  Object.keys(annotations).filter((key) => key !== `${PREFIX}target-type`);

describe('Ingress', () => {
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

  test('renders rules in the order given, also of one host after another', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress');
    const web = alb.TargetGroup.fromService(service(scope));
    const any = { pathType: alb.PathType.IMPLEMENTATION_SPECIFIC };
    ingress.addHostRule('b.example.com', '/z*', web, any);
    ingress.addHostRule('b.example.com', '/a*', web, any);
    ingress.addHostRule('a.example.com', '/', web);
    ingress.addHostRule('b.example.com', '/', web);
    const order = render(scope).spec.rules?.map(({ host, http }) => [host, ...http.paths.map(({ path }) => path)]);
    expect(order).toEqual([
      ['b.example.com', '/z*', '/a*'],
      ['a.example.com', '/'],
      ['b.example.com', '/'],
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

  test('an action stands in an annotation, under a name that only its content decides', () => {
    const scope = chart();
    const ingress = new alb.Ingress(scope, 'Ingress', { defaultAction: alb.ListenerAction.fixedResponse(404) });
    ingress.addRule(
      '/old',
      alb.ListenerAction.redirect({ path: '/new', statusCode: alb.RedirectStatusCode.PERMANENT }),
    );
    const { metadata, spec } = render(scope);
    const names = actionKeys(metadata).map((key) => key.replace(`${PREFIX}actions.`, ''));
    expect(names).toEqual([
      expect.stringMatching(/^fixed-response-[0-9a-f]{8}$/),
      expect.stringMatching(/^redirect-[0-9a-f]{8}$/),
    ]);
    expect(spec.defaultBackend).toEqual({ service: { name: names[0], port: { name: 'use-annotation' } } });
    expect(metadata.annotations?.[`${PREFIX}actions.${names[1]}`]).toBe(
      '{"type":"redirect","redirectConfig":{"path":"/new","statusCode":"HTTP_301"}}',
    );
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
      expect.stringMatching(/actions\.forward-[0-9a-f]{8}$/),
      expect.stringMatching(/conditions\.forward-[0-9a-f]{8}$/),
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

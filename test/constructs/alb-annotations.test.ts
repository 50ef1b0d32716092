import { ApiObject, App, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn } from './gateway/objects';
import { ingress } from './wrong-value';

describe('AlbAnnotations', () => {
  test('of an object that renders no annotations', () => {
    const object = new ApiObject(chartIn('shop'), 'S', { apiVersion: 'v1', kind: 'Service' });
    expect(alb.AlbAnnotations.of(object).toRecord()).toEqual({});
  });

  test('are the same for one object, whoever asks', () => {
    const own = ingress({ scheme: alb.Scheme.INTERNAL });
    expect(alb.AlbAnnotations.of(own)).toBe(alb.AlbAnnotations.of(ApiObject.of(own)));
    expect(alb.AlbAnnotations.of(own).toRecord()).toEqual({ 'alb.ingress.kubernetes.io/scheme': 'internal' });
  });

  test('join the group that is given, on an Ingress of any make', () => {
    const chart = chartIn('shop', new App());
    const group = new alb.IngressGroup(chart, 'Edge', { groupName: 'edge', scheme: alb.Scheme.INTERNAL });
    const own = new ApiObject(chart, 'I', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' });
    alb.AlbAnnotations.of(own).ingress({ group });
    expect(alb.AlbAnnotations.of(own).toRecord()).toEqual({
      'alb.ingress.kubernetes.io/group.name': 'edge',
      'alb.ingress.kubernetes.io/scheme': 'internal',
    });
  });

  test('name the setting that contradicts another one', () => {
    const set = alb.AlbAnnotations.create();
    const twice: [first: () => unknown, second: () => unknown, names: string][] = [
      [() => set.sslPolicy(alb.SslPolicy.TLS13_13), () => set.sslPolicy(alb.SslPolicy.TLS13_12), 'sslPolicy'],
      [() => set.sslRedirect(443), () => set.sslRedirect(8443), 'sslRedirect'],
      [() => set.useRegexPathMatch(true), () => set.useRegexPathMatch(false), 'useRegexPathMatch'],
      [() => set.legacyIngressClass('alb'), () => set.legacyIngressClass('nginx'), 'ingressClassName'],
      [() => set.targetControlPort('a', '80', 1), () => set.targetControlPort('a', '80', 2), 'targetControlPort'],
      [() => set.tags({ team: 'a' }), () => set.tags({ team: 'b' }), 'tags'],
      [
        () => set.action('x', alb.ListenerAction.fixedResponse(404)),
        () => set.action('x', alb.ListenerAction.fixedResponse(410)),
        'action x',
      ],
      [
        () => set.conditions('x', [alb.ListenerCondition.httpRequestMethods(['GET'])]),
        () => set.conditions('x', [alb.ListenerCondition.httpRequestMethods(['PUT'])]),
        'conditions of x',
      ],
      [
        () => set.transforms('x', [alb.ListenerTransform.replacePath('/a')]),
        () => set.transforms('x', [alb.ListenerTransform.replacePath('/b')]),
        'transforms of x',
      ],
      [
        () => set.mutualAuthentication(443, alb.MutualAuthentication.off()),
        () => set.mutualAuthentication(443, alb.MutualAuthentication.passthrough()),
        'mutualAuthentication',
      ],
      [
        () => set.listenerAttributes(alb.ListenerProtocol.HTTP, 80, { 'routing.http.response.server.enabled': 'true' }),
        () =>
          set.listenerAttributes(alb.ListenerProtocol.HTTP, 80, { 'routing.http.response.server.enabled': 'false' }),
        'listenerAttributes of HTTP 80',
      ],
      [
        () => set.raw('alb.ingress.kubernetes.io/group.order', '7'),
        () => set.raw('alb.ingress.kubernetes.io/group.order', '8'),
        'raw',
      ],
    ];
    for (const [first, second, name] of twice) {
      first();
      expect(second).toThrow(
        new RegExp(
          `two values.* set by ${name} of AlbAnnotations, and .* set by ${name} of AlbAnnotations; say it once$`,
        ),
      );
    }
  });

  test('say the group and its place by their properties', () => {
    const set = alb.AlbAnnotations.create().raw('alb.ingress.kubernetes.io/group.name', 'pay');
    expect(() => set.ingress({ group: alb.IngressGroup.fromGroupName('edge') })).toThrow(/"edge" set by group; /);
    set.ingress({ groupOrder: 1, externalDns: { ttl: Duration.minutes(1), target: 'a.example.com' } });
    expect(() => set.ingress({ groupOrder: 2 })).toThrow(/"1" set by groupOrder .* and "2" set by groupOrder .*; /);
    expect(() => set.ingress({ externalDns: { ttl: Duration.minutes(2) } })).toThrow(
      /"120" set by externalDns\.ttl of /,
    );
    expect(() => set.ingress({ externalDns: { target: 'b.example.com' } })).toThrow(/set by externalDns\.target of /);
  });
});

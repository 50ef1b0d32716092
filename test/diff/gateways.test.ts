import { readFileSync } from 'node:fs';
import { type Change, changesOf, type PlanDiff } from '../../src/diff/change';
import { causeText } from '../../src/views/diff/words';
import { caseNames, manifestsOf } from '../conformance/gateway/recorded';
import { configuration, configuredBy, gateway, gatewayClass, route, service } from '../gateway/manifests';
import { ACCOUNT, diffOf, lines } from './sides';

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/0123';

/** A Gateway with its configuration, a Service with its own, and two routes; each part can be another one. */
function shop(other: Readonly<Record<string, object | undefined>> = {}): string[] {
  const parts = {
    class: gatewayClass(),
    gateway: gateway(configuredBy('edge')),
    edge: configuration('LoadBalancerConfiguration', 'edge', {}),
    service: service(),
    targets: targets({}),
    route: route({ rules: [rule('/cart'), rule('/buy')] }),
    ...other,
  };
  const objects = Object.values(parts).filter((each) => each !== undefined);
  return [ACCOUNT, ...objects.map((each) => JSON.stringify(each))];
}

function targets(defaultConfiguration: object): object {
  return configuration('TargetGroupConfiguration', 'cart', { targetReference: { name: 'cart' }, defaultConfiguration });
}

function rule(path: string, more: object = {}): object {
  return { matches: [{ path: { value: path } }], backendRefs: [{ name: 'cart', port: 80 }], ...more };
}

function edge(spec: object): object {
  return configuration('LoadBalancerConfiguration', 'edge', spec);
}

/** `update Listener 80: sslPolicy <- what of which object`, a line each. */
function told(diff: PlanDiff): string[] {
  return changesOf(diff).map((change: Change) => {
    const causes = change.causes.map((cause) => causeText(cause).what).join('; ');
    return `${change.action} ${change.type} ${change.id} <- ${causes}`;
  });
}

const TARGETS = 'shop/edge:shop-cart:HTTPRoute-shop-cart:8080';

test('a label of the namespace of a ListenerSet, for which the Gateway no longer allows it', () => {
  const byTeam = { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'apps' } } } };
  const listener = { name: 'more', port: 8080, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } };
  const more = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'ListenerSet',
    metadata: { name: 'more', namespace: 'apps' },
    spec: { parentRef: { name: 'edge', namespace: 'shop' }, listeners: [listener] },
  };
  const ofTeam = (team: string): string[] =>
    shop({
      gateway: gateway({ ...configuredBy('edge'), allowedListeners: byTeam }),
      route: route({ parentRefs: [{ name: 'edge' }, { kind: 'ListenerSet', name: 'more', namespace: 'apps' }] }),
      more,
      namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps', labels: { team } } },
    });
  expect(told(diffOf(ofTeam('apps'), ofTeam('pay')))).toContain(
    'delete Listener 8080 <- metadata.labels.team of Namespace apps',
  );
});

test('nothing changes where nothing differs', () => {
  expect(diffOf(shop(), shop())).toMatchObject({ groups: [], notes: [], refused: [] });
});

test('another scheme replaces the load balancer with its listeners and rules, not its target groups', () => {
  const diff = diffOf(shop(), shop({ edge: edge({ scheme: 'internet-facing' }) }));
  const [change] = changesOf(diff);
  expect(lines(diff)[0]).toMatch(/^replace LoadBalancer/);
  expect(change?.effect).toMatch(/1 listener and 2 rules are recreated, its target groups stay/);
  expect(told(diff)[0]).toBe('replace LoadBalancer LoadBalancer <- spec.scheme of LoadBalancerConfiguration shop/edge');
});

test.each<[string, object, object, string]>([
  [
    'attributes of the load balancer',
    { edge: edge({}) },
    { edge: edge({ loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '120' }] }) },
    'update LoadBalancer LoadBalancer <- spec.loadBalancerAttributes of LoadBalancerConfiguration shop/edge',
  ],
  [
    'who may connect',
    {},
    { edge: edge({ sourceRanges: ['10.0.0.0/8'] }) },
    'update SecurityGroup ManagedLBSecurityGroup <- spec.sourceRanges of LoadBalancerConfiguration shop/edge',
  ],
  [
    'the health check',
    {},
    { targets: targets({ healthCheckConfig: { healthCheckInterval: 30 } }) },
    `update TargetGroup ${TARGETS} <- spec.defaultConfiguration.healthCheckConfig of TargetGroupConfiguration shop/cart`,
  ],
  [
    'a configuration of a Service that is new',
    { targets: undefined },
    { targets: targets({ targetGroupAttributes: [{ key: 'slow_start.duration_seconds', value: '30' }] }) },
    `update TargetGroup ${TARGETS} <- TargetGroupConfiguration shop/cart`,
  ],
  [
    'a rule that is new',
    {},
    { route: route({ rules: [rule('/cart'), rule('/buy'), rule('/new')] }) },
    'create ListenerRule 80:3 <- spec.rules[2].matches[0] of HTTPRoute shop/cart',
  ],
  [
    'a rule that goes',
    {},
    { route: route({ rules: [rule('/cart')] }) },
    'delete ListenerRule 80:2 <- spec.rules[1].matches[0] of HTTPRoute shop/cart',
  ],
  [
    'where a rule leads',
    {},
    {
      route: route({
        rules: [
          rule('/cart', {
            backendRefs: [],
            filters: [{ type: 'RequestRedirect', requestRedirect: { hostname: 'a.example.com' } }],
          }),
          rule('/buy'),
        ],
      }),
    },
    'update ListenerRule 80:1 <- spec.rules[0].backendRefs[0] of HTTPRoute shop/cart; spec.rules[0].filters of HTTPRoute shop/cart',
  ],
  [
    'the port of a listener',
    {},
    { gateway: gateway({ ...configuredBy('edge'), listeners: [{ name: 'http', port: 8080, protocol: 'HTTP' }] }) },
    'create Listener 8080 <- spec.listeners[0].port of Gateway shop/edge',
  ],
  [
    'a web ACL',
    {},
    { edge: edge({ wafV2: { webACL: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/edge/1' } }) },
    'create WebACLAssociation LoadBalancer <- spec.wafV2 of LoadBalancerConfiguration shop/edge',
  ],
])('the cause of %s', (_, old, now, line) => {
  expect(told(diffOf(shop({ ...old }), shop({ ...now })))).toContain(line);
});

test('IP addresses instead of instances replace a target group and its binding', () => {
  const diff = diffOf(shop(), shop({ targets: targets({ targetType: 'ip' }) }));
  const place = 'spec.defaultConfiguration.targetType of TargetGroupConfiguration shop/cart';
  expect(told(diff)).toEqual([
    `replace TargetGroup ${TARGETS} <- ${place}`,
    `replace TargetGroupBinding ${TARGETS} <- ${place}`,
  ]);
});

test('another targetPort makes another target group', () => {
  const ports = [{ port: 80, targetPort: 9090, nodePort: 30080 }];
  const diff = diffOf(shop(), shop({ service: service('cart', { ports }) }));
  const created = changesOf(diff).find(({ action, type }) => action === 'create' && type === 'TargetGroup');
  expect(created).toMatchObject({
    service: 'shop/cart',
    port: '80',
    why: 'port 80 of Service shop/cart leads to another targetPort; for the controller that is another target group',
  });
  expect(created?.causes.map((cause) => causeText(cause).what)).toEqual([
    'spec.ports[0].targetPort of Service shop/cart',
  ]);
});

test('mutual TLS that is no longer named is taken off a listener of a Gateway', () => {
  const listeners = [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { options: { a: 'b' } } }];
  const secure = (more: object) => ({
    gateway: gateway({ ...configuredBy('edge'), listeners }),
    edge: edge({ listenerConfigurations: [{ protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE, ...more }] }),
  });
  const diff = diffOf(shop(secure({ mutualAuthentication: { mode: 'passthrough' } })), shop(secure({})));
  expect(told(diff)).toEqual([
    'update Listener 443 <- spec.listenerConfigurations[0].mutualAuthentication of LoadBalancerConfiguration shop/edge',
  ]);
  expect(diff.notes).toEqual([]);
});

test('a Gateway that goes takes its load balancer along, unless its configuration protects it', () => {
  const gone = { gateway: undefined, route: undefined };
  expect(told(diffOf(shop(), shop(gone)))[0]).toBe('delete LoadBalancer LoadBalancer <- Gateway shop/edge');
  const edgeProtected = edge({ loadBalancerAttributes: [{ key: 'deletion_protection.enabled', value: 'true' }] });
  expect(diffOf(shop({ edge: edgeProtected }), shop({ ...gone, edge: edgeProtected }))).toMatchObject({
    groups: [],
    refused: [
      {
        side: 'new',
        loadBalancer: 'shop/edge',
        problems: [
          {
            object: { kind: 'LoadBalancerConfiguration' },
            message: expect.stringContaining("Gateway shop/edge can't be deleted"),
          },
        ],
      },
    ],
  });
  expect(told(diffOf(shop({ edge: edgeProtected }), shop({ ...gone, edge: edge({}) })))[0]).toMatch(
    /^delete LoadBalancer/,
  );
});

test('what the controller or the API server refuses on one side is left out, and said', () => {
  const filters = [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['a'] } }];
  const refused = diffOf(shop(), shop({ route: route({ rules: [{ filters }] }) }));
  expect(refused).toMatchObject({ groups: [], refused: [{ side: 'new', loadBalancer: 'shop/edge' }] });
  const rejected = diffOf(shop(), shop({ targets: targets({ targetType: 'pod' }) }));
  expect(rejected.refused).toMatchObject([
    { side: 'new', problems: [{ field: ['spec', 'defaultConfiguration', 'targetType'] }] },
  ]);
});

test('what is said otherwise and builds the same is a note', () => {
  const diff = diffOf(shop(), shop({ edge: edge({ customerOwnedIpv4Pool: 'pool-1' }) }));
  expect(changesOf(diff)).toEqual([]);
  expect(diff.notes.map(({ cause }) => causeText(cause).what)).toEqual([
    'spec.customerOwnedIpv4Pool of LoadBalancerConfiguration shop/edge',
  ]);
});

test('a Gateway and an Ingress of one name are not mistaken for each other', () => {
  const ingress = JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'edge', namespace: 'shop' },
    spec: { ingressClassName: 'alb', defaultBackend: { service: { name: 'cart', port: { number: 80 } } } },
  });
  const diff = diffOf([ACCOUNT, ingress, JSON.stringify(service())], shop());
  const balancers = changesOf(diff).filter(({ type }) => type === 'LoadBalancer');
  expect(balancers.map(({ action }) => action).sort()).toEqual(['create', 'delete']);
});

describe('the recorded cases', () => {
  const cases = caseNames().map((name) => readFileSync(manifestsOf(name), 'utf8'));

  test('are no change from themselves', () => {
    for (const text of cases) expect(diffOf([text], [text])).toMatchObject({ groups: [], moves: [], notes: [] });
  });

  test('have a cause for each change from one to the next', () => {
    for (const [index, now] of cases.entries()) {
      const old = cases[index - 1] ?? '';
      const diff = diffOf([old], [now]);
      for (const change of changesOf(diff))
        expect([index, change.id, change.causes.length]).not.toEqual([index, change.id, 0]);
    }
  });
});

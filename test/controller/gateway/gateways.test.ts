import { builtPlans } from '../../../src/controller/built-plans';
import { allPlans, askerOf, isGatewayPlan, ownersOf } from '../../../src/controller/load-balancer-plans';
import type { Assumptions, GatewayPlan, Plan } from '../../../src/controller/plan';
import { describeObject } from '../../../src/manifests/kubernetes/objects';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  oidcConfig,
  planned,
  route,
  service,
} from '../../gateway/manifests';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';

function environment(controller: object): object {
  return { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', clusterName: 'demo', controller };
}

function classOf(name: string, controllerName: string): object {
  return { apiVersion: GATEWAY_API, kind: 'GatewayClass', metadata: { name }, spec: { controllerName } };
}

function plansOf(objects: readonly object[], assume: Assumptions = {}): Plan['gatewayApi'] {
  return planned(objects, assume).plan.gatewayApi;
}

/** `Kind name: reason` of what is left alone. */
function ignored(plans: Plan['gatewayApi']): string[] {
  return plans.ignored.map(({ manifest, reason }) => `${describeObject(manifest.ref)}: ${reason}`);
}

const ALB = 'gateway.k8s.aws/alb';
const NLB = 'gateway.k8s.aws/nlb';

describe('whose a Gateway is', () => {
  const classes = (...names: string[]) =>
    names.map((controllerName, index) => classOf(index === 0 ? 'alb' : `other-${index}`, controllerName));
  const accepted = (objects: object[]) =>
    plansOf(objects).classes.map(({ gatewayClass: { name }, accepted: is }) => `${name} ${is}`);

  test('the controller accepts classes of its own names, while their gates are open', () => {
    const all = [...classes(ALB, NLB, 'example.com/other'), gateway()];
    expect(accepted(all)).toEqual(['alb true', 'other-1 true', 'other-2 false']);
    expect(accepted([...all, environment({ featureGates: { ALBGatewayAPI: false } })])).toEqual([
      'alb false',
      'other-1 true',
      'other-2 false',
    ]);
    expect(accepted([...all, environment({ featureGates: { NLBGatewayAPI: false } })])).toEqual([
      'alb true',
      'other-1 false',
      'other-2 false',
    ]);
  });

  test('the others are left alone, with the reason', () => {
    expect(ignored(plansOf([...classes(NLB), gateway()]))).toEqual([
      'Gateway shop/edge: GatewayClass alb belongs to gateway.k8s.aws/nlb',
    ]);
    expect(ignored(plansOf([...classes('example.com/other'), gateway()]))).toEqual([
      'Gateway shop/edge: GatewayClass alb belongs to example.com/other',
    ]);
    expect(ignored(plansOf([gateway()]))).toEqual(['Gateway shop/edge: GatewayClass alb not found']);
    const off = environment({ featureGates: { ALBGatewayAPI: false } });
    expect(ignored(plansOf([...classes(ALB), gateway(), off]))).toEqual([
      'Gateway shop/edge: feature gate ALBGatewayAPI is off',
    ]);
    expect(ignored(plansOf([...classes(NLB), gateway(), off]))).toEqual([
      'Gateway shop/edge: GatewayClass alb belongs to gateway.k8s.aws/nlb',
    ]);
  });

  test('a class may live elsewhere where there is none at all, and its name has alb in it', () => {
    const named = (gatewayClassName: string) => [gateway({ gatewayClassName }), route(), service()];
    const gateways = (objects: object[], assume: Assumptions) => plansOf(objects, assume).gateways.map(({ id }) => id);
    const assume = { ingressClasses: true };
    expect(gateways(named('alb'), assume)).toEqual(['shop/edge']);
    expect(gateways(named('my-alb-class'), assume)).toEqual(['shop/edge']);
    expect(gateways(named('nginx'), assume)).toEqual([]);
    expect(gateways(named('alb'), {})).toEqual([]);
    expect(gateways([...named('alb'), classOf('other', 'example.com/other')], assume)).toEqual([]);
    // It is not among the classes of the manifests.
    expect(plansOf(named('alb'), assume).classes).toEqual([]);
  });

  test('without objects of the Gateway API nothing is planned', () => {
    expect(plansOf([service()])).toEqual({
      rejected: [],
      classes: [],
      ruleConfigurations: [],
      gateways: [],
      ignored: [],
    });
  });
});

describe('routes', () => {
  const homeless = 'no parent among the ALB gateways';
  const base = [gatewayClass(), gateway(), service()];

  test('without a parent of ours are left alone', () => {
    const to = (parentRef: object) => ignored(plansOf([...base, route({ parentRefs: [parentRef] })]));
    expect(to({ name: 'edge' })).toEqual([]);
    expect(to({ name: 'gone' })).toEqual([`HTTPRoute shop/cart: ${homeless}`]);
    expect(to({ name: 'edge', namespace: 'other' })).toEqual([`HTTPRoute shop/cart: ${homeless}`]);
    expect(to({ name: 'edge', kind: 'Service', group: '' })).toEqual([`HTTPRoute shop/cart: ${homeless}`]);
    expect(to({ name: 'edge', kind: 'ListenerSet' })).toEqual([`HTTPRoute shop/cart: ${homeless}`]);
    expect(ignored(plansOf([...base, route({ parentRefs: undefined })]))).toEqual([`HTTPRoute shop/cart: ${homeless}`]);
  });

  test('with two parents are on both, in the order of their names', () => {
    const other = gateway({}, { name: 'another' });
    const plans = plansOf([...base, other, route({ parentRefs: [{ name: 'edge' }, { name: 'another' }] })]);
    expect(plans.gateways.map(({ id, routes }) => `${id} ${routes.map(({ ports }) => ports).join()}`)).toEqual([
      'shop/another 80',
      'shop/edge 80',
    ]);
  });

  test('of HTTP come before those of gRPC, each by namespace and name', () => {
    const listeners = [{ name: 'https', port: 443, protocol: 'HTTPS', allowedRoutes: { namespaces: { from: 'All' } } }];
    const parentRefs = [{ name: 'edge', namespace: 'shop' }];
    const plans = plansOf([
      gatewayClass(),
      gateway({ listeners }),
      route({ parentRefs }, { name: 'a' }, 'GRPCRoute'),
      route({ parentRefs }, { name: 'z' }),
      route({ parentRefs }, { name: 'b', namespace: 'zoo' }),
      route({ parentRefs }, { name: 'c', namespace: 'apps' }),
    ]);
    expect(plans.gateways[0]?.routes.map(({ route: { ref } }) => describeObject(ref))).toEqual([
      'HTTPRoute apps/c',
      'HTTPRoute shop/z',
      'HTTPRoute zoo/b',
      'GRPCRoute shop/a',
    ]);
  });
});

describe('ListenerSets', () => {
  const set = (name: string, parent = 'edge') => ({
    apiVersion: GATEWAY_API,
    kind: 'ListenerSet',
    metadata: { name, namespace: 'shop' },
    spec: { parentRef: { name: parent }, listeners: [{ name: 'more', port: 8080, protocol: 'HTTP' }] },
  });
  const allowing = (from: string, name = 'edge') => gateway({ allowedListeners: { namespaces: { from } } }, { name });
  const statuses = (objects: object[]) =>
    plansOf([gatewayClass(), service(), route(), ...objects]).gateways.map(({ id, listenerSets }) => [
      id,
      ...listenerSets.map(({ listenerSet, conditions, listeners }) =>
        [
          listenerSet.name,
          ...conditions.map(({ type, status, reason }) => `${type}=${status}/${reason}`),
          listeners.length,
        ].join(' '),
      ),
    ]);

  test('are allowed or not, and wait where no Gateway has looked at them', () => {
    expect(statuses([allowing('Same'), set('a')])).toEqual([['shop/edge', 'a Accepted=True/Accepted 1']]);
    expect(statuses([allowing('None'), set('a')])).toEqual([
      ['shop/edge', 'a Accepted=False/NotAllowed Programmed=False/NotAllowed 0'],
    ]);
    expect(statuses([gateway(), set('a')])).toEqual([
      ['shop/edge', 'a Accepted=False/NotAllowed Programmed=False/NotAllowed 0'],
    ]);
    expect(statuses([gateway(), set('a', 'gone')])).toEqual([
      ['shop/edge', 'a Accepted=Unknown/Pending Programmed=Unknown/Pending 0'],
    ]);
    expect(statuses([gateway()])).toEqual([['shop/edge']]);
  });

  test('are shown with every Gateway', () => {
    const both = [allowing('Same'), allowing('All', 'other'), set('a'), set('b', 'other')];
    const each = ['a Accepted=True/Accepted 1', 'b Accepted=True/Accepted 1'];
    expect(statuses(both)).toEqual([
      ['shop/edge', ...each],
      ['shop/other', ...each],
    ]);
  });

  test('lose a port that the Gateway has with another protocol', () => {
    const listeners = [{ name: 'http', port: 8080, protocol: 'HTTPS' }];
    const taken = gateway({ listeners, allowedListeners: { namespaces: { from: 'All' } }, ...configuredBy('edge') });
    const configured = configuration('LoadBalancerConfiguration', 'edge', {
      listenerConfigurations: [
        { protocolPort: 'HTTPS:8080', defaultCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' },
      ],
    });
    expect(statuses([taken, configured, set('a')])).toEqual([
      ['shop/edge', 'a Accepted=False/ListenersNotValid Programmed=False/ListenersNotValid 1'],
    ]);
  });

  test('count for nothing while their gate is shut', () => {
    const off = environment({ featureGates: { GatewayListenerSet: false } });
    expect(statuses([allowing('Same'), set('a'), off])).toEqual([
      ['shop/edge', 'a Accepted=Unknown/Pending Programmed=Unknown/Pending 0'],
    ]);
  });
});

describe('what keeps a route from working shows in its conditions', () => {
  const conditionsOf = (spec: object, ...more: object[]) => {
    const objects = [gatewayClass(), gateway(), service(), route(spec), ...more];
    const [own] = plansOf(objects).gateways as [GatewayPlan];
    return own.routes[0]?.parents.flatMap(({ conditions }) =>
      conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`),
    );
  };
  const backend = (backendRef: object) => ({ rules: [{ backendRefs: [backendRef] }] });
  const GROUP = 'gateway.networking.k8s.io';

  test.each<[string, object, string[]]>([
    ['nothing', {}, ['Accepted=True Accepted', 'ResolvedRefs=True ResolvedRefs']],
    [
      'a missing Service',
      backend({ name: 'gone', port: 80 }),
      ['Accepted=True Accepted', 'ResolvedRefs=False BackendNotFound'],
    ],
    [
      'another namespace',
      backend({ name: 'cart', namespace: 'pay', port: 80 }),
      ['Accepted=True Accepted', 'ResolvedRefs=False RefNotPermitted'],
    ],
    [
      'another kind',
      backend({ name: 'a', kind: 'Bucket', group: 'example.com', port: 80 }),
      ['Accepted=True Accepted', 'ResolvedRefs=False InvalidKind'],
    ],
    [
      'a Gateway without a port',
      backend({ name: 'edge', kind: 'Gateway', group: GROUP }),
      ['Accepted=False UnsupportedValue', 'ResolvedRefs=True ResolvedRefs'],
    ],
    [
      'no such listener',
      { parentRefs: [{ name: 'edge', sectionName: 'x' }] },
      ['Accepted=False NoMatchingParent', 'ResolvedRefs=True ResolvedRefs'],
    ],
    [
      'a configuration that is missing',
      {
        rules: [
          {
            filters: [
              {
                type: 'ExtensionRef',
                extensionRef: { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name: 'gone' },
              },
            ],
          },
        ],
      },
      ['Accepted=False IncompatibleFilters', 'ResolvedRefs=True ResolvedRefs'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(conditionsOf(spec)).toEqual(expected);
  });
});

test('a rule configuration is accepted where the Secret it names exists, or may', () => {
  const rules = (name: string, secret?: string) =>
    configuration('ListenerRuleConfiguration', name, {
      actions:
        secret === undefined ? undefined : [{ type: 'authenticate-oidc', authenticateOIDCConfig: oidcConfig(secret) }],
    });
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'there', namespace: 'shop' },
    stringData: { clientID: 'a', clientSecret: 'b' },
  };
  const objects = [rules('a'), rules('b', 'there'), rules('c', 'gone'), secret];
  const accepted = (assume: Assumptions) =>
    plansOf(objects, assume).ruleConfigurations.map(({ manifest: { name }, accepted: is }) => `${name} ${is}`);
  expect(accepted({})).toEqual(['a true', 'b true', 'c false']);
  expect(accepted({ secrets: true })).toEqual(['a true', 'b true', 'c true']);
});

test('the load balancers of a plan: those of Ingresses, then those of Gateways, as far as they are built', () => {
  const ingress = (name: string, annotations: object = {}, metadata: object = {}) => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations, ...metadata },
    spec: {
      ingressClassName: 'alb',
      rules: [
        {
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'cart', port: { number: 80 } } } }],
          },
        },
      ],
    },
  });
  const { plan } = planned([
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'alb' },
      spec: { controller: 'ingress.k8s.aws/alb' },
    },
    ingress('web'),
    ingress('wrong', { 'alb.ingress.kubernetes.io/scheme': 'public' }),
    ingress('leaving', {}, { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['ingress.k8s.aws/resources'] }),
    gatewayClass(),
    gateway(),
    gateway(
      {
        infrastructure: {
          parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'gone' },
        },
      },
      { name: 'wrong' },
    ),
    service(),
    route(),
  ]);
  const all = allPlans(plan);
  const shown = all.map(
    (each) =>
      `${isGatewayPlan(each) ? 'Gateway' : 'group'} ${each.id} of ${ownersOf(each).map(({ ref }) => describeObject(ref))}`,
  );
  expect(shown).toEqual([
    'group shop/leaving of ',
    'group shop/web of Ingress shop/web',
    'group shop/wrong of Ingress shop/wrong',
    'Gateway shop/edge of Gateway shop/edge',
    'Gateway shop/wrong of Gateway shop/wrong',
  ]);
  expect(builtPlans(plan).map(({ id }) => id)).toEqual(['shop/web', 'shop/edge']);
  const sources = all.flatMap((each) => [...each.ruleSources.values(), ...each.targetGroupSources.values()]);
  expect([...new Set(sources.map((source) => describeObject(askerOf(source).ref)))]).toEqual([
    'Ingress shop/web',
    'Ingress shop/wrong',
    'HTTPRoute shop/cart',
  ]);
});

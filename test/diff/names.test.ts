import type { GatewayPlan } from '../../src/controller/gateway/gateway-plan';
import type { GroupPlan, Plan } from '../../src/controller/plan';
import type { Causes } from '../../src/diff/causes/cause-finder';
import { groupKey, groupName, hostsText, membersText, pairName } from '../../src/diff/join/group-name';
import { movesOf } from '../../src/diff/join/move';
import type { Draft } from '../../src/diff/kind';
import { refusedOf } from '../../src/diff/refused-side';
import { guardProblems } from '../../src/diff/resources/deletion-guard';
import { targetGroupWords } from '../../src/diff/resources/target-group-words';
import type { GroupPair, SideIndex } from '../../src/diff/side';
import { describeObject, type IngressManifest, type Manifest } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import type { TargetGroupSpec } from '../../src/model/resources';
import { ingress, service } from './sides';

const inventoryOf = (...documents: string[]) =>
  readManifests([{ file: 'a.yaml', text: documents.join('\n---\n') }]).inventory;
const ingressOf = (...options: Parameters<typeof ingress>) =>
  inventoryOf(ingress(...options)).ingresses[0] as IngressManifest;

const group = (id: string, more: Partial<GroupPlan> = {}) =>
  ({
    id,
    explicit: false,
    controller: 'aws-load-balancer-controller',
    members: [],
    stack: {},
    ...more,
  }) as unknown as GroupPlan;

function gatewayPlan(
  hostnames: (string | undefined)[],
  ...routes: { ports: number[]; hostnames?: string[] }[]
): GatewayPlan {
  return {
    id: 'shop/edge',
    gateway: {
      ref: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', namespace: 'shop', name: 'edge' },
      spec: { listeners: hostnames.map((hostname) => ({ hostname })) },
    },
    routes: routes.map(({ ports, hostnames: own }) => ({ ports, route: { spec: { hostnames: own } } })),
  } as unknown as GatewayPlan;
}

describe('what a load balancer is called', () => {
  test('by its group, its one Ingress or its Gateway', () => {
    expect(groupName(group('edge', { explicit: true }))).toBe('the group edge');
    expect(groupName(group('shop/web'))).toBe('the load balancer of Ingress shop/web');
    expect(groupName(gatewayPlan([]))).toBe('the load balancer of Gateway shop/edge');
    const view = (id: string) => ({ group: group(id, { explicit: true }) });
    const name = (before?: string, after?: string) =>
      pairName({ before: before && view(before), after: after && view(after) } as unknown as GroupPair);
    expect([name('a', 'b'), name('a'), name()]).toEqual(['the group b', 'the group a', '']);
  });

  test('each controller has its own, and Gateways theirs', () => {
    const keys = [
      groupKey(group('shop/edge')),
      groupKey(group('shop/edge', { controller: 'eks-auto-mode' })),
      groupKey(gatewayPlan([])),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('shop/edge Gateway');
  });

  test('its members, as far as there is room', () => {
    const members = ['a', 'b', 'c', 'd'].map((name) => ingressOf({ name }));
    expect(membersText(group('g', { members: members.slice(0, 2) }))).toBe('Ingress shop/a, Ingress shop/b');
    expect(membersText(group('g', { members }))).toBe('Ingress shop/a, Ingress shop/b and 2 more');
    expect(membersText(gatewayPlan([]))).toBe('Gateway shop/edge');
  });

  test('its hosts: those of rules and of TLS, once', () => {
    const routes = { 'a.example.com/': 'web:80', 'a.example.com/b': 'web:80', '/': 'web:80' };
    const members = [ingressOf({ routes, tls: ['b.example.com'] })];
    expect(hostsText(group('g', { members }))).toBe('a.example.com, b.example.com');
    expect(hostsText(group('g', { members: [ingressOf({ routes: { '/': 'web:80' } })] }))).toBeUndefined();
  });

  test('those of the listeners of a Gateway, and of the routes that are attached', () => {
    const routes = [
      { ports: [80], hostnames: ['a.example.com'] },
      { ports: [80] },
      { ports: [], hostnames: ['c.example.com'] },
    ];
    expect(hostsText(gatewayPlan([undefined, 'b.example.com'], ...routes))).toBe('a.example.com, b.example.com');
    expect(hostsText(gatewayPlan([undefined]))).toBeUndefined();
    expect(hostsText({ ...gatewayPlan([]), gateway: { spec: {} } } as unknown as GatewayPlan)).toBeUndefined();
  });
});

describe('an Ingress that moves', () => {
  const web = ingressOf();
  const causes = { union: () => [] } as unknown as Causes;
  const side = (each: GroupPlan | undefined, groups: GroupPlan[] = each ? [each] : [], refused: Manifest[] = []) =>
    ({
      inventory: { ingresses: [web] },
      plan: { groups, loadErrors: refused.map((manifest) => ({ ingress: manifest })) },
      groups: new Map(each ? [[describeObject(web.ref), each]] : []),
      placeOf: () => [],
    }) as unknown as SideIndex;
  const moved = (before: SideIndex, after: SideIndex) =>
    movesOf(before, after, causes).map(({ from, to, message }) => [
      from,
      to,
      message.replace(/^Ingress shop\/web /, ''),
    ]);
  const own = group('shop/web', { members: [web] });

  test('to EKS Auto Mode, and back', () => {
    const auto = group('shop/web', { members: [web], controller: 'eks-auto-mode' });
    expect(moved(side(own), side(auto))).toEqual([
      [
        'shop/web',
        'shop/web',
        'moves from its own load balancer to its own load balancer of EKS Auto Mode: new DNS name, to which shop.example.com must be led; the old load balancer is deleted',
      ],
    ]);
    expect(moved(side(auto), side(undefined))).toEqual([
      [
        'shop/web',
        undefined,
        'leaves the controller: it is no longer served by its own load balancer of EKS Auto Mode, the old load balancer is deleted',
      ],
    ]);
  });

  test('without a host, of which nothing must be led', () => {
    const hostless = { ...web, rules: [], tls: [] };
    const without = (each: GroupPlan) =>
      ({ ...side(each), inventory: { ingresses: [hostless] } }) as unknown as SideIndex;
    expect(moved(without(own), without(group('edge', { explicit: true })))[0]?.[2]).toBe(
      'moves from its own load balancer to the group edge: new DNS name; the old load balancer is deleted',
    );
  });

  test('away from others, and from a group that nobody is left in', () => {
    const edge = group('edge', { explicit: true, members: [web] });
    const left = (members: IngressManifest[]) =>
      moved(side(edge), side(own, [own, group('edge', { explicit: true, members })]))[0]?.[2];
    expect(left([ingressOf({ name: 'api' })])).toMatch(/; the old load balancer stays for the others$/);
    expect(left([])).toMatch(/; the old load balancer is deleted$/);
  });

  test('is no move where it stays, or where its class is unknown', () => {
    expect(moved(side(own), side(own))).toEqual([]);
    expect(moved(side(undefined), side(undefined))).toEqual([]);
    expect(moved(side(own), side(undefined, [], [web]))).toEqual([]);
    expect(moved(side(undefined, [], [web]), side(own))).toEqual([]);
    const other = { ...side(own), inventory: { ingresses: [] } } as unknown as SideIndex;
    expect(moved(other, side(group('edge')))).toEqual([]);
  });
});

test('what is refused on a side is reported once, what is not of one group first', () => {
  const problem = (message: string) => ({ message });
  const plan = {
    controllerError: 'flag',
    loadErrors: [{ problem: problem('load') }, { problem: problem('load') }],
    admission: [{ problem: problem('admission') }],
    classParamsAdmission: [{ problems: [problem('params')] }],
    groups: [
      { id: 'a', problems: [problem('a')] },
      { id: 'b', problems: [] },
    ],
    gatewayApi: { rejected: [{ problems: [problem('gateway')] }], gateways: [{ id: 'c', problems: [problem('c')] }] },
  } as unknown as Plan;
  expect(refusedOf('new', plan)).toEqual([
    { side: 'new', problems: ['flag', 'load', 'admission', 'params', 'gateway'].map(problem) },
    { side: 'new', loadBalancer: 'a', problems: [problem('a')] },
    { side: 'new', loadBalancer: 'c', problems: [problem('c')] },
  ]);
  const sound = { ...plan, controllerError: undefined, loadErrors: [], admission: [], classParamsAdmission: [] };
  expect(
    refusedOf('old', { ...sound, groups: [], gatewayApi: { rejected: [], gateways: [] } } as unknown as Plan),
  ).toEqual([]);
});

describe('deletion protection', () => {
  const find = (...objects: object[]) => ({
    find: (ref: Manifest['ref']) =>
      (objects as Manifest[]).find((each) => describeObject(each.ref) === describeObject(ref)),
  });
  const PROTECTION = { key: 'deletion_protection.enabled', value: 'true' };
  const configuration = (name: string, attributes?: unknown) => ({
    ref: { apiVersion: 'gateway.k8s.aws/v1', kind: 'LoadBalancerConfiguration', namespace: 'shop', name },
    raw: { spec: attributes === undefined ? {} : { loadBalancerAttributes: attributes } },
  });
  const guard = (configurations: object[], ...after: object[]) =>
    guardProblems({
      before: { group: { ...gatewayPlan([]), configurations } },
      sides: { after: find(...after) },
    } as unknown as GroupPair).map(({ message, field, object, related }) => [
      message,
      field,
      object?.name,
      related?.map(describeObject),
    ]);

  test('of a Gateway is that of the configuration that wins, as it is then', () => {
    const on = configuration('a', [{ key: 'x', value: 'y' }, PROTECTION]);
    const off = configuration('a', [{ ...PROTECTION, value: 'false' }]);
    const held = [
      "Gateway shop/edge can't be deleted while LoadBalancerConfiguration shop/a asks for deletion_protection.enabled=true: it stays in deletion, and so does its load balancer, until that is set to false",
      ['spec', 'loadBalancerAttributes', 1, 'value'],
      'a',
      ['Gateway shop/edge'],
    ];
    expect(guard([on])).toEqual([held]);
    expect(guard([off], on)).toEqual([held]);
    expect(guard([on], off)).toEqual([]);
    expect(guard([configuration('b'), on])).toEqual([held]);
    expect(guard([{ ...off, ref: configuration('b').ref }, on])).toEqual([]);
    expect(guard([configuration('b', 'x')])).toEqual([]);
    expect(guard([])).toEqual([]);
  });

  test('holds nothing while the Gateway stays', () => {
    expect(guard([configuration('a', [PROTECTION])], gatewayPlan([]).gateway)).toEqual([]);
  });

  test('of an Ingress is that of its own annotation, if that can be read', () => {
    const held = (value: string | undefined, ...after: object[]) => {
      const annotations: Record<string, string> = value === undefined ? {} : { 'load-balancer-attributes': value };
      const before = { group: { members: [ingressOf({ annotations })] } };
      return guardProblems({ before, sides: { after: find(...after) } } as unknown as GroupPair).map(
        ({ annotation }) => annotation,
      );
    };
    const key = 'alb.ingress.kubernetes.io/load-balancer-attributes';
    expect(held('deletion_protection.enabled=true')).toEqual([key]);
    expect(held('deletion_protection.enabled=true', ingressOf())).toEqual([]);
    for (const value of ['deletion_protection.enabled=false', 'idle_timeout.timeout_seconds=60', 'x', undefined])
      expect([value, held(value)]).toEqual([value, []]);
    expect(guardProblems({ before: undefined, sides: { after: find() } } as unknown as GroupPair)).toEqual([]);
  });
});

describe('a target group that another one takes the place of', () => {
  const services = inventoryOf(
    service(),
    service({ name: 'api' }),
    'apiVersion: v1\nkind: Service\nmetadata: {name: two, namespace: shop}\nspec: {ports: [{name: a, port: 80}, {name: b, port: 81}]}',
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: other}\nspec: {ports: [{port: 80}]}',
  ).services;
  const source = (name: string, port: number | string, asker = 'web', namespace = 'shop') => ({
    ingress: ingressOf({ name: asker }),
    service: services.get(`${namespace}/${name}`),
    port,
  });
  const view = (sources: Record<string, object> | undefined) =>
    sources && { group: { targetGroupSources: new Map(Object.entries(sources)) } };
  const why = (
    action: 'create' | 'delete',
    before: Record<string, object> | undefined,
    after: Record<string, object> | undefined,
  ) =>
    targetGroupWords(
      { action, id: 'id', fields: [] } as unknown as Draft<TargetGroupSpec>,
      { before: view(before), after: view(after) } as unknown as GroupPair,
    ).why;
  const OTHER_PORT =
    'Ingress shop/web writes the port http instead of 80; for the controller that is another target group, although the port is the same';

  test('for the same port of the same Service', () => {
    expect(why('create', { old: source('web', 80) }, { id: source('web', 'http') })).toBe(OTHER_PORT);
    expect(why('delete', { id: source('web', 80) }, { new: source('web', 'http') })).toBe(OTHER_PORT);
    expect(why('create', { old: source('two', 'b') }, { id: source('two', 81) })).toMatch(
      /^Ingress shop\/web writes the port 81 instead of b; /,
    );
  });

  test('not for another port, another Service, or one that is on both sides', () => {
    const comes = 'Ingress shop/web forwards to it';
    expect(why('create', { old: source('two', 80) }, { id: source('two', 81) })).toBe(comes);
    expect(why('create', { old: source('api', 80) }, { id: source('web', 80) })).toBe(comes);
    expect(why('create', { old: source('web', 80, 'web', 'other') }, { id: source('web', 80) })).toBe(comes);
    expect(why('create', { old: source('web', 80) }, { id: source('web', 'http'), old: source('web', 80) })).toBe(
      comes,
    );
    expect(why('create', undefined, { id: source('web', 80) })).toBe(comes);
    expect(why('delete', { id: source('web', 80) }, undefined)).toBe('Ingress shop/web no longer forwards to it');
  });

  test('because of another asker', () => {
    expect(why('create', { old: source('web', 80, 'a') }, { id: source('web', 80, 'b') })).toBe(
      'Ingress shop/b forwards to it instead of Ingress shop/a; for the controller that is another target group, although Service and port are the same',
    );
    const route = (name: string) => ({
      route: { ref: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace: 'shop', name } },
      service: services.get('shop/web'),
      port: 80,
    });
    expect(why('create', { old: route('a') }, { id: route('a') })).toBe(
      'port 80 of Service shop/web leads to another targetPort; for the controller that is another target group',
    );
    expect(why('create', { old: route('a') }, { id: route('b') })).toBe(
      'HTTPRoute shop/b forwards to it instead of HTTPRoute shop/a; for the controller that is another target group, although Service and port are the same',
    );
  });
});

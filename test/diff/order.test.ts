import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  service as gatewayService,
  route,
} from '../gateway/manifests';
import { causeLine, causesOf, diffOf, ingress, ingressClass, lines, service } from './sides';

const ports = (...numbers: number[]) => ({
  'listen-ports': JSON.stringify(numbers.map((port) => ({ HTTP: port }))),
});
const routes = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`shop.example.com/${index}`, 'web:80']));

/** Without the actions. */
const rulesOf = (diff: ReturnType<typeof diffOf>) =>
  lines(diff)
    .filter((line) => line.includes('ListenerRule'))
    .map((line) => line.replace('ListenerRule shop/web ', ''));

test('ports and priorities come in the order of their numbers', () => {
  const diff = diffOf([service()], [ingress({ annotations: ports(8080, 443, 80), routes: routes(11) }), service()]);
  expect(lines(diff).filter((line) => line.includes(' Listener '))).toEqual([
    'create Listener shop/web 80',
    'create Listener shop/web 443',
    'create Listener shop/web 8080',
  ]);
  const priorities = Array.from({ length: 11 }, (_, index) => index + 1);
  expect(rulesOf(diff)).toEqual([80, 443, 8080].flatMap((port) => priorities.map((each) => `create ${port}:${each}`)));
});

test('rules that are deleted come after the others of their listener', () => {
  const before = { 'shop.example.com/gone': 'web:80', 'shop.example.com/gone-too': 'web:80', ...routes(1) };
  const after = { ...routes(1), 'shop.example.com/new': 'api:80' };
  const side = (paths: Record<string, string>) => [
    ingress({ annotations: ports(80, 81), routes: paths }),
    service(),
    service({ name: 'api' }),
  ];
  expect(rulesOf(diffOf(side(before), side(after)))).toEqual([
    'update 80:1: priority',
    'update 80:2: conditions, actions',
    'delete 80:1',
    'update 81:1: priority',
    'update 81:2: conditions, actions',
    'delete 81:1',
  ]);
});

test('of two of one id, the one that is there comes first', () => {
  const diff = diffOf(
    [ingress({ annotations: { 'group.name': 'edge' } }), service()],
    [ingress({ name: 'api', annotations: { 'group.name': 'edge' } }), service()],
  );
  expect(lines(diff).filter((line) => line.includes('TargetGroup '))).toEqual([
    'create TargetGroup edge shop/web:80',
    'delete TargetGroup edge shop/web:80',
  ]);
});

test('groups come in the order of their names, whichever side has them', () => {
  const in_ = (group: string, name: string) => ingress({ name, annotations: { 'group.name': group } });
  const { groups } = diffOf([in_('b', 'one'), service()], [in_('c', 'two'), in_('a', 'three'), service()]);
  expect(groups.map(({ id, before, after }) => [id, before?.id, after?.id])).toEqual([
    ['a', undefined, 'a'],
    ['b', 'b', undefined],
    ['c', undefined, 'c'],
  ]);
});

test('what a class says and concerns several groups is one note', () => {
  const side = (loadBalancerName: string) => [
    ingressClass({ loadBalancerName }),
    ingress(),
    ingress({ name: 'api' }),
    service(),
  ];
  const { notes } = diffOf(side('one'), side('two'));
  expect(notes.map(({ cause, loadBalancer }) => `${loadBalancer} ${causeLine(cause)}`)).toEqual([
    'shop/api IngressClassParams params spec.loadBalancerName new.yaml:11',
  ]);
});

test('notes come in the order of objects', () => {
  const side = (name: string, tags: string) => [
    ingress({ name: 'b', annotations: { 'load-balancer-name': name, 'load-balancer-attributes': tags } }),
    ingress({ name: 'a', annotations: { 'load-balancer-name': name } }),
    service(),
  ];
  const { notes } = diffOf(side('one', 'a.b=1,c.d=2'), side('two', 'c.d=2,a.b=1'));
  expect(notes.map(({ cause }) => causeLine(cause).replace(/ new.yaml.*/, ''))).toEqual([
    'Ingress shop/a load-balancer-name',
    'Ingress shop/b load-balancer-attributes',
    'Ingress shop/b load-balancer-name',
  ]);
});

describe('rules that match the same are joined', () => {
  const condition = (...values: string[]) =>
    JSON.stringify([{ field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X', values } }]);
  const side = (paths: Record<string, string>, annotations: Record<string, string> = {}) => [
    ingress({ routes: paths, annotations }),
    service(),
    service({ name: 'api' }),
  ];

  test('whatever the order of their values', () => {
    expect(
      rulesOf(
        diffOf(
          side({ 'shop.example.com/': 'web:80' }, { 'conditions.web': condition('a', 'b') }),
          side({ 'shop.example.com/': 'web:80' }, { 'conditions.web': condition('b', 'a') }),
        ),
      ),
    ).toEqual([]);
  });

  test('among several that match the same, by what they do', () => {
    const first = { 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'api:80', 'shop.example.com/c': 'web:80' };
    const second = { 'shop.example.com/b': 'api:80', 'shop.example.com/c': 'web:80', 'shop.example.com/a': 'web:80' };
    expect(rulesOf(diffOf(side(first), side(second)))).toEqual(['update 80:3: priority']);
    expect(rulesOf(diffOf(side(first), side({ ...first, 'shop.example.com/b': 'web:80' })))).toEqual([
      'update 80:2: actions',
    ]);
  });

  test('and what is left by its place', () => {
    const a = { 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80' };
    const b = { 'shop.example.com/c': 'api:80', 'shop.example.com/b': 'web:80' };
    expect(rulesOf(diffOf(side(a), side(b)))).toEqual(['update 80:1: conditions, actions']);
    expect(rulesOf(diffOf(side(a), side({ 'shop.example.com/b': 'web:80' })))).toEqual(['delete 80:1']);
  });
});

test('as few rules of a route as possible have moved', () => {
  const objects = (paths: string[]) =>
    [
      gatewayClass(),
      gateway(configuredBy('edge')),
      configuration('LoadBalancerConfiguration', 'edge', {}),
      gatewayService(),
      route({
        rules: paths.map((value) => ({ matches: [{ path: { value } }], backendRefs: [{ name: 'cart', port: 80 }] })),
      }),
    ].map((each) => JSON.stringify(each));
  const diff = diffOf(objects(['/a', '/b', '/c']), objects(['/c', '/a', '/b']));
  expect(lines(diff)).toEqual(['update ListenerRule shop/edge 80:1: priority']);
  expect(causesOf(diff)).toEqual(['HTTPRoute shop/cart spec.rules new.yaml:9']);
});

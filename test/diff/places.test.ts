import type { RouteRuleSource, RouteTargetSource } from '../../src/controller/gateway/gateway-plan';
import type { Cause } from '../../src/diff/change';
import { changedRouteRule, newRouteRule, newRouteTarget } from '../../src/diff/join/route-place';
import { rulePlaces } from '../../src/diff/join/rule-place';
import { targetGroupPlaces } from '../../src/diff/join/target-group-place';
import type { Joined, WholePair } from '../../src/diff/kind';
import type { SideIndex } from '../../src/diff/side';
import { describeObject, type IngressManifest, type Manifest } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import { ingress } from './sides';

/** `spec.rules.0 old:7 new:8` */
const placeOf = ({ object, field, annotation, before, after }: Cause) =>
  [
    `${object.name} ${annotation ?? field?.join('.')}`,
    ...(before ? [`${before.file}:${before.line}`] : []),
    ...(after ? [`${after.file}:${after.line}`] : []),
  ].join(' ');

const objectIn = (file: string, text: string) => readManifests([{ file, text }]).inventory.all[0] as Manifest;

describe('the rules of routes', () => {
  const routeIn = (file: string, rules: string, name = 'cart') =>
    objectIn(
      file,
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: ${name}, namespace: shop}\nspec:\n  rules:\n${rules}`,
    );
  const source = (route: Manifest, ruleIndex = 0, matchIndex?: number) =>
    ({ route, ruleIndex, matchIndex }) as unknown as RouteRuleSource;
  const sideWith = (...objects: Manifest[]) =>
    ({
      find: (ref: Manifest['ref']) => objects.find((each) => describeObject(each.ref) === describeObject(ref)),
    }) as unknown as SideIndex;

  const RULES =
    '  - matches:\n    - path: {value: /a}\n    - path: {value: /b}\n    backendRefs:\n    - {name: one, port: 80}\n  - backendRefs: []\n';
  const old = routeIn('old', RULES);
  const changed = (now: Manifest, field: string, ...at: [ruleIndex?: number, matchIndex?: number]) =>
    changedRouteRule(source(old, ...at), source(now, ...at), field).map(placeOf);

  test('a condition that changes, where it stands', () => {
    const now = routeIn('new', RULES.replace('/b', '/c'));
    expect(changed(now, 'conditions', 0, 1)).toEqual(['cart spec.rules.0.matches.1.path.value old:8 new:8']);
    expect(changed(now, 'conditions', 0, 0)).toEqual([]);
  });

  test('a rule without matches is its own match', () => {
    const now = routeIn('new', RULES.replace('backendRefs: []', 'filters: []'));
    expect(changed(now, 'conditions', 1)).toEqual(['cart spec.rules.1 old:11 new:11']);
    expect(changed(now, 'conditions', 1, 0)).toEqual(['cart spec.rules.1 old:11 new:11']);
  });

  test('both matches, where one route has taken the place of another', () => {
    const now = routeIn('new', RULES, 'other');
    expect(changed(now, 'conditions', 0, 1)).toEqual([
      'cart spec.rules.0.matches.1 old:8',
      'other spec.rules.0.matches.1 new:8',
    ]);
  });

  test('backends and filters', () => {
    const now = routeIn('new', RULES.replace('one, port: 80}', 'two, port: 80}\n    filters: [{type: URLRewrite}]'));
    expect(changed(now, 'actions')).toEqual([
      'cart spec.rules.0.backendRefs.0.name old:10 new:10',
      'cart spec.rules.0.filters new:11',
    ]);
    expect(changed(now, 'transforms')).toEqual(['cart spec.rules.0.filters new:11']);
    expect(changed(now, 'priority')).toEqual([]);
    expect(changed(old, 'actions')).toEqual([]);
  });

  test('a match that only one side has', () => {
    const other = sideWith(routeIn('other', '  - matches: [{path: {value: /a}}]\n  - {x: 1}\n'));
    const at = (isNew: boolean, ...place: [number, number?]) =>
      newRouteRule(source(old, ...place), isNew, other).map(placeOf);
    expect(at(true, 0, 1)).toEqual(['cart spec.rules.0.matches.1 old:8']);
    expect(newRouteRule(source(old, 0, 1), true, other)[0]).toHaveProperty('after');
    expect(newRouteRule(source(old, 0, 1), false, other)[0]).toHaveProperty('before');
    // Where the match is there too, or the route is not, something else decides.
    expect(at(true, 0, 0)).toEqual([]);
    expect(at(true, 1)).toEqual(['cart spec.rules.1 old:11']);
    expect(newRouteRule(source(old, 1), true, sideWith(old))).toEqual([]);
    expect(newRouteRule(source(old, 0, 1), true, sideWith())).toEqual([]);
    expect(newRouteRule(source(old, 0, 1), true, sideWith(routeIn('other', '    x: 1\n'))).map(placeOf)).toEqual([
      'cart spec.rules.0.matches.1 old:8',
    ]);
  });

  test('a backend that only one side has', () => {
    const target = (name: string, port: number | string, namespace = 'shop') =>
      ({ route: old, service: { name, namespace }, port }) as unknown as RouteTargetSource;
    const refs = (text: string) => sideWith(routeIn('other', `  - {}\n  - backendRefs: [${text}]\n`));
    const places = (other: SideIndex, each = target('one', 80), isNew = true) =>
      newRouteTarget(each, isNew, other).map(placeOf);
    expect(places(refs('{name: two, port: 80}'))).toEqual(['cart spec.rules.0.backendRefs.0 old:10']);
    expect(places(refs('{name: one, port: 81}'))).toEqual(['cart spec.rules.0.backendRefs.0 old:10']);
    expect(places(refs('{name: one, port: 80, namespace: other}'))).toEqual(['cart spec.rules.0.backendRefs.0 old:10']);
    expect(places(refs('{name: two, port: 80}, {name: one, port: 80, namespace: shop}'))).toEqual([]);
    expect(places(refs('{name: one, port: 80}'))).toEqual([]);
    expect(places(sideWith())).toEqual([]);
    expect(places(refs('{name: two, port: 80}'), target('three', 80))).toEqual([]);
    expect(newRouteTarget(target('one', 80), true, refs(''))[0]).toHaveProperty('after');
    expect(newRouteTarget(target('one', 80), false, refs(''))[0]).toHaveProperty('before');
  });
});

describe('the rules of Ingresses', () => {
  const routes = { 'a.example.com/': 'web:80', 'b.example.com/x': 'api:80' };
  const ingressIn = (file: string, options: Parameters<typeof ingress>[0] = { routes }) =>
    objectIn(file, ingress(options)) as IngressManifest;
  const sourceOf = (each: IngressManifest, index: number) => ({ ingress: each, path: each.rules[index]?.paths?.[0] });
  const [old, now] = [
    ingressIn('old'),
    ingressIn('new', { routes: { 'a.example.com/': 'web:80', 'b.example.com/y': 'api:81' } }),
  ];

  /** A group on both sides, whose resource `r` comes from a rule of its Ingress. */
  function pair(
    before: object | undefined,
    after: object | undefined,
    members: readonly [IngressManifest?, IngressManifest?] = [old, now],
  ) {
    const view = (each: object | undefined, member: IngressManifest | undefined) => ({
      group: { ruleSources: new Map([['r', each]]), targetGroupSources: new Map([['r', each]]) },
      side: { memberOf: () => member, find: () => undefined },
    });
    return { before: view(before, members[0]), after: view(after, members[1]) } as unknown as WholePair;
  }
  const joined = (before: boolean, after: boolean) =>
    ({ before: before ? { id: 'r' } : undefined, after: after ? { id: 'r' } : undefined }) as unknown as Joined<never>;
  const changed = (field: string, from = sourceOf(old, 1), to = sourceOf(now, 1)) =>
    rulePlaces(joined(true, true), pair(from, to), field).map(placeOf);

  test('a path and a backend that change', () => {
    expect(changed('conditions')).toEqual(['web spec.rules.1.http.paths.0.path old:18 new:18']);
    expect(changed('actions')).toEqual(['web spec.rules.1.http.paths.0.backend.service.port.number old:20 new:20']);
    expect(changed('actions', sourceOf(old, 0), sourceOf(now, 0))).toEqual([]);
    expect(changed('tags')).toEqual([]);
    const exact = ingressIn('new', { routes });
    const typed = objectIn(
      'new',
      ingress({ routes }).replaceAll('Prefix', 'Exact').replace('a.example.com', 'c.example.com'),
    ) as IngressManifest;
    expect(changed('conditions', sourceOf(exact, 0), sourceOf(typed, 0))).toEqual([
      'web spec.rules.0.host new:9 new:9',
      'web spec.rules.0.http.paths.0.pathType new:13 new:13',
    ]);
  });

  test('both paths, where one Ingress has taken the place of another', () => {
    const other = ingressIn('new', { name: 'other', routes });
    expect(changed('conditions', sourceOf(old, 1), sourceOf(other, 1))).toEqual([
      'web spec.rules.1.http.paths.0 old:18',
      'other spec.rules.1.http.paths.0 new:18',
    ]);
  });

  test('its own order, where that changes', () => {
    const ordered = (order: string) => ingressIn('new', { routes, annotations: { 'group.order': order } });
    const [one, two] = [ordered('1'), ordered('2')];
    expect(changed('priority', sourceOf(one, 1), sourceOf(two, 1))).toEqual([
      'web alb.ingress.kubernetes.io/group.order new:7 new:7',
    ]);
    expect(changed('priority', sourceOf(one, 1), sourceOf(ordered('1'), 1))).toEqual([]);
    expect(changed('tags', sourceOf(one, 1), sourceOf(two, 1))).toEqual([]);
  });

  test('a path that only one side has', () => {
    const comes = (index: number, members: readonly [IngressManifest?, IngressManifest?] = [old, now]) =>
      rulePlaces(joined(false, true), pair(undefined, sourceOf(now, index), members), '*');
    const goes = rulePlaces(joined(true, false), pair(sourceOf(old, 1), undefined), '*');
    expect(comes(1).map(placeOf)).toEqual(['web spec.rules.1.http.paths.0 new:18']);
    expect(comes(1)[0]).toHaveProperty('after');
    expect(goes.map(placeOf)).toEqual(['web spec.rules.1.http.paths.0 old:18']);
    expect(goes[0]).toHaveProperty('before');
    // Where the path is there too, or the Ingress is not, something else decides.
    expect(comes(0)).toEqual([]);
    expect(comes(1, [undefined, now])).toEqual([]);
    expect(rulePlaces(joined(false, true), pair(undefined, sourceOf(now, 1)), 'actions')).toEqual([]);
    expect(rulePlaces(joined(false, true), pair(undefined, undefined), '*')).toEqual([]);
  });

  test('none between a rule of a route and one of an Ingress', () => {
    const route = { route: old, ruleIndex: 0 };
    expect(rulePlaces(joined(true, true), pair(route, sourceOf(now, 1)), 'conditions')).toEqual([]);
    expect(rulePlaces(joined(true, true), pair(sourceOf(old, 1), route), 'conditions')).toEqual([]);
  });

  test('the backend of a target group that only one side has', () => {
    const target = (each: IngressManifest, name: string, port: number | string) => ({
      ingress: each,
      service: { name },
      port,
    });
    const places = (
      name: string,
      port: number | string,
      members: readonly [IngressManifest?, IngressManifest?] = [old, now],
    ) => targetGroupPlaces(joined(false, true), pair(undefined, target(now, name, port), members), '*').map(placeOf);
    expect(places('api', 81)).toEqual(['web spec.rules.1.http.paths.0.backend new:20']);
    expect(places('web', 80)).toEqual([]);
    expect(places('api', 'http')).toEqual([]);
    expect(places('api', 81, [undefined, now])).toEqual([]);
    expect(targetGroupPlaces(joined(true, false), pair(target(old, 'api', 80), undefined), '*').map(placeOf)).toEqual([
      'web spec.rules.1.http.paths.0.backend old:20',
    ]);
    expect(targetGroupPlaces(joined(false, true), pair(undefined, target(now, 'api', 81)), 'protocol')).toEqual([]);
    expect(targetGroupPlaces(joined(false, true), pair(undefined, undefined), '*')).toEqual([]);
    const named = ingressIn('new', { routes: { 'a.example.com/': 'web:http' } });
    expect(
      targetGroupPlaces(joined(false, true), pair(undefined, target(named, 'web', 'http'), [old, named]), '*').map(
        placeOf,
      ),
    ).toEqual(['web spec.rules.0.http.paths.0.backend new:14']);
    const byDefault = objectIn(
      'new',
      `${ingress({ routes })}\n  defaultBackend: {service: {name: api, port: {number: 81}}}`,
    ) as IngressManifest;
    expect(
      targetGroupPlaces(joined(false, true), pair(undefined, target(byDefault, 'api', 81), [old, byDefault]), '*').map(
        placeOf,
      ),
    ).toEqual(['web spec.defaultBackend new:21']);
  });
});

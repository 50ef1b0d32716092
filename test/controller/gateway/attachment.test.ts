import { commonHostname, hostnameFault } from '../../../src/controller/gateway/attachment/hostname';
import { inPrecedence, ListenerValidation } from '../../../src/controller/gateway/attachment/listener-validation';
import type { ListenerEntry, ListenerSetManifest } from '../../../src/controller/gateway/objects/gateway-spec';
import { listenerStatuses, validity } from '../../../src/controller/gateway/status/listener-status';
import { parentName, routeStatus, statusReason } from '../../../src/controller/gateway/status/route-status';
import type { Assumptions, GatewayPlan } from '../../../src/controller/plan';
import { gateway, gatewayClass, planned, route, service } from '../../gateway/manifests';

describe('two hostnames', () => {
  test.each([
    ['a.org', 'a.org', 'a.org'],
    ['*.org', 'a.org', 'a.org'],
    ['a.org', '*.org', 'a.org'],
    ['*.org', 'a.b.org', 'a.b.org'],
    ['*.org', '*.b.org', '*.b.org'],
    ['*.b.org', '*.org', '*.b.org'],
    ['*.org', '*.org', '*.org'],
    ['*.org', 'org', undefined],
    ['a.org', 'b.org', undefined],
    ['*.a.org', '*.b.org', undefined],
    ['*.b.org', 'ab.org', undefined],
  ])('%s and %s have in common %s', (one, other, common) => {
    expect(commonHostname(one, other)).toBe(common);
  });
});

test('what the controller takes for no hostname', () => {
  const label = (length: number) => 'a'.repeat(length);
  const faults = ['10.0.0.1', '::1', `${label(63)}.org`, `*.${label(63)}`, 'a..org', `a.${label(64)}`, ''].map(
    hostnameFault,
  );
  const long = 'has a label of more than 63 characters';
  expect(faults).toEqual(['is an IP address', 'is an IP address', undefined, undefined, long, long, long]);
});

describe('listeners', () => {
  const listener = (name: string, port: number, more: Partial<ListenerEntry> = {}): ListenerEntry => ({
    name,
    port,
    protocol: 'HTTP',
    ...more,
  });
  const reasonsOf = (...lists: ListenerEntry[][]) => {
    const validation = new ListenerValidation();
    return lists.map((list) =>
      [...validation.validate(list).values()].map(({ reason, valid }) => `${reason} ${valid}`),
    );
  };

  test('are on a port from 1 to 65535', () => {
    expect(reasonsOf([0, 1, 65535, 65536].map((port) => listener(`p${port}`, port)))).toEqual([
      ['PortUnavailable false', 'Accepted true', 'Accepted true', 'PortUnavailable false'],
    ]);
  });

  test('speak HTTP or HTTPS, one of them on a port', () => {
    const all = ['HTTP', 'HTTPS', 'TCP', 'TLS'].map((protocol, index) => listener(protocol, 80 + index, { protocol }));
    expect(reasonsOf(all)[0]).toEqual([
      'Accepted true',
      'Accepted true',
      'UnsupportedProtocol false',
      'UnsupportedProtocol false',
    ]);
    const both = [listener('a', 80), listener('b', 80, { protocol: 'HTTPS' }), listener('c', 80)];
    expect(reasonsOf(both)).toEqual([['Accepted true', 'ProtocolConflict false', 'Accepted true']]);
    expect(reasonsOf(both.slice(0, 1), both.slice(1, 2))).toEqual([['Accepted true'], ['ProtocolConflict false']]);
  });

  test('have a hostname of their own on a port', () => {
    const host = (name: string, port: number, hostname?: string) => listener(name, port, { hostname });
    expect(
      reasonsOf([host('a', 80, 'a.org'), host('b', 80, 'a.org'), host('c', 81, 'a.org'), host('d', 80), host('e', 80)]),
    ).toEqual([['Accepted true', 'HostnameConflict false', 'Accepted true', 'Accepted true', 'Accepted true']]);
    // One that loses its port claims the hostname all the same.
    const lost = [
      listener('a', 80),
      listener('b', 80, { protocol: 'HTTPS', hostname: 'b.org' }),
      host('c', 80, 'b.org'),
    ];
    expect(reasonsOf(lost)).toEqual([['Accepted true', 'ProtocolConflict false', 'HostnameConflict false']]);
  });

  test('take the kinds of their protocol, or those that they list', () => {
    const kinds = (protocol: string, ...names: string[]) => {
      const given = names.length > 0 ? { allowedRoutes: { kinds: names.map((kind) => ({ kind })) } } : {};
      const [result] = [...new ListenerValidation().validate([listener('a', 80, { protocol, ...given })]).values()];
      return [result?.reason, ...(result?.supportedKinds ?? [])].join(' ');
    };
    expect(['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP', 'SCTP'].map((protocol) => kinds(protocol))).toEqual([
      'Accepted HTTPRoute',
      'Accepted HTTPRoute GRPCRoute',
      'UnsupportedProtocol TLSRoute TCPRoute',
      'UnsupportedProtocol TCPRoute',
      'UnsupportedProtocol UDPRoute',
      'UnsupportedProtocol',
    ]);
    expect(kinds('HTTP', 'GRPCRoute')).toBe('Accepted GRPCRoute');
    expect(kinds('HTTP', 'HTTPRoute', 'TCPRoute')).toBe('InvalidRouteKinds HTTPRoute');
  });

  test('have a status by name; what makes it is only known for those that are not valid', () => {
    const results = new ListenerValidation().validate([
      listener('z', 80),
      listener('kinds', 81, { allowedRoutes: { kinds: [{ kind: 'TCPRoute' }] } }),
      listener('conflict', 80, { protocol: 'HTTPS' }),
      listener('both', 443, { protocol: 'HTTPS' }),
      listener('port', 0),
    ]);
    const shown = listenerStatuses(results).map(({ name, supportedKinds, conditions }) => {
      const texts = conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`);
      return [name, supportedKinds.join(), ...texts].join(', ');
    });
    expect(shown).toEqual([
      'both, GRPCRoute,HTTPRoute, Accepted=True Accepted, Conflicted=False NoConflicts, ResolvedRefs=True ResolvedRefs',
      'conflict, GRPCRoute,HTTPRoute, Accepted=False ProtocolConflict, Conflicted=True ProtocolConflict, Programmed=False ProtocolConflict, ResolvedRefs=True ResolvedRefs',
      'kinds, , Accepted=True Accepted, Conflicted=False NoConflicts, Programmed=False InvalidRouteKinds, ResolvedRefs=False InvalidRouteKinds',
      'port, HTTPRoute, Accepted=False PortUnavailable, Conflicted=False NoConflicts, Programmed=False PortUnavailable, ResolvedRefs=True ResolvedRefs',
      'z, HTTPRoute, Accepted=True Accepted, Conflicted=False NoConflicts, ResolvedRefs=True ResolvedRefs',
    ]);
    expect(validity([results])).toEqual({ some: true, every: false });
    expect(validity([])).toEqual({ some: false, every: true });
    const bad = new ListenerValidation().validate([listener('a', 0)]);
    expect(validity([bad])).toEqual({ some: false, every: false });
    expect(validity([new ListenerValidation().validate([listener('a', 80)])])).toEqual({ some: true, every: true });
  });
});

test('ListenerSets come from the oldest second on, then as they are sorted', () => {
  const set = (name: string, created: number) => ({ name, created }) as ListenerSetManifest;
  const sets = [set('a', 2000), set('b', 1999), set('c', 1000), set('d', Number.NEGATIVE_INFINITY), set('e', 2999)];
  expect(inPrecedence(sets).map(({ name }) => name)).toEqual(['d', 'b', 'c', 'a', 'e']);
  const undated = [set('a', Number.NEGATIVE_INFINITY), set('b', Number.NEGATIVE_INFINITY)];
  expect(inPrecedence(undated).map(({ name }) => name)).toEqual(['a', 'b']);
});

describe('routes of other namespaces', () => {
  const namespace = (labels?: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'blog', labels } });
  /** Whether a route of the namespace blog is attached. */
  const isAttached = (namespaces: object | undefined, more: object[] = [], assume: Assumptions = {}) => {
    const listeners = [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: namespaces && { namespaces } }];
    const parentRefs = [{ name: 'edge', namespace: 'shop' }];
    const rules = [{ backendRefs: [{ name: 'post', port: 80 }] }];
    const blog = route({ parentRefs, rules }, { name: 'post', namespace: 'blog' });
    const objects = [gatewayClass(), gateway({ listeners }), blog, service('post', {}, 'blog'), ...more];
    const [own] = planned(objects, assume).plan.gatewayApi.gateways as [GatewayPlan];
    return own.routes[0]?.ports.length === 1;
  };
  const selector = (labels: object) => ({ from: 'Selector', selector: { matchLabels: labels } });

  test('are attached where the listener says so', () => {
    expect(isAttached(undefined)).toBe(false);
    expect(isAttached({})).toBe(false);
    expect(isAttached({ from: 'Same' })).toBe(false);
    expect(isAttached({ from: 'All' })).toBe(true);
    expect(isAttached({ from: 'Selector' })).toBe(false);
  });

  test('are selected by the labels of their namespace', () => {
    expect(isAttached(selector({ team: 'a' }), [namespace({ team: 'a' })])).toBe(true);
    expect(isAttached(selector({ team: 'a' }), [namespace({ team: 'b' })])).toBe(false);
    expect(isAttached(selector({ team: 'a' }), [namespace()])).toBe(false);
    expect(isAttached(selector({ team: 'a' }))).toBe(false);
    const byName = (name: string) => selector({ 'kubernetes.io/metadata.name': name });
    expect(isAttached(byName('blog'))).toBe(true);
    expect(isAttached(byName('shop'))).toBe(false);
  });

  test('of a namespace that may live elsewhere are taken to match, unless its name does not', () => {
    const assume = { namespaces: true };
    expect(isAttached(selector({ team: 'a' }), [], assume)).toBe(true);
    expect(isAttached(selector({ team: 'a' }), [namespace()], assume)).toBe(false);
    expect(isAttached(selector({ 'kubernetes.io/metadata.name': 'shop' }), [], assume)).toBe(false);
    const expression = { from: 'Selector', selector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } };
    expect(isAttached(expression, [], assume)).toBe(true);
    const both = selector({ 'kubernetes.io/metadata.name': 'blog', team: 'a' });
    expect(isAttached(both, [], assume)).toBe(true);
  });
});

describe('the status of a route', () => {
  const manifest = planned([route({ parentRefs: [{ name: 'edge' }, { name: 'edge', sectionName: 'http', port: 80 }] })])
    .inventory.gatewayApi[0] as never;
  const withSpec = (parentRefs: object[]) =>
    ({ ...(manifest as object), namespace: 'shop', spec: { parentRefs } }) as never;
  const update = (parentRef: object, more: object = {}) =>
    ({ parentRef, accepted: true, resolvedRefs: true, reason: 'Accepted', ...more }) as never;
  const problem = { message: 'wrong' };

  test('says the first thing of each reference', () => {
    const [a, b] = [{ name: 'edge' }, { name: 'edge', port: 80 }];
    const of = withSpec([a, b, { name: 'edge', port: 81 }]);
    const status = routeStatus(
      of,
      [
        update(b, { accepted: false, reason: 'NoMatchingParent', problem }),
        update(b),
        update({ kind: 'Gateway', ...a }, { resolvedRefs: false, reason: 'BackendNotFound', problem }),
      ],
      [80],
    );
    const shown = status.parents.map(({ parentRef, conditions }) => [
      parentRef,
      ...conditions.map(({ type, status: is, reason }) => `${type}=${is} ${reason}`),
    ]);
    expect(shown).toEqual([
      [a, 'Accepted=True Accepted', 'ResolvedRefs=False BackendNotFound'],
      [b, 'Accepted=False NoMatchingParent', 'ResolvedRefs=True ResolvedRefs'],
    ]);
    expect(status.ports).toEqual([80]);
    expect(status.problems).toEqual([
      { reason: 'NoMatchingParent', problem },
      { reason: 'BackendNotFound', problem },
    ]);
    expect(statusReason(status)).toBe('BackendNotFound');
  });

  test('says a problem once, and nothing of what is well', () => {
    const a = { name: 'edge' };
    const bad = update(a, { accepted: false, reason: 'X', problem });
    expect(routeStatus(withSpec([a]), [bad, bad, update(a)], []).problems).toEqual([{ reason: 'X', problem }]);
    expect(statusReason(routeStatus(withSpec([a]), [update(a)], []))).toBe('Accepted');
    expect(statusReason(routeStatus(withSpec([a]), [], []))).toBe('');
  });

  test('tells references apart by all that they name', () => {
    const refs = [
      { name: 'edge' },
      { name: 'edge', namespace: 'shop' },
      { name: 'other' },
      { name: 'edge', kind: 'ListenerSet' },
      { name: 'edge', sectionName: 'http' },
      { name: 'edge', port: 80 },
    ];
    for (const ref of refs) {
      expect(routeStatus(withSpec(refs), [update(ref)], []).parents.map(({ parentRef }) => parentRef)).toEqual([ref]);
    }
  });

  test('names a reference', () => {
    const of = withSpec([]);
    expect(parentName({ name: 'edge' }, of)).toBe('Gateway shop/edge');
    expect(
      parentName({ kind: 'ListenerSet', namespace: 'infra', name: 'edge', sectionName: 'http', port: 80 }, of),
    ).toBe('ListenerSet infra/edge#http:80');
  });
});

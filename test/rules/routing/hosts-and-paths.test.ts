import { alb, findings, ingress, oneALine, WEB } from '../findings';
import { at, pathOf, routed } from './ingresses';

describe('invalid-host', () => {
  const id = 'invalid-host';
  const hosts = (...names: string[]) => findings(id, oneALine(routed(names.map((host) => ({ host })))));
  const found = (index: number, host: string, problem: string) =>
    at('error', `spec.rules[${index}].host`, host, ` has the host "${host}", which ${problem}`);
  const SUBDOMAIN =
    'must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit';
  const WILDCARD =
    'may have a "*" only as its whole first label, as in *.example.com, before lower case letters, digits, "-" and "."';
  const ADDRESS = 'must be a DNS name, not an IP address';

  test('finds addresses, and what is no DNS name', () => {
    expect(hosts('a.example.com', '10.0.0.1', '2001:db8::1', 'A.example.com', 'a_b.com', '-a.com', 'a..com')).toEqual([
      found(1, '10.0.0.1', ADDRESS),
      found(2, '2001:db8::1', ADDRESS),
      found(3, 'A.example.com', SUBDOMAIN),
      found(4, 'a_b.com', SUBDOMAIN),
      found(5, '-a.com', SUBDOMAIN),
      found(6, 'a..com', SUBDOMAIN),
    ]);
    expect(hosts('a', '10.0.0.1.example', `${'a.'.repeat(126)}b`)).toEqual([]);
    expect(hosts(`${'a.'.repeat(126)}bc`)).toHaveLength(1);
  });

  test('allows a wildcard as the whole first label', () => {
    expect(hosts('*.example.com', '*', 'a.*.com', '*a.example.com', '*.Example.com', '*.*.com')).toEqual([
      found(1, '*', WILDCARD),
      found(2, 'a.*.com', WILDCARD),
      found(3, '*a.example.com', WILDCARD),
      found(4, '*.Example.com', WILDCARD),
      found(5, '*.*.com', WILDCARD),
    ]);
  });

  test('finds hosts of spec.tls', () => {
    const tls = [{ hosts: ['a.example.com'] }, { hosts: ['b.example.com', 'B.example.com'] }];
    expect(findings(id, oneALine(routed([{}], {}, 'web', { tls })))).toEqual([
      at('error', 'spec.tls[1].hosts[1]', 'B.example.com', ` has the host "B.example.com", which ${SUBDOMAIN}`),
    ]);
  });
});

describe('invalid-path', () => {
  const id = 'invalid-path';
  const of = (path: string, pathType: string | undefined) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path, pathType }])));
  const place = (path: string, pathType: string | undefined) => of(path, pathType).map((text) => text.split(' ')[2]);
  const message = (path: string, pathType: string | undefined) =>
    of(path, pathType).map((text) => text.replace(/^.*: the path "[^ ]*" /, ''));
  const TYPES = 'must be one of Exact, Prefix, ImplementationSpecific';

  test('finds no pathType, and one that does not exist, at the field', () => {
    expect(place('/b', 'prefix')).toEqual([`${pathOf(1)}.pathType`]);
    expect(message('/b', 'prefix')).toEqual([`has the pathType "prefix", ${TYPES}`]);
    expect(message('/b', undefined)).toEqual([`has no pathType, ${TYPES}`]);
    expect(message('b', 'prefix')).toEqual(
      [`has the pathType "prefix", ${TYPES}`, 'must begin with "/"'].sort().reverse(),
    );
  });

  test('finds a path that does not begin with a slash', () => {
    expect(of('b', 'Prefix')).toEqual([at('error', `${pathOf(1)}.path`, 'b', ': the path "b" must begin with "/"')]);
    for (const type of ['Prefix', 'Exact', 'ImplementationSpecific']) {
      expect(message('b/', type)).toEqual(['must begin with "/"']);
    }
    expect(message('', 'Prefix')).toEqual(['must begin with "/"']);
    expect(message('', 'Exact')).toEqual(['must begin with "/"']);
    expect(message('', 'ImplementationSpecific')).toEqual([]);
  });

  test('finds sequences that Kubernetes does not allow in Exact and Prefix', () => {
    for (const type of ['Prefix', 'Exact']) {
      for (const sequence of ['//', '/./', '/../', '%2f', '%2F']) {
        expect(message(`/a${sequence}b`, type)).toEqual([`of type ${type} must not contain "${sequence}"`]);
        expect(message(`/a${sequence}b`, 'ImplementationSpecific')).toEqual([]);
      }
      for (const end of ['/..', '/.']) {
        expect(message(`/a${end}`, type)).toEqual([`of type ${type} must not end with "${end}"`]);
        expect(message(`/a${end}`, 'ImplementationSpecific')).toEqual([]);
      }
      expect(message('/.well-known/a', type)).toEqual([]);
    }
  });
});

describe('path-matches-only-itself', () => {
  const id = 'path-matches-only-itself';
  const of = (paths: readonly (readonly [string, string])[], annotations: Record<string, string> = {}) =>
    findings(
      id,
      oneALine(
        ingress(alb(annotations), {
          rules: [
            { http: { paths: paths.map(([path, pathType]) => ({ path, pathType, backend: { service: WEB } })) } },
          ],
        }),
      ),
    );
  const found = (index: number, path: string) =>
    at(
      'warning',
      `spec.rules[0].http.paths[${index}].path`,
      path,
      ` has the ImplementationSpecific path "${path}", which matches nothing below it`,
    );
  const literal = 'ImplementationSpecific';

  test('finds a path that ends with a slash', () => {
    expect(
      of([
        ['/a', literal],
        ['/a/', literal],
      ]),
    ).toEqual([found(1, '/a/')]);
    expect(of([['/', literal]])).toEqual([found(0, '/')]);
    expect(
      of([
        ['/a/', literal],
        ['/b/*', literal],
      ]),
    ).toEqual([found(0, '/a/')]);
    expect(
      of([
        ['/a/', literal],
        ['/a/b', literal],
      ]),
    ).toEqual([found(0, '/a/')]);
    expect(
      of([
        ['/a/', literal],
        ['/a', 'Prefix'],
      ]),
    ).toEqual([found(0, '/a/')]);
  });

  test('leaves alone other types, wildcards, regular expressions, and a path that covers what is below', () => {
    expect(
      of([
        ['/a/', 'Prefix'],
        ['/b/', 'Exact'],
        ['/c', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a*/', literal],
        ['/b?/', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a/', literal],
        ['/a/*', literal],
      ]),
    ).toEqual([]);
    expect(
      of([
        ['/a/', literal],
        ['/a/', 'Prefix'],
      ]),
    ).toEqual([]);
    expect(of([['/a/', literal]], { 'use-regex-path-match': 'true' })).toEqual([]);
  });
});

describe('wildcard-host', () => {
  test('says which hosts it matches', () => {
    const hosts = [{ host: 'a.example.com' }, { host: '*.example.com' }, {}];
    expect(findings('wildcard-host', oneALine(routed(hosts)))).toEqual([
      at(
        'info',
        'spec.rules[1].host',
        '*.example.com',
        ' has the host *.example.com, which matches hosts of any depth below example.com',
      ),
    ]);
  });
});

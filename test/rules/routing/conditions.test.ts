import { ALB, findings, oneALine } from '../findings';
import { at, pathOf, routed } from './ingresses';

describe('conditions-on-several-paths', () => {
  const id = 'conditions-on-several-paths';
  const conditions = { 'conditions.web': '[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/8"]}}]' };
  const KEY = `${ALB}conditions.web`;

  test('counts the paths of a backend', () => {
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b' }], conditions)))).toEqual([
      at('info', KEY, KEY, `: ${KEY} applies to all 2 paths to web`),
    ]);
    const api = { name: 'api', port: { number: 80 } };
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b', backend: api }], conditions)))).toEqual([]);
    expect(findings(id, oneALine(routed([{ path: '/a' }, { path: '/b' }])))).toEqual([]);
  });
});

describe('invalid-rule-condition', () => {
  const id = 'invalid-rule-condition';
  const of = (path: string, pathType = 'ImplementationSpecific', annotations: Record<string, string> = {}) =>
    findings(id, oneALine(routed([{ path, pathType }], annotations)));
  const PATH = '1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +';

  test('finds a host that ELBv2 refuses', () => {
    const host = (name: string) => findings(id, oneALine(routed([{ host: 'a.example.com' }, { host: name }])));
    const found = (name: string) => [
      at(
        'error',
        'spec.rules[1].host',
        name,
        ` has the host "${name}", which ELBv2 refuses: it must be 1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one`,
      ),
    ];
    expect(host('web')).toEqual(found('web'));
    const long = (length: number) => `${'a'.repeat(length - 4)}.com`;
    expect(host(long(129))).toEqual([expect.stringContaining('which ELBv2 refuses: it must be 1 to 128 letters')]);
    expect(host(long(128))).toEqual([]);
    expect(host('*.example.com')).toEqual([]);
  });

  test('finds a pattern of a path that ELBv2 refuses', () => {
    const found = (path: string, pattern: string, type = 'ImplementationSpecific') => [
      at(
        'error',
        `${pathOf(0)}.path`,
        path,
        ` has the ${type} path "${path}", which ELBv2 refuses: its pattern "${pattern}" must be ${PATH}`,
      ),
    ];
    expect(of('/a!b')).toEqual(found('/a!b', '/a!b'));
    expect(of('/a!b', 'Prefix')).toEqual(found('/a!b', '/a!b', 'Prefix'));
    const long = (length: number) => `/${'a'.repeat(length - 1)}`;
    expect(of(long(128))).toEqual([]);
    const refused = [expect.stringContaining(`which ELBv2 refuses: its pattern "/aaa`)];
    expect(of(long(129))).toEqual(refused);
    // A prefix gets a pattern of its own for what is below it.
    expect(of(long(126), 'Prefix')).toEqual([]);
    expect(of(long(127), 'Prefix')).toEqual(refused);
  });

  test('says what to do about a regular expression, and judges one that is asked for', () => {
    expect(of('/a[0-9]+b$')).toEqual([
      expect.stringContaining('which ELBv2 refuses: its pattern "/a[0-9]+b$" must be'),
      '  fix: Use wildcards ("*", "?"), or set use-regex-path-match for paths of type ImplementationSpecific; the first character of such a path, its "/", is cut off.',
    ]);
    expect(of('/a[0-9]+b$', 'ImplementationSpecific', { 'use-regex-path-match': 'true' })).toEqual([]);
    const long = (length: number) =>
      of(`/${'a'.repeat(length)}`, 'ImplementationSpecific', { 'use-regex-path-match': 'true' });
    expect(long(128)).toEqual([]);
    expect(long(129)).toEqual([expect.stringContaining('which ELBv2 refuses: its regular expression "aaa')]);
  });

  test('leaves to the controller what it refuses itself', () => {
    expect(of('/a*', 'Prefix')).toEqual([]);
    expect(of('/a')).toEqual([]);
  });
});

describe('regex-taken-literally', () => {
  const id = 'regex-taken-literally';
  const of = (path: string, annotations: Record<string, string> = {}) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path, pathType: 'ImplementationSpecific' }], annotations)));

  test('finds what only a regular expression has', () => {
    for (const path of ['/a.*', '/a.+', '/a$']) {
      expect(of(path)).toEqual([
        at(
          'warning',
          `${pathOf(1)}.path`,
          path,
          ` has the path "${path}", which looks like a regular expression but is matched literally`,
        ),
      ]);
    }
  });

  test('leaves alone wildcards, and an Ingress that asks for regular expressions', () => {
    for (const path of ['/a/*', '/a?', '/a.b', '/$a', '/a+b']) expect(of(path)).toEqual([]);
    expect(of('/a.*', { 'use-regex-path-match': 'true' })).toEqual([]);
  });
});

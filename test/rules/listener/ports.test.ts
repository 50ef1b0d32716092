import { ALB, action, findings, of, oneALine, service, WEB } from '../findings';
import { BOTH, COGNITO, HTTPS, TOKENS, withPaths } from './ingresses';

describe('http-beside-https', () => {
  const id = 'http-beside-https';
  const found = (line: number, name: string, index: number, path: string, ports = [80, 443]) =>
    `warning ${line} spec.rules[0].http.paths[${index}].path (${path}): Ingress default/${name}: HTTP port ${ports[0]} forwards path "${path}" unencrypted, as HTTPS port ${ports[1]} does encrypted`;

  test('finds the first path of each Ingress', () => {
    const group = { 'group.name': 'edge', ...BOTH };
    const objects = [withPaths(group, { '/a': WEB, '/b': WEB }, 'a'), withPaths(group, { '/c': WEB }, 'c'), service()];
    expect(findings(id, oneALine(...objects))).toEqual([found(1, 'a', 0, '/a'), found(3, 'c', 0, '/c')]);
  });

  test('names the ports', () => {
    const ports = { ...HTTPS, 'listen-ports': '[{"HTTP":8080},{"HTTPS":8443}]' };
    expect(findings(id, oneALine(withPaths(ports, { '/': WEB }), service()))).toEqual([
      found(1, 'web', 0, '/', [8080, 8443]),
    ]);
  });

  test('leaves alone a redirect, a login, and HTTP or HTTPS alone', () => {
    const served = (annotations: Record<string, string>) =>
      findings(id, oneALine(withPaths(annotations, { '/': WEB }), service()));
    expect(served({ ...BOTH, 'ssl-redirect': '443' })).toEqual([]);
    expect(served({ ...BOTH, ...COGNITO })).toEqual([]);
    expect(served({ ...BOTH, ...TOKENS })).toEqual([]);
    expect(served({})).toEqual([]);
    expect(served(HTTPS)).toEqual([]);
    const answer = JSON.stringify({ type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } });
    const fixed = withPaths({ ...BOTH, 'actions.down': answer }, { '/down': action('down'), '/a': WEB });
    expect(findings(id, oneALine(fixed, service()))).toEqual([found(1, 'web', 1, '/a')]);
    const apart = [
      withPaths({ 'group.name': 'edge', ...HTTPS }, { '/a': WEB }, 'a'),
      withPaths({ 'group.name': 'edge' }, { '/b': WEB }, 'b'),
    ];
    expect(findings(id, oneALine(...apart, service()))).toEqual([]);
  });
});

describe('port-protocol-mismatch', () => {
  const id = 'port-protocol-mismatch';

  test('finds 80 and 443 the other way around, and leaves other ports alone', () => {
    const found = (protocol: string, port: number, spoken: string) =>
      `warning 1 ${ALB}listen-ports (): Ingress default/web listens for ${protocol} on port ${port}, where clients speak ${spoken}`;
    expect(of(id, { 'listen-ports': '[{"HTTPS":80},{"HTTP":443},{"HTTP":8080},{"HTTPS":8443}]' })).toEqual([
      found('HTTP', 443, 'HTTPS'),
      found('HTTPS', 80, 'HTTP'),
    ]);
    expect(of(id, BOTH)).toEqual([]);
    expect(of(id, { 'listen-ports': '[{"HTTP":79},{"HTTPS":81},{"HTTP":442},{"HTTP":444}]' })).toEqual([]);
    expect(of(id, { 'listen-ports': '[{' })).toEqual([]);
  });
});

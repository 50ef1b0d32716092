import { ALB, action, CERTIFICATE, findings, oneALine, service } from '../findings';
import { actions, at, pathOf, routed } from './ingresses';

describe('invalid-ssl-redirect-action', () => {
  const id = 'invalid-ssl-redirect-action';
  const KEY = `${ALB}actions.ssl-redirect`;
  const found = (port: string) =>
    at('error', KEY, KEY, `: ${KEY} is ${port}, which is not an action; ${ALB}ssl-redirect redirects to that port`);

  test('renames a port, unless the right annotation is there as well', () => {
    expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': '443' })))).toEqual([
      found('443'),
      `  edit: {"kind":"rename-key","to":"${ALB}ssl-redirect"}`,
    ]);
    expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': '8443', 'ssl-redirect': '443' })))).toEqual([
      found('8443'),
    ]);
    for (const text of ['a443', '443a', '{"type":"redirect"}']) {
      expect(findings(id, oneALine(routed([{}], { 'actions.ssl-redirect': text })))).toEqual([]);
    }
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});

describe('redirect-action-for-https', () => {
  const id = 'redirect-action-for-https';
  const KEY = `${ALB}actions.secure`;
  const of = (redirectConfig: object, backend: object = action('secure')) =>
    findings(
      id,
      oneALine(
        routed(
          [{ backend }],
          actions({ secure: { type: 'redirect', redirectConfig: { statusCode: 'HTTP_301', ...redirectConfig } } }),
        ),
      ),
    );

  test('finds a redirect that changes the protocol only', () => {
    const found = [
      at('info', KEY, KEY, `: ${KEY} only redirects to HTTPS, which ${ALB}ssl-redirect does for all hosts`),
    ];
    expect(of({ protocol: 'HTTPS' })).toEqual(found);
    expect(of({ protocol: 'HTTPS', port: '443', host: '#{host}', path: '/#{path}', query: '#{query}' })).toEqual(found);
  });

  test('leaves alone one that changes anything else, and an action that nothing refers to', () => {
    expect(of({ protocol: 'HTTPS', host: 'www.#{host}' })).toEqual([]);
    expect(of({ protocol: 'HTTPS', path: '/new/#{path}' })).toEqual([]);
    expect(of({ protocol: 'HTTPS', query: '' })).toEqual([]);
    expect(of({ protocol: '#{protocol}', host: 'www.#{host}' })).toEqual([]);
    expect(of({ host: 'www.example.com' })).toEqual([]);
    expect(of({ protocol: 'HTTPS' }, { name: 'secure', port: { number: 80 } })).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});

describe('redirect-to-http', () => {
  const id = 'redirect-to-http';
  const plain = { type: 'redirect', redirectConfig: { protocol: 'HTTP', port: '80', statusCode: 'HTTP_301' } };
  const of = (ports: string, redirect: object = plain) =>
    findings(
      id,
      oneALine(
        routed([{}, { path: '/plain', backend: action('plain') }], {
          'certificate-arn': CERTIFICATE,
          'listen-ports': ports,
          ...actions({ plain: redirect }),
        }),
        service(),
      ),
    );

  test('finds it on HTTPS alone', () => {
    expect(of('[{"HTTP":80},{"HTTPS":8443}]')).toEqual([
      at(
        'error',
        `${pathOf(1)}.backend.service.name`,
        'plain',
        ' redirects the path "/plain" from HTTPS on port 8443 to HTTP, which ELBv2 does not allow',
      ),
    ]);
    expect(of('[{"HTTP":8080}]')).toEqual([]);
    expect(of('[{"HTTPS":443}]', { ...plain, redirectConfig: { ...plain.redirectConfig, protocol: 'HTTPS' } })).toEqual(
      [],
    );
  });
});

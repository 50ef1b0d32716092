import { action, CERTIFICATE, findings, oneALine, service } from '../findings';
import { actions, at, pathOf, routed } from './ingresses';

describe('redundant-rule', () => {
  const id = 'redundant-rule';
  const everything = { type: 'redirect', redirectConfig: { host: 'new.example.com', statusCode: 'HTTP_301' } };
  const found = (line: number, name: string, path: string, why: string) =>
    `warning ${line} ${pathOf(0)}.path (${path}): Ingress default/${name}: the controller omits the rule for the path "${path}", because ${why}`;

  test('names the redirect that answers first', () => {
    const group = { 'group.name': 'edge' };
    const first = routed([{ backend: action('all') }], { ...group, ...actions({ all: everything }) }, 'a');
    expect(findings(id, oneALine(first, routed([{ path: '/b' }], group, 'b'), service()))).toEqual([
      found(3, 'b', '/b', 'a redirect of Ingress default/a for the path "/" answers first'),
      '  with Ingress default/a 1',
    ]);
  });

  test('finds a redirect to itself', () => {
    const loop = { type: 'redirect', redirectConfig: { protocol: 'HTTP', port: '80', statusCode: 'HTTP_301' } };
    expect(findings(id, oneALine(routed([{ backend: action('loop') }], actions({ loop }))))).toEqual([
      found(1, 'web', '/', 'its redirect would loop'),
    ]);
  });

  test('leaves alone a rule that one of several listeners keeps', () => {
    const secure = { type: 'redirect', redirectConfig: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } };
    const own = { 'certificate-arn': CERTIFICATE, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
    expect(findings(id, oneALine(routed([{ backend: action('secure') }], { ...own, ...actions({ secure }) })))).toEqual(
      [],
    );
  });
});

describe('unreachable-rule', () => {
  const id = 'unreachable-rule';

  test('names the earlier rule that answers, of this Ingress or another', () => {
    const paths = [{ path: '/' }, { path: '/cart' }];
    const specific = paths.map(({ path }) => ({ path: `${path}*`, pathType: 'ImplementationSpecific' }));
    expect(findings(id, oneALine(routed(specific), service()))).toEqual([
      at(
        'warning',
        `${pathOf(1)}.path`,
        '/cart*',
        ': no request reaches the rule for the path "/cart*", because the earlier rule of Ingress default/web with the path "/*" answers them all',
      ),
      '  with Ingress default/web 1',
    ]);
    const group = { 'group.name': 'edge' };
    const objects = [routed([{ path: '/' }], group, 'a'), routed([{ path: '/cart' }], group, 'b'), service()];
    expect(findings(id, oneALine(...objects))).toEqual([
      `warning 3 ${pathOf(0)}.path (/cart): Ingress default/b: no request reaches the rule for the path "/cart", because the earlier rule of Ingress default/a with the path "/" answers them all`,
      '  with Ingress default/a 1',
    ]);
  });

  test('leaves alone an earlier rule for another host, and a later one that is wider', () => {
    const other = [
      { path: '/', host: 'a.example.com' },
      { path: '/cart', host: 'b.example.com' },
    ];
    expect(findings(id, oneALine(routed(other), service()))).toEqual([]);
    expect(findings(id, oneALine(routed([{ path: '/cart' }, { path: '/' }]), service()))).toEqual([]);
  });
});

import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

const { PREFIX, EXACT, IMPLEMENTATION_SPECIFIC } = alb.PathType;

interface Redirect extends alb.RedirectOptions {
  readonly on: string;
  readonly type?: alb.PathType;
  readonly of?: string;
  readonly conditions?: alb.ListenerCondition[];
}

const adding =
  ({ on, type = PREFIX, of, conditions, ...options }: Redirect) =>
  () => {
    const ingress = new alb.Ingress(Testing.chart(), 'I', { useRegexPathMatch: type === IMPLEMENTATION_SPECIFIC });
    const action = alb.ListenerAction.redirect(options);
    if (of === undefined) ingress.addRule(on, action, { pathType: type, conditions });
    else ingress.addHostRule(of, on, action, { pathType: type, conditions });
  };

describe('a redirect that comes back to its own rule is refused', () => {
  test.each<[string, Redirect, to: string]>([
    ['to any other path', { on: '/', path: '/b' }, '/b'],
    ['to any other path that goes on', { on: '/', path: '/b/#{path}' }, '/b/#{path}'],
    ['to its prefix', { on: '/a', path: '/a' }, '/a'],
    ['below its prefix', { on: '/a', path: '/a/b' }, '/a/b'],
    ['below its prefix, whose path goes on', { on: '/a', path: '/a/#{path}' }, '/a/#{path}'],
    ['below a prefix that ends in a slash', { on: '/a/', path: '/a/b' }, '/a/b'],
    ['to its Exact path', { on: '/a', type: EXACT, path: '/a' }, '/a'],
    ['to its pattern without wildcards', { on: '/a', type: IMPLEMENTATION_SPECIFIC, path: '/a' }, '/a'],
    [
      'to anything that the pattern /* takes',
      { on: '/*', type: IMPLEMENTATION_SPECIFIC, path: '/b/#{path}' },
      '/b/#{path}',
    ],
    ['to the host of the rule, by name', { on: '/a', of: 'a.example.com', host: 'a.example.com' }, '/a'],
    ['to the host of the request', { on: '/a', of: 'a.example.com', host: '#{host}', path: '/a/b' }, '/a/b'],
    [
      'on the protocol and port of the request',
      { on: '/', protocol: '#{protocol}', port: '#{port}', path: '/b' },
      '/b',
    ],
  ])('%s', (_, redirect, to) => {
    expect(adding(redirect)).toThrow(
      `${redirect.of ? 'addHostRule' : 'addRule'}: the redirect of path "${redirect.on}" leads to path "${to}" of the same host, which the same rule redirects again; lead to another host, protocol or path`,
    );
  });
});

describe('a redirect that leads elsewhere is not', () => {
  test.each<[string, Redirect]>([
    ['to another host', { on: '/', host: 'b.example.com' }],
    ['to another host of a rule with one', { on: '/', of: 'a.example.com', host: 'b.example.com' }],
    ['to another protocol', { on: '/', protocol: 'HTTPS', port: '443' }],
    ['to another port', { on: '/', port: '8443' }],
    ['beside its prefix', { on: '/a', path: '/ab' }],
    ['to its prefix without the slash that the rule asks for', { on: '/a/', path: '/a' }],
    ['from its prefix to a path that begins like it', { on: '/a', path: '/a#{path}' }],
    ['above its prefix', { on: '/a/b', path: '/a' }],
    ['from an Exact path to one below', { on: '/a', type: EXACT, path: '/a/b' }],
    ['from an Exact path to one that begins like it', { on: '/a', type: EXACT, path: '/a#{path}' }],
    ['from a pattern to another path', { on: '/a', type: IMPLEMENTATION_SPECIFIC, path: '/b' }],
    ['from a pattern to a path that begins like it', { on: '/a', type: IMPLEMENTATION_SPECIFIC, path: '/a#{path}' }],
    [
      'when conditions decide',
      { on: '/', path: '/b', conditions: [alb.ListenerCondition.httpHeader('X-Old', ['yes'])] },
    ],
  ])('%s', (_, redirect) => {
    expect(adding(redirect)).not.toThrow();
  });
});

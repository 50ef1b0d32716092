import * as alb from 'cdk8s-alb';
import { root, rulesOf, web } from './routes';

const adding = (options: alb.HttpRouteRuleOptions, path = '/') => rulesOf((route) => route.addRule(path, web, options));
const matchesOf = (...conditions: alb.ListenerCondition[]) => adding({ conditions })[0].matches;

describe('paths and conditions', () => {
  test('become matches', () => {
    expect(
      matchesOf(
        alb.ListenerCondition.httpHeader('x-canary', ['true', 'a,b']),
        alb.ListenerCondition.httpRequestMethods(['GET']),
      ),
    ).toEqual([{ ...root, headers: [{ name: 'x-canary', value: 'true,a\\,b' }], method: 'GET' }]);
  });

  test('alternatives become matches of their own, where a match has one value', () => {
    expect(
      matchesOf(
        alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD']),
        alb.ListenerCondition.queryStrings([
          { key: 'version', value: '1' },
          { key: 'preview', value: '*' },
        ]),
      ),
    ).toEqual([
      { ...root, method: 'GET', queryParams: [{ name: 'version', value: '1' }] },
      { ...root, method: 'GET', queryParams: [{ name: 'preview', value: '*' }] },
      { ...root, method: 'HEAD', queryParams: [{ name: 'version', value: '1' }] },
      { ...root, method: 'HEAD', queryParams: [{ name: 'preview', value: '*' }] },
    ]);
    expect(matchesOf(alb.ListenerCondition.httpHeaderRegex('user-agent', ['^curl', '^wget']))).toEqual([
      { ...root, headers: [{ type: 'RegularExpression', name: 'user-agent', value: '^curl' }] },
      { ...root, headers: [{ type: 'RegularExpression', name: 'user-agent', value: '^wget' }] },
    ]);
    expect(adding({ conditions: [alb.ListenerCondition.pathPatterns(['/img/*.png'])] }, '/static')[0].matches).toEqual([
      { path: { type: 'PathPrefix', value: '/static' } },
      { path: { type: 'Exact', value: '/img/*.png' } },
    ]);
  });

  test('regular expressions lose their first character, as on an Ingress', () => {
    const rules = rulesOf(
      (route) =>
        route.addRule('/^/v[0-9]+/', web, {
          pathType: alb.PathType.IMPLEMENTATION_SPECIFIC,
          conditions: [alb.ListenerCondition.pathRegex(['^/beta/'])],
        }),
      { useRegexPathMatch: true },
    );
    expect(rules[0].matches).toEqual([
      { path: { type: 'RegularExpression', value: '^/v[0-9]+/' } },
      { path: { type: 'RegularExpression', value: '^/beta/' } },
    ]);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a prefix that ends in a slash',
      () => adding({}, '/cart/'),
      'addRule: path "/cart/" of type Prefix would match "/cart" too behind a Gateway, and does not behind an Ingress; leave out the "/" at its end (AWS Load Balancer Controller)',
    ],
    [
      'a question mark',
      () => adding({ pathType: alb.PathType.IMPLEMENTATION_SPECIFIC }, '/v?'),
      'addRule: path "/v?" of type ImplementationSpecific must not hold the wildcard ? on a route; set useRegexPathMatch and write a regular expression (Gateway API)',
    ],
    [
      'a host of one rule',
      () => matchesOf(alb.ListenerCondition.hostHeaders(['b.example.com'])),
      'conditions: the host "b.example.com" can\'t be that of one rule, must be that of the route: hosts (Gateway API)',
    ],
    [
      'a query without a key',
      () => matchesOf(alb.ListenerCondition.queryStrings([{ value: 'beta' }])),
      'conditions: queryStrings value "beta" needs a key on a route, which names every query parameter (Gateway API)',
    ],
    [
      'a header twice',
      () => matchesOf(alb.ListenerCondition.httpHeader('X-A', ['1']), alb.ListenerCondition.httpHeader('x-a', ['2'])),
      'conditions: two httpHeader conditions on "x-a" can\'t be in one match, which has one value for each (Gateway API)',
    ],
    [
      'a method twice',
      () =>
        matchesOf(
          alb.ListenerCondition.httpRequestMethods(['GET']),
          alb.ListenerCondition.httpRequestMethods(['POST']),
        ),
      'conditions: httpRequestMethods GET and POST are two conditions, and a request has one method; list them in one condition',
    ],
    [
      'a regular expression besides a prefix',
      () => matchesOf(alb.ListenerCondition.pathRegex(['^/a'])),
      'conditions: pathRegex "^/a" can\'t be combined with path "/" of type Prefix, must be with a regular expression: useRegexPathMatch (ELBv2)',
    ],
    [
      'more values than a rule has',
      () =>
        matchesOf(
          alb.ListenerCondition.httpHeader('x-a', ['1', '2', '3']),
          alb.ListenerCondition.sourceIps(['10.0.0.0/8', '192.168.0.0/16']),
        ),
      'addRule: the rule for every host and Prefix path "/" has 6 condition values with its host and path, must have at most 5 (ELBv2)',
    ],
    [
      'the same rule twice',
      () =>
        rulesOf((route) => {
          route.addRule('/a', web);
          route.addRule('/a', web);
        }),
      'addRule: there is already a rule for Prefix path "/a", and the second would never answer; give one of them conditions',
    ],
  ])('refuses %s', (_, add, message) => {
    expect(add).toThrow(`[shop/Web] ${message}`);
  });

  test('methods of which each is a rule do not count together', () => {
    const [rule] = adding({
      conditions: [
        alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD', 'OPTIONS']),
        alb.ListenerCondition.sourceIps(['10.0.0.0/8']),
      ],
    });
    expect(rule.matches).toHaveLength(3);
  });
});

import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { chartIn, OIDC, serviceIn } from '../gateway/objects';
import { here, web } from '../gateway/routes';
import { testRefusals, type WrongValue } from '../wrong-value';

const route = (props: Partial<alb.HttpRouteProps> = {}) =>
  new alb.HttpRoute(chartIn('shop'), 'Web', { gateway: here, metadata: { name: 'web' }, ...props });
const adding = (options: alb.HttpRouteRuleOptions, path = '/', props: Partial<alb.HttpRouteProps> = {}) =>
  route(props).addRule(path, web, options);
const redirecting = (options: alb.RedirectOptions, props: Partial<alb.HttpRouteProps> = {}) =>
  route(props).addRule('/', alb.ListenerAction.redirect(options));
const grpc = (action: alb.IListenerAction, options: alb.GrpcRouteRuleOptions = {}) =>
  new alb.GrpcRoute(chartIn('shop'), 'Rpc', { gateway: here }).addRule(action, options);
const pathType = alb.PathType.IMPLEMENTATION_SPECIFIC;

const CASES: WrongValue[] = [
  ['a route in capitals', () => route({ metadata: { name: 'Web' } }), 'metadata.name: "Web" is not a Kubernetes name'],
  [
    'a route of no Gateway',
    () => route({ gateway: undefined }),
    'gateway: is needed, must be a Gateway or a ListenerSet; one of another app is Gateway.fromGatewayName(…)',
  ],
  [
    'a route of an empty list of Gateways',
    () => route({ gateway: undefined, gateways: [] }),
    'gateway: is needed, must be a Gateway or a ListenerSet',
  ],
  [
    'a route of one Gateway and a list',
    () => route({ gateways: [here] }),
    'gateways: cannot be combined with gateway, list it in gateways',
  ],
  [
    'a route of one host and a list',
    () => route({ host: 'a.example.com', hosts: ['b.example.com'] }),
    'hosts: cannot be combined with host "a.example.com", list it in hosts',
  ],
  ['one host without a dot', () => route({ host: 'shop' }), /^\[shop\/Web\] host: "shop" is not a host/],
  ['a host without a dot in a list', () => route({ hosts: ['shop'] }), /^\[shop\/Web\] hosts: "shop" is not a host/],
  [
    'tokens and a login',
    () =>
      route({
        authentication: alb.Authentication.oidc(OIDC),
        jwtValidation: alb.JwtValidation.of({
          jwksEndpoint: 'https://a.example.com/k',
          issuer: 'https://a.example.com',
        }),
      }),
    'jwtValidation: cannot be combined with authentication oidc on one route, give one of them (ELBv2)',
  ],
  [
    'a path without a slash',
    () => adding({}, 'cart'),
    'addRule: path "cart" of type Prefix must start with "/" (Kubernetes)',
  ],
  [
    'another path without a slash',
    () => adding({ morePaths: ['cart'] }),
    'addRule: path "cart" of type Prefix must start with "/" (Kubernetes)',
  ],
  [
    'the same path twice in one rule',
    () => adding({ morePaths: ['/'] }),
    'addRule: there is already a rule for Prefix path "/", and the second would never answer; give one of them conditions',
  ],
  [
    'a second default action',
    () => {
      const own = route();
      own.addDefaultAction(web);
      own.addDefaultAction(web);
    },
    'addDefaultAction: there is already a rule for Prefix path "/", and the second would never answer; give one of them conditions',
  ],
  [
    'the wildcard ? in a path',
    () => adding({ pathType }, '/img/?'),
    'addRule: path "/img/?" of type ImplementationSpecific must not hold the wildcard ? on a route; set useRegexPathMatch and write a regular expression (Gateway API)',
  ],
  [
    'patterns beside a regular expression',
    () =>
      adding({ pathType, conditions: [alb.ListenerCondition.pathPatterns(['/a/*', '/b/*'])] }, '/^/v[0-9]+/', {
        useRegexPathMatch: true,
      }),
    'conditions: pathPatterns "/a/*, /b/*" can\'t be combined with the regular expression "/^/v[0-9]+/", must be pathRegex (ELBv2)',
  ],
  [
    'a regular expression beside a prefix',
    () => adding({ conditions: [alb.ListenerCondition.pathRegex(['^/a', '^/b'])] }, '/x', { useRegexPathMatch: true }),
    'conditions: pathRegex "^/a, ^/b" can\'t be combined with path "/x" of type Prefix, must be with a regular expression: useRegexPathMatch (ELBv2)',
  ],
  [
    'a host of one rule',
    () => adding({ conditions: [alb.ListenerCondition.hostHeaders(['a.example.com', '*.example.org'])] }),
    'conditions: the host "a.example.com, *.example.org" can\'t be that of one rule, must be that of the route: hosts (Gateway API)',
  ],
  [
    'a regular expression for the host of one rule',
    () => adding({ conditions: [alb.ListenerCondition.hostHeaderRegex(['^api'])] }),
    'conditions: the host "^api" can\'t be that of one rule',
  ],
  [
    'one header twice, in two spellings',
    () =>
      adding({
        conditions: [
          alb.ListenerCondition.httpHeader('X-Tenant', ['a']),
          alb.ListenerCondition.httpHeader('x-tenant', ['b']),
        ],
      }),
    'conditions: two httpHeader conditions on "x-tenant" can\'t be in one match, which has one value for each (Gateway API)',
  ],
  [
    'one query parameter twice',
    () =>
      adding({
        conditions: [
          alb.ListenerCondition.queryStrings([{ key: 'v', value: '1' }]),
          alb.ListenerCondition.queryStrings([{ key: 'v', value: '2' }]),
        ],
      }),
    'conditions: two queryStrings conditions on "v" can\'t be in one match, which has one value for each (Gateway API)',
  ],
  [
    'a query without a key',
    () => adding({ conditions: [alb.ListenerCondition.queryStrings([{ value: 'beta' }])] }),
    'conditions: queryStrings value "beta" needs a key on a route, which names every query parameter (Gateway API)',
  ],
  [
    'two conditions on the method',
    () =>
      adding({
        conditions: [
          alb.ListenerCondition.httpRequestMethods(['GET']),
          alb.ListenerCondition.httpRequestMethods(['HEAD']),
        ],
      }),
    'conditions: httpRequestMethods GET and HEAD are two conditions, and a request has one method; list them in one condition',
  ],
  [
    'six values with the host and the path',
    () =>
      adding({ conditions: [alb.ListenerCondition.httpHeader('X-Tenant', ['1', '2', '3'])] }, '/x', {
        host: 'a.example.com',
      }),
    'addRule: the rule for a.example.com and Prefix path "/x" has 6 condition values with its host and path, must have at most 5 (ELBv2); make several rules of it',
  ],
  [
    'six values with addresses',
    () =>
      adding(
        {
          conditions: [
            alb.ListenerCondition.sourceIps(['10.0.0.0/8', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24']),
          ],
        },
        '/x',
      ),
    'addRule: the rule for every host and Prefix path "/x" has 6 condition values',
  ],
  [
    'a redirect to HTTPS without a port',
    () => redirecting({ protocol: 'HTTPS' }),
    'ListenerAction.redirect: protocol HTTPS without a port would keep that of the request behind an Ingress, and leads to port 443 behind a Gateway; give port (AWS Load Balancer Controller)',
  ],
  [
    'a redirect to HTTP without a port',
    () => redirecting({ protocol: 'HTTP', port: '#{port}', host: 'a.example.com' }),
    'ListenerAction.redirect: protocol HTTP without a port would keep that of the request behind an Ingress, and leads to port 80 behind a Gateway; give port (AWS Load Balancer Controller)',
  ],
  [
    'a redirect to a host with a placeholder',
    () => redirecting({ host: 'www.#{host}' }),
    'ListenerAction.redirect: host "www.#{host}" can\'t be that of a route, must be a lower-case DNS name without placeholders (Gateway API)',
  ],
  [
    'a redirect to a host in capitals',
    () => redirecting({ host: 'WWW.example.com' }),
    'ListenerAction.redirect: host "WWW.example.com" can\'t be that of a route',
  ],
  [
    'a rewrite of a part of the host',
    () => adding({ transforms: [alb.ListenerTransform.hostHeaderRewrite('^(.+)$', 'x-$1')] }),
    'transforms: hostHeaderRewrite of "^(.+)$" can\'t be said on a route, which replaces the whole host; use ListenerTransform.replaceHost(…) (Gateway API)',
  ],
  [
    'a rewrite of a part of the path',
    () => adding({ transforms: [alb.ListenerTransform.urlRewrite('^/a/(.*)$', '/b/$1')] }, '/a'),
    'transforms: urlRewrite of "^/a/(.*)$" can\'t be said on a route, which replaces the whole path or the prefix of its rule; use ListenerTransform.replacePath(…) or replacePrefix("/a", …) (Gateway API)',
  ],
  [
    'a rewrite of a prefix that is not the path',
    () => adding({ transforms: [alb.ListenerTransform.replacePrefix('/b', '/c')] }, '/a'),
    /transforms: urlRewrite of "\(\^\/b.*" can't be said on a route.* or replacePrefix\("\/a", …\)/,
  ],
  [
    'a rewrite of a prefix in the default action',
    () => route().addDefaultAction(web, { transforms: [alb.ListenerTransform.replacePrefix('/b', '/c')] }),
    /transforms: urlRewrite of .* or replacePrefix\("\/", …\)/,
  ],
  [
    'a target group by ARN',
    () =>
      route().addRule(
        '/',
        alb.TargetGroup.fromTargetGroupArn(
          'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/legacy/0123456789abcdef',
        ),
      ),
    'TargetGroup.fromTargetGroupArn: a route names a target group by its name, not by the ARN "arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/legacy/0123456789abcdef"; use TargetGroup.fromTargetGroupName(…) (AWS Load Balancer Controller)',
  ],
  [
    'a port of a Service elsewhere, by name',
    () => route().addRule('/', alb.TargetGroup.fromServiceName('web', { portName: 'http' })),
    'TargetGroup.fromServiceName: a route names the port of Service web by its number, not by the name "http"; use port (Gateway API)',
  ],
  [
    'a control port',
    () => {
      const chart = chartIn('shop');
      const own = new alb.HttpRoute(chart, 'Web', { gateway: here });
      own.addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'agents'), { targetControlPort: 3000 }));
    },
    'targetControlPort: 3000 of Service agents would be lost behind a Gateway, where the controller does not set it (AWS Load Balancer Controller)',
  ],
  [
    'settings of a Service that has a configuration of its own',
    () => {
      const chart = chartIn('shop');
      const service = serviceIn(chart, 'own');
      new alb.TargetGroupConfiguration(chart, 'T', { service });
      new alb.HttpRoute(chart, 'Web', { gateway: here }).addRule(
        '/',
        alb.TargetGroup.fromService(service, { healthCheck: { path: '/up' } }),
      );
    },
    'TargetGroup.fromService: healthCheck of Service own belongs into its TargetGroupConfiguration shop/T',
  ],
  [
    'a shared configuration beside a login',
    () => {
      const chart = chartIn('shop');
      const ruleConfiguration = new alb.ListenerRuleConfiguration(chart, 'Rule', {
        tags: { team: 'shop' },
        metadata: { name: 'office' },
      });
      const own = new alb.HttpRoute(chart, 'Web', {
        gateway: here,
        authentication: alb.Authentication.oidc(OIDC),
        tags: { a: 'b' },
      });
      own.addRule('/', web, { ruleConfiguration });
    },
    "ruleConfiguration: office can't be used by the rule, which needs one of its own for actions and tags; a rule has one, so say all of it there (AWS Load Balancer Controller)",
  ],
  [
    'a gRPC service in a sentence',
    () => grpc(web, { service: 'shop orders' }),
    'addRule: service "shop orders" is not a gRPC service, must look like "shop.Orders"',
  ],
  [
    'a gRPC method with a dot',
    () => grpc(web, { method: 'a.Create' }),
    'addRule: method "a.Create" is not a gRPC method, must look like "Create"',
  ],
  [
    'a redirect of gRPC',
    () => grpc(alb.ListenerAction.redirect({ path: '/x' })),
    'addRule: a redirect is for HTTP clients, must not be in a GrpcRoute (Gateway API)',
  ],
  [
    'a query of gRPC',
    () => grpc(web, { conditions: [alb.ListenerCondition.queryStrings([{ key: 'v', value: '1' }])] }),
    'conditions: query-string has no form on a GrpcRoute, must be httpHeader or sourceIps (AWS Load Balancer Controller)',
  ],
  [
    'a regular expression for a header of gRPC',
    () => grpc(web, { conditions: [alb.ListenerCondition.httpHeaderRegex('user-agent', ['^curl'])] }),
    'conditions: the regular expression of header "user-agent" can\'t be said on a GrpcRoute, must be httpHeader or sourceIps (AWS Load Balancer Controller)',
  ],
];

describe("what a route can't say is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    [
      'five values with the host and the path',
      () =>
        adding({ conditions: [alb.ListenerCondition.httpHeader('X-Tenant', ['1', '2'])] }, '/x', {
          host: 'a.example.com',
        }),
    ],
    [
      'two headers',
      () =>
        adding({
          conditions: [alb.ListenerCondition.httpHeader('X-A', ['1']), alb.ListenerCondition.httpHeader('X-B', ['1'])],
        }),
    ],
    ['a redirect to HTTPS with a port', () => redirecting({ protocol: 'HTTPS', port: '443' })],
    [
      'a redirect to HTTPS where the controller chooses the port',
      () => redirecting({ protocol: 'HTTPS' }, { defaultsByController: true }),
    ],
    [
      'tokens where no login is said to be wanted',
      () =>
        route({
          authentication: alb.Authentication.none(),
          jwtValidation: alb.JwtValidation.of({
            jwksEndpoint: 'https://a.example.com/k',
            issuer: 'https://a.example.com',
          }),
        }),
    ],
    [
      'the same path with conditions',
      () => {
        const own = route();
        own.addRule('/', web);
        own.addRule('/', web, { conditions: [alb.ListenerCondition.httpRequestMethods(['GET'])] });
      },
    ],
    [
      'a Service of any make',
      () => {
        const chart = chartIn('shop');
        const service = new kplus.Service(chart, 'S', { ports: [{ port: 80 }] });
        new alb.HttpRoute(chart, 'Web', { gateway: here }).addRule('/', alb.TargetGroup.fromService(service));
      },
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });

  test('a route without rules is not', () => {
    const web = route();
    expect(web.node.findAll().flatMap((each) => each.node.validate())).toContain(
      'HTTPRoute web has no rules, must have at least one: addRule(…)',
    );
  });
});

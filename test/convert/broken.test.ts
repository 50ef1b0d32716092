import { compareObjects } from '../../src/convert/check';
import type { ConvertedObject } from '../../src/convert/objects/object';
import { backend, CERTIFICATE, converted, ingress, inputsOf, objectsOf, rule, service } from './inputs';

const OTHER_CERTIFICATE = CERTIFICATE.replace('aaaaaaaa', 'bbbbbbbb');

const inputs = inputsOf(
  ingress({
    annotations: {
      scheme: 'internet-facing',
      'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
      'ssl-redirect': '443',
      'certificate-arn': `${CERTIFICATE},${OTHER_CERTIFICATE}`,
      'ssl-policy': 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      'mutual-authentication': '[{"port":443,"mode":"passthrough"}]',
      'target-type': 'ip',
      'healthcheck-path': '/healthz',
      'healthcheck-interval-seconds': '30',
      'target-group-attributes': 'deregistration_delay.timeout_seconds=30',
      'load-balancer-attributes': 'idle_timeout.timeout_seconds=120',
      'listener-attributes.HTTPS-443': 'routing.http.response.server.enabled=false',
      'inbound-cidrs': '10.0.0.0/8',
      'wafv2-acl-arn': 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1',
      tags: 'team=shop',
      'auth-type': 'cognito',
      'auth-idp-cognito':
        '{"userPoolARN":"arn:aws:cognito-idp:eu-west-1:111122223333:userpool/p","userPoolClientID":"c","userPoolDomain":"d"}',
      'actions.split':
        '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"blue","servicePort":80,"weight":90},{"serviceName":"green","servicePort":80,"weight":10}],"targetGroupStickinessConfig":{"enabled":true,"durationSeconds":60}}}',
      'actions.gone':
        '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"410","contentType":"text/plain","messageBody":"gone"}}',
      'actions.moved':
        '{"type":"redirect","redirectConfig":{"host":"new.example.com","path":"/new/#{path}","query":"from=old","statusCode":"HTTP_302"}}',
      'conditions.api':
        '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X-Version","values":["2"]}},{"field":"source-ip","sourceIPConfig":{"values":["10.1.0.0/16"]}}]',
    },
    spec: {
      defaultBackend: backend('fallback'),
      rules: [
        rule('shop.example.com', {
          '=/api/status': backend('blue'),
          '/api': backend('api'),
          '/gone': backend('gone', 'use-annotation'),
          '/moved': backend('moved', 'use-annotation'),
          '/': backend('split', 'use-annotation'),
        }),
      ],
    },
  }),
  ...['api', 'blue', 'green', 'fallback'].map((name) => service(name)),
);

const conversion = converted(inputs);
const pair = { group: 'shop/web', gateway: 'shop/web' };

// biome-ignore lint/suspicious/noExplicitAny: what is broken here is data of any shape
type Broken = any;

/** The objects after something was done to one of them. */
function broken(kind: string, name: RegExp, change: (object: Broken) => void): ConvertedObject[] {
  const objects = JSON.parse(JSON.stringify(objectsOf(conversion))) as ConvertedObject[];
  const found = objects.filter((object) => object.kind === kind && name.test(object.metadata.name));
  expect(found.length).toBeGreaterThan(0);
  for (const object of found) change(object);
  return objects;
}

const HTTPS = /^web-(shop|443)/;
const hosted = /^web-shop/;

/** The rule of the route of the host with a path. */
function ruleFor(route: Broken, path: string): Broken {
  const found = route.spec.rules.find(({ matches }: Broken) =>
    matches.some((match: Broken) => match.path.value === path),
  );
  expect(found).toBeDefined();
  return found;
}

const swapWeights = (route: Broken): void => {
  const [one, other] = ruleFor(route, '/').backendRefs;
  [one.weight, other.weight] = [other.weight, one.weight];
};

test('what the converter writes is the same', () => {
  expect(compareObjects(inputs, objectsOf(conversion), pair)).toEqual([]);
});

describe('a converter with this mistake is caught', () => {
  test.each<[string, string, ConvertedObject[], string]>([
    [
      'a lost scheme',
      'scheme',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.scheme),
      'load balancer',
    ],
    [
      'a lost attribute',
      'attribute idle_timeout.timeout_seconds',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.loadBalancerAttributes),
      'load balancer',
    ],
    [
      'sources for everyone',
      'inbound tcp 80 from 0.0.0.0/0',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.sourceRanges),
      'load balancer',
    ],
    [
      'a lost web ACL',
      'web ACL',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.wafV2),
      'load balancer',
    ],
    [
      'lost tags',
      'tag team',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.tags),
      'load balancer',
    ],
    [
      'a lost certificate',
      'further certificates',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.listenerConfigurations[0].certificates),
      'HTTPS:443',
    ],
    [
      'another default certificate',
      'default certificate',
      broken(
        'LoadBalancerConfiguration',
        /./,
        ({
          spec: {
            listenerConfigurations: [listener],
          },
        }) => {
          listener.defaultCertificate = listener.certificates[0];
        },
      ),
      'HTTPS:443',
    ],
    [
      'a lost TLS policy',
      'TLS policy',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.listenerConfigurations[0].sslPolicy),
      'HTTPS:443',
    ],
    [
      'lost mutual TLS',
      'mutual TLS',
      broken(
        'LoadBalancerConfiguration',
        /./,
        ({ spec }) => delete spec.listenerConfigurations[0].mutualAuthentication,
      ),
      'HTTPS:443',
    ],
    [
      'a lost listener attribute',
      'attribute routing.http.response.server.enabled',
      broken('LoadBalancerConfiguration', /./, ({ spec }) => delete spec.listenerConfigurations[0].listenerAttributes),
      'HTTPS:443',
    ],
    [
      'a lost listener',
      'listener',
      broken('HTTPRoute', /^web-80$/, ({ spec }) => {
        spec.parentRefs[0].sectionName = 'https-443';
      }),
      'HTTP:80',
    ],
    [
      'a redirect to another port',
      'redirect to port',
      broken('HTTPRoute', /^web-80$/, (route) => {
        ruleFor(route, '/').filters[0].requestRedirect.port = 8443;
      }),
      'HTTP:80',
    ],
    [
      'a temporary redirect',
      'redirect',
      broken('HTTPRoute', /^web-80$/, (route) => {
        ruleFor(route, '/').filters[0].requestRedirect.statusCode = 302;
      }),
      'HTTP:80',
    ],
    [
      'a redirect without its query',
      'redirect to query',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => {
        spec.actions = spec.actions.filter(({ type }: Broken) => type !== 'redirect');
        if (spec.actions.length === 0) delete spec.actions;
      }),
      'HTTPS:443',
    ],
    [
      'a lost rule',
      'respond',
      broken('HTTPRoute', hosted, ({ spec }) => {
        spec.rules = spec.rules.filter(({ matches }: Broken) => matches[0].path.value !== '/gone');
      }),
      'HTTPS:443',
    ],
    [
      'another body',
      'respond',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => {
        for (const action of spec.actions ?? [])
          if (action.fixedResponseConfig) action.fixedResponseConfig.messageBody = 'away';
      }),
      'HTTPS:443',
    ],
    ['swapped weights', 'forward', broken('HTTPRoute', hosted, swapWeights), 'HTTPS:443'],
    [
      'lost sticky sessions',
      'sticky sessions between target groups',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => {
        spec.actions = spec.actions?.filter(({ type }: Broken) => type !== 'forward');
      }),
      'HTTPS:443',
    ],
    [
      'another Service',
      'forward',
      broken('HTTPRoute', hosted, (route) => {
        ruleFor(route, '/api/status').backendRefs[0].name = 'green';
      }),
      'HTTPS:443',
    ],
    [
      'a longer prefix',
      'forward',
      broken('HTTPRoute', hosted, (route) => {
        ruleFor(route, '/api').matches[0].path.value = '/api/v1';
      }),
      'HTTPS:443',
    ],
    [
      'an exact path that is a prefix',
      'forward',
      broken('HTTPRoute', hosted, (route) => {
        ruleFor(route, '/api/status').matches[0].path.type = 'PathPrefix';
      }),
      'HTTPS:443',
    ],
    [
      'a lost header',
      'forward',
      broken('HTTPRoute', hosted, (route) => delete ruleFor(route, '/api').matches[0].headers),
      'HTTPS:443',
    ],
    [
      'lost sources',
      'forward',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => delete spec.conditions),
      'HTTPS:443',
    ],
    [
      'another host',
      'forward',
      broken('HTTPRoute', hosted, ({ spec }) => {
        spec.hostnames = ['www.example.com'];
      }),
      'HTTPS:443',
    ],
    [
      'a default for one host only',
      'forward',
      broken('HTTPRoute', /^web-443$/, ({ spec }) => {
        spec.hostnames = ['shop.example.com'];
      }),
      'HTTPS:443',
    ],
    [
      'lost authentication',
      'authenticate with Cognito: scope',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => {
        spec.actions = spec.actions?.filter(({ type }: Broken) => type !== 'authenticate-cognito');
      }),
      'HTTPS:443',
    ],
    [
      'a longer session',
      'authenticate with Cognito: sessionTimeout',
      broken('ListenerRuleConfiguration', /./, ({ spec }) => {
        for (const action of spec.actions ?? [])
          if (action.authenticateCognitoConfig) action.authenticateCognitoConfig.sessionTimeout = 60;
      }),
      'HTTPS:443',
    ],
    [
      'a lost health check',
      'forward',
      broken('TargetGroupConfiguration', /^blue$/, ({ spec }) => delete spec.defaultConfiguration.healthCheckConfig),
      'HTTPS:443',
    ],
    [
      'the thresholds of a Gateway',
      'forward',
      broken('TargetGroupConfiguration', /^blue$/, ({ spec: { defaultConfiguration } }) => {
        defaultConfiguration.healthCheckConfig.healthyThresholdCount = 3;
      }),
      'HTTPS:443',
    ],
    [
      'a lost attribute of a target group',
      'forward',
      broken(
        'TargetGroupConfiguration',
        /^green$/,
        ({ spec }) => delete spec.defaultConfiguration.targetGroupAttributes,
      ),
      'HTTPS:443',
    ],
    [
      'targets of another type',
      'forward',
      broken('TargetGroupConfiguration', /^api$/, ({ spec }) => delete spec.defaultConfiguration.targetType),
      'HTTPS:443',
    ],
  ])('%s', (_, what, objects, place) => {
    const differences = compareObjects(inputs, objects, pair);
    expect(differences.map((difference) => difference.place)).toContain(place);
    expect(differences.map((difference) => difference.what)).toContain(what);
  });

  test('a port that the Service does not have', () => {
    const objects = broken('HTTPRoute', HTTPS, ({ spec }) => {
      for (const { backendRefs = [] } of spec.rules) for (const ref of backendRefs) ref.port = 81;
    });
    expect(compareObjects(inputs, objects, pair)).toContainEqual(
      expect.objectContaining({ place: 'HTTPS:443', what: 'respond', gateway: '500 text/plain' }),
    );
  });

  test('rules in the order of their paths, although the first one is broader', () => {
    const ordered = inputsOf(
      ingress({
        spec: {
          rules: [rule(undefined, { '/login': backend('api') }), rule('shop.example.com', { '/': backend('blue') })],
        },
      }),
      service('api'),
      service('blue'),
    );
    const all = objectsOf(converted(ordered));
    expect(compareObjects(ordered, all, pair)).toEqual([]);
    // Without the copy of /login for the host, Gateway API asks the host first.
    const withoutCopy = all.map((object) => {
      const { hostnames, rules } = object.spec as {
        hostnames?: string[];
        rules?: { matches: { path: { value: string } }[] }[];
      };
      return object.kind === 'HTTPRoute' &&
        hostnames &&
        rules?.some(({ matches }) => matches[0]?.path.value === '/login')
        ? {
            ...object,
            spec: {
              ...object.spec,
              rules: rules.filter(({ matches }) => matches[0]?.path.value !== '/login'),
              ...(rules.length === 1 ? { hostnames: ['gone.example.com'] } : {}),
            },
          }
        : object;
    });
    expect(compareObjects(ordered, withoutCopy, pair)).toMatchObject([
      {
        place: 'HTTP:80',
        what: 'forward',
        ingress: expect.stringContaining('shop/api'),
        gateway: expect.stringContaining('shop/blue'),
      },
    ]);
  });
});

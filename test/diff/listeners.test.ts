import { changesOf } from '../../src/diff/change';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  service as gatewayService,
  route,
} from '../gateway/manifests';
import { ACCOUNT, diffOf, environment, ingress, lines, service } from './sides';

const arn = (name: string) => `arn:aws:acm:eu-west-1:111122223333:certificate/${name}`;
const HTTPS = { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': arn('a') };
const MUTUAL = { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' };
const OFF = { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"off"}]' };

/** What a difference in the annotations of one Ingress does: changes with what traffic feels, and notes. */
function changed(before: Record<string, string>, after: Record<string, string>, ...more: string[]) {
  const side = (annotations: Record<string, string>) => [ingress({ annotations }), service(), ...more];
  const diff = diffOf(side(before), side(after));
  const effects = changesOf(diff).map(({ effect }) => effect);
  return {
    changes: lines(diff).map((line, index) => `${line.replace(' shop/web', '')} | ${effects[index]}`),
    notes: diff.notes.map(({ message }) => message),
  };
}

const ofListener = ({ changes }: ReturnType<typeof changed>) => changes.filter((line) => line.includes(' Listener '));

describe('mutual TLS', () => {
  test('that nobody asks for any more ends with its load balancer, or with HTTPS', () => {
    const replaced = changed({ ...MUTUAL, scheme: 'internal' }, { ...HTTPS, scheme: 'internet-facing' });
    expect(ofListener(replaced)).toEqual([
      'update Listener 443: mutualAuthentication | which client certificates are asked for changes with the next connections',
    ]);
    expect(replaced.notes).toEqual([]);
    expect(ofListener(changed(MUTUAL, { 'listen-ports': '[{"HTTP":443}]' }))).toEqual([
      'update Listener 443: protocol, defaultCertificate, certificates, sslPolicy, mutualAuthentication | clients that still speak the other protocol on this port fail',
    ]);
  });

  test('that is off is none', () => {
    expect(changed(OFF, HTTPS)).toEqual({ changes: [], notes: [expect.stringContaining('changes nothing')] });
    expect(changed(HTTPS, OFF)).toEqual({ changes: [], notes: [expect.stringContaining('changes nothing')] });
    expect(ofListener(changed(OFF, MUTUAL))).toEqual([
      expect.stringMatching(/^update Listener 443: mutualAuthentication /),
    ]);
  });
});

describe('what a listener keeps', () => {
  test('attributes that are no longer listed, unless its load balancer is replaced', () => {
    const attribute = { 'listener-attributes.HTTP-80': 'routing.http.response.server.enabled=false' };
    expect(changed(attribute, {}).changes).toEqual([]);
    expect(ofListener(changed({ ...attribute, scheme: 'internal' }, { scheme: 'internet-facing' }))).toEqual([
      'update Listener 80: attributes.routing.http.response.server.enabled | traffic goes on',
    ]);
  });

  test('those of the network load balancer in front, unless that one is replaced', () => {
    const nlb = { 'enable-frontend-nlb': 'true' };
    const both = changed(
      { ...nlb, 'frontend-nlb-scheme': 'internal' },
      { ...nlb, 'frontend-nlb-scheme': 'internet-facing' },
      ACCOUNT,
    );
    expect(ofListener(both)).toEqual([]);
  });
});

describe('certificates', () => {
  const certificates = (...names: string[]) => ({ ...HTTPS, 'certificate-arn': names.map(arn).join(',') });

  test('of which another one is the default', () => {
    expect(changed(certificates('a', 'b'), certificates('b', 'a')).changes).toEqual([
      'update Listener 443: defaultCertificate | clients whose host no certificate covers get another one',
    ]);
  });

  test('without an order beside that', () => {
    expect(changed(certificates('a', 'b', 'c'), certificates('a', 'c', 'b')).changes).toEqual([]);
  });
});

describe('how many rules come and go with a listener', () => {
  const routes = { 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80' };
  const side = (ports: number[], paths: Record<string, string> = routes) => [
    ingress({ annotations: { 'listen-ports': JSON.stringify(ports.map((port) => ({ HTTP: port }))) }, routes: paths }),
    service(),
  ];
  const effects = (before: string[], after: string[]) =>
    changesOf(diffOf(before, after)).flatMap(({ type, effect }) => (type === 'Listener' ? [effect] : []));

  test.each([
    [routes, 'with 2 rules', '2 rules go with it'],
    [{ 'shop.example.com/a': 'web:80' }, 'with 1 rule', '1 rule goes with it'],
  ])('%j', (paths, comes, goes) => {
    expect(effects(side([80], paths), side([80, 81], paths))).toEqual([`clients can connect to port 81, ${comes}`]);
    expect(effects(side([80, 81], paths), side([80], paths))).toEqual([`connections to port 81 fail at once; ${goes}`]);
  });
});

test('what is felt most of a rule is its effect: the conditions before the actions, these before the order', () => {
  const side = (routes: Record<string, string>) => [ingress({ routes }), service(), service({ name: 'api' })];
  const effects = (before: Record<string, string>, after: Record<string, string>) =>
    changesOf(diffOf(side(before), side(after))).flatMap(({ type, effect }) =>
      type === 'ListenerRule' ? [effect] : [],
    );
  expect(effects({ 'a.example.com/': 'web:80' }, { 'b.example.com/': 'api:80' })).toEqual([
    'from one moment to the next it answers other requests than before',
  ]);
  expect(
    effects(
      { 'a.example.com/': 'web:80', 'b.example.com/': 'web:80', 'c.example.com/': 'web:80' },
      { 'c.example.com/': 'api:80', 'a.example.com/': 'web:80', 'b.example.com/': 'web:80' },
    ),
  ).toEqual(['requests that match are answered otherwise at once']);
});

describe('where targets are reached', () => {
  const openings = (before: string[], after: string[]) =>
    changesOf(diffOf(before, after)).flatMap(({ type, fields }) =>
      type === 'TargetGroupBinding'
        ? fields.flatMap(({ name, before: old, after: now }) => (name === 'networking' ? [old, now] : []))
        : [],
    );

  test("from the load balancer's own security group, where the controller shares none", () => {
    const flags = environment({ controller: { enableBackendSecurityGroup: false } });
    const side = (type: string) => [ingress({ annotations: { 'target-type': type } }), service(), flags];
    const own = "the load balancer's own security group";
    expect(openings(side('ip'), side('instance'))).toEqual([[`port 8080 from ${own}`], [`port 30080 from ${own}`]]);
  });

  test('on a node port that the API server gives', () => {
    const side = (type: string) => [
      ingress({ annotations: { 'target-type': type } }),
      service().replace(', nodePort: 30080', ''),
      ACCOUNT,
    ];
    expect(openings(side('ip'), side('instance'))).toEqual([
      ['port 8080 from sg-backend'],
      [expect.stringMatching(/^port \(known at deploy: .+\) from sg-backend$/)],
    ]);
  });
});

describe('of Gateways', () => {
  const shop = (edge: object = {}, own: object = {}) =>
    [
      gatewayClass(),
      gateway({ ...configuredBy('edge'), ...own }),
      configuration('LoadBalancerConfiguration', 'edge', edge),
      gatewayService(),
      route(),
    ].map((each) => JSON.stringify(each));
  const diff = (before: string[], after: string[]) => diffOf([ACCOUNT, ...before], [ACCOUNT, ...after]);

  test('subnets that a configuration names, or chooses, are changed; others are kept', () => {
    const named = (...ids: string[]) => shop({ loadBalancerSubnets: ids.map((identifier) => ({ identifier })) });
    const [ab, ac] = [named('subnet-private-a', 'subnet-private-b'), named('subnet-private-a', 'subnet-private-c')];
    expect(lines(diff(ab, ac))).toEqual(['update LoadBalancer shop/edge: subnets']);
    const chosen = shop({ loadBalancerSubnetsSelector: { 'kubernetes.io/role/internal-elb': ['1'] } });
    expect(lines(diff(ab, chosen))).toEqual(['update LoadBalancer shop/edge: subnets']);
    const kept = diff(ab, shop());
    expect(lines(kept)).toEqual([]);
    expect(kept.notes.map(({ message }) => message)).toEqual([
      'subnets are no longer named; the load balancer keeps those it has: subnet-private-a, subnet-private-b',
    ]);
    const empty = diff(shop({ loadBalancerSubnets: [], loadBalancerSubnetsSelector: {} }), shop());
    expect(new Set(empty.notes.map(({ message }) => message))).toEqual(new Set(['this changes nothing that is built']));
  });

  test('one that the API server refused may have been there in an older version', () => {
    const wrong = shop({}, { listeners: [{ name: 'http', port: 0, protocol: 'HTTP' }] });
    const found = diff(wrong, shop());
    expect(lines(found)).toEqual([]);
    expect(found.refused).toMatchObject([{ side: 'old' }]);
    expect(lines(diff(shop(), wrong))).toEqual([]);
  });

  test('one that comes and one that goes', () => {
    const words = (before: string[], after: string[]) => {
      const [first] = changesOf(diff(before, after));
      return [first?.why, first?.effect];
    };
    expect(words([], shop())).toEqual(['Gateway shop/edge gets a load balancer', 'it gets a DNS name of its own']);
    expect(words(shop(), [])).toEqual([
      'Gateway shop/edge goes',
      'its DNS name vanishes; deletion protection does not hold it, the controller lifts it',
    ]);
  });
});

test('flags with which the old controller would not start leave nothing to compare', () => {
  const flags = environment({ controller: { defaultTargetType: 'pod' } });
  const found = diffOf([ingress(), service(), flags], [ingress(), service()]);
  expect(lines(found)).toEqual([]);
  expect(found.refused).toMatchObject([{ side: 'old' }]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ClientSecret, type GroupPlan } from '../../../src/controller/plan';
import { SWITCHES, type SwitchId } from '../../../src/controller/versions/switches';
import {
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type TargetGroupSpec,
} from '../../../src/model/resources';
import { compareReleases } from '../../../src/releases/release';
import { RELEASES } from '../../../src/releases/tables/releases';
import { ACCOUNT, type Member, planOne, subnet } from '../one-group';
import { groupOf, ingressClass, ingressObject, service, shop, toAction } from '../plan-of';

/** What a release makes of something; a refused group is 'refused'. */
type Look = (environment: object) => unknown;

interface Example {
  readonly look: Look;
  /** More of the Environment document. */
  readonly environment?: object;
  readonly controller?: object;
  readonly before: unknown;
  readonly since: unknown;
}

function outcome({ look, environment, controller }: Example, release: string): unknown {
  return look({ ...ACCOUNT, ...environment, controller: { ...controller, version: release } });
}

/** The groups of one Ingress with annotations, or of several. */
function members(list: readonly (Member | Record<string, string>)[], look: (group: GroupPlan) => unknown): Look {
  const isMember = (one: Member | Record<string, string>): one is Member => 'annotations' in one || 'params' in one;
  return (environment) => {
    const group = planOne(
      list.map((one) => (isMember(one) ? one : { annotations: one })),
      environment,
    );
    return group.stack ? look(group) : 'refused';
  };
}

function objects(list: readonly object[], look: (group: GroupPlan) => unknown): Look {
  return (environment) => {
    const group = groupOf(list, { environment });
    return group.stack ? look(group) : 'refused';
  };
}

const spec =
  <T>(type: string, id: string, look: (spec: T) => unknown) =>
  (group: GroupPlan) => {
    const found = group.stack?.get<T>(type, id)?.spec;
    return found && look(found);
  };
const loadBalancer = (look: (spec: LoadBalancerSpec) => unknown, id = 'LoadBalancer') =>
  spec(ResourceType.loadBalancer, id, look);
const listener = (look: (spec: ListenerSpec) => unknown, id = '443') => spec(ResourceType.listener, id, look);
const subnetsOf = ({ subnetMapping }: LoadBalancerSpec) =>
  Array.isArray(subnetMapping) ? subnetMapping.map(({ subnetID }) => subnetID) : subnetMapping;
const built = () => 'built';
const binding = (field: string) => (group: GroupPlan) => {
  const [found] =
    group.stack?.list<{ template: { spec: Record<string, unknown> } }>(ResourceType.targetGroupBinding) ?? [];
  return found?.spec.template.spec[field];
};
const pathsOf = (group: GroupPlan) => group.stack?.list(ResourceType.listenerRule).length;

const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/a';
const HTTPS = { 'certificate-arn': CERTIFICATE };
const NLB = { 'enable-frontend-nlb': 'true' };
const TAGGED = { 'kubernetes.io/role/internal-elb': '1' };
const zone = (id: string, letter: string, tags: Record<string, string> = {}, more: object = {}) =>
  subnet(id, letter, tags, more);
const named = (id: string, letter: string, Name: string) => zone(id, letter, { Name });
const oidc = {
  issuer: 'a',
  authorizationEndpoint: 'b',
  tokenEndpoint: 'c',
  userInfoEndpoint: 'd',
  secretName: 'login',
};
const login = [
  ...shop({ annotations: { ...HTTPS, 'auth-type': 'oidc', 'auth-idp-oidc': JSON.stringify(oidc) } }),
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'shop' },
    stringData: { clientID: 'me', clientSecret: 'secret\n' },
  },
];
const redirect = '{"type":"redirect","redirectConfig":{"protocol":"HTTP","statusCode":"HTTP_301"}}';

const EXAMPLES: Readonly<Partial<Record<SwitchId, Example>>> = {
  'mutual-tls-off-by-default': {
    look: members(
      [HTTPS],
      listener(({ mutualAuthentication }) => mutualAuthentication),
    ),
    before: undefined,
    since: { mode: 'off' },
  },
  'target-group-bindings-name-their-vpc': {
    look: members([{}], binding('vpcID')),
    before: undefined,
    since: 'vpc-demo',
  },
  'health-check-ports-of-32-bits': {
    look: members([{ 'healthcheck-port': '4294967376' }], built),
    before: 'built',
    since: 'refused',
  },
  'add-ons-stay-unless-named': {
    look: members([{ 'wafv2-acl-arn': 'none', 'shield-advanced-protection': 'false' }], ({ stack }) =>
      [ResourceType.webAclAssociation, ResourceType.shieldProtection].map((type) => stack?.list(type)[0]?.spec),
    ),
    before: [expect.objectContaining({ webACLARN: 'none' }), undefined],
    since: [expect.objectContaining({ webACLARN: '' }), expect.objectContaining({ enabled: false })],
  },
  'numbers-of-32-bits': {
    look: members([{ 'healthcheck-interval-seconds': '3000000000' }], built),
    before: 'built',
    since: 'refused',
  },
  'empty-unauthenticated-request-left-out': {
    look: objects(
      shop({
        annotations: {
          ...HTTPS,
          'auth-type': 'cognito',
          'auth-on-unauthenticated-request': '',
          'auth-idp-cognito': '{"userPoolARN":"a","userPoolClientID":"b","userPoolDomain":"c"}',
        },
        spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
      }),
      listener(({ defaultActions }) => defaultActions[0]?.authenticateCognitoConfig?.onUnauthenticatedRequest),
    ),
    before: '',
    since: undefined,
  },
  'security-groups-share-a-name': {
    look: members(
      [{ 'security-groups': 'front' }],
      loadBalancer(({ securityGroups }) => securityGroups),
    ),
    environment: {
      securityGroups: [
        { id: 'sg-1', tags: { Name: 'front' } },
        { id: 'sg-2', tags: { Name: 'front' } },
      ],
    },
    before: 'refused',
    since: ['sg-1', 'sg-2'],
  },
  'listed-subnets-unsorted': {
    look: members([{ subnets: 'subnet-1,subnet-2' }], loadBalancer(subnetsOf)),
    environment: { subnets: [zone('subnet-2', 'a'), zone('subnet-1', 'b')] },
    before: ['subnet-1', 'subnet-2'],
    since: ['subnet-2', 'subnet-1'],
  },
  'class-settles-attributes': {
    look: members(
      ['60', '70'].map((seconds) => ({
        annotations: { 'load-balancer-attributes': `idle_timeout.timeout_seconds=${seconds}` },
        params: { loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '80' }] },
      })),
      loadBalancer(({ loadBalancerAttributes }) => loadBalancerAttributes),
    ),
    before: 'refused',
    since: [{ key: 'idle_timeout.timeout_seconds', value: '80' }],
  },
  'client-secrets-trimmed': {
    look: objects(login, ({ oidcClients: [client] }) =>
      client?.clientSecret instanceof ClientSecret ? client.clientSecret.reveal() : undefined,
    ),
    before: 'secret\n',
    since: 'secret',
  },
  'default-certificate-among-the-others': {
    look: members(
      [HTTPS, HTTPS],
      listener(({ certificates }) => certificates?.length),
    ),
    before: 1,
    since: 2,
  },
  'subnets-by-reachability': {
    look: members([{}], loadBalancer(subnetsOf)),
    environment: { subnets: [zone('subnet-1', 'a'), zone('subnet-2', 'b')] },
    before: 'refused',
    since: ['subnet-1', 'subnet-2'],
  },
  'free-addresses-of-tagged-subnets': {
    look: members([{ params: { subnets: { tags: { tier: ['web'] } } } }], loadBalancer(subnetsOf)),
    environment: {
      subnets: [
        zone('subnet-1', 'a', { tier: 'web' }, { availableIps: 7 }),
        zone('subnet-2', 'b', { tier: 'web' }),
        zone('subnet-3', 'c', { tier: 'web' }),
      ],
    },
    before: ['subnet-1', 'subnet-2', 'subnet-3'],
    since: ['subnet-2', 'subnet-3'],
  },
  'one-discovered-subnet': {
    look: members([{}], loadBalancer(subnetsOf)),
    environment: { subnets: [zone('subnet-1', 'a', TAGGED)] },
    controller: { featureGates: { ALBSingleSubnet: true } },
    before: 'refused',
    since: ['subnet-1'],
  },
  'selected-subnets-unsorted': {
    look: members([{ params: { subnets: { ids: ['subnet-1', 'subnet-2'] } } }], loadBalancer(subnetsOf)),
    environment: { subnets: [zone('subnet-2', 'a'), zone('subnet-1', 'b')] },
    before: ['subnet-1', 'subnet-2'],
    since: ['subnet-2', 'subnet-1'],
  },
  'subnet-names-counted-apart': {
    look: members([{ subnets: 'subnet-1,subnet-1,web' }], built),
    environment: { subnets: [zone('subnet-1', 'a'), named('subnet-2', 'b', 'web'), named('subnet-3', 'c', 'web')] },
    before: 'built',
    since: 'refused',
  },
  'nlb-targets-over-ipv4': {
    look: members(
      [{ ...NLB, 'ip-address-type': 'dualstack' }],
      spec<TargetGroupSpec>(ResourceType.targetGroup, 'FrontendNlb-tg-TCP-80', ({ ipAddressType }) => ipAddressType),
    ),
    before: 'dualstack',
    since: 'ipv4',
  },
  'empty-target-port-refused': {
    look: objects(
      [ingressClass('alb'), service('web', { type: 'ClusterIP', ports: [{ port: 80 }] }), ingressObject('web', {})],
      ({ stack }) => stack?.list<TargetGroupSpec>(ResourceType.targetGroup)[0]?.spec.port,
    ),
    before: 0,
    since: 'refused',
  },
  'nlb-security-groups-all': {
    look: members(
      [{ ...NLB, 'frontend-nlb-security-groups': 'sg-1,sg-2' }],
      loadBalancer(({ securityGroups }) => securityGroups, 'FrontendNlb'),
    ),
    before: ['sg-1'],
    since: ['sg-1', 'sg-2'],
  },
  'empty-web-acl': {
    look: members([{ 'wafv2-acl-arn': '' }], ({ stack }) => stack?.list(ResourceType.webAclAssociation).length),
    before: 0,
    since: 1,
  },
  'nlb-subnets-of-its-own': {
    look: members([{ ...NLB, scheme: 'internet-facing' }], loadBalancer(subnetsOf, 'FrontendNlb')),
    before: ['subnet-public-a', 'subnet-public-b'],
    since: ['subnet-private-a', 'subnet-private-b'],
  },
  'nlb-tags': {
    look: members(
      [{ ...NLB, tags: 'team=shop' }],
      loadBalancer(({ tags }) => tags, 'FrontendNlb'),
    ),
    before: undefined,
    since: { team: 'shop' },
  },
  'target-group-bindings-name-their-protocol': {
    look: members([{}], binding('targetGroupProtocol')),
    before: undefined,
    since: 'HTTP',
  },
  'key-value-escapes': {
    look: members(
      [{ tags: 'team = shop,' }],
      loadBalancer(({ tags }) => tags),
    ),
    before: { 'team ': ' shop' },
    since: { team: 'shop,' },
  },
  'web-acl-names-found': {
    look: members([{ 'wafv2-acl-name': 'web' }], built),
    environment: { webAcls: [{ name: 'web', arn: 'arn:web' }] },
    before: 'refused',
    since: 'built',
  },
  'subnets-as-listed': {
    look: members([{ subnets: 'web-*,subnet-1' }], loadBalancer(subnetsOf)),
    environment: { subnets: [named('subnet-2', 'b', 'web-b'), zone('subnet-1', 'a')] },
    before: ['subnet-1', 'subnet-2'],
    since: 'refused',
  },
  'regular-expressions-kept': {
    look: objects(
      shop({
        annotations: {
          'use-regex-path-match': 'true',
          'actions.back': redirect,
        },
        paths: ['ImplementationSpecific /a+'],
        backend: toAction('back'),
      }),
      pathsOf,
    ),
    before: 0,
    since: 1,
  },
  'subnets-share-a-name': {
    look: members([{ subnets: 'web,subnet-3' }], loadBalancer(subnetsOf)),
    environment: { subnets: [named('subnet-2', 'b', 'web'), named('subnet-1', 'a', 'web'), zone('subnet-3', 'c')] },
    before: 'refused',
    since: ['subnet-1', 'subnet-3'],
  },
  'capacity-checked': {
    look: members(
      [{ 'minimum-load-balancer-capacity': 'CapacityUnits=many' }],
      loadBalancer(({ minimumLoadBalancerCapacity }) => minimumLoadBalancerCapacity),
    ),
    before: { capacityUnits: 0 },
    since: 'refused',
  },
  'dual-stack-needs-ipv6-subnets': {
    look: members([{ 'ip-address-type': 'dualstack' }], built),
    before: 'built',
    since: 'refused',
  },
  'nlb-parts-tagged': {
    look: members(
      [{ ...NLB, tags: 'team=shop' }],
      listener(({ tags }) => tags, 'FrontendNlb-ls-TCP-80'),
    ),
    before: undefined,
    since: { team: 'shop' },
  },
  'nlb-in-one-subnet': {
    look: members([{ ...NLB, subnets: 'subnet-2,subnet-3' }], loadBalancer(subnetsOf, 'FrontendNlb')),
    environment: { subnets: [zone('subnet-1', 'a', TAGGED), zone('subnet-2', 'b'), zone('subnet-3', 'c')] },
    before: 'refused',
    since: ['subnet-1'],
  },
  'certificates-of-wildcards': {
    look: objects(
      [
        ...shop().slice(0, 2),
        ingressObject('web', {
          annotations: { 'create-acm-cert': 'true' },
          spec: { rules: [], tls: [{ hosts: ['*.example.org'] }] },
        }),
      ],
      ({ stack }) => stack?.list(ResourceType.certificate)[0]?.id.replace(/-[0-9a-f]{8}$/, ''),
    ),
    controller: { featureGates: { EnableCertificateManagement: true } },
    before: 'amazon_issued/*.example.org',
    since: 'amazon_issued/wildcard.example.org',
  },
};

/** The release in front of another. */
function beforeRelease(release: string): string {
  return RELEASES[RELEASES.indexOf(release as (typeof RELEASES)[number]) - 1] ?? '';
}

const ids = Object.keys(SWITCHES) as SwitchId[];

describe('a switch of the releases', () => {
  test.each(ids.filter((id) => SWITCHES[id].shows !== 'deploy'))('%s', (id) => {
    const found = EXAMPLES[id] as Example;
    const { since, until } = SWITCHES[id];
    if (until === undefined) expect(outcome(found, beforeRelease(since))).toEqual(found.before);
    else expect(outcome(found, until)).toEqual(found.before);
    expect(outcome(found, since)).toEqual(found.since);
  });

  test('is asked for, or shows when something is deployed only', () => {
    const src = resolve(__dirname, '../../../src/controller');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const text = files.map((file) => readFileSync(join(src, file), 'utf8')).join('\n');
    // Their codecs know by themselves.
    const elsewhere = ['numbers-of-32-bits', 'key-value-escapes'];
    const asked = ids.filter(
      (id) => new RegExp(`(has|Counts)\\([^;]*?'${id}'\\)`).test(text) || elsewhere.includes(id),
    );
    expect(asked).toEqual(ids.filter((id) => SWITCHES[id].shows !== 'deploy'));
  });

  test('stands in the order of the releases, with a release that there is', () => {
    const since = ids.map((id) => SWITCHES[id].since);
    expect([...since].sort(compareReleases)).toEqual(since);
    expect(since.filter((release) => !(RELEASES as readonly string[]).includes(release))).toEqual([]);
  });
});

import { changesOf } from '../../src/diff/change';
import { causeLine, diffOf, lines } from './sides';

const PREFIX = 'alb.ingress.kubernetes.io/';

/** Two Ingresses of a group, the Services behind them, and their class; every edit changes one thing of one of them. */
interface App {
  readonly web: Record<string, string>;
  readonly api: Record<string, string>;
  readonly webService: Record<string, string>;
  readonly params: Record<string, unknown>;
  readonly webPort: number;
  readonly webPaths: Record<string, string>;
  readonly apiPaths: Record<string, string>;
}

const certificate = (last: string) =>
  `arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789${last}`;

const BASE: App = {
  web: {
    'group.name': 'edge',
    'target-type': 'ip',
    'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
    'certificate-arn': certificate('aa'),
    'healthcheck-path': '/up',
    tags: 'Team=shop',
  },
  api: {
    'group.name': 'edge',
    'target-type': 'ip',
    'listen-ports': '[{"HTTP": 80}, {"HTTPS": 443}]',
    'load-balancer-attributes': 'idle_timeout.timeout_seconds=60',
  },
  webService: {},
  params: { ipAddressType: 'ipv4' },
  webPort: 8080,
  webPaths: { '/cart': 'web', '/stock': 'web' },
  apiPaths: { '/v1': 'api' },
};

type Edit = readonly [cause: string, edit: (app: App) => App];

const onWeb = (key: string, value: string): Edit => [
  `Ingress shop/web ${key}`,
  (app) => ({ ...app, web: { ...app.web, [key]: value } }),
];
const onApi = (key: string, value: string): Edit => [
  `Ingress shop/api ${key}`,
  (app) => ({ ...app, api: { ...app.api, [key]: value } }),
];

/** None of them has to do with another. */
const EDITS: readonly Edit[] = [
  onWeb('healthcheck-path', '/healthz'),
  onWeb('certificate-arn', certificate('bb')),
  onWeb('wafv2-acl-arn', 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/a/0123abcd-45ef-67ab-89cd-0123456789aa'),
  onWeb('tags', 'Team=store'),
  onWeb('ssl-policy', 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
  onWeb('inbound-cidrs', '10.0.0.0/8'),
  onWeb('auth-type', 'cognito'),
  onApi('load-balancer-attributes', 'idle_timeout.timeout_seconds=120'),
  onApi('target-group-attributes', 'deregistration_delay.timeout_seconds=30'),
  onApi('backend-protocol', 'HTTPS'),
  onApi('conditions.api', '[{"field":"http-request-method","httpRequestMethodConfig":{"values":["GET"]}}]'),
  onApi('shield-advanced-protection', 'true'),
  [
    'Service shop/web healthcheck-interval-seconds',
    (app) => ({ ...app, webService: { 'healthcheck-interval-seconds': '30' } }),
  ],
  ['Service shop/web spec.ports', (app) => ({ ...app, webPort: 9090 })],
  ['Ingress shop/web spec.rules', (app) => ({ ...app, webPaths: { ...app.webPaths, '/z': 'web' } })],
  ['IngressClassParams corp spec.ipAddressType', (app) => ({ ...app, params: { ipAddressType: 'dualstack' } })],
];

const COGNITO = JSON.stringify({
  userPoolARN: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_x',
  userPoolClientID: 'client',
  userPoolDomain: 'shop',
});

function manifestsOf(app: App): string[] {
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'corp' },
      spec: {
        controller: 'ingress.k8s.aws/alb',
        parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'corp' },
      },
    },
    { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'corp' }, spec: app.params },
    ingressOf('web', { ...app.web, 'auth-idp-cognito': COGNITO }, app.webPaths),
    ingressOf('api', app.api, app.apiPaths),
    serviceOf('web', app.webService, app.webPort),
    serviceOf('api', {}, 8080),
  ].map((object) => JSON.stringify(object));
}

function annotationsOf(annotations: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [PREFIX + key, value]));
}

function ingressOf(name: string, annotations: Record<string, string>, paths: Record<string, string>): object {
  const rules = Object.entries(paths).map(([path, service]) => ({
    path,
    pathType: 'Prefix',
    backend: { service: { name: service, port: { number: 80 } } },
  }));
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: annotationsOf(annotations) },
    spec: { ingressClassName: 'corp', rules: [{ host: `${name}.example.com`, http: { paths: rules } }] },
  };
}

function serviceOf(name: string, annotations: Record<string, string>, targetPort: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations: annotationsOf(annotations) },
    spec: { ports: [{ port: 80, targetPort }] },
  };
}

/** The causes of each change, without place and without what follows in a field. */
function causesByChange(app: App): Map<string, Set<string>> {
  const diff = diffOf(manifestsOf(BASE), manifestsOf(app));
  const changes = lines(diff);
  return new Map(
    changesOf(diff).map(({ causes }, index) => [
      changes[index] ?? '',
      new Set(causes.map((each) => nameOf(causeLine(each)))),
    ]),
  );
}

function nameOf(line: string): string {
  const [kind, name, what = ''] = line.split(' ');
  const field = what.startsWith('spec.') ? what.split('.').slice(0, 2).join('.') : what;
  return `${kind} ${name} ${field}`;
}

describe('each change of diff names only what makes it', () => {
  test.each(EDITS)('%s alone', (cause, edit) => {
    const found = causesByChange(edit(BASE));
    expect([...found.keys()]).not.toEqual([]);
    for (const [change, causes] of found) expect([change, [...causes]]).toEqual([change, [cause]]);
  });

  const alone = new Map(EDITS.map(([cause, edit]) => [cause, causesByChange(edit(BASE))]));
  const pairs = EDITS.flatMap((one, index) => EDITS.slice(index + 1).map((other) => [one, other] as const));

  test('any two of them together are told as each of them alone is', () => {
    const wrong = pairs.flatMap(([[oneCause, one], [otherCause, other]]) => {
      return [...causesByChange(other(one(BASE)))].flatMap(([change, causes]) => {
        const expected = new Set([
          ...(touches(alone.get(oneCause), change) ? [oneCause] : []),
          ...(touches(alone.get(otherCause), change) ? [otherCause] : []),
        ]);
        const isRight = causes.size === expected.size && [...causes].every((cause) => expected.has(cause));
        return isRight ? [] : [`${oneCause} + ${otherCause}: ${change} because of ${[...causes].join(', ')}`];
      });
    });
    expect(wrong).toEqual([]);
  });
});

/** Whether an edit alone changes the same resource. */
function touches(changes: ReadonlyMap<string, unknown> | undefined, change: string): boolean {
  const resource = resourceOf(change);
  return [...(changes?.keys() ?? [])].some((each) => resourceOf(each) === resource);
}

function resourceOf(change: string): string {
  return change.split(':').slice(0, 2).join(':').replace(/^\w+ /, '').replace(/: .*$/, '');
}

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ImportedApp } from '../../src/import/import';
import { caseNames, manifestsOf } from '../conformance/gateway/recorded';
import { compileErrors } from './compile-errors';
import { imported, statementsOf } from './imported';

const exemplary = resolve(__dirname, '../exemplary');
const exemplaryFiles = readdirSync(exemplary).filter((name) => name.startsWith('gateway-'));

const apps = new Map<string, ImportedApp>([
  ...caseNames().map((name): [string, ImportedApp] => [name, imported(manifestsOf(name))]),
  ...exemplaryFiles.map((name): [string, ImportedApp] => [name, imported(join(exemplary, name), 'file')]),
]);

test.each([...apps])('the code of %s synthesizes to the case', (_, { failures }) => {
  expect(failures.map(({ object, message }) => `${object.kind} ${object.name}: ${message}`)).toEqual([]);
});

test('all of the code compiles under strict, with nothing unused', () => {
  expect(compileErrors(apps)).toEqual([]);
}, 120_000);

/** Objects that are constructs of ours, and all of them, by kind. */
function typedByKind(): ReadonlyMap<string, readonly [typed: number, all: number]> {
  const counts = new Map<string, readonly [number, number]>();
  for (const { chart, renderings } of [...apps.values()].flatMap(({ charts }) => charts)) {
    for (const [index, { apiVersion, kind }] of chart.objects.entries()) {
      const code = renderings[index]?.declaration.value;
      if (!apiVersion.startsWith('gateway.') || code?.kind !== 'call') continue;
      const [typed, all] = counts.get(kind) ?? [0, 0];
      counts.set(kind, [typed + (String(code.callee).startsWith('alb.') ? 1 : 0), all + 1]);
    }
  }
  return counts;
}

/** The cases are mostly about what is unusual; what the constructs never write stays an ApiObject. */
test('two of three objects of the Gateway API are typed', () => {
  const counts = [...typedByKind()];
  const typed = counts.reduce((sum, [, [some]]) => sum + some, 0);
  const all = counts.reduce((sum, [, [, every]]) => sum + every, 0);
  const byKind = counts.map(([kind, [some, every]]) => `${kind} ${some}/${every}`).join(', ');
  process.stdout.write(`typed: ${typed} of ${all} objects of the Gateway API (${byKind})\n`);
  expect(all).toBeGreaterThan(1300);
  expect(typed / all).toBeGreaterThanOrEqual(0.68);
});

const SERVICE = `
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: web, namespace: shop}
  spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
`;

const EDGE = `
  apiVersion: gateway.k8s.aws/v1
  kind: LoadBalancerConfiguration
  metadata: {name: edge, namespace: shop}
  spec: {scheme: internal, sourceRanges: [10.0.0.0/8], loadBalancerAttributes: [{key: idle_timeout.timeout_seconds, value: "30"}]}
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: Gateway
  metadata: {name: edge, namespace: shop}
  spec:
    gatewayClassName: alb
    infrastructure: {parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge}}
    listeners: [{name: http, port: 80, protocol: HTTP}]
`;

const route = (rules: string) => `
  ---
  apiVersion: gateway.networking.k8s.io/v1
  kind: HTTPRoute
  metadata: {name: web, namespace: shop}
  spec: {parentRefs: [{name: edge}], hostnames: [shop.example.com], rules: [${rules}]}
`;

test('a Gateway, its configuration, its route and a Service refer to each other in code', () => {
  const matches = '[{path: {type: PathPrefix, value: /cart}, method: POST}]';
  expect(statementsOf(`${EDGE}${SERVICE}${route(`{matches: ${matches}, backendRefs: [{name: web, port: 80}]}`)}`)).toBe(
    `const edgeLoadBalancerConfiguration = new alb.LoadBalancerConfiguration(this, 'edge-loadbalancerconfiguration', {
  metadata: { name: 'edge' },
  scheme: alb.Scheme.INTERNAL,
  inboundCidrs: ['10.0.0.0/8'],
  idleTimeout: Duration.seconds(30),
});

const edgeGateway = new alb.Gateway(this, 'edge-gateway', {
  metadata: { name: 'edge' },
  configuration: edgeLoadBalancerConfiguration,
  listeners: [alb.Listener.http()],
});

const webService = new k8s.KubeService(this, 'web-service', {
  metadata: { name: 'web' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: k8s.IntOrString.fromNumber(8080) }] },
});

const webHttpRoute = new alb.HttpRoute(this, 'web-httproute', {
  metadata: { name: 'web' },
  gateway: edgeGateway,
  host: 'shop.example.com',
  defaultsByController: true,
});

webHttpRoute.addRule('/cart', alb.TargetGroup.fromService(webService), {
  conditions: [alb.ListenerCondition.httpRequestMethods(['POST'])],
});`,
  );
});

test.each([
  ['{backendRefs: [{name: web, port: 80}]}', 'webHttpRoute.addDefaultAction(alb.TargetGroup.fromService(webService));'],
  [
    '{matches: [{path: {type: Exact, value: /a}, headers: [{name: x-a, value: "1,2"}], queryParams: [{name: q, value: b}]}], backendRefs: [{name: web, port: 80}]}',
    "conditions: [\n    alb.ListenerCondition.httpHeader('x-a', ['1', '2']),\n    alb.ListenerCondition.queryStrings([{ key: 'q', value: 'b' }]),",
  ],
  [
    '{matches: [{path: {type: PathPrefix, value: /a}}], filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /b}}}], backendRefs: [{name: web, port: 80}]}',
    "transforms: [alb.ListenerTransform.replacePrefix('/a', '/b')]",
  ],
  [
    '{filters: [{type: RequestRedirect, requestRedirect: {scheme: https, port: 443, statusCode: 301}}]}',
    "addDefaultAction(\n  alb.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', statusCode: alb.RedirectStatusCode.PERMANENT }),",
  ],
  [
    '{backendRefs: [{name: web, port: 80, weight: 90}, {name: other, port: 80, weight: 10}]}',
    "{ targetGroup: alb.TargetGroup.fromServiceName('other', { port: 80 }), weight: 10 },",
  ],
])('the rule %s', (rule, code) => {
  expect(statementsOf(`${EDGE}${SERVICE}${route(rule)}`)).toContain(code);
});

test('the settings of a Service are a TargetGroupConfiguration, which keeps the defaults of the controller', () => {
  const configuration = `
  ---
  apiVersion: gateway.k8s.aws/v1
  kind: TargetGroupConfiguration
  metadata: {name: web, namespace: shop}
  spec:
    targetReference: {name: web}
    defaultConfiguration: {targetType: ip, healthCheckConfig: {healthCheckPath: /healthz, healthCheckInterval: 10}}
`;
  const code = statementsOf(`${EDGE}${SERVICE}${configuration}${route('{backendRefs: [{name: web, port: 80}]}')}`);
  expect(code).toContain(`new alb.TargetGroupConfiguration(this, 'web-targetgroupconfiguration', {
  service: webService,
  targetType: alb.TargetType.IP,
  healthCheck: { path: '/healthz', interval: Duration.seconds(10) },
  defaultsByController: true,
});`);
  // The Service has a configuration, so the route writes none.
  expect(code).toContain(`{
  metadata: { name: 'web' },
  gateway: edgeGateway,
  host: 'shop.example.com',
});`);
});

test('a route refers to a Gateway that the construct cannot say by its name', () => {
  const listener = EDGE.replace('name: http, ', 'name: web, ');
  const code = statementsOf(`${listener}${SERVICE}${route('{backendRefs: [{name: web, port: 80}]}')}`);
  expect(code).toContain("kind: 'Gateway'");
  expect(code).toContain("gateway: alb.Gateway.fromGatewayName('edge')");
});

test('a login that rules share is a ListenerRuleConfiguration', () => {
  const configuration = `
  ---
  apiVersion: gateway.k8s.aws/v1
  kind: ListenerRuleConfiguration
  metadata: {name: login, namespace: shop}
  spec:
    actions:
      - type: authenticate-cognito
        authenticateCognitoConfig:
          userPoolArn: arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a
          userPoolClientId: client
          userPoolDomain: shop
          sessionTimeout: 3600
`;
  const filter =
    '{type: ExtensionRef, extensionRef: {group: gateway.k8s.aws, kind: ListenerRuleConfiguration, name: login}}';
  const rule = `{filters: [${filter}], backendRefs: [{name: web, port: 80}]}`;
  const code = statementsOf(`${EDGE}${SERVICE}${configuration}${route(rule)}`);
  expect(code).toContain('authentication: alb.Authentication.cognito({');
  expect(code).toContain('sessionTimeout: Duration.seconds(3600)');
  expect(code).toContain('ruleConfiguration: loginListenerRuleConfiguration,');
});

test('a field of a wrong type leaves the object as it stands', () => {
  const code = statementsOf(`${EDGE}${route('{backendRefs: 5}')}`);
  expect(code).toContain("kind: 'HTTPRoute'");
});

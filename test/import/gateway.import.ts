import { readdirSync, readFileSync } from 'node:fs';
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

/** The cases are mostly about what is unusual, and what the constructs refuse stays an ApiObject. */
test('nearly all objects of the Gateway API are typed', () => {
  const counts = [...typedByKind()];
  const typed = counts.reduce((sum, [, [some]]) => sum + some, 0);
  const all = counts.reduce((sum, [, [, every]]) => sum + every, 0);
  const patched = [...apps.values()]
    .flatMap(({ charts }) => charts.flatMap(({ renderings }) => renderings))
    .filter(({ calls }) => calls.some(({ comments = [] }) => comments[0]?.startsWith('Not typed: '))).length;
  const byKind = counts.map(([kind, [some, every]]) => `${kind} ${some}/${every}`).join(', ');
  process.stdout.write(
    `typed: ${typed} of ${all} objects of the Gateway API, ${patched} of them with a patch (${byKind})\n`,
  );
  const page = readFileSync(resolve(__dirname, '../../docs/commands/import.md'), 'utf8').replace(/\s+/g, ' ');
  expect(page).toContain(`${typed} of the ${all} objects`);
  expect(all).toBeGreaterThan(1300);
  expect(typed / all).toBeGreaterThanOrEqual(0.93);
  expect(patched / all).toBeLessThan(0.12);
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

test('a route refers to a Gateway that no construct says by its name', () => {
  const tcp = EDGE.replace('protocol: HTTP', 'protocol: TCP');
  const code = statementsOf(`${tcp}${SERVICE}${route('{backendRefs: [{name: web, port: 80}]}')}`);
  expect(code).toContain("kind: 'Gateway'");
  expect(code).toContain("gateway: alb.Gateway.fromGatewayName('edge')");
});

test('a listener has its name, host, kinds and TLS, and a route of it alone names it', () => {
  const tls = '{mode: Terminate, certificateRefs: [{name: shop-tls}]}';
  const allowed = '{namespaces: {from: All}, kinds: [{kind: HTTPRoute}]}';
  const more = `, {name: shop, hostname: shop.example.com, port: 443, protocol: HTTPS, tls: ${tls}, allowedRoutes: ${allowed}}]`;
  const section = route('{backendRefs: [{name: web, port: 80}]}').replace(
    '{name: edge}',
    '{name: edge, sectionName: shop}',
  );
  const code = statementsOf(`${EDGE.replace('protocol: HTTP}]', `protocol: HTTP}${more}`)}${SERVICE}${section}`);
  expect(
    code,
  ).toContain(`    alb.Listener.https({ certificates: [alb.ListenerCertificate.fromLoadBalancerConfiguration()] }).onGateway({
      name: 'shop',
      host: 'shop.example.com',
      allowedRoutes: alb.AllowedNamespaces.all(),
      routeKinds: [alb.RouteKind.HTTP],
      certificateSecretNames: ['shop-tls'],
    }),`);
  expect(code).toContain("gateway: edgeGateway.listener('shop'),");
});

test('a class whose configuration comes later names it', () => {
  const gatewayClass = `
  apiVersion: gateway.networking.k8s.io/v1
  kind: GatewayClass
  metadata: {name: edge}
  spec:
    controllerName: gateway.k8s.aws/alb
    parametersRef: {group: gateway.k8s.aws, kind: LoadBalancerConfiguration, name: edge, namespace: shop}
  ---`;
  const code = statementsOf(`${gatewayClass}${EDGE}`, {}, 'file');
  expect(code).toContain("configurationName: 'edge',\n  configurationNamespace: 'shop',");
});

test('paths without a type, several paths, and Services of other namespaces', () => {
  const matches = '[{path: {value: /cart}}, {path: {value: /pay}}]';
  const typed =
    '{matches: [{path: {type: PathPrefix, value: /}}], backendRefs: [{name: pages, namespace: web, port: 80}]}';
  const code = statementsOf(
    `${EDGE}${SERVICE}${route(`{matches: ${matches}, backendRefs: [{name: web, port: 80}]}, ${typed}`)}`,
  );
  expect(code).toContain('implicitPathType: true,');
  expect(code).toContain("addRule('/cart', alb.TargetGroup.fromService(webService), { morePaths: ['/pay'] });");
  expect(code).toContain(
    "addRule('/', alb.TargetGroup.fromServiceName('pages', { port: 80, namespace: 'web' }), {\n  pathType: alb.PathType.PREFIX,",
  );
});

test('what no typed member says is patched in, and named', () => {
  const subnets = EDGE.replace(
    'sourceRanges: [10.0.0.0/8]',
    'enableICMP: true, loadBalancerSubnetsSelector: {kubernetes.io/role/elb: ["1"]}',
  );
  expect(statementsOf(subnets)).toContain(`
// Not typed: spec.enableICMP, spec.loadBalancerSubnetsSelector
ApiObject.of(edgeLoadBalancerConfiguration).addJsonPatch(
  JsonPatch.add('/spec/enableICMP', true),
  JsonPatch.add('/spec/loadBalancerSubnetsSelector', { 'kubernetes.io/role/elb': ['1'] }),
);`);
  const method = '{matches: [{method: POST}], backendRefs: [{name: web, port: 80}]}';
  expect(statementsOf(`${EDGE}${SERVICE}${route(method)}`)).toContain(
    "ApiObject.of(webHttpRoute).addJsonPatch(JsonPatch.remove('/spec/rules/0/matches/0/path'));",
  );
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

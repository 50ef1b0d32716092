/** Gateways with every setting, and routes with everything that they can say. */
import { type App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import {
  actions,
  attributes,
  CERTIFICATE,
  cognito,
  conditions,
  jwtValidation,
  listeners,
  loadBalancer,
  oidc,
  otherTargets,
  ownSecurityGroups,
  targets,
  transforms,
} from './settings';

const web = alb.TargetGroup.fromServiceName('web', { port: 80 });
const byArn = alb.ListenerCertificate.fromArn(CERTIFICATE);
const elsewhere = alb.Gateway.fromGatewayName('edge', 'platform');

function chartOf(app: App, id: string, namespace: string): Chart {
  return new Chart(app, id, { namespace, disableResourceNameHashes: true });
}

/** Classes, load balancers and listeners. */
export function gateways(app: App): Chart[] {
  const [platform, shop] = [chartOf(app, 'gateways', 'platform'), chartOf(app, 'listener-sets', 'shop')];
  const configuration = new alb.LoadBalancerConfiguration(platform, 'defaults', {
    ...attributes,
    mergingMode: alb.MergingMode.PREFER_GATEWAY_CLASS,
    listeners: [alb.Listener.https({ certificates: [byArn], sslPolicy: alb.SslPolicy.TLS13_12 })],
    defaultTargetGroupsName: 'fleet',
    metadata: { name: 'defaults' },
  });
  const gatewayClass = new alb.GatewayClass(platform, 'class', {
    configuration,
    description: 'load balancers of the internet',
    metadata: { name: 'public', labels: { team: 'platform' } },
  });
  new alb.GatewayClass(platform, 'class-named', { configurationName: 'edge', configurationNamespace: 'infra' });
  const gateway = new alb.Gateway(platform, 'edge', {
    ...loadBalancer,
    gatewayClass,
    listeners: [
      ...listeners(),
      alb.Listener.https({
        port: 8443,
        certificates: [alb.ListenerCertificate.fromLoadBalancerConfiguration()],
      }).onGateway({
        certificateSecretNames: ['tls'],
        tlsOptions: { 'example.com/option': 'x' },
        allowedRoutes: alb.AllowedNamespaces.same(),
      }),
    ],
    sslRedirect: true,
    sslRedirectPort: 443,
    allowedRoutes: alb.AllowedNamespaces.named(['shop']),
    allowedListenerSets: alb.AllowedNamespaces.all(),
    metadata: { name: 'edge', labels: { team: 'platform' } },
  });
  new alb.Gateway(platform, 'internal', {
    ...ownSecurityGroups,
    listeners: [
      alb.Listener.http({ port: 8080 }).onGateway({
        name: 'plain',
        host: '*.example.com',
        allowedRoutes: alb.AllowedNamespaces.labelled({
          labels: { edge: 'true' },
          expressions: [kplus.LabelExpression.exists('team')],
        }),
        routeKinds: [alb.RouteKind.HTTP],
      }),
    ],
    metadata: { name: 'internal' },
  });
  const quiet = new alb.Gateway(platform, 'quiet', { metadata: { name: 'quiet' } });
  new alb.ListenerSet(platform, 'beside', {
    gateway: quiet,
    listeners: [alb.Listener.http({ port: 81 })],
    metadata: { name: 'beside' },
  });
  const set = new alb.ListenerSet(shop, 'set', {
    gateway,
    listeners: [alb.Listener.http({ port: 9090 }), alb.Listener.https({ port: 9443, certificates: [byArn] })],
    allowedRoutes: alb.AllowedNamespaces.all(),
    metadata: { name: 'shop' },
  });
  const parents = { all: [gateway, set], one: [gateway.listener('https'), set.listener('http-9090')] };
  for (const [name, gateways] of Object.entries(parents)) {
    const route = new alb.HttpRoute(shop, name, { gateways, defaultsByController: true, metadata: { name } });
    route.addDefaultAction(web);
  }
  return [platform, shop];
}

/** Actions, conditions and transforms. */
export function routes(app: App): Chart {
  const chart = chartOf(app, 'routes', 'shop');
  const common = { gateway: elsewhere, defaultsByController: true };
  const acting = new alb.HttpRoute(chart, 'acting', {
    ...common,
    hosts: ['shop.example.com', 'www.example.com'],
    metadata: { name: 'acting' },
  });
  for (const [path, action] of Object.entries(actions)) acting.addRule(path, action());
  acting.addRule('/own', web, { morePaths: ['/mine', '/ours'] });
  acting.addDefaultAction(web);
  const narrowed = new alb.HttpRoute(chart, 'narrowed', {
    ...common,
    host: 'a.example.com',
    useRegexPathMatch: true,
    metadata: { name: 'narrowed' },
  });
  for (const [path, made] of Object.entries(transforms)) narrowed.addRule(path, web, { transforms: made() });
  for (const [path, made] of Object.entries(conditions)) narrowed.addRule(path, web, { conditions: made() });
  narrowed.addRule('/^/v[0-9]+/', web, {
    pathType: alb.PathType.IMPLEMENTATION_SPECIFIC,
    conditions: [alb.ListenerCondition.pathRegex(['^/beta/'])],
  });
  narrowed.addRule('/exact', web, { pathType: alb.PathType.EXACT });
  return chart;
}

/** What routes say of target groups and logins. */
export function routeSettings(app: App): Chart {
  const shop = chartOf(app, 'route-settings', 'shop');
  const service = new kplus.Service(shop, 'service', {
    metadata: { name: 'own' },
    ports: [
      { port: 80, name: 'http' },
      { port: 8443, name: 'https' },
    ],
  });
  const all = new alb.HttpRoute(shop, 'all', {
    gateway: elsewhere,
    ...targets,
    authentication: cognito,
    tags: { team: 'shop' },
    metadata: { name: 'all' },
  });
  all.addRule('/', web);
  all.addRule(
    '/own',
    alb.TargetGroup.fromService(service, {
      ...otherTargets,
      authentication: oidc,
      port: 8443,
      targetGroupTags: { data: 'public' },
    }),
  );
  const tokens = { gateway: elsewhere, jwtValidation, metadata: { name: 'tokens' } };
  new alb.HttpRoute(shop, 'tokens', tokens).addRule('/', alb.TargetGroup.fromServiceName('api', { port: 80 }));
  const implicit = new alb.HttpRoute(shop, 'implicit', {
    gateway: elsewhere,
    defaultsByController: true,
    implicitPathType: true,
    metadata: { name: 'implicit' },
  });
  implicit.addRule('/', web);
  implicit.addRule('/exact', web, { pathType: alb.PathType.EXACT });
  implicit.addRule('/old', alb.ListenerAction.redirect({ path: '/new' }));
  return shop;
}

/** Routes of gRPC, and objects that routes refer to. */
export function configurations(app: App): Chart[] {
  const [shop, platform] = [chartOf(app, 'configurations', 'shop'), chartOf(app, 'services', 'platform')];
  const rule = new alb.ListenerRuleConfiguration(shop, 'rule', {
    authentication: oidc,
    sourceIps: ['10.0.0.0/8'],
    tags: { team: 'shop' },
    metadata: { name: 'rule' },
  });
  new alb.ListenerRuleConfiguration(shop, 'rule-gone', {
    action: alb.ListenerAction.fixedResponse(410, { messageBody: 'gone' }),
  });
  new alb.ListenerRuleConfiguration(shop, 'rule-tokens', { jwtValidation, tags: { team: 'shop' } });
  const grpc = new alb.GrpcRoute(shop, 'grpc', {
    gateway: elsewhere,
    host: 'grpc.example.com',
    targetTypeByController: true,
    metadata: { name: 'grpc' },
  });
  grpc.addRule(web, {
    service: 'shop.Orders',
    method: 'Get',
    conditions: [alb.ListenerCondition.httpHeader('x-tenant', ['acme'])],
    ruleConfiguration: rule,
  });
  const status = new kplus.Service(platform, 'status', { metadata: { name: 'status' }, ports: [{ port: 50051 }] });
  grpc.addRule(alb.TargetGroup.fromService(status), { service: 'shop.Status' });
  grpc.addRule(web);
  new alb.TargetGroupConfiguration(platform, 'fleet', {
    ...targets,
    targetGroupTags: { team: 'platform' },
    metadata: { name: 'fleet' },
  });
  new alb.TargetGroupConfiguration(shop, 'other', {
    ...otherTargets,
    serviceName: 'other',
    metadata: { name: 'other' },
  });
  new alb.ReferenceGrant(platform, 'grant', {
    fromNamespaces: ['shop', 'pay'],
    serviceNames: ['login'],
    metadata: { name: 'grant' },
  });
  return [shop, platform];
}

import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { chartIn, OIDC } from '../gateway/objects';
import { certificates, service, testRefusals, type WrongValue, web } from '../wrong-value';

const gateway = (props: alb.GatewayProps) => new alb.Gateway(Testing.chart(), 'G', props);
const gatewayClass = (props: alb.GatewayClassProps) => new alb.GatewayClass(Testing.chart(), 'C', props);
const configuration = (props: alb.LoadBalancerConfigurationProps) =>
  new alb.LoadBalancerConfiguration(Testing.chart(), 'L', props);
const rule = (props: alb.ListenerRuleConfigurationProps) =>
  new alb.ListenerRuleConfiguration(Testing.chart(), 'R', props);
const grant = (props: alb.ReferenceGrantProps) => new alb.ReferenceGrant(Testing.chart(), 'R', props);
const defaults = (props: alb.LoadBalancerConfigurationProps = {}) => {
  const chart = chartIn('platform');
  return { chart, configuration: new alb.LoadBalancerConfiguration(chart, 'L', { metadata: { name: 'l' }, ...props }) };
};
const listening = (options: alb.GatewayListenerOptions) => alb.Listener.http().onGateway(options);
const jwtValidation = alb.JwtValidation.of({
  jwksEndpoint: 'https://a.example.com/k',
  issuer: 'https://a.example.com',
});

const CASES: WrongValue[] = [
  [
    'a Gateway elsewhere, by no listeners',
    () => alb.Gateway.fromGatewayName('edge', 'platform', []),
    'Gateway.fromGatewayName: listenerNames must have at least one name, leave it out for all',
  ],
  [
    'a Gateway elsewhere, by a name in capitals',
    () => alb.Gateway.fromGatewayName('Edge'),
    'Gateway.fromGatewayName: gatewayName: "Edge" is not a Kubernetes name',
  ],
  [
    'a Gateway elsewhere, by a namespace with a dot',
    () => alb.Gateway.fromGatewayName('edge', 'a.b'),
    'Gateway.fromGatewayName: gatewayNamespace: "a.b" is not a Kubernetes name',
  ],
  [
    'a Gateway elsewhere, by a listener in capitals',
    () => alb.Gateway.fromGatewayName('edge', 'platform', ['HTTP']),
    'Gateway.fromGatewayName: listenerNames: "HTTP" is not a Kubernetes name',
  ],
  [
    'a Gateway in capitals',
    () => gateway({ metadata: { name: 'Edge' } }),
    'metadata.name: "Edge" is not a Kubernetes name',
  ],
  [
    'a Gateway of a class in capitals',
    () => gateway({ gatewayClassName: 'Alb' }),
    'gatewayClassName: "Alb" is not a Kubernetes name',
  ],
  [
    'a Gateway of two classes',
    () => gateway({ gatewayClass: alb.GatewayClass.fromGatewayClassName('public'), gatewayClassName: 'internal' }),
    'gatewayClassName: "internal" and gatewayClass "public" differ, give one of them',
  ],
  [
    'several settings beside a configuration',
    () => {
      const { chart, configuration: given } = defaults();
      new alb.Gateway(chart, 'G', { configuration: given, scheme: alb.Scheme.INTERNAL, http2: false });
    },
    /configuration: can't be combined with (scheme and http2|http2 and scheme), say them in LoadBalancerConfiguration l$/,
  ],
  [
    'a redirect port without a redirect',
    () => gateway({ sslRedirectPort: 443 }),
    'sslRedirectPort: 443 has no effect without sslRedirect: true',
  ],
  [
    'a redirect to one of two HTTPS listeners',
    () =>
      gateway({
        sslRedirect: true,
        listeners: [
          alb.Listener.http(),
          alb.Listener.https({ certificates }),
          alb.Listener.https({ port: 8443, certificates }),
        ],
      }),
    'sslRedirect: sslRedirectPort must say which of the HTTPS listeners 443, 8443',
  ],
  [
    'an attribute of a listener that ELBv2 does not have',
    () => gateway({ listeners: [alb.Listener.http({ attributes: { 'routing.http2.enabled': 'true' } })] }),
    /listeners: attributes of HTTP 80: .*routing\.http2\.enabled/,
  ],
  [
    'a certificate that the controller requests',
    () =>
      gateway({
        listeners: [alb.Listener.https({ certificates: [...certificates, alb.ListenerCertificate.createdByAcm()] })],
      }),
    'listeners: certificates of HTTPS 443: ListenerCertificate.createdByAcm() is for Ingresses only, the controller requests no certificate for a Gateway; use fromArn(…), discovered() or fromLoadBalancerConfiguration() (AWS Load Balancer Controller)',
  ],
  [
    'a certificate of an IngressClass',
    () => gateway({ listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.fromIngressClass()] })] }),
    'listeners: certificates of HTTPS 443: ListenerCertificate.fromIngressClass() is for Ingresses only; use',
  ],
  [
    'two listeners of one name',
    () =>
      gateway({
        listeners: [alb.Listener.http(), alb.Listener.http({ port: 8080 }).onGateway({ name: 'http' })],
      }),
    'listeners: two are called "http", name one of them: onGateway({ name: … })',
  ],
  [
    'namespaces by no names',
    () => alb.AllowedNamespaces.named([]),
    'AllowedNamespaces.named: must have at least one name',
  ],
  [
    'a namespace in capitals',
    () => alb.AllowedNamespaces.named(['shop', 'Pay']),
    'AllowedNamespaces.named: "Pay" is not a Kubernetes name',
  ],
  [
    'a listener by a name in capitals',
    () => listening({ name: 'HTTP' }),
    'Listener.onGateway: name: "HTTP" is not a Kubernetes name',
  ],
  ['a listener of no host', () => listening({ host: 'example' }), 'Listener.onGateway: host: "example" is not a host'],
  [
    'a listener for no kinds of routes',
    () => listening({ routeKinds: [] }),
    'Listener.onGateway: routeKinds must have at least one RouteKind, leave it out for all',
  ],
  [
    'a certificate of HTTP',
    () => listening({ certificateSecretNames: ['tls'] }),
    'Listener.onGateway: certificateSecretNames is for HTTPS only, not for HTTP (Gateway API)',
  ],
  [
    'TLS options of HTTP',
    () => listening({ tlsOptions: { 'example.com/option': 'x' } }),
    'Listener.onGateway: tlsOptions is for HTTPS only, not for HTTP (Gateway API)',
  ],
  [
    'a Secret in capitals',
    () => alb.Listener.https({ certificates }).onGateway({ certificateSecretNames: ['TLS'] }),
    'Listener.onGateway: certificateSecretNames: "TLS" is not a Kubernetes name',
  ],
  [
    'a class in capitals',
    () => gatewayClass({ metadata: { name: 'Alb' } }),
    'metadata.name: "Alb" is not a Kubernetes name',
  ],
  [
    'a class elsewhere in capitals',
    () => alb.GatewayClass.fromGatewayClassName('Alb'),
    'GatewayClass.fromGatewayClassName: "Alb" is not a Kubernetes name',
  ],
  [
    'a description of 65 characters',
    () => gatewayClass({ description: 'x'.repeat(65) }),
    'description: has 65 characters, must have at most 64 (Gateway API)',
  ],
  [
    'a class with a configuration by name without a namespace',
    () => gatewayClass({ configurationName: 'edge' }),
    'configurationNamespace: "" is not a Kubernetes name',
  ],
  [
    'a class with a configuration by namespace without a name',
    () => gatewayClass({ configurationNamespace: 'infra' }),
    'configurationName: "" is not a Kubernetes name',
  ],
  [
    'a class with two configurations',
    () => {
      const { chart, configuration: given } = defaults();
      new alb.GatewayClass(chart, 'C', { configuration: given, configurationName: 'edge' });
    },
    'configurationName: "edge" and configuration l are two answers, give one',
  ],
  [
    'a class with a configuration, and the namespace of one',
    () => {
      const { chart, configuration: given } = defaults();
      new alb.GatewayClass(chart, 'C', { configuration: given, configurationNamespace: 'infra' });
    },
    'configurationName: "" and configuration l are two answers, give one',
  ],
  [
    'a class with a configuration that has no namespace',
    () => {
      const chart = Testing.chart();
      const given = new alb.LoadBalancerConfiguration(chart, 'L', { metadata: { name: 'l' } });
      new alb.GatewayClass(chart, 'C', { configuration: given });
    },
    'configuration: LoadBalancerConfiguration l has no namespace, by which a GatewayClass refers to it; give it one (AWS Load Balancer Controller)',
  ],
  [
    'defaults of target groups that are those of a Service',
    () => {
      const chart = chartIn('platform');
      const defaultTargetGroups = new alb.TargetGroupConfiguration(chart, 'T', { serviceName: 'shop' });
      new alb.LoadBalancerConfiguration(chart, 'L', { defaultTargetGroups });
    },
    'defaultTargetGroups: TargetGroupConfiguration shop is for Service shop, must be for no Service (AWS Load Balancer Controller)',
  ],
  [
    'defaults of target groups twice',
    () => {
      const chart = chartIn('platform');
      const defaultTargetGroups = new alb.TargetGroupConfiguration(chart, 'T', { metadata: { name: 'fleet' } });
      new alb.LoadBalancerConfiguration(chart, 'L', { defaultTargetGroups, defaultTargetGroupsName: 'other' });
    },
    'defaultTargetGroupsName: "other" and defaultTargetGroups fleet are two answers, give one',
  ],
  [
    'defaults of target groups by a name in capitals',
    () => configuration({ defaultTargetGroupsName: 'Fleet' }),
    'defaultTargetGroupsName: "Fleet" is not a Kubernetes name',
  ],
  [
    'two listeners of one port in a configuration',
    () => configuration({ listeners: [alb.Listener.http(), alb.Listener.https({ port: 80, certificates })] }),
    'listeners: port 80 has two listeners, HTTP and HTTPS, must have one',
  ],
  [
    'target groups of a Service that is given and named',
    () => new alb.TargetGroupConfiguration(Testing.chart(), 'T', { service: service(80), serviceName: 'shop' }),
    'serviceName: "shop" and service test/S are two answers, give one',
  ],
  [
    'target groups of a Service twice',
    () => {
      const chart = Testing.chart();
      const own = service(80);
      new alb.TargetGroupConfiguration(chart, 'One', { service: own });
      new alb.TargetGroupConfiguration(chart, 'Two', { service: own });
    },
    /^\[test\/Two\] TargetGroupConfiguration test\/Two: Service web has test\/One already, a Service has one$/,
  ],
  [
    'target groups of a Service that a route has written before',
    () => {
      const chart = chartIn('shop');
      const own = new kplus.Service(chart, 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
      const route = new alb.HttpRoute(chart, 'R', { gateway: alb.Gateway.fromGatewayName('edge') });
      route.addRule('/', alb.TargetGroup.fromService(own));
      new alb.TargetGroupConfiguration(chart, 'Two', { service: own });
    },
    /Service web has shop\/S\/\S+ already, a Service has one; create this one before the route$/,
  ],
  [
    'a rule configuration that says nothing',
    () => rule({}),
    'ListenerRuleConfiguration: says nothing, must have at least one of action, authentication, jwtValidation, sourceIps and tags',
  ],
  [
    'a rule configuration by a name in capitals',
    () => rule({ tags: { a: 'b' }, metadata: { name: 'Rule' } }),
    'metadata.name: "Rule" is not a Kubernetes name',
  ],
  [
    'a rule configuration with tokens and a login',
    () => rule({ jwtValidation, authentication: alb.Authentication.oidc(OIDC) }),
    'jwtValidation: cannot be combined with authentication oidc in one rule, give one of them (ELBv2)',
  ],
  [
    'a rule configuration that forwards',
    () => rule({ action: alb.ListenerAction.forward(web()) }),
    'action: a forward belongs into the rule of the route, must be a fixed response or a redirect',
  ],
  [
    'a rule configuration with an address that is not a range',
    () => rule({ sourceIps: ['10.0.0.1'] }),
    /sourceIps: .*"10\.0\.0\.1"/,
  ],
  [
    'a rule configuration with a tag of the controller',
    () => rule({ tags: { 'aws:team': 'shop' } }),
    /tags: .*"aws:team"/,
  ],
  ['a grant from nowhere', () => grant({ fromNamespaces: [] }), 'fromNamespaces: must have at least one namespace'],
  [
    'a grant to no kinds',
    () => grant({ fromNamespaces: ['shop'], routeKinds: [] }),
    'routeKinds: must have at least one kind, leave it out for both',
  ],
  [
    'a grant to a namespace in capitals',
    () => grant({ fromNamespaces: ['shop', 'Pay'] }),
    'fromNamespaces: "Pay" is not a Kubernetes name',
  ],
  [
    'a grant of a Service with a dot',
    () => grant({ fromNamespaces: ['shop'], serviceNames: ['a.b'] }),
    'serviceNames: "a.b" is not a Kubernetes name',
  ],
  [
    'a grant by a name in capitals',
    () => grant({ fromNamespaces: ['shop'], metadata: { name: 'Grant' } }),
    'metadata.name: "Grant" is not a Kubernetes name',
  ],
  [
    'a grant of Services in two namespaces',
    () => {
      const services = [service(80), new kplus.Service(chartIn('pay'), 'S', { ports: [{ port: 80 }] })];
      grant({ fromNamespaces: ['shop'], services });
    },
    'services: are in the namespaces none, pay, must be in one; make a ReferenceGrant for each',
  ],
];

describe("what a Gateway can't have is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    ['a description of 64 characters', () => gatewayClass({ description: 'x'.repeat(64) })],
    ['a rule configuration of tags alone', () => rule({ tags: { team: 'shop' } })],
    [
      'the class and its own name',
      () => gateway({ gatewayClass: alb.GatewayClass.fromGatewayClassName('public'), gatewayClassName: 'public' }),
    ],
    [
      'defaults of target groups for no Service',
      () => configuration({ defaultTargetGroups: new alb.TargetGroupConfiguration(Testing.chart(), 'T') }),
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });
});

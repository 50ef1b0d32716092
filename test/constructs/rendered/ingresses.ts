/** Ingresses with every setting, and what stands on a Service. */
import { type App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import {
  actions,
  CERTIFICATE,
  cognito,
  conditions,
  healthCheck,
  jwtValidation,
  listeners,
  loadBalancer,
  oidc,
  otherTargets,
  ownSecurityGroups,
  TARGET_GROUP,
  targets,
  transforms,
} from './settings';

const web = alb.TargetGroup.fromServiceName('web', { port: 80 });

function chartOf(app: App, id: string): Chart {
  return new Chart(app, id, { namespace: 'shop', disableResourceNameHashes: true });
}

/** Load balancers. */
export function ingresses(app: App): Chart {
  const chart = chartOf(app, 'ingresses');
  const ingress = (id: string, props: alb.IngressProps = {}) => new alb.Ingress(chart, id, props);
  ingress('all', {
    ...loadBalancer,
    ...targets,
    listeners: listeners(),
    sslRedirect: true,
    authentication: cognito,
    group: alb.IngressGroup.fromGroupName('edge'),
    groupOrder: 10,
    externalDns: {
      hostnames: ['shop.example.com', 'www.example.com'],
      ttl: Duration.minutes(5),
      target: 'edge.example.com',
    },
    frontendNlb: {
      scheme: alb.Scheme.INTERNET_FACING,
      subnets: ['subnet-0123456789abcdef0', 'nlb-b'],
      securityGroups: ['sg-0123456789abcdef0', 'nlb'],
      portMapping: { '80': 8080, '443': 8443 },
      eipAllocations: ['eipalloc-0123456789abcdef0', 'eipalloc-0123456789abcdef1'],
      healthCheck: { ...healthCheck, port: 8081, interval: Duration.seconds(30), healthyHttpCodes: '200-399' },
      attributes: { 'load_balancing.cross_zone.enabled': 'true' },
      tags: { tier: 'edge' },
    },
    ingressClassName: 'public',
    tlsHosts: ['shop.example.com'],
    defaultAction: alb.ListenerAction.fixedResponse(404),
    metadata: { labels: { team: 'shop' }, annotations: { 'example.com/note': 'kept' } },
  }).addRule('/', web);
  ingress('other', {
    ...ownSecurityGroups,
    ...otherTargets,
    authentication: oidc,
    legacyIngressClass: true,
    targetTypeByController: true,
    webAcl: alb.WebAcl.fromName('edge'),
    frontendNlb: { enabled: false, scheme: alb.Scheme.INTERNAL },
    shieldAdvancedProtection: false,
    ipAddressType: alb.IpAddressType.IPV4,
  }).addDefaultAction(web);
  ingress('tokens', {
    jwtValidation,
    wafClassicAclId: '0123abcd-45ef-67ab-89cd-0123456789ab',
    webAcl: alb.WebAcl.none(),
    stickiness: alb.TargetGroupStickiness.loadBalancerCookie(),
    listeners: [
      alb.Listener.https({
        certificates: [
          alb.ListenerCertificate.createdByAcm(
            'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/0123abcd-45ef-67ab-89cd-0123456789ab',
          ),
        ],
        mutualAuthentication: alb.MutualAuthentication.passthrough(),
      }),
      alb.Listener.https({
        port: 8443,
        certificates: [
          alb.ListenerCertificate.createdByAcm(
            'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/0123abcd-45ef-67ab-89cd-0123456789ab',
          ),
        ],
        mutualAuthentication: alb.MutualAuthentication.off(),
      }),
    ],
  }).addHostRule('api.example.com', '/', web, { pathType: alb.PathType.EXACT });
  const group = new alb.IngressGroup(chart, 'group', {
    groupName: 'owned',
    ...loadBalancer,
    listeners: listeners(),
    sslRedirect: true,
    sslRedirectPort: 443,
    defaultAction: alb.ListenerAction.fixedResponse(404),
    frontendNlb: { portMapping: { '80': 80 } },
    externalDns: { hostnames: ['owned.example.com'] },
    tlsHosts: ['owned.example.com'],
    groupOrder: -5,
    metadata: { name: 'owner' },
  });
  ingress('member', { group }).addRule('/', web);
  return chart;
}

/** Actions, conditions and transforms. */
export function ingressRules(app: App): Chart {
  const chart = chartOf(app, 'ingress-rules');
  const ingress = (id: string, props: alb.IngressProps = {}) => new alb.Ingress(chart, id, props);
  const rules = ingress('rules');
  for (const [path, action] of Object.entries(actions)) rules.addRule(path, action());
  rules.addRule('/arn', alb.TargetGroup.fromTargetGroupArn(TARGET_GROUP));
  const narrowed = ingress('conditions', { useRegexPathMatch: true });
  for (const [path, made] of Object.entries(conditions)) narrowed.addRule(path, web, { conditions: made() });
  for (const [path, made] of Object.entries(transforms))
    narrowed.addHostRule('a.example.com', path, web, { transforms: made() });
  const pathType = alb.PathType.IMPLEMENTATION_SPECIFIC;
  narrowed.addRule('/^/v[0-9]+/', web, { pathType, conditions: [alb.ListenerCondition.pathRegex(['^/beta/'])] });
  narrowed.addRule('/hosts', web, {
    conditions: [alb.ListenerCondition.hostHeaders(['b.example.com', '*.example.org'])],
  });
  narrowed.addRule('/host-regex', web, { conditions: [alb.ListenerCondition.hostHeaderRegex(['^api-[0-9]+'])] });
  narrowed.addRule('/any-query', web, { conditions: [alb.ListenerCondition.queryStrings([{ value: 'beta' }])] });
  narrowed.addRule('/rewrites', web, {
    transforms: [
      alb.ListenerTransform.hostHeaderRewrite('^(.+)$', 'x-$1'),
      alb.ListenerTransform.urlRewrite('^/a/(.*)$', '/b/$1'),
    ],
  });
  return chart;
}

/** What stands on Services. */
export function services(app: App): Chart {
  const chart = chartOf(app, 'services');
  const ingress = (id: string, props: alb.IngressProps = {}) => new alb.Ingress(chart, id, props);
  const service = new kplus.Service(chart, 'service', {
    metadata: { name: 'own' },
    ports: [
      { port: 80, name: 'http' },
      { port: 8443, name: 'https' },
    ],
  });
  ingress('own-settings').addRule(
    '/',
    alb.TargetGroup.fromService(service, {
      ...targets,
      authentication: oidc,
      portName: 'https',
      targetGroupTags: { data: 'public' },
    }),
  );
  const other = new kplus.Service(chart, 'agents', { metadata: { name: 'agents' }, ports: [{ port: 80 }] });
  ingress('controlled').addRule(
    '/',
    alb.TargetGroup.fromService(other, { port: 80, targetType: alb.TargetType.IP, targetControlPort: 3000 }),
  );
  return chart;
}

/** Ingresses of any make. */
export function annotations(app: App): Chart {
  const chart = chartOf(app, 'annotations');
  const ingress = (id: string, props: alb.IngressProps = {}) => new alb.Ingress(chart, id, props);
  const annotations = alb.AlbAnnotations.of(ingress('annotated'));
  annotations.scheme(alb.Scheme.INTERNAL);
  annotations.targetType(alb.TargetType.IP);
  annotations.listeners([
    alb.Listener.http(),
    alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] }),
  ]);
  annotations.sslPolicy(alb.SslPolicy.TLS13_13);
  annotations.mutualAuthentication(443, alb.MutualAuthentication.passthrough());
  annotations.sslRedirect(443);
  annotations.listenerAttributes(alb.ListenerProtocol.HTTP, 80, { 'routing.http.response.server.enabled': 'false' });
  annotations.targetControlPort('agents', '80', 3000);
  annotations.healthCheck({ path: '/up' });
  annotations.tags({ team: 'shop' });
  annotations.action('gone', alb.ListenerAction.fixedResponse(410));
  annotations.conditions('gone', [alb.ListenerCondition.httpRequestMethods(['GET'])]);
  annotations.transforms('gone', [alb.ListenerTransform.replacePath('/gone')]);
  annotations.useRegexPathMatch(true);
  annotations.raw('alb.ingress.kubernetes.io/group.order', '7');
  const more = alb.AlbAnnotations.of(ingress('annotated-more'));
  more.certificates([alb.ListenerCertificate.fromArn(CERTIFICATE)]);
  more.ingress({ ...ownSecurityGroups, group: alb.IngressGroup.fromGroupName('edge') });
  more.targetGroup({ ...otherTargets, authentication: oidc });
  more.legacyIngressClass('alb');
  return chart;
}

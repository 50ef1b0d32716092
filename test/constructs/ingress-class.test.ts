import { Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { faultsOf, specFields } from '../custom-resource';

const ARN = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
const { AWS_LOAD_BALANCER_CONTROLLER: LBC, EKS_AUTO_MODE } = alb.IngressController;
const metadata = { name: 'alb' };

/** The platform team's class: everything that both controllers know. */
const EVERYTHING: alb.IngressClassParamsOptions = {
  namespaceSelector: {
    labels: { edge: 'shared' },
    expressions: [kplus.LabelExpression.in('team', ['shop', 'pay']), kplus.LabelExpression.doesNotExist('private')],
  },
  group: alb.IngressGroup.fromGroupName('edge'),
  scheme: alb.Scheme.INTERNET_FACING,
  loadBalancerName: 'edge',
  ipAddressType: alb.IpAddressType.DUAL_STACK,
  subnetTags: { tier: ['public', 'edge'] },
  certificates: [alb.ListenerCertificate.fromArn(ARN)],
  sslPolicy: alb.SslPolicy.TLS13_12,
  listenerAttributes: [
    {
      protocol: alb.ListenerProtocol.HTTPS,
      port: 443,
      attributes: { 'routing.http.response.server.enabled': 'false' },
    },
  ],
  inboundCidrs: ['10.0.0.0/8'],
  inboundPrefixLists: ['pl-0123abcd'],
  targetType: alb.TargetType.IP,
  tags: { team: 'platform' },
  minimumCapacityUnits: 100,
  ipamIpv4PoolId: 'ipam-pool-0123456789abcdef0',
  idleTimeout: Duration.seconds(30),
  deletionProtection: true,
  loadBalancerAttributes: { 'zonal_shift.config.enabled': 'true' },
};

const render = (props: alb.IngressClassProps) => {
  const chart = Testing.chart();
  new alb.IngressClass(chart, 'Class', props);
  return chart.toJson();
};

describe('IngressClass', () => {
  test('without params is the class alone', () => {
    expect(render({ metadata })).toEqual([
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: { name: 'alb' },
        spec: { controller: 'ingress.k8s.aws/alb' },
      },
    ]);
  });

  test('refers to params of the same name', () => {
    const [params, ingressClass] = render({ metadata, params: { scheme: alb.Scheme.INTERNAL }, defaultClass: true });
    expect(params).toEqual({
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'IngressClassParams',
      metadata: { name: 'alb' },
      spec: { scheme: 'internal' },
    });
    expect(ingressClass).toMatchObject({
      metadata: { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
      spec: { parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' } },
    });
  });

  test('refers to params that exist already', () => {
    const [ingressClass] = render({ metadata, paramsName: 'shared' });
    expect(ingressClass.spec.parameters).toMatchObject({ name: 'shared' });
  });

  test('is cluster-wide, whatever namespace its chart has', () => {
    const chart = new Chart(Testing.app(), 'platform', { namespace: 'edge' });
    new alb.IngressClass(chart, 'Class', { metadata, params: {} });
    for (const object of chart.toJson()) expect(object.metadata).toEqual({ name: 'alb' });
  });
});

describe('IngressClassParams', () => {
  test('of the AWS Load Balancer Controller have every field of its CRD', () => {
    const [params] = render({
      metadata,
      params: { ...EVERYTHING, sslRedirectPort: 443, webAcl: alb.WebAcl.fromName('shop') },
    });
    expect(params.spec).toEqual({
      namespaceSelector: {
        matchLabels: { edge: 'shared' },
        matchExpressions: [
          { key: 'team', operator: 'In', values: ['shop', 'pay'] },
          { key: 'private', operator: 'DoesNotExist' },
        ],
      },
      group: { name: 'edge' },
      scheme: 'internet-facing',
      loadBalancerName: 'edge',
      ipAddressType: 'dualstack',
      subnets: { tags: { tier: ['public', 'edge'] } },
      certificateArn: [ARN],
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      sslRedirectPort: '443',
      listeners: [
        {
          protocol: 'HTTPS',
          port: 443,
          listenerAttributes: [{ key: 'routing.http.response.server.enabled', value: 'false' }],
        },
      ],
      inboundCIDRs: ['10.0.0.0/8'],
      prefixListsIDs: ['pl-0123abcd'],
      targetType: 'ip',
      tags: [{ key: 'team', value: 'platform' }],
      minimumLoadBalancerCapacity: { capacityUnits: 100 },
      ipamConfiguration: { ipv4IPAMPoolId: 'ipam-pool-0123456789abcdef0' },
      loadBalancerAttributes: [
        { key: 'deletion_protection.enabled', value: 'true' },
        { key: 'idle_timeout.timeout_seconds', value: '30' },
        { key: 'zonal_shift.config.enabled', value: 'true' },
      ],
      wafv2AclName: 'shop',
    });
    expect(faultsOf(params)).toEqual([]);
    const absent = specFields('elbv2.k8s.aws/v1beta1', 'IngressClassParams').filter((field) => !(field in params.spec));
    // The old spelling of prefixListsIDs, and the other form of a web ACL.
    expect(absent.sort()).toEqual(['PrefixListsIDs', 'wafv2AclArn']);
  });

  test('of EKS Auto Mode are the same with its own group and field names', () => {
    const { sslPolicy: _policy, inboundPrefixLists: _lists, ...everything } = EVERYTHING;
    const [params, ingressClass] = render({ metadata, controller: EKS_AUTO_MODE, params: everything });
    expect(params).toMatchObject({
      apiVersion: 'eks.amazonaws.com/v1',
      spec: {
        certificateARNs: [ARN],
        subnets: { matchTags: [{ key: 'tier', values: ['public', 'edge'] }] },
        listeners: [
          {
            protocol: 'HTTPS',
            port: 443,
            attributes: [{ key: 'routing.http.response.server.enabled', value: 'false' }],
          },
        ],
      },
    });
    expect(params.spec).not.toHaveProperty('certificateArn');
    expect(ingressClass.spec).toEqual({
      controller: 'eks.amazonaws.com/alb',
      parameters: { apiGroup: 'eks.amazonaws.com', kind: 'IngressClassParams', name: 'alb' },
    });
  });

  test.each<[string, alb.IngressClassParamsOptions, alb.IngressController, string]>([
    [
      'a redirect with EKS Auto Mode',
      { sslRedirectPort: 443 },
      EKS_AUTO_MODE,
      'sslRedirectPort: 443 has no place in the IngressClassParams of EKS Auto Mode, set sslRedirect on the Ingresses',
    ],
    [
      'a web ACL with EKS Auto Mode',
      { webAcl: alb.WebAcl.fromName('shop') },
      EKS_AUTO_MODE,
      'webAcl has no place in the IngressClassParams of EKS Auto Mode, set webAcl on the Ingresses',
    ],
    [
      'a security policy with EKS Auto Mode',
      { sslPolicy: alb.SslPolicy.of('ELBSecurityPolicy-TLS13-1-2-2021-06') },
      EKS_AUTO_MODE,
      'sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06 has no place in the IngressClassParams of EKS Auto Mode, set sslPolicy on the Ingresses',
    ],
    [
      'a prefix list with EKS Auto Mode',
      { inboundPrefixLists: ['pl-1'] },
      EKS_AUTO_MODE,
      'inboundPrefixLists: pl-1 has no place in the IngressClassParams of EKS Auto Mode, give inboundCidrs',
    ],
    [
      'a Name tag for a subnet',
      { subnets: ['public-a'] },
      LBC,
      'subnets: "public-a" is not the id of a subnet, must look like "subnet-0123456789abcdef0"',
    ],
    [
      'a subnet twice',
      { subnets: ['subnet-1', 'subnet-1'] },
      LBC,
      'subnets: "subnet-1" is given twice, the controller refuses that',
    ],
    [
      'subnets by id and by tag',
      { subnets: ['subnet-1'], subnetTags: { tier: ['public'] } },
      LBC,
      'subnets: ids (subnet-1) and subnetTags (tier) are two answers, give one of them',
    ],
    [
      'a certificate that is to be discovered',
      { certificates: [alb.ListenerCertificate.discovered()] },
      LBC,
      'certificates: a class takes certificates by ARN only, not discovered; use ListenerCertificate.fromArn(…)',
    ],
    ['an idle timeout of two hours', { idleTimeout: Duration.hours(2) }, LBC, 'idle_timeout.timeout_seconds'],
    ['a port that is none', { sslRedirectPort: 0 }, LBC, 'sslRedirectPort: 0 is not a port'],
  ])('refuse %s', (_, params, controller, message) => {
    expect(() => render({ metadata, controller, params })).toThrow(message);
  });
});

describe('an Ingress of a class', () => {
  const app = (ingressClass: alb.IIngressClass, more: alb.IngressProps = {}) => {
    const chart = Testing.chart();
    new alb.Ingress(chart, 'Web', {
      ingressClass,
      ...more,
      defaultAction: alb.TargetGroup.fromServiceName('web', { port: 80 }),
      metadata: { name: 'web' },
    });
    return chart;
  };

  test.each([LBC, EKS_AUTO_MODE])('of %s names the class', (controller) => {
    const [ingress] = app(alb.IngressClass.fromIngressClassName('edge', controller)).toJson();
    expect(ingress.spec.ingressClassName).toBe('edge');
  });

  test('may belong to a class of this app', () => {
    const ingressClass = new alb.IngressClass(Testing.chart(), 'Class', { metadata: { name: 'edge' } });
    expect(app(ingressClass).toJson()[0].spec.ingressClassName).toBe('edge');
  });

  test('cannot have two classes', () => {
    const edge = alb.IngressClass.fromIngressClassName('edge');
    expect(() => app(edge, { ingressClassName: 'alb' })).toThrow(
      'ingressClassName: "alb" and ingressClass "edge" differ, give one of them',
    );
  });

  test('of EKS Auto Mode must not say what that ignores', () => {
    const auto = alb.IngressClass.fromIngressClassName('auto', EKS_AUTO_MODE);
    expect(() => app(auto, { legacyIngressClass: true })).toThrow('legacyIngressClass: EKS Auto Mode ignores');
    const chart = app(auto, { group: alb.IngressGroup.fromGroupName('edge') });
    expect(() => chart.toJson()).toThrow('Ingress web: EKS Auto Mode ignores alb.ingress.kubernetes.io/group.name');
  });
});

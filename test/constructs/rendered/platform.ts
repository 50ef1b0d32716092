/** Classes, bindings and the controller itself, with every setting. */
import { type App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { attributes, CERTIFICATE, TARGET_GROUP, WEB_ACL } from './settings';

const ofClass: alb.IngressClassParamsOptions = {
  ...attributes,
  namespaceSelector: {
    labels: { edge: 'true' },
    expressions: [kplus.LabelExpression.in('tier', ['a', 'b']), kplus.LabelExpression.doesNotExist('x')],
  },
  group: alb.IngressGroup.fromGroupName('edge'),
  scheme: alb.Scheme.INTERNAL,
  loadBalancerName: 'edge',
  ipAddressType: alb.IpAddressType.IPV4,
  subnetTags: { tier: ['public', 'edge'] },
  certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)],
  listenerAttributes: [
    {
      protocol: alb.ListenerProtocol.HTTPS,
      port: 443,
      attributes: { 'routing.http.response.server.enabled': 'false' },
    },
  ],
  inboundCidrs: ['10.0.0.0/8'],
  targetType: alb.TargetType.IP,
  tags: { team: 'platform' },
  minimumCapacityUnits: 300,
  ipamIpv4PoolId: 'ipam-pool-0123456789abcdef0',
};

export function classes(app: App): Chart {
  const chart = new Chart(app, 'classes', { namespace: 'platform', disableResourceNameHashes: true });
  new alb.IngressClass(chart, 'public', {
    params: {
      ...ofClass,
      sslPolicy: alb.SslPolicy.TLS13_13,
      sslRedirectPort: 443,
      inboundPrefixLists: ['pl-0123456789abcdef0'],
      webAcl: alb.WebAcl.fromArn(WEB_ACL),
    },
    defaultClass: true,
    metadata: { name: 'public', labels: { team: 'platform' } },
  });
  new alb.IngressClass(chart, 'auto', {
    params: ofClass,
    controller: alb.IngressController.EKS_AUTO_MODE,
    metadata: { name: 'auto' },
  });
  new alb.IngressClass(chart, 'named', { paramsName: 'shared', metadata: { name: 'named' } });
  new alb.IngressClassParams(chart, 'params', {
    subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    webAcl: alb.WebAcl.fromName('edge'),
    metadata: { name: 'params' },
  });
  const service = new kplus.Service(chart, 'service', {
    metadata: { name: 'web' },
    ports: [
      { port: 80, name: 'http' },
      { port: 81, name: 'admin' },
    ],
  });
  new alb.TargetGroupBinding(chart, 'binding', {
    targetGroupArn: TARGET_GROUP,
    service,
    portName: 'http',
    targetType: alb.TargetType.IP,
    multiCluster: true,
    networking: [
      {
        peers: [alb.NetworkingPeer.securityGroup('sg-0123456789abcdef0'), alb.NetworkingPeer.cidr('10.0.0.0/8')],
        ports: [alb.NetworkingPort.tcp(80), alb.NetworkingPort.tcpNamed('http'), alb.NetworkingPort.udp(53)],
      },
      { peers: [alb.NetworkingPeer.cidr('2001:db8::/32')], ports: [alb.NetworkingPort.allTcp()] },
      { peers: [alb.NetworkingPeer.cidr('192.0.2.0/24')] },
    ],
    protocol: alb.TargetGroupProtocol.TCP_QUIC,
    ipAddressType: alb.TargetGroupIpAddressType.IPV6,
    vpcId: 'vpc-0123456789abcdef0',
    iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/bind',
    assumeRoleExternalId: 'shop',
    metadata: { name: 'web', labels: { team: 'shop' } },
  });
  new alb.TargetGroupBinding(chart, 'nodes', {
    targetGroupName: 'legacy',
    serviceName: 'legacy',
    port: 80,
    targetType: alb.TargetType.INSTANCE,
    nodeSelector: { labels: { pool: 'web' } },
    metadata: { name: 'nodes' },
  });
  new alb.TargetGroupBinding(chart, 'auto-binding', {
    targetGroupArn: `${TARGET_GROUP.slice(0, -1)}0`,
    serviceName: 'web',
    portName: 'http',
    targetType: alb.TargetType.IP,
    controller: alb.IngressController.EKS_AUTO_MODE,
    metadata: { name: 'auto' },
  });
  return chart;
}

const options: alb.LoadBalancerControllerOptions = {
  clusterName: 'demo',
  region: 'us-west-2',
  vpcId: 'vpc-0123456789abcdef0',
  replicas: 3,
  ingressClassName: 'public',
  createIngressClass: false,
  featureGates: { ALBGatewayAPI: true, EnableCertificateManagement: true },
  defaultTags: { team: 'platform' },
  externalManagedTags: ['cost'],
  defaultTargetType: alb.TargetType.IP,
  defaultScheme: alb.Scheme.INTERNET_FACING,
  defaultSslPolicy: alb.SslPolicy.TLS13_12,
  disableIngressClassAnnotation: true,
  disableIngressGroupNameAnnotation: true,
  backendSecurityGroup: 'sg-0123456789abcdef0',
  shield: false,
  wafClassic: false,
  wafv2: false,
  allowedCertificateAuthorityArns: [
    'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/0123abcd-45ef-67ab-89cd-0123456789ab',
  ],
  defaultCertificateAuthorityArn:
    'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/0123abcd-45ef-67ab-89cd-0123456789ab',
  allowAllSecrets: true,
  serviceMutatorWebhook: false,
  values: { podLabels: { team: 'platform' } },
};

export function controllers(app: App): Chart[] {
  const delivered = (
    id: string,
    delivery: alb.ControllerDelivery,
    props: Partial<alb.LoadBalancerControllerProps> = {},
  ) => {
    const chart = new Chart(app, `controller-${id}`, { disableResourceNameHashes: true });
    new alb.LoadBalancerController(chart, 'controller', { ...options, delivery, ...props });
    return chart;
  };
  return [
    delivered(
      'argo',
      alb.ControllerDelivery.argoCd({
        namespace: 'gitops',
        project: 'edge',
        destinationServer: 'https://demo.example.com',
        automated: false,
      }),
    ),
    delivered('argo-defaults', alb.ControllerDelivery.argoCd(), {
      certManager: true,
      chartVersion: '3.4.0',
      namespace: 'edge',
      serviceAccountName: 'controller',
      roleArn: 'arn:aws:iam::111122223333:role/controller',
    }),
    delivered('flux', alb.ControllerDelivery.flux({ namespace: 'gitops', interval: Duration.minutes(5) }), {
      createServiceAccount: false,
    }),
    delivered('flux-defaults', alb.ControllerDelivery.flux()),
    delivered('helm', alb.ControllerDelivery.helmInstall()),
  ];
}

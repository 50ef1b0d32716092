import { Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { ARN, app, certificates, health, ingress, service, testRefusals, type WrongValue, web } from './wrong-value';

const CASES: WrongValue[] = [
  [
    'a port below 1',
    () => alb.Listener.http({ port: 0 }),
    'Listener.http: port: 0 is not a port, must be a whole number from 1 to 65535',
  ],
  [
    'a port above 65535',
    () => alb.Listener.https({ port: 70000, certificates }),
    'Listener.https: port: 70000 is not a port, must be a whole number from 1 to 65535',
  ],
  [
    'half a port',
    () => alb.Listener.http({ port: 80.5 }),
    'Listener.http: port: 80.5 is not a port, must be a whole number from 1 to 65535',
  ],
  [
    'HTTPS without a certificate',
    () => alb.Listener.https({ certificates: [] }),
    'Listener.https: port 443 has no certificate, certificates must have at least one ListenerCertificate: fromArn(…), discovered(), createdByAcm() or fromIngressClass()',
  ],
  [
    'two listeners on one port',
    () => ingress({ listeners: [alb.Listener.http({ port: 443 }), alb.Listener.https({ certificates })] }),
    'listeners: port 443 has two listeners, HTTP and HTTPS, must have one',
  ],
  [
    'no listeners at all',
    () => ingress({ listeners: [] }),
    "listeners: must have at least one Listener, leave it out for the controller's default",
  ],
  [
    'an ARN of another service',
    () => alb.ListenerCertificate.fromArn('arn:aws:s3:::bucket'),
    /ListenerCertificate\.fromArn: "arn:aws:s3:::bucket" .*arn:aws:acm:/,
  ],
  [
    'an ARN with a short account',
    () => alb.ListenerCertificate.fromArn(ARN.replace('111122223333', '1111')),
    /ListenerCertificate\.fromArn: "arn:aws:acm:us-west-2:1111:certificate.*" must be the ARN of a certificate such as/,
  ],
  [
    'an unknown partition',
    () => alb.ListenerCertificate.fromArn(ARN.replace('aws', 'amazon')),
    /ListenerCertificate\.fromArn: "arn:amazon:acm/,
  ],
  [
    'two sources of certificates',
    () =>
      ingress({
        listeners: [alb.Listener.https({ certificates: [...certificates, alb.ListenerCertificate.discovered()] })],
      }),
    'listeners: certificates: sources arn and discovered exclude each other, the controller takes one of them',
  ],
  [
    'listeners that differ in their certificates',
    () =>
      ingress({
        listeners: [
          alb.Listener.https({ certificates }),
          alb.Listener.https({
            port: 8443,
            certificates: [alb.ListenerCertificate.fromArn(ARN.replace('0123abcd', 'ffffffff'))],
          }),
        ],
      }),
    /annotation alb\.ingress\.kubernetes\.io\/certificate-arn has two values: ".*0123abcd.*" .* and ".*ffffffff.*" .* say it once/,
  ],
  [
    'a policy name that is none',
    () => alb.SslPolicy.of('TLS-1-2'),
    'SslPolicy: "TLS-1-2" is not a policy name, must look like "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  ],
  [
    'a redirect without an HTTPS listener',
    () => ingress({ sslRedirect: true, listeners: [alb.Listener.http()] }),
    'sslRedirect: there is no HTTPS listener to redirect to, add Listener.https(…) to listeners',
  ],
  [
    'a redirect that no HTTP listener makes',
    () => ingress({ sslRedirect: true, listeners: [alb.Listener.https({ certificates })] }),
    'sslRedirect: there is no HTTP listener that could redirect, only HTTPS on port 443; add Listener.http() to listeners',
  ],
  [
    'a redirect to another port',
    () =>
      ingress({
        sslRedirect: true,
        sslRedirectPort: 8443,
        listeners: [alb.Listener.http(), alb.Listener.https({ certificates })],
      }),
    'sslRedirect: port 8443 must be one of the HTTPS listeners 443',
  ],
  [
    'a health check interval below 5 s',
    () => health({ interval: Duration.seconds(4), timeout: Duration.seconds(2) }),
    /healthCheck\.interval: 4 .*5.*300/,
  ],
  [
    'a health check interval above 300 s',
    () => health({ interval: Duration.minutes(6) }),
    /healthCheck\.interval: 360 .*5.*300/,
  ],
  ['a fraction of a second', () => health({ interval: Duration.millis(7500) }), /healthCheck\.interval: .*7\.5/],
  [
    'a timeout not below the interval',
    () => health({ interval: Duration.seconds(10), timeout: Duration.seconds(10) }),
    'healthCheck: timeout 10 s must be less than interval 10 s (ELBv2)',
  ],
  [
    'an interval as short as the default timeout',
    () => health({ interval: Duration.seconds(5) }),
    "healthCheck: timeout 5 s (the controller's default) must be less than interval 5 s (ELBv2)",
  ],
  ['a threshold of 1', () => health({ healthyThresholdCount: 1 }), /healthCheck\.healthyThresholdCount: 1 .*2.*10/],
  [
    'a threshold of 11',
    () => health({ unhealthyThresholdCount: 11 }),
    /healthCheck\.unhealthyThresholdCount: 11 .*2.*10/,
  ],
  [
    'a success code of 500',
    () => health({ healthyHttpCodes: '200-500' }),
    'healthCheck: healthyHttpCodes "200-500" must be codes or ranges within 200–499, such as "200", "200,302" or "200-399" (ELBv2)',
  ],
  [
    'success codes that are words',
    () => health({ healthyHttpCodes: 'ok' }),
    /healthyHttpCodes "ok" must be codes or ranges within 200–499/,
  ],
  [
    'a gRPC code of 100',
    () => ingress({ protocolVersion: alb.BackendProtocolVersion.GRPC, healthCheck: { healthyGrpcCodes: '0-100' } }),
    'healthCheck: healthyGrpcCodes "0-100" must be codes or ranges within 0–99, such as "0", "0,12" or "0-12" (ELBv2)',
  ],
  [
    'HTTP codes for gRPC',
    () => ingress({ protocolVersion: alb.BackendProtocolVersion.GRPC, healthCheck: { healthyHttpCodes: '200' } }),
    'healthCheck: healthyHttpCodes "200" does not fit protocolVersion GRPC, use healthyGrpcCodes within 0–99 (ELBv2)',
  ],
  ['a health check path without a slash', () => health({ path: 'healthz' }), /healthCheck\.path: "healthz" .*\//],
  [
    'a rule path without a slash',
    () => ingress().addRule('cart', web()),
    'addRule: path "cart" of type Prefix must start with "/" (Kubernetes)',
  ],
  [
    'a wildcard in a prefix',
    () => ingress().addRule('/cart/*', web()),
    'addRule: path "/cart/*" of type Prefix must not hold the wildcards * and ?, which only ImplementationSpecific knows (AWS Load Balancer Controller)',
  ],
  [
    'a letter that ELBv2 does not take in a prefix',
    () => ingress().addRule('/café', web()),
    'addRule: path "/café" of type Prefix may hold letters, digits and & _ - . $ / ~ " \' @ : + (ELBv2)',
  ],
  [
    'a double slash',
    () => ingress().addRule('/a//b', web(), { pathType: alb.PathType.EXACT }),
    'addRule: path "/a//b" of type Exact must not hold "//" (Kubernetes)',
  ],
  [
    'a path of 129 characters',
    () => ingress().addRule(`/${'x'.repeat(128)}`, web()),
    /has 129 characters, must have at most 128 \(ELBv2\)/,
  ],
  [
    'a regular expression as a pattern',
    () => ingress().addRule('/(a|b)', web(), { pathType: alb.PathType.IMPLEMENTATION_SPECIFIC }),
    /path "\/\(a\|b\)" of type ImplementationSpecific may hold .* set useRegexPathMatch/,
  ],
  [
    'the same rule twice',
    () => {
      const i = ingress();
      i.addRule('/', web());
      i.addRule('/', web());
    },
    'addRule: every host already has a rule for Prefix path "/", and the second would never answer; give one of them conditions',
  ],
  [
    'a URL as a host',
    () => ingress().addHostRule('https://example.com', '/', web()),
    /addHostRule: host: "https:\/\/example\.com" is not a host, must be a lower-case DNS name/,
  ],
  [
    'an IP address as a host',
    () => ingress().addHostRule('10.0.0.1', '/', web()),
    /addHostRule: host: "10\.0\.0\.1" is not a host/,
  ],
  [
    'a wildcard inside a host',
    () => ingress().addHostRule('shop.*.com', '/', web()),
    /addHostRule: host: "shop\.\*\.com" is not a host/,
  ],
  [
    'upper case in a name',
    () => app({ image: 'x', deploymentName: 'MyApp' }),
    /deploymentName: "MyApp" is not a Kubernetes name, must be at most 253 lower-case/,
  ],
  [
    'a dot in a Service name',
    () => app({ image: 'x', serviceName: 'a.b' }),
    /serviceName: "a\.b" is not a Kubernetes name, must be at most 63 lower-case/,
  ],
  [
    'an underscore in a class',
    () => ingress({ ingressClassName: 'my_alb' }),
    /ingressClassName: "my_alb" is not a Kubernetes name/,
  ],
  [
    'neither image nor Deployment',
    () => app({}),
    'LoadBalancedDeployment: none of image, deployment and service is given, must be exactly one of image, deployment and service',
  ],
  [
    'both image and Service',
    () => app({ image: 'x', service: service(80) }),
    'LoadBalancedDeployment: image and service are given, must be exactly one of image, deployment and service',
  ],
  ['minus one replica', () => app({ image: 'x', replicas: -1 }), 'replicas: -1 must be a whole number of at least 0'],
  [
    'a container port of 0',
    () => app({ image: 'x', containerPort: 0 }),
    'containerPort: 0 is not a port, must be a whole number from 1 to 65535',
  ],
  [
    'a Deployment as a target',
    () =>
      alb.TargetGroup.fromService(
        new kplus.Deployment(Testing.chart(), 'D', { containers: [{ image: 'x', portNumber: 1 }] }),
      ),
    'TargetGroup.fromService: test/D is a Deployment, must be a Service; a Deployment becomes one with exposeViaService()',
  ],
  [
    'a Chart as a target',
    () => alb.TargetGroup.fromService(Testing.chart()),
    'TargetGroup.fromService: test renders no object, must be a Service',
  ],
  [
    'a Chart that has a Service, as a target',
    () => {
      const chart = Testing.chart();
      new kplus.Service(chart, 'S', { ports: [{ port: 80 }] });
      return alb.TargetGroup.fromService(chart);
    },
    'TargetGroup.fromService: test renders 1 object, but is not itself one, must be a Service',
  ],
  [
    'an App as a target',
    () => alb.TargetGroup.fromService(Testing.app()),
    'TargetGroup.fromService: the App renders no object, must be a Service',
  ],
  [
    'annotations on a Chart',
    () => alb.AlbAnnotations.of(Testing.chart()),
    'AlbAnnotations.of: test renders no object, must be an Ingress or a Service',
  ],
  [
    'a Chart as a deployment',
    () => {
      const chart = Testing.chart();
      return new alb.LoadBalancedDeployment(chart, 'App', { deployment: chart, containerPort: 80 });
    },
    '[test/App] deployment: test renders no object, must be one of Deployment, StatefulSet, Rollout',
  ],
  [
    'a Service with two ports and none chosen',
    () => alb.TargetGroup.fromService(service(80, 81)),
    'TargetGroup.fromService: Service web has several ports: 80 (p80), 81 (p81); say which with port or portName',
  ],
  [
    'a port that the Service does not have',
    () => alb.TargetGroup.fromService(service(80), { port: 8080 }),
    'TargetGroup.fromService: Service web has no port 8080, must be one of: 80 (p80)',
  ],
  [
    'a Service of another namespace',
    () => {
      const chart = new Chart(Testing.app(), 'c');
      const other = new kplus.Service(chart, 'S', {
        metadata: { name: 'web', namespace: 'shop' },
        ports: [{ port: 80 }],
      });
      new alb.Ingress(chart, 'I').addRule('/', alb.TargetGroup.fromService(other));
    },
    'Service web is in namespace "shop", the Ingress in no namespace: an Ingress reaches only Services of its own namespace',
  ],
  [
    'a weight of 1000',
    () => alb.ListenerAction.weightedForward([{ targetGroup: web(), weight: 1000 }]),
    'ListenerAction.weightedForward: weight 1000 must be a whole number from 0 to 999 (ELBv2)',
  ],
  [
    'six target groups',
    () => alb.ListenerAction.weightedForward(Array.from({ length: 6 }, () => ({ targetGroup: web(), weight: 1 }))),
    'ListenerAction.weightedForward: 6 target groups, must be 1–5 (ELBv2)',
  ],
  ['a fixed response of 302', () => alb.ListenerAction.fixedResponse(302), /ListenerAction\.fixedResponse: .*302/],
  ['a redirect that changes nothing', () => alb.ListenerAction.redirect({}), /ListenerAction\.redirect: /],
  [
    'a slow start of 10 s',
    () => ingress({ slowStart: Duration.seconds(10) }),
    /slow_start\.duration_seconds.*10.*30.*900/,
  ],
  [
    'a deregistration delay of two hours',
    () => ingress({ deregistrationDelay: Duration.hours(2) }),
    /deregistration_delay\.timeout_seconds.*7200.*3600/,
  ],
  [
    'a load balancer name of 33 characters',
    () => ingress({ loadBalancerName: 'x'.repeat(33) }),
    /loadBalancerName: .*32/,
  ],
  [
    'own security groups with CIDRs',
    () => ingress({ securityGroups: ['sg-1'], inboundCidrs: ['10.0.0.0/8'] }),
    'securityGroups: with own security groups (sg-1) the controller ignores inboundCidrs 10.0.0.0/8; open the ports in them, or leave securityGroups out',
  ],
  ['a CIDR without a mask', () => ingress({ inboundCidrs: ['10.0.0.1'] }), /inboundCidrs: .*"10\.0\.0\.1"/],
  ['a group name with capitals', () => alb.IngressGroup.fromGroupName('Edge'), /IngressGroup\.fromGroupName: "Edge"/],
  [
    'a group order of 1001',
    () => ingress({ group: alb.IngressGroup.fromGroupName('edge'), groupOrder: 1001 }),
    /groupOrder: 1001 .*-1000.*1000/,
  ],
];

describe('a wrong value is refused where it is written, in one sentence', () => testRefusals(CASES));

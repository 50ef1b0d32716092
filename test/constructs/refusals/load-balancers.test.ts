import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { certificates, ingress, testRefusals, type WrongValue, web } from '../wrong-value';

const ingressClass = (props: alb.IngressClassProps) => new alb.IngressClass(Testing.chart(), 'C', props);
const params = (props: alb.IngressClassParamsProps) => new alb.IngressClassParams(Testing.chart(), 'P', props);
const autoMode = (options: alb.IngressClassParamsOptions) =>
  ingressClass({ params: options, controller: alb.IngressController.EKS_AUTO_MODE });
const WEB_ACL = 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd';
const bucket = (name: string, prefix?: string) => alb.LogBucket.fromBucketName(name, prefix);
const subnet = 'subnet-0123456789abcdef0';

const BUCKET = 'is not a bucket name, must be 3–63 lower-case letters, digits, dots and hyphens (S3)';
const PREFIX = 'must not begin or end with "/" nor contain "AWSLogs" (ELBv2)';
const ACL =
  'is not the ARN of a regional web ACL, must look like "arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID"';
const ACL_NAME = 'is not a web ACL name, must be 1–128 letters, digits, hyphens and underscores (WAF)';

const CASES: WrongValue[] = [
  ...[
    WEB_ACL.replace('regional', 'global'),
    WEB_ACL.replace('111122223333', '1111'),
    WEB_ACL.replace('wafv2', 'waf'),
    WEB_ACL.replace('/0123abcd', ''),
    WEB_ACL.replace('us-west-2', ''),
    WEB_ACL.replace('edge', 'a b'),
    ` ${WEB_ACL}`,
    `${WEB_ACL}/1`,
  ].map((arn): WrongValue => [`the web ACL ${arn}`, () => alb.WebAcl.fromArn(arn), `WebAcl.fromArn: "${arn}" ${ACL}`]),
  ...['', 'my acl', 'a.b', '/edge', 'edge/'].map(
    (name): WrongValue => [
      `the web ACL named ${name}`,
      () => alb.WebAcl.fromName(name),
      `WebAcl.fromName: "${name}" ${ACL_NAME}`,
    ],
  ),
  [
    'a web ACL of 129 characters',
    () => alb.WebAcl.fromName('x'.repeat(129)),
    new RegExp(`^WebAcl\\.fromName: "x+.*" ${ACL_NAME.replace(/[()]/g, '\\$&')}$`),
  ],
  ...['ab', 'Logs', '-logs', 'logs-', '.logs', 'my_logs', 'my logs'].map(
    (name): WrongValue => [`the bucket ${name}`, () => bucket(name), `LogBucket.fromBucketName: "${name}" ${BUCKET}`],
  ),
  ['a bucket of 64 characters', () => bucket('x'.repeat(64)), /LogBucket\.fromBucketName: "x+.*" is not a bucket name/],
  ...['/edge', 'edge/', 'edge/AWSLogs/shop', '/'].map(
    (prefix): WrongValue => [
      `the prefix ${prefix}`,
      () => bucket('logs', prefix),
      `LogBucket.fromBucketName: prefix "${prefix}" ${PREFIX}`,
    ],
  ),
  [
    'a policy for no bucket',
    () => alb.LogBucket.disabled().bucketPolicyJson('111122223333', 'us-west-2'),
    'LogBucket.disabled() has no bucket that a policy could be for',
  ],
  [
    'a policy for an account of 11 digits',
    () => bucket('logs').bucketPolicyJson('11112222333', 'us-west-2'),
    'bucketPolicyJson: accountId "11112222333" is not an account, must be 12 digits',
  ],
  [
    'a policy for a zone',
    () => bucket('logs').bucketPolicyJson('111122223333', 'us-west-2a'),
    'bucketPolicyJson: region "us-west-2a" is not a region, must look like "us-west-2"',
  ],
  [
    'a trust store in a sentence',
    () => alb.MutualAuthentication.verify({ trustStore: 'my clients' }),
    /^MutualAuthentication\.verify: trustStore "my clients" .*\(ELBv2\)$/,
  ],
  [
    'no public IPv4 addresses of an internal load balancer',
    () => ingress({ scheme: alb.Scheme.INTERNAL, ipAddressType: alb.IpAddressType.DUAL_STACK_WITHOUT_PUBLIC_IPV4 }),
    'ipAddressType: dualstack-without-public-ipv4 is for scheme internet-facing only, not internal (ELBv2)',
  ],
  [
    'own security groups with prefix lists',
    () => ingress({ securityGroups: ['sg-1', 'edge'], inboundPrefixLists: ['pl-0123456789abcdef0', 'pl-1'] }),
    'securityGroups: with own security groups (sg-1, edge) the controller ignores inboundPrefixLists pl-0123456789abcdef0, pl-1; open the ports in them, or leave securityGroups out',
  ],
  [
    'a redirect port without a redirect',
    () => ingress({ sslRedirectPort: 443, listeners: [alb.Listener.http(), alb.Listener.https({ certificates })] }),
    'sslRedirectPort: 443 has no effect without sslRedirect: true',
  ],
  [
    'a redirect to one of two HTTPS listeners',
    () =>
      ingress({
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
    'no certificates on an Ingress of any make',
    () => alb.AlbAnnotations.create().certificates([]),
    'certificates: must have at least one certificate',
  ],
  [
    'certificates of two sources on an Ingress of any make',
    () => alb.AlbAnnotations.create().certificates([...certificates, alb.ListenerCertificate.discovered()]),
    'certificates: sources arn and discovered exclude each other, the controller takes one of them',
  ],
  [
    'annotations of an object that has none of the controller',
    () => alb.AlbAnnotations.of(new kplus.ConfigMap(Testing.chart(), 'M', { metadata: { name: 'm' } })),
    'AlbAnnotations.of: the controller reads no annotations of ConfigMap m, must be its Ingress or Service',
  ],
  [
    'a raw annotation that the controller would not understand',
    () => alb.AlbAnnotations.create().raw('alb.ingress.kubernetes.io/listen-ports', '80'),
    /^metadata\.annotations: alb\.ingress\.kubernetes\.io\/listen-ports: /,
  ],
  [
    'a second default action',
    () => ingress({ defaultAction: alb.ListenerAction.fixedResponse(404) }).addDefaultAction(web()),
    /Ingress test-i-\w+ already has a default action, it can have only one$/,
  ],
  [
    'an action that is named by two rules with different conditions',
    () => {
      const named = () => alb.ListenerAction.fixedResponse(404, { actionName: 'gone' });
      const own = ingress({ metadata: { name: 'web' } });
      own.addRule('/a', named(), { conditions: [alb.ListenerCondition.httpHeader('X-A', ['1'])] });
      own.addRule('/b', named());
    },
    'actionName: two rules of Ingress web name "gone" with different conditions or transforms, which the controller finds by that name and would apply to both; give each its own actionName',
  ],
  [
    'the place in a group without a group',
    () => ingress({ groupOrder: 7 }),
    'groupOrder: 7 has no effect without a group; give group, or an ingressClass whose groupName says it',
  ],
  [
    'two classes of one Ingress',
    () => {
      const own = ingressClass({ metadata: { name: 'public' } });
      new alb.Ingress(own.node.scope as never, 'I', { ingressClass: own, ingressClassName: 'internal' });
    },
    'ingressClassName: "internal" and ingressClass "public" differ, give one of them',
  ],
  [
    'the class annotation with EKS Auto Mode',
    () => {
      const own = ingressClass({ controller: alb.IngressController.EKS_AUTO_MODE, metadata: { name: 'auto' } });
      new alb.Ingress(own.node.scope as never, 'I', { ingressClass: own, legacyIngressClass: true });
    },
    'legacyIngressClass: EKS Auto Mode ignores the annotation, leave it out for ingressClass "auto"',
  ],
  [
    'another group than that of the class',
    () => {
      const own = ingressClass({
        params: { group: alb.IngressGroup.fromGroupName('edge') },
        metadata: { name: 'public' },
      });
      new alb.Ingress(own.node.scope as never, 'I', {
        ingressClass: own,
        group: alb.IngressGroup.fromGroupName('pay'),
      });
    },
    'group: "pay" is not the group "edge" that ingressClass "public" names for all its Ingresses',
  ],
  [
    'parameters of a class twice',
    () => ingressClass({ params: { scheme: alb.Scheme.INTERNAL }, paramsName: 'shared' }),
    'paramsName: "shared" and params are two answers, give one of them',
  ],
  [
    'parameters of a class by a name in capitals',
    () => ingressClass({ paramsName: 'Shared' }),
    'paramsName: "Shared" is not a Kubernetes name',
  ],
  [
    'a class in capitals',
    () => ingressClass({ metadata: { name: 'Public' } }),
    'metadata.name: "Public" is not a Kubernetes name',
  ],
  [
    'subnets by no tags',
    () => params({ subnetTags: {} }),
    'subnetTags: must have at least one key, leave it out to let Ingresses choose',
  ],
  [
    'subnets by tags and ids',
    () => params({ subnets: [subnet], subnetTags: { tier: ['public'], zone: ['a'] } }),
    `subnets: ids (${subnet}) and subnetTags (tier, zone) are two answers, give one of them`,
  ],
  [
    'no subnets',
    () => params({ subnets: [] }),
    'subnets: must have at least one id, leave it out to let Ingresses choose',
  ],
  [
    'a subnet by name',
    () => params({ subnets: ['public-a'] }),
    'subnets: "public-a" is not the id of a subnet, must look like "subnet-0123456789abcdef0"',
  ],
  [
    'a subnet twice',
    () => params({ subnets: [subnet, 'subnet-1', subnet] }),
    `subnets: "${subnet}" is given twice, the controller refuses that`,
  ],
  [
    'certificates of a class that are not ARNs',
    () => params({ certificates: [...certificates, alb.ListenerCertificate.discovered()] }),
    'certificates: a class takes certificates by ARN only, not discovered; use ListenerCertificate.fromArn(…)',
  ],
  ['a redirect port of 0', () => params({ sslRedirectPort: 0 }), 'sslRedirectPort: 0 is not a port'],
  [
    'a listener of a class on port 0',
    () => params({ listenerAttributes: [{ protocol: alb.ListenerProtocol.HTTP, port: 0, attributes: {} }] }),
    'listenerAttributes: port: 0 is not a port',
  ],
  ['too little capacity', () => params({ minimumCapacityUnits: 1 }), /minimumCapacityUnits: /],
  ['a pool of no id', () => params({ ipamIpv4PoolId: 'pool' }), /ipamIpv4PoolId: "pool"/],
  [
    'a TLS policy of an Auto Mode class',
    () => autoMode({ sslPolicy: alb.SslPolicy.TLS13_13 }),
    'sslPolicy: ELBSecurityPolicy-TLS13-1-3-2021-06 has no place in the IngressClassParams of EKS Auto Mode, set sslPolicy on the Ingresses',
  ],
  [
    'prefix lists of an Auto Mode class',
    () => autoMode({ inboundPrefixLists: ['pl-1', 'pl-2'] }),
    'inboundPrefixLists: pl-1, pl-2 has no place in the IngressClassParams of EKS Auto Mode, give inboundCidrs',
  ],
  [
    'a redirect of an Auto Mode class',
    () => autoMode({ sslRedirectPort: 443 }),
    'sslRedirectPort: 443 has no place in the IngressClassParams of EKS Auto Mode, set sslRedirect on the Ingresses',
  ],
  [
    'a web ACL of an Auto Mode class',
    () => autoMode({ webAcl: alb.WebAcl.fromName('edge') }),
    'webAcl has no place in the IngressClassParams of EKS Auto Mode, set webAcl on the Ingresses',
  ],
  [
    'a web ACL and a redirect of an Auto Mode class',
    () => autoMode({ webAcl: alb.WebAcl.fromName('edge'), sslRedirectPort: 443 }),
    'sslRedirectPort: 443 has no place in the IngressClassParams of EKS Auto Mode, set sslRedirect on the Ingresses',
  ],
];

describe("what a load balancer can't have is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    ['a web ACL of a partition', () => alb.WebAcl.fromArn(WEB_ACL.replace('aws', 'aws-us-gov'))],
    ['a web ACL of 1 character', () => alb.WebAcl.fromName('x')],
    ['a web ACL of 128 characters', () => alb.WebAcl.fromName('x'.repeat(128))],
    ['a bucket of 3 characters', () => bucket('a.b')],
    ['a bucket of 63 characters', () => bucket('x'.repeat(63), 'a/b')],
    ['own security groups alone', () => ingress({ securityGroups: ['sg-1'] })],
    [
      'no public IPv4 addresses on the internet',
      () =>
        ingress({
          scheme: alb.Scheme.INTERNET_FACING,
          ipAddressType: alb.IpAddressType.DUAL_STACK_WITHOUT_PUBLIC_IPV4,
        }),
    ],
    [
      'one action name for two rules that are alike',
      () => {
        const own = ingress();
        const conditions = () => [alb.ListenerCondition.httpHeader('X-A', ['1'])];
        for (const path of ['/a', '/b']) {
          own.addRule(path, alb.ListenerAction.fixedResponse(404, { actionName: 'gone' }), {
            conditions: conditions(),
          });
        }
      },
    ],
    [
      'the place in the group of a class',
      () => {
        const own = ingressClass({ params: { group: alb.IngressGroup.fromGroupName('edge') } });
        new alb.Ingress(own.node.scope as never, 'I', { ingressClass: own, groupOrder: 7 });
      },
    ],
    [
      'the place in a group that a class by name may have',
      () => ingress({ ingressClassName: 'public', groupOrder: 7 }),
    ],
    [
      'the place in a group of an annotation',
      () => ingress({ groupOrder: 7, metadata: { annotations: { 'alb.ingress.kubernetes.io/group.name': 'edge' } } }),
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });
});

import { ACCOUNT, causesOf, diffOf, ingress, lines, service } from './sides';

const arn = (name: string) => `arn:aws:acm:eu-west-1:111122223333:certificate/${name}`;
const HTTPS = { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': arn('a') };

/** The annotations of `shop/web` before and after, and the changes. */
type Case = [name: string, before: Record<string, string>, after: Record<string, string>, changes: string[]];

const loadBalancers: Case[] = [
  [
    'the scheme',
    { scheme: 'internal' },
    { scheme: 'internet-facing' },
    ['replace LoadBalancer shop/web: scheme, name, subnets'],
  ],
  [
    'a scheme that is no longer named',
    { scheme: 'internet-facing' },
    {},
    ['replace LoadBalancer shop/web: scheme, name, subnets'],
  ],
  [
    'the IP address type, whose IPv6 clients the security group admits',
    {},
    { 'ip-address-type': 'dualstack', subnets: 'subnet-public-a,subnet-public-b' },
    [
      'update LoadBalancer shop/web: ipAddressType, subnets',
      'update SecurityGroup shop/web ManagedLBSecurityGroup: allows',
    ],
  ],
  [
    'other subnets',
    { subnets: 'subnet-private-a,subnet-private-b' },
    { subnets: 'subnet-private-a,subnet-private-c' },
    ['update LoadBalancer shop/web: subnets'],
  ],
  [
    'security groups of its own',
    {},
    { 'security-groups': 'sg-1,sg-2' },
    [
      'update LoadBalancer shop/web: securityGroups',
      'delete SecurityGroup shop/web ManagedLBSecurityGroup',
      'update TargetGroupBinding shop/web shop/web:80: networking',
    ],
  ],
  [
    'an attribute',
    { 'load-balancer-attributes': 'idle_timeout.timeout_seconds=60' },
    { 'load-balancer-attributes': 'idle_timeout.timeout_seconds=90' },
    ['update LoadBalancer shop/web: attributes.idle_timeout.timeout_seconds'],
  ],
  [
    'reserved capacity',
    {},
    { 'minimum-load-balancer-capacity': 'CapacityUnits=500' },
    ['update LoadBalancer shop/web: capacityUnits'],
  ],
  ['an address pool', { 'ipam-ipv4-pool-id': 'ipam-pool-1' }, {}, ['update LoadBalancer shop/web: ipamPool']],
  [
    'tags, which all resources carry',
    { tags: 'team=a' },
    { tags: 'team=b' },
    [
      'update LoadBalancer shop/web: tags.team',
      'update SecurityGroup shop/web ManagedLBSecurityGroup: tags.team',
      'update Listener shop/web 80: tags.team',
      'update ListenerRule shop/web 80:1: tags.team',
      'update TargetGroup shop/web shop/web:80: tags.team',
    ],
  ],
  [
    'who may connect',
    { 'inbound-cidrs': '10.0.0.0/8' },
    { 'inbound-cidrs': '10.0.0.0/16' },
    ['update SecurityGroup shop/web ManagedLBSecurityGroup: allows'],
  ],
  ['a web ACL', {}, { 'wafv2-acl-arn': 'arn:a' }, ['create WebACLAssociation shop/web LoadBalancer']],
  [
    'another web ACL, known by name only',
    { 'wafv2-acl-name': 'a' },
    { 'wafv2-acl-name': 'b' },
    ['update WebACLAssociation shop/web LoadBalancer: webAcl'],
  ],
  [
    'no web ACL any more',
    { 'wafv2-acl-arn': 'arn:a' },
    { 'wafv2-acl-arn': 'none' },
    ['delete WebACLAssociation shop/web LoadBalancer'],
  ],
  [
    'no web ACL of WAF Classic any more',
    { 'waf-acl-id': 'a' },
    { 'waf-acl-id': 'none' },
    ['delete RegionalWebACLAssociation shop/web LoadBalancer'],
  ],
  [
    'a web ACL that was taken off in words before it was named',
    {},
    { 'wafv2-acl-arn': 'none' },
    ['update WebACLAssociation shop/web LoadBalancer: asked for'],
  ],
  ['Shield', {}, { 'shield-advanced-protection': 'true' }, ['create ShieldProtection shop/web LoadBalancer']],
  [
    'no Shield',
    { 'shield-advanced-protection': 'true' },
    { 'shield-advanced-protection': 'false' },
    ['delete ShieldProtection shop/web LoadBalancer'],
  ],
];

const listeners: Case[] = [
  [
    'another port',
    { 'listen-ports': '[{"HTTP":80}]' },
    { 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' },
    [
      'update SecurityGroup shop/web ManagedLBSecurityGroup: allows',
      'create Listener shop/web 8080',
      'create ListenerRule shop/web 8080:1',
    ],
  ],
  [
    'HTTPS on the port of HTTP',
    { 'listen-ports': '[{"HTTP":443}]' },
    HTTPS,
    ['update Listener shop/web 443: protocol, defaultCertificate, certificates, sslPolicy'],
  ],
  [
    'another default certificate',
    HTTPS,
    { ...HTTPS, 'certificate-arn': arn('b') },
    ['update Listener shop/web 443: defaultCertificate, certificates'],
  ],
  [
    'one more certificate',
    HTTPS,
    { ...HTTPS, 'certificate-arn': `${arn('a')},${arn('b')}` },
    ['update Listener shop/web 443: certificates'],
  ],
  [
    'a TLS policy',
    HTTPS,
    { ...HTTPS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
    ['update Listener shop/web 443: sslPolicy'],
  ],
  [
    'mutual TLS',
    HTTPS,
    { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' },
    ['update Listener shop/web 443: mutualAuthentication'],
  ],
  [
    'no mutual TLS',
    { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' },
    { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"off"}]' },
    ['update Listener shop/web 443: mutualAuthentication'],
  ],
  [
    'a listener attribute',
    {},
    { 'listener-attributes.HTTP-80': 'routing.http.response.server.enabled=false' },
    ['update Listener shop/web 80: attributes.routing.http.response.server.enabled'],
  ],
  [
    'a redirect to HTTPS, which takes the rules from HTTP',
    { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': arn('a') },
    { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': arn('a'), 'ssl-redirect': '443' },
    ['update Listener shop/web 80: defaultActions', 'delete ListenerRule shop/web 80:1'],
  ],
];

const targetGroups: Case[] = [
  [
    'the target type',
    { 'target-type': 'instance' },
    { 'target-type': 'ip' },
    [
      'replace TargetGroup shop/web shop/web:80: targetType',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, networking',
    ],
  ],
  [
    'the protocol, which health checks follow',
    {},
    { 'backend-protocol': 'HTTPS' },
    [
      'replace TargetGroup shop/web shop/web:80: protocol, healthCheck.protocol',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup',
    ],
  ],
  [
    'the protocol version',
    HTTPS,
    { ...HTTPS, 'backend-protocol-version': 'HTTP2' },
    [
      'replace TargetGroup shop/web shop/web:80: protocolVersion',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup',
    ],
  ],
  [
    'the control port',
    { 'target-type': 'ip' },
    { 'target-type': 'ip', 'target-control-port.web.80': '3000' },
    [
      'replace TargetGroup shop/web shop/web:80: targetControlPort',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, networking',
    ],
  ],
  [
    'a health check',
    {},
    { 'healthcheck-path': '/healthz', 'healthcheck-interval-seconds': '10', 'success-codes': '204' },
    [
      'update TargetGroup shop/web shop/web:80: healthCheck.path, healthCheck.successCodes, healthCheck.intervalSeconds',
    ],
  ],
  [
    'the port of health checks, which is opened too',
    {},
    { 'healthcheck-port': '9000' },
    [
      'update TargetGroup shop/web shop/web:80: healthCheck.port',
      'update TargetGroupBinding shop/web shop/web:80: networking',
    ],
  ],
  [
    'an attribute of targets',
    {},
    { 'target-group-attributes': 'deregistration_delay.timeout_seconds=30' },
    ['update TargetGroup shop/web shop/web:80: attributes.deregistration_delay.timeout_seconds'],
  ],
  ['the nodes', {}, { 'target-node-labels': 'a=b' }, ['update TargetGroupBinding shop/web shop/web:80: nodeSelector']],
  [
    'several clusters',
    {},
    { 'multi-cluster-target-group': 'true' },
    ['update TargetGroupBinding shop/web shop/web:80: multiCluster'],
  ],
];

const frontend: Case[] = [
  [
    'a network load balancer in front',
    {},
    { 'enable-frontend-nlb': 'true' },
    [
      'create LoadBalancer shop/web FrontendNlb',
      'create Listener shop/web FrontendNlb-ls-TCP-80',
      'create TargetGroup shop/web FrontendNlb-tg-TCP-80',
    ],
  ],
  [
    'the scheme of the network load balancer',
    { 'enable-frontend-nlb': 'true' },
    { 'enable-frontend-nlb': 'true', 'frontend-nlb-scheme': 'internet-facing' },
    ['replace LoadBalancer shop/web FrontendNlb: scheme, subnets'],
  ],
  [
    'the health check of the network load balancer',
    { 'enable-frontend-nlb': 'true' },
    { 'enable-frontend-nlb': 'true', 'frontend-nlb-healthcheck-path': '/up' },
    ['update TargetGroup shop/web FrontendNlb-tg-TCP-80: healthCheck.path'],
  ],
];

describe('what an annotation of the Ingress changes', () => {
  test.each([...loadBalancers, ...listeners, ...targetGroups, ...frontend])('%s', (_, before, after, changes) => {
    const diff = diffOf(
      [ingress({ annotations: before }), service(), ACCOUNT],
      [ingress({ annotations: after }), service(), ACCOUNT],
    );
    expect(lines(diff)).toEqual(changes);
    const found = causesOf(diff);
    // Every change has a cause, and the cause is an annotation that is not the same on both sides.
    expect(found.length).toBeGreaterThan(0);
    for (const cause of found) {
      const [, , key = ''] = cause.split(' ');
      expect([cause, before[key] === after[key]]).toEqual([cause, false]);
    }
    expect(diff.notes).toEqual([]);
  });
});

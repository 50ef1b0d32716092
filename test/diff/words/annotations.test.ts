import { ACCOUNT, ingress, service } from '../sides';
import { AGAIN, arn, CERTIFICATES, FALL_THROUGH, HTTPS, IN_PLACE, OTHER_ANSWER, SAME_REQUESTS, wordsOf } from './words';

const annotations: [name: string, before: Record<string, string>, after: Record<string, string>, changes: string[]][] =
  [
    [
      'the scheme',
      { scheme: 'internal' },
      { scheme: 'internet-facing' },
      [
        "replace LoadBalancer shop/web: scheme, name, subnets | ELBv2 can't change the scheme of a load balancer (internal to internet-facing) | an outage of minutes: the controller deletes the old one first, even with deletion protection, which it lifts; then the new one comes with a new DNS name, to which shop.example.com must be led; its 1 listener and 1 rule are recreated, its target groups stay",
      ],
    ],
    [
      'subnets',
      { subnets: 'subnet-private-a,subnet-private-b' },
      { subnets: 'subnet-private-a,subnet-private-c' },
      [
        `update LoadBalancer shop/web: subnets | ${IN_PLACE} | its addresses in zones that are left vanish from DNS, those in new zones are added; the DNS name stays`,
      ],
    ],
    [
      'security groups of its own',
      {},
      { 'security-groups': 'sg-1,sg-2' },
      [
        `update LoadBalancer shop/web: securityGroups | ${IN_PLACE} | who may connect changes at once; the DNS name stays`,
        'delete SecurityGroup shop/web ManagedLBSecurityGroup | the load balancer no longer has a security group that the controller makes | what it admitted is decided elsewhere',
        `update TargetGroupBinding shop/web shop/web:80: networking | ${IN_PLACE} | targets stay registered, traffic goes on`,
      ],
    ],
    [
      'security groups that are managed again',
      { 'security-groups': 'sg-1,sg-2' },
      {},
      [
        `update LoadBalancer shop/web: securityGroups | ${IN_PLACE} | who may connect changes at once; the DNS name stays`,
        'create SecurityGroup shop/web ManagedLBSecurityGroup | the controller makes one for the load balancer | it admits clients to the listen ports',
        `update TargetGroupBinding shop/web shop/web:80: networking | ${IN_PLACE} | targets stay registered, traffic goes on`,
      ],
    ],
    [
      'tags',
      { tags: 'team=a' },
      { tags: 'team=b' },
      [
        `update LoadBalancer shop/web: tags.team | ${IN_PLACE} | traffic goes on, and the DNS name stays`,
        `update SecurityGroup shop/web ManagedLBSecurityGroup: tags.team | ${IN_PLACE} | traffic goes on`,
        `update Listener shop/web 80: tags.team | ${IN_PLACE} | traffic goes on`,
        `update ListenerRule shop/web 80:1: tags.team | ${SAME_REQUESTS} | traffic goes on`,
        `update TargetGroup shop/web shop/web:80: tags.team | ${IN_PLACE} | targets stay registered, traffic goes on`,
      ],
    ],
    [
      'who may connect',
      { 'inbound-cidrs': '10.0.0.0/8' },
      { 'inbound-cidrs': '10.0.0.0/16' },
      [`update SecurityGroup shop/web ManagedLBSecurityGroup: allows | ${IN_PLACE} | who may connect changes at once`],
    ],
    [
      'a web ACL',
      {},
      { 'wafv2-acl-arn': 'arn:a' },
      ['create WebACLAssociation shop/web LoadBalancer | a web ACL is asked for | requests are filtered by it'],
    ],
    [
      'another web ACL',
      { 'wafv2-acl-arn': 'arn:a' },
      { 'wafv2-acl-arn': 'arn:b' },
      [
        'update WebACLAssociation shop/web LoadBalancer: webAcl | a load balancer has one web ACL, which is exchanged in place | requests are filtered by the other one',
      ],
    ],
    [
      'no web ACL',
      { 'wafv2-acl-arn': 'arn:a' },
      { 'wafv2-acl-arn': 'none' },
      ['delete WebACLAssociation shop/web LoadBalancer | none is asked for | requests are no longer filtered'],
    ],
    [
      'WAF Classic',
      {},
      { 'waf-acl-id': 'a' },
      ['create RegionalWebACLAssociation shop/web LoadBalancer | a web ACL is asked for | requests are filtered by it'],
    ],
    [
      'Shield',
      {},
      { 'shield-advanced-protection': 'true' },
      [
        'create ShieldProtection shop/web LoadBalancer | it is asked for | the load balancer is protected by Shield Advanced',
      ],
    ],
    [
      'no Shield',
      { 'shield-advanced-protection': 'true' },
      { 'shield-advanced-protection': 'false' },
      [
        'delete ShieldProtection shop/web LoadBalancer | nothing asks for it any more | the load balancer is no longer protected by Shield Advanced',
      ],
    ],
    [
      'one more port',
      {},
      { 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' },
      [
        `update SecurityGroup shop/web ManagedLBSecurityGroup: allows | ${IN_PLACE} | who may connect changes at once`,
        'create Listener shop/web 8080 | the load balancer listens on port 8080 now | clients can connect to port 8080, with 1 rule',
        'create ListenerRule shop/web 8080:1 | nothing matched exactly this before | requests that match are answered by it',
      ],
    ],
    [
      'one port less',
      { 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' },
      {},
      [
        `update SecurityGroup shop/web ManagedLBSecurityGroup: allows | ${IN_PLACE} | who may connect changes at once`,
        'delete Listener shop/web 8080 | the load balancer no longer listens on port 8080 | connections to port 8080 fail at once; 1 rule goes with it',
        'delete ListenerRule shop/web 8080:1 | its listener is deleted | see its listener',
      ],
    ],
    [
      'HTTPS on the port of HTTP',
      { 'listen-ports': '[{"HTTP":443}]' },
      HTTPS,
      [
        `update Listener shop/web 443: protocol, defaultCertificate, certificates, sslPolicy | ${IN_PLACE} | clients that still speak the other protocol on this port fail`,
      ],
    ],
    [
      'another default certificate',
      HTTPS,
      { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': arn('b') },
      [`update Listener shop/web 443: defaultCertificate, certificates | ${IN_PLACE} | ${CERTIFICATES}`],
    ],
    [
      'one more certificate',
      HTTPS,
      { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': `${arn('a')},${arn('b')}` },
      [`update Listener shop/web 443: certificates | ${IN_PLACE} | ${CERTIFICATES}`],
    ],
    [
      'a TLS policy',
      HTTPS,
      { ...HTTPS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
      [
        `update Listener shop/web 443: sslPolicy | ${IN_PLACE} | the next connections use other TLS versions and ciphers; clients that know none of them fail`,
      ],
    ],
    [
      'mutual TLS',
      HTTPS,
      { ...HTTPS, 'mutual-authentication': '[{"port":443,"mode":"passthrough"}]' },
      [
        `update Listener shop/web 443: mutualAuthentication | ${IN_PLACE} | which client certificates are asked for changes with the next connections`,
      ],
    ],
    [
      'a redirect to HTTPS',
      { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': arn('a') },
      { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': arn('a'), 'ssl-redirect': '443' },
      [
        `update Listener shop/web 80: defaultActions | ${IN_PLACE} | requests that no rule takes are answered otherwise`,
        `delete ListenerRule shop/web 80:1 | nothing matches exactly this any more | ${FALL_THROUGH}`,
      ],
    ],
    [
      'conditions',
      {},
      { 'conditions.web': '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X","values":["y"]}}]' },
      [
        'update ListenerRule shop/web 80:1: conditions | it takes the place of another rule, which the controller changes instead of making a new one | from one moment to the next it answers other requests than before',
      ],
    ],
    [
      'transforms',
      {},
      { 'transforms.web': '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/b"}]}}]' },
      [`update ListenerRule shop/web 80:1: transforms | ${SAME_REQUESTS} | targets get other hosts or paths at once`],
    ],
    [
      'login',
      HTTPS,
      {
        ...HTTPS,
        'auth-type': 'cognito',
        'auth-idp-cognito':
          '{"userPoolARN":"arn:aws:cognito-idp:us-west-2:111122223333:userpool/x","userPoolClientID":"c","userPoolDomain":"d"}',
      },
      [`update ListenerRule shop/web 443:1: actions | ${SAME_REQUESTS} | ${OTHER_ANSWER}`],
    ],
    [
      'the target type',
      {},
      { 'target-type': 'ip' },
      [
        `replace TargetGroup shop/web shop/web:80: targetType | ELBv2 can't change the target type of a target group | ${AGAIN}`,
        'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, networking | a binding stays with its target group, which is replaced | see its target group',
      ],
    ],
    [
      'the protocol version',
      HTTPS,
      { ...HTTPS, 'backend-protocol-version': 'GRPC' },
      [
        `replace TargetGroup shop/web shop/web:80: protocolVersion, healthCheck.path, healthCheck.successCodes | ELBv2 can't change the protocol version of a target group | ${AGAIN}`,
        'replace TargetGroupBinding shop/web shop/web:80: targetGroup | a binding stays with its target group, which is replaced | see its target group',
      ],
    ],
    [
      'a health check',
      {},
      { 'healthcheck-path': '/healthz', 'healthcheck-interval-seconds': '10' },
      [
        `update TargetGroup shop/web shop/web:80: healthCheck.path, healthCheck.intervalSeconds | ${IN_PLACE} | targets stay registered and are judged by the new health check from then on`,
      ],
    ],
    [
      'a network load balancer in front',
      {},
      { 'enable-frontend-nlb': 'true' },
      [
        'create LoadBalancer shop/web FrontendNlb | a network load balancer in front is asked for | clients of its new DNS name get static addresses',
        'create Listener shop/web FrontendNlb-ls-TCP-80 | the load balancer listens on port 80 now | clients can connect to port 80',
        'create TargetGroup shop/web FrontendNlb-tg-TCP-80 | the network load balancer in front listens on its port | it leads to the load balancer behind',
      ],
    ],
    [
      'no network load balancer in front',
      { 'enable-frontend-nlb': 'true' },
      {},
      [
        'delete LoadBalancer shop/web FrontendNlb | the network load balancer in front is no longer asked for | its DNS name and addresses vanish at once, even if it has deletion protection; clients must use the other load balancer',
        'delete Listener shop/web FrontendNlb-ls-TCP-80 | the load balancer no longer listens on port 80 | connections to port 80 fail at once',
        'delete TargetGroup shop/web FrontendNlb-tg-TCP-80 | the network load balancer in front no longer listens on its port | its port is closed',
      ],
    ],
    [
      'its scheme',
      { 'enable-frontend-nlb': 'true' },
      { 'enable-frontend-nlb': 'true', 'frontend-nlb-scheme': 'internet-facing' },
      [
        "replace LoadBalancer shop/web FrontendNlb: scheme, subnets | ELBv2 can't change the scheme of a load balancer (internal to internet-facing) | an outage of minutes: the controller deletes the old one first, even with deletion protection, which it lifts; then the new one comes with a new DNS name, to which shop.example.com must be led",
      ],
    ],
    [
      'its health check',
      { 'enable-frontend-nlb': 'true' },
      { 'enable-frontend-nlb': 'true', 'frontend-nlb-healthcheck-path': '/up' },
      [
        `update TargetGroup shop/web FrontendNlb-tg-TCP-80: healthCheck.path | ${IN_PLACE} | targets stay registered and are judged by the new health check from then on`,
      ],
    ],
  ];

describe('why an annotation changes something, and what traffic feels', () => {
  test.each(annotations)('%s', (_, before, after, changes) => {
    const side = (own: Record<string, string>) => [ingress({ annotations: own }), service(), ACCOUNT];
    expect(wordsOf(side(before), side(after))).toEqual(changes);
  });
});

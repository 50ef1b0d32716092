import { advice, flagAttribute, type Inventions, needless, numberAttribute, renamed } from './invention';

/** Of the load balancer itself. */
export const loadBalancerInventions: Inventions = {
  'Class, group and load balancer': [
    advice('use spec.ingressClassName', 'ingressClassName ingress-class ingress-class-name class ingress.class'),
    renamed('group.name', 'group-name group groupName ingress-group ingress-group-name load-balancer-group'),
    renamed('group.order', 'group-order order priority rule-priority rule-order'),
    renamed('load-balancer-name', 'name alb-name lb-name loadbalancer-name loadBalancerName'),
    renamed('scheme', 'load-balancer-scheme lb-scheme visibility'),
    advice('use scheme: internal or internet-facing', 'internal internet-facing external public private'),
    needless(
      'remove it: an Ingress always gets an Application Load Balancer; for a Network Load Balancer use a Service of type LoadBalancer, or enable-frontend-nlb',
      'load-balancer-type lb-type type',
    ),
    renamed('subnets', 'subnet subnet-ids subnets-ids subnet-id subnetIds load-balancer-subnets'),
    renamed(
      'security-groups',
      'security-group security-group-ids security-group-id sg securityGroups load-balancer-security-groups extra-security-groups additional-security-groups',
    ),
    renamed('ip-address-type', 'ip-type ip-family address-family'),
    advice(
      'put a Network Load Balancer in front with enable-frontend-nlb and frontend-nlb-eip-allocations',
      'eip* elastic-ip*',
    ),
    needless("remove it: the VPC is the cluster's, set by the controller's flag --aws-vpc-id", 'vpc-id vpc vpcId'),
    needless("remove it: the region is the cluster's, set by the controller's flag --aws-region", 'region aws-region'),
    needless(
      'remove it: every change of the Ingress is reconciled, and the controller retries on its own',
      'force-reconcile',
    ),
  ],
  'Who may connect': [
    renamed(
      'inbound-cidrs',
      'ip-whitelist whitelist-source-range allowlist-source-range whitelist allowlist ip-allowlist whitelist-ips allowed-cidrs allowed-ips allow-cidrs source-ranges source-ips load-balancer-source-ranges security-group-inbound-cidrs inbound-cidr-blocks cidr-blocks',
    ),
    renamed(
      'wafv2-acl-arn',
      'waf-acl-arn web-acl-arn webacl-arn waf-arn wafv2-arn wafv2-web-acl-arn waf-web-acl-arn wafv2-webacl-arn waf-acl wafv2-acl web-acl waf',
    ),
    advice('use shield-advanced-protection: "true"', 'shield* ddos-protection'),
    advice(
      'use a rate-based rule of a web ACL, and name it in wafv2-acl-arn',
      'rate-limit* limit-* traffic-limit* throttl*',
    ),
  ],
  'Timeouts and load balancer attributes': [
    numberAttribute(
      'load-balancer-attributes',
      'idle_timeout.timeout_seconds',
      'idle-timeout idle-timeout-seconds idleTimeout idle_timeout idle_timeout.timeout_seconds connection-idle-timeout connection-idle-timeout-seconds load-balancer-idle-timeout timeout timeout-seconds',
    ),
    numberAttribute(
      'load-balancer-attributes',
      'client_keep_alive.seconds',
      'keepalive-timeout keep-alive-timeout client-keep-alive client-keepalive client_keep_alive.seconds',
    ),
    advice(
      'use load-balancer-attributes: idle_timeout.timeout_seconds=…',
      'request-timeout read-timeout backend-timeout proxy-read-timeout proxy-send-timeout proxy-connect-timeout websocket-timeout',
    ),
    flagAttribute(
      'load-balancer-attributes',
      'deletion_protection.enabled',
      'deletion-protection enable-deletion-protection deletion-protection-enabled deletion-protection.enabled deletion_protection.enabled',
    ),
    flagAttribute(
      'load-balancer-attributes',
      'routing.http2.enabled',
      'http2 http2-enabled enable-http2 routing.http2.enabled',
    ),
    flagAttribute(
      'load-balancer-attributes',
      'routing.http.drop_invalid_header_fields.enabled',
      'drop-invalid-header-fields drop-invalid-headers drop-invalid-header-fields-enabled',
    ),
    flagAttribute(
      'load-balancer-attributes',
      'routing.http.preserve_host_header.enabled',
      'preserve-host-header preserve-host',
    ),
    flagAttribute(
      'load-balancer-attributes',
      'routing.http.xff_client_port.enabled',
      'xff-client-port enable-xff-client-port',
    ),
    advice(
      'use load-balancer-attributes: access_logs.s3.enabled=true,access_logs.s3.bucket=…',
      'access-log* access_logs* logging* logs* s3-*',
    ),
    advice(
      'use load-balancer-attributes',
      'load-balancer-attribute lb-attributes alb-attributes loadbalancer-attributes',
    ),
    needless(
      'remove it: balancing across zones is always on for an Application Load Balancer',
      'cross-zone* load-balancer-cross-zone* enable-cross-zone*',
    ),
    needless(
      'remove it: an Application Load Balancer does not limit the size of request bodies',
      'proxy-body-size client-max-body-size max-body-size',
    ),
    needless('remove it: WebSockets work without being enabled', 'websocket* enable-websocket*'),
    advice(
      'remove it: an Application Load Balancer does not compress responses',
      'gzip* compression* enable-compression',
    ),
  ],
};

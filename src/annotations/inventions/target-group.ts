import { advice, type Inventions, needless, numberAttribute, renamed, switchedOn } from './invention';

/** Of target groups, and of other controllers. */
export const targetGroupInventions: Inventions = {
  'Target groups and health checks': [
    switchedOn(
      'use target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie',
      'target-group-attributes',
      'stickiness.enabled=true,stickiness.type=lb_cookie',
      'stickiness stickiness-enabled stickiness.enabled sticky sticky-session sticky-sessions enable-sticky-sessions sticky-session.enabled sticky-lb-cookie session-stickiness',
    ),
    advice(
      'use target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie',
      'stickiness* sticky* session-affinity* affinity* cookie* session-cookie* lb-cookie*',
    ),
    numberAttribute(
      'target-group-attributes',
      'deregistration_delay.timeout_seconds',
      'deregistration-delay deregistration-delay-seconds deregistration-delay-timeout deregistration-delay.timeout_seconds deregistration_delay.timeout_seconds connection-draining-timeout connection-drain-timeout connection-drain-timeout-seconds draining-timeout',
    ),
    advice(
      'use target-group-attributes: deregistration_delay.timeout_seconds=…',
      'connection-drain* drain* deregistration*',
    ),
    numberAttribute(
      'target-group-attributes',
      'slow_start.duration_seconds',
      'slow-start slow-start-duration slow-start-duration-seconds slow_start.duration_seconds',
    ),
    advice(
      'use target-group-attributes: load_balancing.algorithm.type=…',
      'load-balancing-algorithm* algorithm* load-balancer-algorithm* lb-algorithm load-balancing',
    ),
    advice('use target-group-attributes', 'target-group-attribute tg-attributes target-attributes'),
    renamed(
      'healthcheck-path',
      'health-check-path healthcheck health-check health-path health-check-url healthcheck-url health-check.path',
    ),
    renamed('healthcheck-port', 'health-check-port health-port'),
    renamed('healthcheck-protocol', 'health-check-protocol'),
    renamed('healthcheck-interval-seconds', 'health-check-interval-seconds health-check-interval healthcheck-interval'),
    renamed('healthcheck-timeout-seconds', 'health-check-timeout-seconds health-check-timeout healthcheck-timeout'),
    renamed(
      'healthy-threshold-count',
      'healthy-threshold healthcheck-healthy-threshold healthcheck-healthy-threshold-count health-check-healthy-threshold healthcheck-threshold',
    ),
    renamed(
      'unhealthy-threshold-count',
      'unhealthy-threshold healthcheck-unhealthy-threshold healthcheck-unhealthy-threshold-count health-check-unhealthy-threshold',
    ),
    renamed(
      'success-codes',
      'successCodes healthcheck-success-codes health-check-success-codes healthcheck-success-code healthcheck-codes healthcheck-matcher healthcheck-status-codes matcher',
    ),
    needless(
      'remove it: target groups always have a health check',
      'health-check-enabled healthcheck-enabled healthcheck-enable',
    ),
    renamed('backend-protocol', 'protocol service-protocol target-protocol target-group-protocol'),
    renamed('backend-protocol-version', 'protocol-version target-protocol-version grpc-version'),
    renamed('target-type', 'target targets-type backend-type targetType'),
    renamed('target-node-labels', 'node-labels node-selector target-node-label'),
  ],
  'Of older releases and pages': [
    renamed('manage-backend-security-group-rules', 'manage-security-group-rules manage-backend-sg-rules'),
    renamed('minimum-load-balancer-capacity', 'load-balancer-capacity-reservation capacity-reservation'),
    needless('remove it: rules without a host match every host', 'ignore-host-header'),
    advice('use conditions.<service> with a source-ip condition, or inbound-cidrs', 'source-ip source-ip-condition'),
  ],
  "Of Alibaba Cloud's ALB Ingress controller, which has the same prefix": [
    needless(
      "it is read by Alibaba Cloud's controller only; remove it in AWS",
      'vswitch-ids address-type address-allocated-mode zone-mappings charge-type edition bandwidth* backend-scheduler* backend-svcs-protocols instance-type',
    ),
  ],
};

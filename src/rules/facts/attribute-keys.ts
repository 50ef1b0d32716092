/** The attributes that ELBv2 documents, by what they are of. AWS adds some from time to time. */

export const LOAD_BALANCER_ATTRIBUTES: readonly string[] = [
  ...logKeys('access_logs'),
  ...logKeys('connection_logs'),
  ...logKeys('health_check_logs'),
  'client_keep_alive.seconds',
  'deletion_protection.enabled',
  'idle_timeout.timeout_seconds',
  'ipv6.deny_all_igw_traffic',
  'load_balancing.cross_zone.enabled',
  'routing.http.desync_mitigation_mode',
  'routing.http.drop_invalid_header_fields.enabled',
  'routing.http.preserve_host_header.enabled',
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled',
  'routing.http.xff_client_port.enabled',
  'routing.http.xff_header_processing.mode',
  'routing.http2.enabled',
  'waf.fail_open.enabled',
  'zonal_shift.config.enabled',
];

export const TARGET_GROUP_ATTRIBUTES: readonly string[] = [
  'deregistration_delay.timeout_seconds',
  'load_balancing.algorithm.anomaly_mitigation',
  'load_balancing.algorithm.type',
  'load_balancing.cross_zone.enabled',
  'slow_start.duration_seconds',
  'stickiness.app_cookie.cookie_name',
  'stickiness.app_cookie.duration_seconds',
  'stickiness.enabled',
  'stickiness.lb_cookie.duration_seconds',
  'stickiness.type',
  'target_group_health.dns_failover.minimum_healthy_targets.count',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage',
];

export const LISTENER_ATTRIBUTES: readonly string[] = [
  'routing.http.response.server.enabled',
  ...headerKeys('response', [
    'access_control_allow_credentials',
    'access_control_allow_headers',
    'access_control_allow_methods',
    'access_control_allow_origin',
    'access_control_expose_headers',
    'access_control_max_age',
    'content_security_policy',
    'strict_transport_security',
    'x_content_type_options',
    'x_frame_options',
  ]),
  ...headerKeys('request', [
    'x_amzn_mtls_clientcert',
    'x_amzn_mtls_clientcert_issuer',
    'x_amzn_mtls_clientcert_leaf',
    'x_amzn_mtls_clientcert_serial_number',
    'x_amzn_mtls_clientcert_subject',
    'x_amzn_mtls_clientcert_validity',
    'x_amzn_tls_cipher_suite',
    'x_amzn_tls_version',
  ]),
];

export const NETWORK_LOAD_BALANCER_ATTRIBUTES: readonly string[] = [
  ...logKeys('access_logs'),
  'deletion_protection.enabled',
  'dns_record.client_routing_policy',
  'ipv6.deny_all_igw_traffic',
  'load_balancing.cross_zone.enabled',
  'secondary_ips.auto_assigned.per_subnet',
  'zonal_shift.config.enabled',
];

function logKeys(kind: string): string[] {
  return ['enabled', 'bucket', 'prefix'].map((setting) => `${kind}.s3.${setting}`);
}

function headerKeys(kind: 'request' | 'response', headers: readonly string[]): string[] {
  return headers.map((header) => `routing.http.${kind}.${header}.header_${kind === 'request' ? 'name' : 'value'}`);
}

import { attributes } from './attributes';
import { type Allowed, flag, range, upTo, words } from './check';

/** ELB adds `AWSLogs` to the prefix itself. */
const logPrefix: Allowed = {
  allowed: `${upTo(1024).allowed} without "AWSLogs"`,
  accepts: (text) => upTo(1024).accepts(text) && !text.includes('AWSLogs'),
};

const shared = {
  'access_logs.s3.enabled': flag,
  'access_logs.s3.prefix': logPrefix,
  'deletion_protection.enabled': flag,
  'ipv6.deny_all_igw_traffic': flag,
  'zonal_shift.config.enabled': flag,
};

const ofApplication = {
  'client_keep_alive.seconds': range(60, 604_800, 'seconds'),
  'connection_logs.s3.enabled': flag,
  'connection_logs.s3.prefix': logPrefix,
  'health_check_logs.s3.enabled': flag,
  'health_check_logs.s3.prefix': logPrefix,
  'idle_timeout.timeout_seconds': range(1, 4000, 'seconds'),
  'routing.http.desync_mitigation_mode': words('monitor', 'defensive', 'strictest'),
  'routing.http.drop_invalid_header_fields.enabled': flag,
  'routing.http.preserve_host_header.enabled': flag,
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': flag,
  'routing.http.xff_client_port.enabled': flag,
  'routing.http.xff_header_processing.mode': words('append', 'preserve', 'remove'),
  'routing.http2.enabled': flag,
  'waf.fail_open.enabled': flag,
};

const ofNetwork = {
  'dns_record.client_routing_policy': words(
    'any_availability_zone',
    'partial_availability_zone_affinity',
    'availability_zone_affinity',
  ),
  'secondary_ips.auto_assigned.per_subnet': range(0, 7),
};

/** For an ALB, balancing across zones can't be turned off. */
export const loadBalancerAttributes = attributes(
  { ...shared, ...ofApplication, 'load_balancing.cross_zone.enabled': words('true') },
  new Set(Object.keys(ofNetwork)),
  'an Application Load Balancer',
);

export const networkLoadBalancerAttributes = attributes(
  { ...shared, ...ofNetwork, 'load_balancing.cross_zone.enabled': flag },
  new Set(Object.keys(ofApplication)),
  'a Network Load Balancer',
);

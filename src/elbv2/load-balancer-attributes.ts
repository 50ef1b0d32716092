import { type Allowed, flag, range, upTo, words } from './allowed';
import type { AttributeTable } from './attribute-table';

/** ELB adds `AWSLogs` to the prefix itself. */
const logPrefix: Allowed = {
  allowed: `${upTo(1024).allowed} without "AWSLogs"`,
  accepts: (text) => upTo(1024).accepts(text) && !text.includes('AWSLogs'),
};

const anything = upTo(1024);

function logs(kind: string): Record<string, Allowed> {
  return { [`${kind}.s3.enabled`]: flag, [`${kind}.s3.bucket`]: anything, [`${kind}.s3.prefix`]: logPrefix };
}

const shared = {
  ...logs('access_logs'),
  'deletion_protection.enabled': flag,
  'ipv6.deny_all_igw_traffic': flag,
  'zonal_shift.config.enabled': flag,
};

const ofApplication = {
  'client_keep_alive.seconds': range(60, 604_800, 'seconds'),
  ...logs('connection_logs'),
  ...logs('health_check_logs'),
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
export const LOAD_BALANCER_ATTRIBUTES: AttributeTable = {
  resource: 'an Application Load Balancer',
  known: { ...shared, ...ofApplication, 'load_balancing.cross_zone.enabled': words('true') },
  advice: 'set it in load-balancer-attributes',
};

export const NETWORK_LOAD_BALANCER_ATTRIBUTES: AttributeTable = {
  resource: 'a Network Load Balancer',
  known: { ...shared, ...ofNetwork, 'load_balancing.cross_zone.enabled': flag },
  advice: 'only a Network Load Balancer in front has it, in frontend-nlb-attributes',
};

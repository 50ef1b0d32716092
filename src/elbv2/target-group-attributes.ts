import { type Allowed, flag, pattern, range, upTo, words } from './allowed';
import type { AttributeTable } from './attribute-table';
import { STICKINESS_SECONDS } from './stickiness';

const cookieLifetime = range(...STICKINESS_SECONDS, 'seconds');
const count = pattern(/^0*[1-9][0-9]*$/, 'a whole number of at least 1');
const percentage = range(1, 100);

function orOff({ allowed, accepts }: Allowed): Allowed {
  return { allowed: `off or ${allowed}`, accepts: (text) => text === 'off' || accepts(text) };
}

export const TARGET_GROUP_ATTRIBUTES: AttributeTable = {
  resource: "an Application Load Balancer's target group",
  known: {
    'deregistration_delay.timeout_seconds': range(0, 3600, 'seconds'),
    'load_balancing.algorithm.anomaly_mitigation': words('on', 'off'),
    'load_balancing.algorithm.type': words('round_robin', 'least_outstanding_requests', 'weighted_random'),
    'load_balancing.cross_zone.enabled': words('true', 'false', 'use_load_balancer_configuration'),
    'slow_start.duration_seconds': {
      allowed: '0 or a whole number from 30 to 900 seconds',
      accepts: (text) => text === '0' || range(30, 900).accepts(text),
    },
    'stickiness.app_cookie.cookie_name': pattern(/^(?!AWSALB).+$/, 'a name that does not begin with AWSALB'),
    'stickiness.app_cookie.duration_seconds': cookieLifetime,
    'stickiness.enabled': flag,
    'stickiness.lb_cookie.duration_seconds': cookieLifetime,
    'stickiness.type': words('lb_cookie', 'app_cookie'),
    'target_group_health.dns_failover.minimum_healthy_targets.count': orOff(count),
    'target_group_health.dns_failover.minimum_healthy_targets.percentage': orOff(percentage),
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': count,
    'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': orOff(percentage),
  },
  advice: 'set it in target-group-attributes',
};

const anything = upTo(1024);

/** Those that only target groups of Network Load Balancers have. */
export const NETWORK_TARGET_GROUP_ATTRIBUTES: AttributeTable = {
  resource: "a Network Load Balancer's target group",
  known: {
    'deregistration_delay.connection_termination.enabled': flag,
    'preserve_client_ip.enabled': flag,
    'proxy_protocol_v2.enabled': flag,
    'target_failover.on_deregistration': anything,
    'target_failover.on_unhealthy': anything,
    'target_health_state.unhealthy.connection_termination.enabled': flag,
    'target_health_state.unhealthy.draining_interval_seconds': anything,
  },
  advice: 'only target groups of a Network Load Balancer have it',
};

/** Attributes that exclude each other. Only contradictions that both are given: what is missing may be on the target group already. */
export function attributeContradiction(map: Readonly<Record<string, string>>): string | undefined {
  const algorithm = map['load_balancing.algorithm.type'];
  const slowStart = map['slow_start.duration_seconds'] ?? '0';
  if (algorithm === undefined) return undefined;
  if (slowStart !== '0' && algorithm !== 'round_robin') {
    return `slow_start.duration_seconds=${slowStart} needs load_balancing.algorithm.type round_robin, not ${algorithm}`;
  }
  if (map['load_balancing.algorithm.anomaly_mitigation'] === 'on' && algorithm !== 'weighted_random') {
    return `load_balancing.algorithm.anomaly_mitigation=on needs load_balancing.algorithm.type weighted_random, not ${algorithm}`;
  }
  return undefined;
}

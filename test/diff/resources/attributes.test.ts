import { changed } from './changed';

describe("an attribute that is removed goes back to ELBv2's default when it is set so", () => {
  /** The defaults that the notes name, by attribute. */
  function defaultsOf(annotation: string, names: readonly string[], more: Record<string, string> = {}) {
    // None of them has this value by default.
    const written = names.map((name) => `${name}=availability_zone_affinity`).join(',');
    const { notes } = changed({ ...more, [annotation]: written }, more);
    return Object.fromEntries(
      notes.map((note) => (/; (\S+)=(\S+) goes back to ELBv2's default$/.exec(note) ?? []).slice(1)),
    );
  }

  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'of an application load balancer',
      'load-balancer-attributes',
      {
        'access_logs.s3.enabled': 'false',
        'client_keep_alive.seconds': '3600',
        'connection_logs.s3.enabled': 'false',
        'deletion_protection.enabled': 'false',
        'health_check_logs.s3.enabled': 'false',
        'idle_timeout.timeout_seconds': '60',
        'routing.http.desync_mitigation_mode': 'defensive',
        'routing.http.drop_invalid_header_fields.enabled': 'false',
        'routing.http.preserve_host_header.enabled': 'false',
        'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'false',
        'routing.http.xff_client_port.enabled': 'false',
        'routing.http.xff_header_processing.mode': 'append',
        'routing.http2.enabled': 'true',
        'waf.fail_open.enabled': 'false',
        'zonal_shift.config.enabled': 'false',
      },
      {},
    ],
    [
      'of a network load balancer',
      'frontend-nlb-attributes',
      {
        'access_logs.s3.enabled': 'false',
        'deletion_protection.enabled': 'false',
        'dns_record.client_routing_policy': 'any_availability_zone',
        'load_balancing.cross_zone.enabled': 'false',
        'zonal_shift.config.enabled': 'false',
      },
      { 'enable-frontend-nlb': 'true' },
    ],
    [
      'of a target group',
      'target-group-attributes',
      {
        'deregistration_delay.timeout_seconds': '300',
        'load_balancing.algorithm.anomaly_mitigation': 'off',
        'load_balancing.algorithm.type': 'round_robin',
        'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
        'slow_start.duration_seconds': '0',
        'stickiness.app_cookie.duration_seconds': '86400',
        'stickiness.enabled': 'false',
        'stickiness.lb_cookie.duration_seconds': '86400',
        'stickiness.type': 'lb_cookie',
      },
      {},
    ],
    ['of a listener', 'listener-attributes.HTTP-80', { 'routing.http.response.server.enabled': 'true' }, {}],
  ])('%s', (_, annotation, defaults, more) => {
    expect(defaultsOf(annotation, Object.keys(defaults), more)).toEqual(defaults);
  });
});

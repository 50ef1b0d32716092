import { differs } from '../auto-mode';
import { boolean, int32, oneOf, stringMap, text } from '../codec/codec';
import { checkedBy, row } from '../row';

const protocol = oneOf('HTTP', 'HTTPS');

/** How targets are reached and probed. What a Service says replaces what the Ingress says, annotation by annotation. */
export const targetGroupRows = {
  targetType: row('target-type', {
    on: 'both',
    codec: oneOf('instance', 'ip'),
    merge: 'targetGroup',
    default: '`instance`, unless the controller has another `--default-target-type`',
    classParams: 'targetType',
    since: '2.0.0',
    autoMode: differs('the default is `ip`'),
    doc: 'What is registered: `instance` nodes, at the NodePort of a Service of type NodePort or LoadBalancer; `ip` the pods themselves, which readiness gates need. A change replaces the target group.',
    typedApi: 'TargetGroupSettings.targetType',
    examples: { valid: ['instance', 'ip'], invalid: [{ value: 'pod', message: '"pod" must be one of instance, ip' }] },
  }),
  backendProtocol: row('backend-protocol', {
    on: 'both',
    codec: protocol,
    merge: 'targetGroup',
    default: 'HTTP',
    since: '2.0.0',
    doc: "How targets are spoken to. Their certificates are not verified. It is also the health check's protocol, unless that has one. A change replaces the target group.",
    typedApi: 'TargetGroupSettings.protocol',
    examples: {
      valid: ['HTTP', 'HTTPS'],
      invalid: [{ value: 'https', message: '"https" must be one of HTTP, HTTPS' }],
    },
  }),
  backendProtocolVersion: row('backend-protocol-version', {
    on: 'both',
    codec: oneOf('HTTP1', 'HTTP2', 'GRPC'),
    merge: 'targetGroup',
    default: 'HTTP1',
    since: '2.1.0',
    doc: 'The HTTP version in which targets are spoken to. HTTP2 and GRPC work behind HTTPS listeners only, and clients must speak HTTP/2 too, or they get a 464. GRPC changes the default health check to path `/AWS.ALB/healthcheck` and code 12. A change replaces the target group.',
    typedApi: 'TargetGroupSettings.protocolVersion',
    examples: {
      valid: ['HTTP1', 'HTTP2', 'GRPC'],
      invalid: [{ value: 'grpc', message: '"grpc" must be one of HTTP1, HTTP2, GRPC' }],
    },
  }),
  targetGroupAttributes: row('target-group-attributes', {
    on: 'both',
    codec: stringMap,
    merge: 'targetGroup',
    default: "ELBv2's own",
    since: '2.0.0',
    doc: 'ELBv2 attributes of the target group: deregistration delay (300 s unless set), slow start, stickiness, algorithm. The value on a Service replaces that of the Ingress as a whole. A removed attribute stays as it was in AWS.',
    typedApi: 'TargetGroupSettings.targetGroupAttributes',
    check: checkedBy('targetGroupAttributes'),
    examples: {
      valid: [
        'deregistration_delay.timeout_seconds=30',
        'stickiness.enabled=true,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=60',
        'target_group_health.dns_failover.minimum_healthy_targets.percentage=off',
      ],
      invalid: [
        {
          value: 'deregistration_delay.timeout_seconds=3601',
          message: 'deregistration_delay.timeout_seconds "3601" must be a whole number from 0 to 3600 seconds',
        },
        {
          value: 'slow_start.duration_seconds=10',
          message: 'slow_start.duration_seconds "10" must be 0 or a whole number from 30 to 900 seconds',
        },
        {
          value: 'slow_start.duration_seconds=30,load_balancing.algorithm.type=least_outstanding_requests',
          message:
            'slow_start.duration_seconds=30 needs load_balancing.algorithm.type round_robin, not least_outstanding_requests',
        },
        {
          value: 'load_balancing.algorithm.anomaly_mitigation=on,load_balancing.algorithm.type=round_robin',
          message:
            'load_balancing.algorithm.anomaly_mitigation=on needs load_balancing.algorithm.type weighted_random, not round_robin',
        },
        {
          value: 'stickiness.app_cookie.cookie_name=AWSALBAPP',
          message: 'stickiness.app_cookie.cookie_name "AWSALBAPP" must be a name that does not begin with AWSALB',
        },
        {
          value: 'proxy_protocol_v2.enabled=true',
          message:
            "proxy_protocol_v2.enabled is not an attribute of an Application Load Balancer's target group; only target groups of a Network Load Balancer have it",
        },
      ],
    },
  }),
  targetNodeLabels: row('target-node-labels', {
    on: 'both',
    codec: stringMap,
    merge: 'targetGroup',
    default: 'all nodes that may receive traffic',
    since: '2.2.0',
    doc: 'Only nodes with these labels are registered. For targets of type `ip` it is not read.',
    typedApi: 'TargetGroupSettings.targetNodeLabels',
    check: checkedBy('keyValuePairs'),
    examples: {
      valid: ['pool=edge,zone=a'],
      invalid: [{ value: 'pool', message: '"pool" is not a key=value pair (in "pool")' }],
    },
  }),
  multiClusterTargetGroup: row('multi-cluster-target-group', {
    on: 'both',
    codec: boolean,
    merge: 'targetGroup',
    mergeNote: 'true on the Ingress or the Service suffices',
    default: 'false',
    since: '2.10.0',
    doc: 'Whether the target group is shared with other clusters: the controller then removes only targets that it registered itself. It does not keep the target group from being deleted.',
    typedApi: 'TargetGroupSettings.multiCluster',
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'yes', message: '"yes" is not a boolean, must be "true" or "false"' }],
    },
  }),
  targetControlPort: row(
    'target-control-port.${service}.${port}',
    {
      on: 'both',
      codec: int32,
      merge: 'targetGroup',
      default: 'none',
      since: '2.16.0',
      doc: 'The port of the target control agent, with which targets say how many requests they can take. The key names Service and port as the backend writes them, number or name. Targets must be of type `ip`. A change replaces the target group.',
      typedApi: 'ServiceTargetGroupOptions.targetControlPort',
      check: checkedBy('port'),
      examples: {
        valid: ['3000'],
        invalid: [
          { value: '70000', message: '70000 must be a whole number from 1 to 65535' },
          { value: 'control', message: '"control" is not a whole number' },
        ],
      },
    },
    'target-control-port',
  ),
  healthCheckPort: row('healthcheck-port', {
    on: 'both',
    codec: text,
    merge: 'targetGroup',
    default: 'traffic-port',
    since: '2.0.0',
    doc: 'The port that is probed: `traffic-port`, a number, or the name of a Service port. A number is taken as it is, so with targets of type `instance` it is a port of the node. A name works for targets of type `ip` only if the `targetPort` is a number. On an Ingress it holds for every Service.',
    typedApi: 'HealthCheck.port',
    check: checkedBy('healthCheckPort'),
    examples: {
      valid: ['traffic-port', '8080', 'health'],
      invalid: [
        {
          value: '0',
          message: '"0" must be traffic-port, the name of a Service port or a whole number from 1 to 65535',
        },
        {
          value: '65536',
          message: '"65536" must be traffic-port, the name of a Service port or a whole number from 1 to 65535',
        },
      ],
    },
  }),
  healthCheckProtocol: row('healthcheck-protocol', {
    on: 'both',
    codec: protocol,
    merge: 'targetGroup',
    default: 'that of `backend-protocol`',
    since: '2.0.0',
    doc: 'The protocol in which targets are probed.',
    typedApi: 'HealthCheck.protocol',
    examples: { valid: ['HTTP', 'HTTPS'], invalid: [{ value: 'TCP', message: '"TCP" must be one of HTTP, HTTPS' }] },
  }),
  healthCheckPath: row('healthcheck-path', {
    on: 'both',
    codec: text,
    merge: 'targetGroup',
    default: '`/`, for GRPC `/AWS.ALB/healthcheck`',
    since: '2.0.0',
    doc: "The path that is probed; for GRPC `/package.service/method`. The request's Host header is the address of the target. It has nothing to do with the readiness probe of the pod.",
    typedApi: 'HealthCheck.path',
    check: checkedBy('healthCheckPath'),
    examples: {
      valid: ['/', '/healthz?full=1'],
      invalid: [
        { value: 'healthz', message: '"healthz" must be 1 to 1024 characters beginning with "/"' },
        { value: '', message: '"" must be 1 to 1024 characters beginning with "/"' },
      ],
    },
  }),
  healthCheckIntervalSeconds: row('healthcheck-interval-seconds', {
    on: 'both',
    codec: int32,
    merge: 'targetGroup',
    default: '15',
    since: '2.0.0',
    doc: "The time between two probes of a target, in seconds; it must be longer than the timeout. ELBv2's own default is 30.",
    typedApi: 'HealthCheck.interval',
    check: checkedBy('healthCheckInterval'),
    examples: {
      valid: ['5', '300'],
      invalid: [
        { value: '4', message: '4 must be a whole number from 5 to 300 seconds' },
        { value: '15s', message: '"15s" is not a whole number' },
      ],
    },
  }),
  healthCheckTimeoutSeconds: row('healthcheck-timeout-seconds', {
    on: 'both',
    codec: int32,
    merge: 'targetGroup',
    default: '5',
    since: '2.0.0',
    doc: 'How long a probe may take, in seconds; it must be shorter than the interval, which is 15 unless set.',
    typedApi: 'HealthCheck.timeout',
    check: checkedBy('healthCheckTimeout'),
    examples: {
      valid: ['2', '120'],
      invalid: [{ value: '1', message: '1 must be a whole number from 2 to 120 seconds' }],
    },
  }),
  healthyThresholdCount: row('healthy-threshold-count', {
    on: 'both',
    codec: int32,
    merge: 'targetGroup',
    default: '2',
    since: '2.0.0',
    doc: "How many probes in a row must succeed before a target gets traffic. ELBv2's own default is 5.",
    typedApi: 'HealthCheck.healthyThresholdCount',
    check: checkedBy('thresholdCount'),
    examples: { valid: ['2', '10'], invalid: [{ value: '1', message: '1 must be a whole number from 2 to 10' }] },
  }),
  unhealthyThresholdCount: row('unhealthy-threshold-count', {
    on: 'both',
    codec: int32,
    merge: 'targetGroup',
    default: '2',
    since: '2.0.0',
    doc: 'How many probes in a row must fail before a target gets no more traffic.',
    typedApi: 'HealthCheck.unhealthyThresholdCount',
    check: checkedBy('thresholdCount'),
    examples: {
      valid: ['2', '10'],
      invalid: [{ value: '11', message: '11 must be a whole number from 2 to 10' }],
    },
  }),
  successCodes: row('success-codes', {
    on: 'both',
    codec: text,
    merge: 'targetGroup',
    default: '200, for GRPC 12',
    since: '2.0.0',
    doc: 'Which answers to a probe count as healthy: HTTP codes within 200–499 or gRPC codes within 0–99, as a list or ranges. The default for GRPC, 12, means "not implemented", so any gRPC server passes.',
    typedApi: 'HealthCheck.healthyHttpCodes',
    check: checkedBy('successCodes'),
    examples: {
      valid: ['200', '200,302', '200-399', '0-12'],
      invalid: [
        {
          value: '500',
          message:
            '"500" must be HTTP codes within 200 to 499, or gRPC codes within 0 to 99, as a list or ranges such as "200,302" or "200-399"',
        },
        {
          value: '2xx',
          message:
            '"2xx" must be HTTP codes within 200 to 499, or gRPC codes within 0 to 99, as a list or ranges such as "200,302" or "200-399"',
        },
      ],
    },
  }),
} as const;

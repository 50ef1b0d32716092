import { elementsOf, pairsOf, pattern, problemWith, range, textOf } from '../checks/check';
import * as check from '../checks/health-check';
import { networkLoadBalancerAttributes } from '../checks/load-balancer-attributes';
import { tags } from '../checks/tags';
import { boolean, int32, oneOf, stringList, stringMap, text } from '../codec';
import { row } from '../row';

const SAME_PORT = 'for each NLB port; members that do not set it follow those that do';
const listenerPort = range(1, 65_535);

/** A Network Load Balancer in front of the ALB, for static addresses. Nothing here is read unless it is enabled. */
export const frontendNlbRows = {
  enableFrontendNlb: row('enable-frontend-nlb', {
    on: 'Ingress',
    codec: boolean,
    merge: 'exclusive',
    default: 'false',
    since: '2.13.0',
    doc: 'Puts a Network Load Balancer with TCP listeners in front of the ALB. The status of the Ingress then has two host names, that of the ALB first.',
    typedApi: 'IngressSettings.frontendNlb',
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'nlb', message: '"nlb" is not a boolean, must be "true" or "false"' }],
    },
  }),
  frontendNlbScheme: row('frontend-nlb-scheme', {
    on: 'Ingress',
    codec: oneOf('internal', 'internet-facing'),
    merge: 'exclusive',
    default: "the controller's `--default-load-balancer-scheme`, `internal`; not the scheme of the ALB",
    since: '2.13.0',
    doc: 'Whether the NLB has public addresses. An internet-facing ALB still gets an internal NLB unless this says otherwise.',
    typedApi: 'FrontendNlb.scheme',
    examples: {
      valid: ['internal', 'internet-facing'],
      invalid: [{ value: 'public', message: '"public" must be one of internal, internet-facing' }],
    },
  }),
  frontendNlbSubnets: row('frontend-nlb-subnets', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'the order does not matter',
    default: 'found by their role tags for the scheme of the NLB',
    since: '2.13.0',
    doc: 'Ids or `Name` tags of the subnets of the NLB.',
    typedApi: 'FrontendNlb.subnets',
    check: elementsOf(),
    examples: { valid: ['subnet-0a,subnet-0b'], invalid: [] },
  }),
  frontendNlbSecurityGroups: row('frontend-nlb-security-groups', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'the order matters',
    default: 'those of the ALB',
    since: '2.13.0',
    doc: 'Ids or `Name` tags of the security groups of the NLB.',
    typedApi: 'FrontendNlb.securityGroups',
    check: elementsOf(),
    examples: { valid: ['sg-0123456789abcdef0'], invalid: [] },
  }),
  frontendNlbListenerPortMapping: row('frontend-nlb-listener-port-mapping', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'merge',
    mergeNote: 'an NLB port that leads to two ALB ports is refused',
    default: 'the same ports as the ALB',
    since: '2.13.0',
    doc: 'Pairs of NLB port and ALB port. With it, only the ALB ports named get an NLB listener. A port of the ALB that this Ingress does not have is skipped, with nothing but a line in the log.',
    typedApi: 'FrontendNlb.portMapping',
    check: pairsOf(
      (nlb, alb) => problemWith(listenerPort, nlb, 'the NLB port') ?? problemWith(listenerPort, alb, 'the ALB port'),
    ),
    examples: {
      valid: ['80=8080,443=443'],
      invalid: [
        { value: '80=http', message: 'the ALB port "http" must be a whole number from 1 to 65535' },
        { value: '443', message: '"443" is not a key=value pair (in "443")' },
      ],
    },
  }),
  frontendNlbEipAllocations: row('frontend-nlb-eip-allocations', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
    mergeNote: 'the order does not matter',
    default: 'addresses that AWS assigns',
    since: '2.14.0',
    doc: 'Elastic IP allocations for the NLB, as many as it has subnets and in their order. It must be internet-facing.',
    typedApi: 'FrontendNlb.eipAllocations',
    check: elementsOf(pattern(/^eipalloc-[0-9a-f]+$/, 'the id of an allocation such as "eipalloc-0123456789abcdef0"')),
    examples: {
      valid: ['eipalloc-0a,eipalloc-0b'],
      invalid: [
        {
          value: '203.0.113.7',
          message: '"203.0.113.7" must be the id of an allocation such as "eipalloc-0123456789abcdef0"',
        },
      ],
    },
  }),
  frontendNlbHealthCheckPort: row('frontend-nlb-healthcheck-port', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: 'traffic-port',
    since: '2.13.0',
    doc: 'The port of the ALB that the NLB probes: `traffic-port` or a number.',
    typedApi: 'FrontendNlb.healthCheck',
    check: textOf({
      allowed: `traffic-port or ${listenerPort.allowed}`,
      accepts: (value) =>
        value === 'traffic-port' || (/^\+?[0-9]+$/.test(value) && listenerPort.accepts(String(Number(value)))),
    }),
    examples: {
      valid: ['traffic-port', '80'],
      invalid: [{ value: 'http', message: '"http" must be traffic-port or a whole number from 1 to 65535' }],
    },
  }),
  frontendNlbHealthCheckProtocol: row('frontend-nlb-healthcheck-protocol', {
    on: 'Ingress',
    codec: oneOf('HTTP', 'HTTPS'),
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: 'HTTP',
    since: '2.13.0',
    doc: 'The protocol in which the NLB probes the ALB. An ALB with HTTPS listeners only needs `HTTPS`.',
    typedApi: 'FrontendNlb.healthCheck',
    examples: { valid: ['HTTP', 'HTTPS'], invalid: [{ value: 'TCP', message: '"TCP" must be one of HTTP, HTTPS' }] },
  }),
  frontendNlbHealthCheckPath: row('frontend-nlb-healthcheck-path', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: '/',
    since: '2.13.0',
    doc: 'The path that the NLB requests from the ALB. The rules of the ALB answer it, so there must be one that says 200.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.healthCheckPath,
    examples: {
      valid: ['/healthz'],
      invalid: [{ value: 'healthz', message: '"healthz" must be 1 to 1024 characters beginning with "/"' }],
    },
  }),
  frontendNlbHealthCheckIntervalSeconds: row('frontend-nlb-healthcheck-interval-seconds', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: '15',
    since: '2.13.0',
    doc: 'The time between two probes of the ALB, in seconds.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.healthCheckInterval,
    examples: {
      valid: ['10'],
      invalid: [{ value: '301', message: '301 must be a whole number from 5 to 300 seconds' }],
    },
  }),
  frontendNlbHealthCheckTimeoutSeconds: row('frontend-nlb-healthcheck-timeout-seconds', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: '5',
    since: '2.13.0',
    doc: 'How long a probe of the ALB may take, in seconds.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.healthCheckTimeout,
    examples: {
      valid: ['5'],
      invalid: [{ value: '0', message: '0 must be a whole number from 2 to 120 seconds' }],
    },
  }),
  frontendNlbHealthyThresholdCount: row('frontend-nlb-healthcheck-healthy-threshold-count', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: '2 (the documentation says 3)',
    since: '2.13.0',
    doc: 'How many probes in a row make the ALB healthy.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.thresholdCount,
    examples: { valid: ['3'], invalid: [{ value: '1', message: '1 must be a whole number from 2 to 10' }] },
  }),
  frontendNlbUnhealthyThresholdCount: row('frontend-nlb-healthcheck-unhealthy-threshold-count', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
    mergeNote: SAME_PORT,
    default: '2 (the documentation says 3)',
    since: '2.13.0',
    doc: 'How many failures in a row make the ALB unhealthy.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.thresholdCount,
    examples: { valid: ['3'], invalid: [{ value: '11', message: '11 must be a whole number from 2 to 10' }] },
  }),
  frontendNlbSuccessCodes: row('frontend-nlb-healthcheck-success-codes', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: 'two members that both set it are always refused, even when they agree',
    default: '200',
    since: '2.13.0',
    doc: 'Which answers of the ALB count as healthy: HTTP codes within 200–599, as a list or ranges. Set it on one member only.',
    typedApi: 'FrontendNlb.healthCheck',
    check: check.networkSuccessCodes,
    examples: {
      valid: ['200-404', '503'],
      invalid: [
        {
          value: '12',
          message: '"12" must be HTTP codes within 200 to 599, as a list or ranges such as "200,302" or "200-399"',
        },
      ],
    },
  }),
  frontendNlbAttributes: row('frontend-nlb-attributes', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'exclusive',
    mergeNote: 'once a member has it, every later member must repeat it; members before it need not',
    default: "ELBv2's own",
    since: '3.2.0',
    doc: 'ELBv2 attributes of the NLB. A removed attribute stays as it was in AWS.',
    typedApi: 'FrontendNlb.attributes',
    check: networkLoadBalancerAttributes,
    examples: {
      valid: ['load_balancing.cross_zone.enabled=true', 'dns_record.client_routing_policy=availability_zone_affinity'],
      invalid: [
        {
          value: 'dns_record.client_routing_policy=nearest',
          message:
            'dns_record.client_routing_policy "nearest" must be one of any_availability_zone, partial_availability_zone_affinity, availability_zone_affinity',
        },
        {
          value: 'idle_timeout.timeout_seconds=60',
          message: 'idle_timeout.timeout_seconds is not an attribute of a Network Load Balancer',
        },
      ],
    },
  }),
  frontendNlbTags: row('frontend-nlb-tags', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'exclusive',
    mergeNote: 'members without it do not matter',
    default: 'the tags of the ALB',
    since: '2.14.0',
    doc: "AWS tags of the NLB, its listeners and target groups. They replace everything else, even the controller's `--default-tags`.",
    typedApi: 'FrontendNlb.tags',
    check: tags,
    examples: {
      valid: ['team=shop'],
      invalid: [
        {
          value: 'aws:x=1',
          message:
            'tag key "aws:x" must be 1 to 128 letters, digits, spaces and any of _ . : / = + - @, without "aws:" at the beginning',
        },
      ],
    },
  }),
} as const;

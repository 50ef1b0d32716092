import { type Codec, int32, oneOf, text } from '../codec/codec';
import { type AnnotationRow, checkedBy, docsPage, foreignRow, type RowDetails } from '../row';

const AGENT_PREFIX = 'elbv2.k8s.aws/alb-target-control-agent';
const AGENT_GATE = 'ALBTargetControlAgent';
const AGENT_DOCS = docsPage('guide/ingress/alb-target-agent/');
const AGENT_DEFAULT = 'that of the ALBTargetControlConfig';
const POD_TEMPLATE = { none: 'it belongs to the pod template of a workload, which cdk8s-plus writes' };

/** One that configures the sidecar of a single pod. */
function agentRow<T>(
  setting: string,
  codec: Codec<T>,
  details: Pick<RowDetails<T>, 'doc' | 'check' | 'examples'>,
): AnnotationRow<T> {
  return foreignRow(`${AGENT_PREFIX}-${setting}`, {
    on: 'Pod',
    codec,
    merge: 'object',
    default: AGENT_DEFAULT,
    since: '2.16.0',
    featureGate: AGENT_GATE,
    url: AGENT_DOCS,
    typedApi: POD_TEMPLATE,
    ...details,
  });
}

/** Labels and annotations of Namespaces and Pods: readiness gates and the target control agent. */
export const podRows = {
  podReadinessGateInject: foreignRow('elbv2.k8s.aws/pod-readiness-gate-inject', {
    label: true,
    on: 'Namespace',
    codec: text,
    merge: 'object',
    default: 'no readiness gates',
    since: '2.0.0',
    doc: 'With the value `enabled`, pods of the Namespace count as ready only when the load balancer finds them healthy, so that a rollout does not outrun it. It works for targets of type `ip`, and for pods created after the Ingress and the Service; those that exist already have no gate until they are recreated.',
    url: docsPage('deploy/pod_readiness_gate/'),
    typedApi: 'ZeroDowntimeProps.namespace',
    check: checkedBy('enabledLabel'),
    examples: {
      valid: ['enabled'],
      invalid: [{ value: 'true', message: '"true" must be enabled, or the label absent' }],
    },
  }),
  targetControlAgentInjection: foreignRow(`${AGENT_PREFIX}-injection`, {
    label: true,
    on: 'Namespace',
    codec: text,
    merge: 'object',
    default: 'no sidecar',
    since: '2.16.0',
    featureGate: AGENT_GATE,
    doc: 'With the value `enabled`, pods of the Namespace get the target control agent as a sidecar, unless their own label says otherwise. An ALBTargetControlConfig must exist in that Namespace or in the one of the controller.',
    url: AGENT_DOCS,
    typedApi: { none: 'a label of the Namespace, which its author sets' },
    check: checkedBy('enabledLabel'),
    examples: {
      valid: ['enabled'],
      invalid: [{ value: 'on', message: '"on" must be enabled, or the label absent' }],
    },
  }),
  targetControlAgentInject: foreignRow(`${AGENT_PREFIX}-inject`, {
    label: true,
    on: 'Pod',
    codec: text,
    merge: 'object',
    default: 'as the Namespace says',
    since: '2.16.0',
    featureGate: AGENT_GATE,
    doc: 'Whether this pod gets the target control agent as a sidecar; `true` or `false`, any other value is as if it were absent.',
    url: AGENT_DOCS,
    typedApi: POD_TEMPLATE,
    check: checkedBy('booleanLabel'),
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'enabled', message: '"enabled" must be "true" or "false"' }],
    },
  }),
  targetControlAgentImage: agentRow('image', text, {
    doc: 'The image of the sidecar.',
    examples: { valid: ['public.ecr.aws/example/agent:1'], invalid: [] },
  }),
  targetControlAgentDataAddress: agentRow('data-address', text, {
    doc: 'Where the sidecar accepts requests, as host and port.',
    check: checkedBy('agentAddress'),
    examples: {
      valid: ['0.0.0.0:80'],
      invalid: [{ value: '80', message: '"80" must be an IP address with a port such as "0.0.0.0:80"' }],
    },
  }),
  targetControlAgentControlAddress: agentRow('control-address', text, {
    doc: 'Where the load balancer asks the sidecar for capacity, as host and port.',
    check: checkedBy('agentAddress'),
    examples: {
      valid: ['0.0.0.0:3000'],
      invalid: [{ value: 'localhost', message: '"localhost" must be an IP address with a port such as "0.0.0.0:80"' }],
    },
  }),
  targetControlAgentDestinationAddress: agentRow('destination-address', text, {
    doc: 'Where the sidecar hands requests on to, as host and port.',
    check: checkedBy('agentAddress'),
    examples: {
      valid: ['127.0.0.1:8080'],
      invalid: [{ value: 'app', message: '"app" must be an IP address with a port such as "0.0.0.0:80"' }],
    },
  }),
  targetControlAgentMaxConcurrency: agentRow('max-concurrency', int32, {
    doc: 'How many requests the app may work on at once.',
    check: checkedBy('agentConcurrency'),
    examples: {
      valid: ['10'],
      invalid: [
        { value: '1001', message: '1001 must be a whole number from 0 to 1000' },
        { value: 'many', message: '"many" is not a whole number' },
      ],
    },
  }),
  targetControlAgentTlsCertPath: agentRow('tls-cert-path', text, {
    doc: 'The file of the certificate of the sidecar.',
    examples: { valid: ['/tls/tls.crt'], invalid: [] },
  }),
  targetControlAgentTlsKeyPath: agentRow('tls-key-path', text, {
    doc: 'The file of the private key of the sidecar.',
    examples: { valid: ['/tls/tls.key'], invalid: [] },
  }),
  targetControlAgentTlsSecurityPolicy: agentRow('tls-security-policy', text, {
    doc: 'The TLS policy of the sidecar.',
    examples: { valid: ['ELBSecurityPolicy-TLS13-1-2-2021-06'], invalid: [] },
  }),
  targetControlAgentProtocolVersion: agentRow('protocol-version', oneOf('HTTP1', 'HTTP2', 'GRPC'), {
    doc: 'The HTTP version in which the sidecar speaks to the app.',
    examples: {
      valid: ['HTTP1', 'GRPC'],
      invalid: [{ value: 'h2', message: '"h2" must be one of HTTP1, HTTP2, GRPC' }],
    },
  }),
  targetControlAgentRustLog: agentRow('rust-log', oneOf('debug', 'info', 'error'), {
    doc: 'How much the sidecar logs.',
    examples: { valid: ['info'], invalid: [{ value: 'warn', message: '"warn" must be one of debug, info, error' }] },
  }),
  targetControlAgentCpuRequest: agentRow('cpu-request', text, {
    doc: 'The CPU request of the sidecar. A value that is no quantity is ignored silently.',
    examples: { valid: ['100m'], invalid: [] },
  }),
  targetControlAgentCpuLimit: agentRow('cpu-limit', text, {
    doc: 'The CPU limit of the sidecar. A value that is no quantity is ignored silently.',
    examples: { valid: ['1'], invalid: [] },
  }),
  targetControlAgentMemoryRequest: agentRow('memory-request', text, {
    doc: 'The memory request of the sidecar. A value that is no quantity is ignored silently.',
    examples: { valid: ['64Mi'], invalid: [] },
  }),
  targetControlAgentMemoryLimit: agentRow('memory-limit', text, {
    doc: 'The memory limit of the sidecar. A value that is no quantity is ignored silently.',
    examples: { valid: ['128Mi'], invalid: [] },
  }),
} as const;

import { text } from '../codec/codec';
import { foreignRow, row } from '../row';

const WRITTEN = { none: 'the controller writes it' };

/** What the controller writes; a GitOps tool must not take it for drift. */
export const outputRows = {
  dryRunPlan: row('dry-run-plan', {
    url: { none: 'only the pages about migration mention it' },
    on: 'Ingress',
    codec: text,
    merge: 'output',
    default: 'none',
    since: '3.4.0',
    featureGate: 'IngressPlanAnnotation',
    doc: 'What the controller builds for the whole group, as JSON, on its first member. Do not set it.',
    typedApi: WRITTEN,
    examples: { valid: ['{"id":"shop/web","resources":{}}'], invalid: [] },
  }),
  checkpoint: foreignRow('elbv2.k8s.aws/checkpoint', {
    url: { none: 'the documentation does not mention it' },
    on: 'TargetGroupBinding',
    codec: text,
    merge: 'output',
    default: 'none',
    since: '2.9.1',
    doc: 'A hash of the targets as the controller last registered them. Do not set it.',
    typedApi: WRITTEN,
    examples: { valid: ['0a1b2c3d_4e5f-6g7h/8i9j0k1l_2m3n-4o5p'], invalid: [] },
  }),
  checkpointTimestamp: foreignRow('elbv2.k8s.aws/checkpoint-timestamp', {
    url: { none: 'the documentation does not mention it' },
    on: 'TargetGroupBinding',
    codec: text,
    merge: 'output',
    default: 'none',
    since: '2.9.1',
    doc: 'When the controller last registered targets, in seconds since 1970. Do not set it.',
    typedApi: WRITTEN,
    examples: { valid: ['1767225600'], invalid: [] },
  }),
  targetControlAgentInjected: foreignRow('elbv2.k8s.aws/alb-target-control-agent-injected', {
    url: { none: 'the documentation does not mention it' },
    on: 'Pod',
    codec: text,
    merge: 'output',
    default: 'none',
    since: '2.16.0',
    featureGate: 'ALBTargetControlAgent',
    doc: 'Says that the pod has got the target control agent as a sidecar. Do not set it.',
    typedApi: WRITTEN,
    examples: { valid: ['true'], invalid: [] },
  }),
} as const;

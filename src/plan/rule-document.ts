import type { RouteRuleSource } from '../controller/gateway/gateway-plan';
import type { RuleSource } from '../controller/plan';
import { describeObject, objectKey } from '../manifests/kubernetes/objects';
import {
  type ActionSpec,
  type ConditionSpec,
  type ForwardSpec,
  type ListenerRuleSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupTupleSpec,
  type TransformSpec,
} from '../model/resources';
import { isRef, refTarget, type Stack } from '../model/stack';
import type { ActionDocument, ConditionDocument, RuleDocument, TargetDocument, TransformDocument } from './document';
import { known } from './known';

export function ruleDocument(
  stack: Stack,
  rule: ListenerRuleSpec,
  source: RuleSource | RouteRuleSource | undefined,
): RuleDocument {
  const { priority, conditions, transforms, actions } = rule;
  return {
    priority,
    ...(source ? sourceOf(source) : {}),
    conditions: conditions.map(conditionDocument),
    ...(transforms && transforms.length > 0 ? { transforms: transforms.map(transformDocument) } : {}),
    actions: actions.map((action) => actionDocument(stack, action)),
  };
}

function sourceOf(source: RuleSource | RouteRuleSource): Pick<RuleDocument, 'ingress' | 'route'> {
  return 'ingress' in source ? { ingress: objectKey(source.ingress) } : { route: describeObject(source.route.ref) };
}

/** The one configuration that a condition or action of a type has, put beside the type. */
export function conditionDocument(condition: ConditionSpec): ConditionDocument {
  const { field, ...configs } = condition;
  return { field, ...Object.assign({}, ...Object.values(configs)) };
}

export function transformDocument({ type, ...configs }: TransformSpec): TransformDocument {
  return { type, rewrites: Object.values(configs).flatMap((config) => config?.rewrites ?? []) };
}

export function actionDocument(stack: Stack, action: ActionSpec): ActionDocument {
  const { type, forwardConfig, ...configs } = action;
  if (!forwardConfig) return { type, ...Object.assign({}, ...Object.values(configs)) };
  return {
    type,
    targets: (forwardConfig.targetGroups ?? []).map((tuple) => targetDocument(stack, tuple)),
    ...stickiness(forwardConfig),
  };
}

function stickiness({ targetGroupStickinessConfig: config }: ForwardSpec): { stickinessSeconds?: number } {
  return config?.enabled && config.durationSeconds !== undefined ? { stickinessSeconds: config.durationSeconds } : {};
}

function targetDocument(stack: Stack, { targetGroupARN, weight }: TargetGroupTupleSpec): TargetDocument {
  const weighted = weight === undefined ? {} : { weight };
  if (!isRef(targetGroupARN)) return { targetGroup: known(targetGroupARN), ...weighted };
  const { id } = refTarget(targetGroupARN);
  const binding = stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id)?.spec;
  return { ...serviceOf(binding), targetGroup: id, ...weighted };
}

/** The Service behind a target group, which has none where its target is a load balancer. */
export function serviceOf(binding: TargetGroupBindingSpec | undefined): { service?: string; port?: string } {
  if (!binding) return {};
  const { metadata, spec } = binding.template;
  return { service: `${metadata.namespace}/${spec.serviceRef.name}`, port: String(spec.serviceRef.port) };
}
